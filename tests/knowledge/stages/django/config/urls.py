"""Which addresses does the project have?"""

from django.urls import include, path

from . import stage

urlpatterns = [
    path("login", stage.login, name="login"),
    path("stage/login", stage.stage_login),
    path("stage/seed", stage.stage_seed),
    path("stage/state", stage.stage_state),
    path("", include("proof.mount")),
]
