# Do two dotted names mean the same thing in this interpreter's frameworks?  Pairs as JSON on stdin, true or false for each.
# Runs in the tutorial's own environment; knows nothing of Segue.
import functools
import importlib
import inspect
import json
import os
import sys

# What stubs declare at another place than the framework makes it.
DECLARED_ELSEWHERE = {"django.db.models.manager.BaseManager": "django.db.models.manager.Manager"}


def owner_and_rest(path):
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        try:
            return importlib.import_module(".".join(parts[:length])), parts[length:]
        except ImportError:
            continue
    raise LookupError(path)


def function_of(value):
    if isinstance(value, property):
        value = value.fget
    if isinstance(value, functools.cached_property):
        value = value.func
    return inspect.unwrap(getattr(value, "__func__", value)) if callable(getattr(value, "__func__", value)) else value


def identity(path):
    """(what it is, class that it is asked of, name): equal for two ways to the same thing."""
    value, rest = owner_and_rest(path)
    owner = None
    for name in rest:
        owner, value = value, None
        holders = owner.__mro__ if inspect.isclass(owner) else (owner,)
        holder = next((one for one in holders if name in vars(one)), None)
        if holder is None:
            return None, owner, name  # an attribute of instances
        value = vars(holder)[name]
        if inspect.isclass(holder):
            function = function_of(value)
            named = getattr(function, "__qualname__", "<locals>")
            own = "<locals>" not in named and inspect.isroutine(function)
            made = f"{function.__module__}.{named}" if own else f"{holder.__module__}.{holder.__qualname__}.{name}"
            return made, owner, name
    return id(value), None, rest[-1] if rest else ""


def related(one, other):
    return inspect.isclass(one) and inspect.isclass(other) and (issubclass(one, other) or issubclass(other, one))


def same(first, second):
    owner, _, name = first.rpartition(".")
    if first == second:
        return True
    if owner in DECLARED_ELSEWHERE:
        first = f"{DECLARED_ELSEWHERE[owner]}.{name}"
    try:
        (one, asked_of, attribute), (other, asked_of_other, other_attribute) = identity(first), identity(second)
    except LookupError:
        return False
    if one is not None and one == other:
        return True
    # Set on instances, or declared again by a stub: the same attribute of one line of classes.
    return (one is None or other is None) and attribute == other_attribute and related(asked_of, asked_of_other)


if __name__ == "__main__":
    if settings := sys.argv[1:]:
        os.environ["DJANGO_SETTINGS_MODULE"] = settings[0]
        sys.path.insert(0, os.getcwd())
        import django

        django.setup()
    json.dump([same(*pair) for pair in json.load(sys.stdin)], sys.stdout)
