"""How is an example of a translation put into a project of one framework, and what it becomes into one of the other?"""

import ast
import json
import re
import shutil
import sys
import tomllib
import urllib.parse

import stage_django
import stage_flask
from environments import HERE
from items import articles, facts, framework, reference
from python_text import Module, Replace, answered, calls, carried, without_top
from stage_classes import ASKED, SENT, fields_of, key_lines, with_view, written_class

FOLDER = HERE / "stages"
STAGES = {"flask": stage_flask, "django": stage_django}
# Texts that stand in an address for an argument with this converter; the first is a good one everywhere.
SAMPLES = {"int": {"": "3", "negative": "-1", "word": "x"}, "slug": {"": "a-b", "point": "a.b"}, "path": {"": "a/b", "doubled": "a//b", "leading": "/a"},
           "uuid": {"": "123e4567-e89b-12d3-a456-426614174000", "upper": "123E4567-E89B-12D3-A456-426614174000"},
           "str": {"": "a-b", "point": "a.b", "deeper": "a/b"}}
READS_JSON = re.compile(r"\b(get_json|json|loads)\b")
ARGUMENT = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>")


class Proof:
    """An example, what it becomes by role, and where its answer is to differ: request -> (what one answers, what the other)."""

    def __init__(self, translation, number, example):
        self.translation, self.example, self.becomes, self.unless = translation, example, {}, {}
        self.id = translation.id + (f"-{number}" if number > 1 else "")
        self.source, self.target = translation.front["from"], translation.front["to"]

    def add(self, words, text):
        self.becomes[next((word for word in words if "=" not in word), "inline")] = text
        for word in words:
            if "=" in word:
                requests, _, answers = word.partition("=")
                self.unless.update(dict.fromkeys(requests.split(","), tuple(map(urllib.parse.unquote, answers.split("/")))))


def proofs_of(translation):
    found = []
    for words, text in translation.fences("python"):
        if words[1:2] == ["example"]:
            found.append(Proof(translation, len(found) + 1, text))
        elif words[1:2] == ["becomes"]:
            found[-1].add(words[2:], text)
    return found


def template_proofs_of(translation):
    """(translation, example, becomes, variables) of a translation between the dialects."""
    if not any(words[0] in ("jinja", "dtl") and words[1:2] == ["pattern"] for words, _ in translation.fences()):
        return []
    variables = [tomllib.loads(text) for _, text in translation.fences("toml", "context")]
    examples, becomes = ([text for words, text in translation.fences() if words[1:2] == [role]] for role in ("example", "becomes"))
    return [(translation, example, other, variables[0] if variables else {}) for example, other in zip(examples, becomes, strict=True)]


def template_proofs():
    return [proof for translation in articles("translation") for proof in template_proofs_of(translation)]


def all_proofs():
    return [proof for translation in articles("translation") for proof in proofs_of(translation)]


def packages(name):
    declared = framework(name)
    return [*declared["packages"], *(package for library in declared.get("libraries", {}).values() for package in library["packages"])]


def import_of(name, target, said):
    """The line that brings a module of Python, or a public name of a framework: the one whose module the article names, else the framework's own."""
    if name in sys.stdlib_module_names:
        return f"import {name}"
    known = {**{entry["id"]: entry for entry in reference(target)}, **facts(target)}
    places = {path.rpartition(".")[0] for path in known if path.rpartition(".")[2] == name}
    places = {place for place in places if place not in known}
    if not places:  # a module
        tops = {path[: path.index(f".{name}.")] for path in known if f".{name}." in path}
        places = {top for top in tops if top not in known}
    roots = packages(target)
    places = sorted(places, key=lambda place: (f"`{place}" not in said, roots.index(place.split(".")[0]), len(place)))
    assert places, f"{target} has no public name {name}"
    return f"from {places[0]} import {name}"


def with_imports(text, target, said):
    lines = []
    for name in Module(text, STAGES[target]).unknown():
        lines.append(STAGES[target].OFFERED.get(name) or import_of(name, target, said))
    return "\n".join(lines) + "\n\n" + text


def source_files(proof):
    """proof/views.py and proof/mount.py of the project that the example is a part of."""
    stage = STAGES[proof.source]
    text = without_offered(proof)
    module = Module(text, stage)
    if proof.translation.front.get("on") in ASKED:
        return class_files(proof.translation.front["on"], with_imports(text, proof.source, ""), stage)
    said = with_imports(answered(text, module), proof.source, "")
    if proof.translation.front.get("on") == "mount":
        return {"proof/views.py": "", "proof/mount.py": said}
    return {"proof/views.py": said, "proof/mount.py": stage.mount_module([stage.OWN_BLOG, stage.mounted(module, module.view(), generic(module.view()))])}


def without_offered(proof):
    """The example without what the stage has in its place."""
    return without_top(proof.example, [name for name, line in STAGES[proof.source].OFFERED.items() if "\n" not in line])


def target_files(proof):
    """The same of the project that it becomes."""
    stage, on, said = STAGES[proof.target], proof.translation.front.get("on"), proof.translation.body
    source = Module(without_offered(proof), STAGES[proof.source])
    if on == "mount":
        return {"proof/views.py": "", "proof/mount.py": stage.mount_module(list(proof.becomes.values()))}
    if on in ASKED:
        written = next(iter(proof.becomes.values())).rstrip()
        base = stage.BASES[ASKED[on]]
        text = written_class(source.tree, on, written, base, key_lines(written, base, stage.KEY))
        return class_files(on, with_imports(text, proof.target, said), stage)
    view = source.view()
    address = rule_of(source, proof).lstrip("/") if on == "view" else generic(view)
    turn_parameters(view, proof)
    if on:
        view.node.decorator_list = []
        if view.is_class:
            view.node.bases = [ast.Name(stage.CLASS_OF_VIEWS)]
    tree = carried(source.tree, packages(proof.source))
    text = ast.unparse(ast.fix_missing_locations(tree if on else replaced(tree, proof)))
    text = with_imports(written_beside(answered(text, Module(text, stage)), view, proof), proof.target, said)
    lines = proof.becomes.get("urls") or stage.mounted(Module(text, stage), view, address)
    if prefix_of(source):
        lines = f'path("{prefix_of(source)}/", include(([\n{lines}\n], "proof"))),'
    return {"proof/views.py": text, "proof/mount.py": stage.mount_module([stage.OWN_BLOG, lines])}


def class_files(on, text, stage):
    """The files of a project whose view asks a class; a model belongs to the blog, which is installed."""
    text = with_view(text, on, [stage.FIRST_PARAMETER] if stage.FIRST_PARAMETER else [], stage.INSIDE_A_MODEL)
    mounted = stage.mounted(Module(text, stage), Module(text, stage).view(), "proof/")
    return {"proof/views.py": text, "proof/mount.py": stage.mount_module([stage.OWN_BLOG, mounted])}


def replaced(tree, proof):
    """The module with what the pattern meets replaced by what it becomes."""
    replace = Replace([ast.parse(text).body[0] for _, text in proof.translation.fences("python", "pattern")], ast.parse(proof.becomes["inline"]).body[0])
    tree = replace.visit(tree)
    assert replace.done == 1, f"{proof.id}: its pattern is {replace.done} times in the example"
    return tree


def written_beside(text, view, proof):
    """The module with what a fact becomes in its file: the first line of the view, a decorator above it, or a line below."""
    on, written = proof.translation.front.get("on"), proof.becomes.get("views", "").strip()
    if on == "view":
        return re.sub(rf"(?m)^(def|class) {view.name}\(.*\):$", lambda _: written, text, count=1)
    if written.startswith("@"):
        return re.sub(r"(?m)^@answered\n", lambda _: written + "\n@answered\n", text, count=1)
    return f"{text}\n\n{written}\n"


def turn_parameters(view, proof):
    """The view of a Django example without its request, that of a Flask example with one."""
    first, wanted = STAGES[proof.source].FIRST_PARAMETER, STAGES[proof.target].FIRST_PARAMETER
    for function in view.functions:
        at = 1 if view.is_class else 0
        if first:
            del function.args.args[at]
        if wanted:
            function.args.args.insert(at, ast.arg(wanted))


def rule_of(module, proof):
    found = calls(module.tree, STAGES[proof.source].ROUTES)
    assert len(found) == 1, f"{proof.id}: one route in the example"
    return found[0].args[0].value


def prefix_of(module):
    """What a blueprint of the example puts before its rules; in Django it stands where the URL list is included."""
    found = [keyword.value.value for call in calls(module.tree, ("Blueprint",)) for keyword in call.keywords if keyword.arg == "url_prefix"]
    return found[0].strip("/") if found else ""


def under(prefix, rule):
    return f"{prefix}/{rule}" if prefix else rule


def generic(view):
    """An address with the arguments that a view has: it is written alike in both frameworks."""
    return "proof/" + "".join(f"<int:{name}>/" for name in view.parameters) if view else ""


def asked(path, method="GET", query="", form="", session="", user=False, cookies=""):
    return {"path": path, "method": method, "query": query, "form": form, "session": session, "user": user, "cookies": cookies}


def requests_of(proof):
    """name -> request: what the example's own text makes worth asking."""
    module, on = Module(proof.example, STAGES[proof.source]), proof.translation.front.get("on")
    if on == "mount":
        texts = [node.value for call in calls(module.tree, STAGES[proof.source].MOUNTS) for node in ast.walk(call) if isinstance(node, ast.Constant)]
        prefix = ("/" + (texts or [""])[0].strip("/")).rstrip("/")
        return {"list": asked(prefix + "/"), "one": asked(prefix + "/3/"), "slash": asked(prefix + "/3"), "elsewhere": asked("/blog/")}
    if on in ASKED:
        forms = {name: "&".join(f"{field}={urllib.parse.quote(value)}" for field in fields_of(module.tree)) for name, value in SENT.items()}
        posted = {name: asked("/proof/", "POST", form=form) for name, form in forms.items()} if ASKED[on] == "tried" else {}
        return {"nothing": asked("/proof/"), **posted}
    if on:
        return of_route("/" + under(prefix_of(module), rule_of(module, proof).lstrip("/")))
    view = module.view()
    path = "/proof/" + "".join("3/" for _ in view.parameters)
    words = sorted({node.value for node in ast.walk(view.node) if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier()})
    once, twice, kept, baked = ("&".join(f"{word}={value}" for word in words for value in values) for values in (["one"], ["one", "two"], ["kept"], ["baked"]))
    found = {"nothing": asked(path.replace("3", "99")), "once": asked(path, "POST", once, once, kept, cookies=baked),
             "twice": asked(path, "POST", twice, twice, kept), "put": asked(path, "PUT", once, once, kept), "user": asked(path, "GET", once, "", kept, True)}
    if READS_JSON.search(proof.example):
        found["json"] = asked(path, "POST", once, json.dumps(dict.fromkeys(words, "one")), kept)
    return found


def of_route(rule):
    kinds = [match[1] or "str" for match in ARGUMENT.finditer(rule)]

    def filled(texts):
        texts = iter(texts)
        return ARGUMENT.sub(lambda match: next(texts), rule)

    good = [SAMPLES[kind][""] for kind in kinds]
    path = filled(good)
    found = {method.lower(): asked(path, method) for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")}
    if path != "/":
        found["slash"] = asked(path[:-1] if path.endswith("/") else path + "/")
    for index, kind in enumerate(kinds):
        for name, text in SAMPLES[kind].items():
            if name:
                found[name] = asked(filled([*good[:index], text, *good[index + 1:]]))
    return found


def built(proof, folder):
    """Writes both projects; gives their folders, by framework."""
    out = {}
    for name, files in ((proof.source, source_files(proof)), (proof.target, target_files(proof))):
        out[name] = folder / proof.id / name
        shutil.copytree(FOLDER / name, out[name])
        (out[name] / "proof").mkdir()
        for path, text in {"proof/__init__.py": "", **files}.items():
            (out[name] / path).write_text(text)
    return out
