"""The project that examples of translations are put into: a blog, a login, and what a test wants to know and to set."""

import pathlib

BASE_DIR = pathlib.Path(__file__).parent.parent
SECRET_KEY = "stage"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "config.urls"
LOGIN_URL = "/login"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages", "django.contrib.staticfiles",
    "blog",
]
# Without protection against forged forms: Flask has none by itself.
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE_DIR / "templates"], "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages"]},
}]
MIGRATION_MODULES = {app.split(".")[-1]: None for app in INSTALLED_APPS}  # tables are made as the models say
