"""How does the example of a translation become a part of the project in stages/django?"""

# What an example may use without saying where it comes from.
OFFERED = {"Post": "from blog.models import Post", "find_user": "from users import find_user"}
OWN_BLOG = 'path("blog/", include("blog.urls")),'
ROUTES = ("path", "re_path")
MOUNTS = ("path",)
FIRST_PARAMETER = "request"
CLASS_OF_VIEWS = "View"
BASES = {"tried": "forms.Form", "columns": "models.Model"}
INSIDE_A_MODEL = '\n    class Meta:\n        app_label = "blog"\n'
KEY = ""


def mounted(module, view, address):
    """Lines that give the view of a module an address, where the module does not do so itself."""
    if "urlpatterns" in module.bound:
        return 'path("", include("proof.views")),'
    if view is None:
        return ""
    function = f"views.{view.name}.as_view()" if view.is_class else f"views.{view.name}"
    return f'path("{address}", {function}, name="proof"),'


def mount_module(lines):
    return "from django.urls import include, path\n\nfrom proof import views\n\nurlpatterns = [\n" + "\n".join(lines) + "\n]\n"
