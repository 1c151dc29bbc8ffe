"""Which public names do these modules have in this interpreter? JSON on stdout; run by make_facts.py in each version."""

import ast
import functools
import importlib
import importlib.metadata
import importlib.util
import inspect
import json
import re
import sys
import textwrap
import types
import warnings

from walk_choices import CONSTANTS, ONLY, PLUMBING_CLASSES, PLUMBING_MEMBERS, PROXIES, RE_EXPORTERS, STAND_INS
from walk_deprecated import deprecated
from walk_words import words

LITERALS = (bool, int, float, complex, str, bytes, tuple, list, dict, set, frozenset, type(None))

def set_up_django():
    import django
    from django.conf import settings

    settings.configure(
        INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
                        "django.contrib.messages", "django.contrib.staticfiles", "django.contrib.humanize", "django.contrib.sites",
                        "django.contrib.flatpages", "django.contrib.redirects",
                        *(["rest_framework.authtoken"] if importlib.util.find_spec("rest_framework") else [])],
        SECRET_KEY="facts", SITE_ID=1, STATIC_URL="static/", USE_TZ=True)
    django.setup()


def spelled_default(value):
    """A default as Python source that reads the same in each run; `...` for what has no literal."""
    if value is None or type(value) in (bool, int, float, str, bytes):
        return repr(value)
    if type(value) in (tuple, list, dict) and not value:
        return repr(value)
    return "..."


MANGLED = re.compile(r"^_[A-Za-z]\w*?(?=__)")


def signature_of(obj, given):
    """As it is written at a call; the first parameters, as many as are given by others, are left out."""
    try:
        parameters = list(inspect.signature(obj, follow_wrapped=True).parameters.values())
    except (TypeError, ValueError):
        return None
    if isinstance(obj, functools.partial):  # what it gives by itself
        parameters = [parameter for parameter in parameters if parameter.name not in obj.keywords]
    for _ in range(given):
        if parameters and parameters[0].kind in (parameters[0].POSITIONAL_ONLY, parameters[0].POSITIONAL_OR_KEYWORD):
            parameters = parameters[1:]
    out, star = [], False
    for index, p in enumerate(parameters):
        name = MANGLED.sub("", p.name)
        if p.kind == p.VAR_POSITIONAL:
            out.append("*" + name)
            star = True
        elif p.kind == p.VAR_KEYWORD:
            out.append("**" + name)
        else:
            if p.kind == p.KEYWORD_ONLY and not star:
                out.append("*")
                star = True
            out.append(name if p.default is p.empty else f"{name}={spelled_default(p.default)}")
            last = index + 1 == len(parameters) or parameters[index + 1].kind != p.POSITIONAL_ONLY
            if p.kind == p.POSITIONAL_ONLY and last:
                out.append("/")
    return "(" + ", ".join(out) + ")"


def class_signature(cls, packages):
    """How the class is called, by its own packages alone: what else `inspect` may look at differs between Pythons."""
    for maker in ("__init__", "__new__"):
        for owner in cls.__mro__:
            if owner.__module__.split(".")[0] in packages and maker in vars(owner):
                made = vars(owner)[maker]
                return signature_of(getattr(made, "__func__", made), True)
    return None


def member_signature(function, given, packages):
    """Nothing for a function of another package that a class takes as its own."""
    own = (getattr(inspect.unwrap(function), "__module__", None) or "").split(".")[0] in packages
    return signature_of(function, given) if own else None


def kind_of(obj):
    if inspect.isclass(obj):
        return "exception" if issubclass(obj, BaseException) else "class"
    if inspect.isroutine(obj) or isinstance(obj, functools.partial):
        return "function"
    return "object"


def module_of(obj):
    """Name of the module in which a class or function is written, or the class of an object."""
    if isinstance(obj, functools.partial):
        return module_of(obj.func)
    return getattr(type(obj) if kind_of(obj) == "object" else obj, "__module__", None) or ""


def find(path):
    """What a dotted path leads to, by import and attributes; None where it leads nowhere."""
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        try:
            obj = importlib.import_module(".".join(parts[:length]))
        except Exception:
            continue
        for part in parts[length:]:
            obj = vars(obj).get(part) if isinstance(obj, types.ModuleType) else getattr(obj, part, None)
        return obj
    return None


def method_of(cls, name, raw):
    """The function behind a method; None for a property, also one that keeps its value: what it gives for the class is none."""
    if not hasattr(type(raw), "__get__"):
        return None
    if callable(raw):
        return raw
    try:
        given = getattr(cls, name)
    except Exception:
        return None
    return given if isinstance(given, (types.FunctionType, types.MethodType)) else None


def belongs(obj, packages):
    return module_of(obj).split(".")[0] in packages


@functools.cache
def source_of(module):
    try:
        return ast.parse(inspect.getsource(module))
    except (OSError, TypeError):
        return ast.Module([], [])


def top_level(body):
    for node in body:
        yield node
        for part in ("body", "orelse", "finalbody") if isinstance(node, (ast.If, ast.Try, ast.With)) else ():
            yield from top_level(getattr(node, part, []))


@functools.cache
def definitions(module):
    """Names that a module itself binds at its top level, other than by importing them."""
    names = set()
    for node in top_level(source_of(module).body):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            names |= {name.id for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}
    return names


@functools.cache
def passed_on(module):
    """Names that a module says it offers wherever they come from: in `__all__`, or imported as themselves (`import X as X`)."""
    said = set()
    for node in top_level(source_of(module).body):
        if isinstance(node, ast.ImportFrom):
            all_of_it = node.module in RE_EXPORTERS.get(module.__name__, ())
            said |= {alias.name for alias in node.names if all_of_it or alias.name == alias.asname}
    return said | set(getattr(module, "__all__", ()))


def constants(module, packages):
    """Names in capitals of plain values; those of `import *` are the module's too."""
    for node in top_level(source_of(module).body):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*" and (node.module or "").split(".")[0] in packages:
            yield from constants(importlib.import_module(node.module), packages)
    for name in definitions(module):
        if name.isupper() and not name.startswith("_") and isinstance(getattr(module, name, None), LITERALS):
            yield name


def offers(module, name, obj):
    """Is this a path that the module means to offer, rather than a name that it imported for itself?"""
    if name in passed_on(module) or name in definitions(module) or hasattr(module, "__path__"):
        return True
    return kind_of(obj) != "object" and f"{module_of(obj)}.".startswith(f"{module.__name__}.")


def is_home(place, module):
    """Is what is written in this module documented at that place?"""
    return f"{module}.".startswith(f"{place}.") or module in RE_EXPORTERS.get(place, ())


def collect(modules, packages):
    """id -> (object, aliases): the first module of the list that offers an object and holds it gives it its path. And the paths at which
    the module warns that they are deprecated."""
    places, warned = {}, set()
    for name in modules:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        for public in sorted({*vars(module), *getattr(module, "__all__", ())}):  # some are loaded at the first use
            with warnings.catch_warnings(record=True) as said:
                warnings.simplefilter("always")
                obj = getattr(module, public, None)
            if any(issubclass(one.category, (DeprecationWarning, PendingDeprecationWarning)) for one in said):
                warned.add(f"{name}.{public}")
            if public.startswith("_") or public in PLUMBING_MEMBERS.get(name.split(".")[0], ()) or public not in ONLY.get(name, {public}):
                continue
            if isinstance(obj, (types.ModuleType, *LITERALS)) or not belongs(obj, packages):
                continue
            if offers(module, public, obj):
                places.setdefault(id(obj), (obj, []))[1].append((name, public))
    found = {}
    for obj, where in places.values():
        kind = kind_of(obj)
        own = [place for place in where if kind == "object" or is_home(place[0], module_of(obj))]
        own = own or [place for place in where if place[1] in passed_on(sys.modules[place[0]]) | definitions(sys.modules[place[0]])]
        if not own:
            continue
        spelled = [place for place in own if place[0] == own[0][0] and kind != "object" and place[1] == getattr(obj, "__name__", None)]
        path = ".".join((spelled or own)[0])
        aliases = {".".join(place) for place in where}
        if kind != "object" and not isinstance(obj, functools.partial):  # asking a proxy for its attributes would ask what stands behind it
            home = f"{obj.__module__}.{obj.__qualname__}"
            if "<locals>" not in home and find(home) is obj:
                aliases.add(home)
        found[path] = (obj, aliases - {path})
    return found, warned


def instance_attributes(cls):
    """Public names that `__init__` sets on self and that nothing else of the class declares."""
    init = vars(cls).get("__init__")
    names = {name for name in vars(cls).get("__annotations__", {})}
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(init)))
    except (TypeError, OSError, SyntaxError, IndentationError):
        return names
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name) and node.value.id == "self":
            names.add(node.attr)
    return names


@functools.cache
def all_names(cls, packages):
    return frozenset(name for owner in cls.__mro__ if owner.__module__.split(".")[0] in packages
                     for name in [*vars(owner), *instance_attributes(owner)])


def members_of(cls, documented, packages):
    """name -> (kind, signature, deprecated) of what the class adds to its documented bases, also by bases that have no documented path."""
    out = {}
    package = cls.__module__.split(".")[0]
    if cls.__name__ in PLUMBING_CLASSES.get(package, ()):
        return out
    inherited = PLUMBING_MEMBERS.get(package, set()) | {name for base in cls.__mro__[1:] if id(base) in documented for name in all_names(base, tuple(packages))}
    for owner in cls.__mro__:
        if owner is not cls and (id(owner) in documented or owner.__module__.split(".")[0] not in packages):
            continue
        for name, raw in list(vars(owner).items()):  # some classes set what they are asked for
            if name.startswith("_") or name in out or name in inherited:
                continue
            if isinstance(raw, (classmethod, staticmethod)):
                out[name] = ("method", member_signature(raw.__func__, isinstance(raw, classmethod), packages), deprecated(raw.__func__))
            elif inspect.isclass(raw):
                out[name] = ("class", None, deprecated(raw))
            elif (function := method_of(cls, name, raw)) is not None:
                out[name] = ("method", member_signature(function, not inspect.ismethod(function), packages), deprecated(function))
            else:
                out[name] = ("attribute", None, deprecated(raw) if isinstance(raw, property) else "")
        for name in instance_attributes(owner):
            if not name.startswith("_") and name not in inherited:
                out.setdefault(name, ("attribute", None, ""))
    return out


def documented_bases(cls, documented):
    """The nearest ancestors that have a documented path, in the order in which members are looked up."""
    out = []
    for base in cls.__bases__:
        if id(base) in documented:
            out.append(documented[id(base)])
        else:
            out.extend(b for b in documented_bases(base, documented) if b not in out)
    return out


def main():
    request = json.load(sys.stdin)
    packages = set(request["packages"])
    if "django" in packages:
        set_up_django()
    found, warned = collect(request["modules"], packages)
    documented = {id(obj): path for path, (obj, _) in found.items() if inspect.isclass(obj)}
    names = {}
    for path, (obj, aliases) in found.items():
        kind = kind_of(obj)
        entry = {"kind": kind, "aliases": sorted(aliases), "deprecated": "" if kind == "object" else "?" if path in warned else deprecated(obj)}
        if kind == "function":
            module, _, name = path.rpartition(".")
            method = find(f"{PROXIES[module]}.{name}") if module in PROXIES else None
            entry["signature"] = signature_of(obj, False) if method is None else signature_of(method, not inspect.ismethod(method))
        elif kind == "object":
            if id(type(obj)) in documented and type(obj).__name__ not in STAND_INS:
                entry["type"] = documented[id(type(obj))]
        else:
            entry["bases"] = documented_bases(obj, documented)
            entry["signature"] = class_signature(obj, packages) if kind == "class" else None
            for name, (member, signature, warns) in members_of(obj, documented, packages).items():
                names[f"{path}.{name}"] = {"kind": member, "signature": signature, "deprecated": warns}
        names[path] = entry
    for module in filter(sys.modules.get, sorted(CONSTANTS.intersection(request["modules"]))):
        for name in constants(sys.modules[module], packages):
            names.setdefault(f"{module}.{name}", {"kind": "object"})
    for path, entry in words(packages, signature_of).items():
        names.setdefault(path, entry)
    versions = {}
    for package, distributions in importlib.metadata.packages_distributions().items():
        if package in packages:
            versions[package] = importlib.metadata.version(distributions[0])
    json.dump({"names": names, "versions": versions}, sys.stdout)


if __name__ == "__main__":
    main()
