# With which applications is Django asked whether two names are the same thing? Those that it brings and whose names are listed.
SECRET_KEY = "x"  # noqa: S105
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.sites", "django.contrib.admin"]
SITE_ID = 1
