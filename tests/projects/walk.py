# Which URLs does the real framework say an application has?  python walk.py flask MODULE:FACTORY | django SETTINGS
# Runs in the tutorial's own environment and prints JSON; knows nothing of Segue.
import importlib
import inspect
import json
import os
import sys


def where(view):
    """File and line of the def or class, below decorators."""
    view = inspect.unwrap(view)
    lines, first = inspect.getsourcelines(view)
    skipped = next(i for i, line in enumerate(lines) if line.lstrip().startswith(("def ", "async def ", "class ")))
    return {"file": inspect.getsourcefile(view), "line": first + skipped}


def name_of(view):
    return view.__qualname__.replace(".<locals>", "")


def flask_routes(start):
    module, _, factory = start.partition(":")
    app = getattr(importlib.import_module(module), factory)()
    for rule in app.url_map.iter_rules():
        automatic = {"OPTIONS"} | ({"HEAD"} if "GET" in rule.methods else set())
        row = {"url": rule.rule, "name": rule.endpoint, "methods": sorted(rule.methods - automatic), "view": "", "owner": ""}
        if view := app.view_functions.get(rule.endpoint):
            if view.__qualname__.endswith("<lambda>"):  # Flask wraps the view of static files
                view = app.send_static_file
            row |= {"view": view.__name__ if inspect.ismethod(view) else name_of(view)}
            row |= where(view)
        yield row


def django_routes(settings):
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    sys.path.insert(0, os.getcwd())
    import django
    from django.urls import URLResolver, get_resolver

    django.setup()

    def walk(resolver, prefix, owner):
        for one in resolver.url_patterns:
            url = prefix + str(one.pattern)
            space = owner or (one.namespace if isinstance(one, URLResolver) else "") or ""
            if isinstance(one, URLResolver):
                yield from walk(one, url, space)
                continue
            view = getattr(one.callback, "view_class", one.callback)
            row = {"url": "/" + url, "name": one.name or "", "methods": [], "view": name_of(view), "owner": owner}
            yield row | where(view)

    yield from walk(get_resolver(), "", "")


if __name__ == "__main__":
    framework, start = sys.argv[1:]
    sys.path.insert(0, os.getcwd())
    json.dump(list({"flask": flask_routes, "django": django_routes}[framework](start)), sys.stdout)
