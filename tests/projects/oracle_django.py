# What does a running Django project say of itself?  python oracle_django.py SETTINGS
# Runs in the project's folder and environment, prints JSON, knows nothing of Segue. `why` tells what is not a literal at its place.
import ast
import functools
import inspect
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, os.getcwd())
import django
from oracle_sites import call_at, called_from, field_not_literal, is_literal, is_own, name_of_call, not_literal, package_of, shown_folder, tree_of
from oracle_values import in_module, is_path_of_literals, scalar, starred
from walk_models import django_models, is_here

FRAMEWORK = [str(Path(django.__file__).parent / part) + os.sep for part in ("urls", "conf", "utils")]
written = {}  # id of a pattern or resolver → (it, where it is made)


def watch(cls):
    original = cls.__init__

    def init(self, *arguments, **named):
        original(self, *arguments, **named)
        written[id(self)] = (self, called_from(*FRAMEWORK))

    cls.__init__ = init


def not_literal_include(resolver, site):
    """What is included, and under which namespace, is written in the call too, or in the module that it names."""
    call = call_at(site)
    given = next((a for a in call.args[1:2] + [k.value for k in call.keywords if k.arg == "view"]), None)
    if not isinstance(given, ast.Call) or name_of_call(given) != "include":
        return f"made by {ast.unparse(given)} at {site}"
    keywords = [k.value for k in given.keywords if k.arg == "namespace"] + given.args[1:2]
    included = [*given.args, *[k.value for k in given.keywords if k.arg == "arg"]][0]
    if isinstance(included, ast.Tuple):
        keywords += included.elts[1:]
        included = included.elts[0]
    if not all(map(is_literal, keywords)):
        return f"computed at {site}"
    if isinstance(included, ast.Call):
        return f"made by {name_of_call(included)} at {site}"
    module = resolver.urlconf_name
    if inspect.ismodule(module) and is_own(module.__file__ or ""):
        names = [n.value for n in tree_of(module.__file__).body if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "app_name"]
        if not all(map(is_literal, names)):
            return f"app_name is computed in {os.path.relpath(module.__file__)}"
    return ""


def why_not(one):
    site = written.get(id(one), (None, None))[1]
    return not_literal(site) or (not_literal_include(one, site) if hasattr(one, "url_patterns") else "")


def name_of(callback):
    """As its code calls it; nothing for what a decorator put in its place without a word."""
    view = getattr(callback, "view_class", getattr(callback, "cls", None)) or inspect.unwrap(callback)
    while isinstance(view, functools.partial):
        view = inspect.unwrap(view.func)
    name = getattr(view, "__qualname__", None) or type(view).__qualname__
    if isinstance(view, type) and not name.endswith(view.__name__):
        return view.__name__  # REST framework's api_view makes a class and calls it as the function
    return None if "<lambda>" in name or "<locals>" in name else name


def shown(pattern):
    """A regular expression without what only says where it begins and ends."""
    text = str(pattern)
    if hasattr(pattern, "_regex"):
        text = text.removeprefix("^")
        text = text if text.endswith(r"\$") else text.removesuffix("$")
    return text


def routes():
    from django.urls import URLResolver, get_resolver

    def walk(resolver, prefix, names, why):
        for one in resolver.url_patterns:
            url, reason = prefix + shown(one.pattern), why or why_not(one)
            if isinstance(one, URLResolver):
                yield from walk(one, url, [*names, one.namespace] if one.namespace else names, reason)
                continue
            name = ":".join([*names, one.name]) if isinstance(one.name, str) else ""
            yield {"url": "/" + url, "name": name, "methods": [], "view": name_of(one.callback), "why": reason}

    for urlconf in urlconfs():
        yield from walk(get_resolver(urlconf), "", [], "")


def urlconfs():
    from django.conf import settings

    if not hasattr(settings, "ROOT_HOSTCONF"):
        return [None]
    from django_hosts.resolvers import get_host_patterns

    return dict.fromkeys(host.urlconf for host in get_host_patterns())


def models(start):
    from django.apps import apps
    from django.conf import settings

    for row in django_models(start):
        model = apps.get_model(row["label"], row["name"])
        if not is_own(sys.modules[model.__module__].__file__ or ""):
            continue
        row["why"] = {}
        why_installed = not_installed_by_name(row["label"], sys.modules[start])
        for field in model._meta.get_fields():
            source = field.field if field.auto_created and not field.concrete else field
            name = field.get_accessor_name() if source is not field else field.name
            row["why"][name] = why_installed or field_not_literal(source.model, source.name)
            if source is field and field.auto_created and not settings.is_overridden("DEFAULT_AUTO_FIELD"):
                row["fields"][field.name]["type"] = None  # the version decides
        yield row


def not_installed_by_name(label, module):
    """Its entry in INSTALLED_APPS is written in the settings."""
    from django.apps import AppConfig
    from django.conf import settings

    modules = [module]
    for one in modules:
        modules += [other for other in starred(one) if other not in modules]
    texts = {node.value for one in modules for node in ast.walk(tree_of(one.__file__)) if isinstance(node, ast.Constant)}
    entry = next(one for one in settings.INSTALLED_APPS if AppConfig.create(one).label == label)
    return "" if entry in texts else f"INSTALLED_APPS is computed in {os.path.relpath(module.__file__)}"


def settings_set(module):
    from django.conf import settings

    for name in sorted(settings._wrapped._explicit_settings):
        why, _ = in_module(module, name)
        yield {"name": name, "value": None if why else scalar(getattr(settings._wrapped, name)), "why": why}


def without_missing(loaders):
    """Some are not in the checkout."""
    names = [one if isinstance(one, str) else one[0] for one in loaders]
    inner = [[] if isinstance(one, str) else [without_missing(more) if isinstance(more, list | tuple) else more for more in one[1:]] for one in loaders]
    return [(name, *more) if more else name for name, more in zip(names, inner, strict=True) if is_here(name)]


def template_folders(module):
    """Where the loaders look. What an installed application brings is as certain as the list of those."""
    from django.conf import settings
    from django.template import engines

    for options in (one.get("OPTIONS", {}) for one in settings.TEMPLATES):
        if "loaders" in options:
            options["loaders"] = without_missing(options["loaders"])
    why_installed, _ = in_module(module, "INSTALLED_APPS")
    _, written = in_module(module, "TEMPLATES")
    for position, engine in enumerate(engines.all()):
        loaders = [one for loader in engine.engine.template_loaders for one in getattr(loader, "loaders", [loader])] if hasattr(engine, "engine") else []
        folders = [str(folder) for one in loaders for folder in getattr(one, "get_dirs", list)()] or list(map(str, engine.template_dirs))
        given = list(map(str, settings.TEMPLATES[position].get("DIRS", ())))
        for folder in dict.fromkeys(folders):
            if folder in given:
                why = folder_not_literal(written, position, given.index(folder), module)
            else:
                why = why_installed and f"INSTALLED_APPS is {why_installed}"
            yield {"folder": shown_folder(folder), "why": why if is_own(folder + os.sep) else f"made by {package_of(folder + os.sep)}"}


def folder_not_literal(written, engine, position, module):
    options = written.elts[engine] if isinstance(written, ast.List | ast.Tuple) and engine < len(written.elts) else None
    for key, value in zip(getattr(options, "keys", ()), getattr(options, "values", ()), strict=True):
        if isinstance(key, ast.Constant) and key.value == "DIRS" and isinstance(value, ast.List | ast.Tuple):
            if is_path_of_literals(value.elts[position], tree_of(module.__file__).body):
                return ""
    return f"computed in {os.path.relpath(module.__file__)}"


if __name__ == "__main__":
    start = os.environ["DJANGO_SETTINGS_MODULE"] = sys.argv[1]
    from django.conf import settings
    from django.urls import resolvers

    watch(resolvers.URLPattern)
    watch(resolvers.URLResolver)
    settings.DEBUG  # reads them
    as_set = list(settings_set(sys.modules[start]))  # before walking changes some
    rows = list(models(start))  # starts it
    said = {"routes": list(routes()), "models": rows, "settings": as_set, "folders": list(template_folders(sys.modules[start]))}
    print("ORACLE" + json.dumps(said))
