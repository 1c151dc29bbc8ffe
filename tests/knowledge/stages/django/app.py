"""The project with its tables and what is in them; the example is read when its URLs are."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()

from django.contrib.auth.models import User  # noqa: E402

from blog.models import Post  # noqa: E402

call_command("migrate", run_syncdb=True, verbosity=0)
Post.objects.bulk_create(Post(id=id, title=f"post {id}") for id in (1, 2, 3))
User.objects.create(username="reader")
