"""Does what a translation writes behave in one framework as its example does in the other, and is it silent?"""

import functools
import json
import os
import re
import subprocess
import traceback
import urllib.parse

import pytest
from conftest import not_proved, proved, runs_here
from environments import ROOT, run
from items import KNOWLEDGE, articles, relative
from stage import FOLDER as STAGES
from stage import all_proofs, built, proofs_of, requests_of, template_proofs, template_proofs_of

PROOFS = all_proofs()
SPOKEN_OF = re.compile(r"\b(def|class|route|add_url_rule|path|register_blueprint|\w*Field|ForeignKey|Column|mapped_column|relationship)\b")
SPOT = re.compile(r"(?:^ *(?:def|class) |^ +(?=\w+(?::[^=]+)? = )|\.|\"|(?<=\[))(\w)")  # where a definition, a member or a text begins
each_proof = pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.id)
with_on = pytest.mark.parametrize("proof", [one for one in PROOFS if one.translation.front.get("on")], ids=lambda proof: proof.id)


def here(framework):
    return [version for version in proved(framework) if runs_here(framework, version)]


def segue(*arguments, at=None):
    program = os.environ.get("SEGUE_SERVER") or ROOT / "build" / "program" / "bin" / "segue"
    return subprocess.run([program, *arguments, "--knowledge", KNOWLEDGE, "--format", "json"], capture_output=True, text=True, timeout=60, cwd=at)


@pytest.fixture(scope="session")
def projects(tmp_path_factory):
    """Folders of both projects of a proof; written once."""
    folder = tmp_path_factory.mktemp("stages")
    return functools.cache(lambda proof: built(proof, folder))


@pytest.fixture(scope="session")
def answers_at(projects, request):
    """What the projects of the chosen proofs answer at one version: proof -> request -> answer."""
    chosen = {item.callspec.params["proof"] for item in request.session.items if hasattr(item, "callspec") and "proof" in item.callspec.params}

    @functools.cache
    def ask(name, version):
        tasks, out = {}, {}
        for proof in chosen:
            try:
                tasks[proof.id] = {"folder": str(projects(proof)[name]), "requests": requests_of(proof)}
            except Exception:  # one example that is wrong is no reason to prove nothing
                out[proof.id] = traceback.format_exc()
        task = {"do": "stage", "folder": str(STAGES / name), "projects": list(tasks.values())}
        done = run(name, version, "prove.py", input=json.dumps([task]), timeout=600)
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)[0]
        assert "value" in answer, answer["error"]
        for id, got in zip(tasks, answer["value"], strict=True):
            out[id] = dict(got["value"]) if "value" in got else got["error"]
        return out

    return ask


def heard(request, answer):
    """What a visitor can tell of an answer: the text of an error or of a redirect is the framework's own
    page, Jinja drops the last line break of a template."""
    out = {key: answer[key] for key in ("status", "location", "cookies", "messages", "session", "posts", "user")}
    if out["location"]:
        out["location"] = urllib.parse.unquote(urllib.parse.urljoin("http://localhost" + request["path"], out["location"]))
    if answer["status"] < 300 and request["method"] not in ("HEAD", "OPTIONS"):
        out["type"] = answer["type"]
        out["text"] = json.loads(answer["text"]) if answer["type"] == "application/json" else answer["text"].removesuffix("\n")
    return out


def texts(value):
    """All that is said in it, as texts."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    return [text for one in value for text in texts(one)] if isinstance(value, list) else [str(value)]


def unlike(proof, name, request, before, after):
    """Why this is not the answer that it is to be; nothing where it is."""
    before, after = heard(request, before), heard(request, after)
    said = proof.unless.get(name) or proof.unless.get("always")
    if not said:
        return f"{name}: {before} became {after}" if before != after else None
    one, other = said
    if before != after and any(one in text for text in texts(before)) and any(other in text for text in texts(after)):
        return None
    return f"{name} is to answer {one or 'something'} and {other or 'something else'}: {before} became {after}"


@each_proof
def test_translation_behaves_as_its_input(proof, answers_at):
    wrong, compared = [], 0
    for source in here(proof.source):
        for target in here(proof.target):
            before, after = answers_at(proof.source, source)[proof.id], answers_at(proof.target, target)[proof.id]
            assert isinstance(before, dict), before
            assert isinstance(after, dict), after
            for name, request in requests_of(proof).items():
                why = unlike(proof, name, request, before[name], after[name])
                wrong += [f"{proof.source} {source}, {proof.target} {target}: {why}"] if why else []
                compared += 1
    assert not wrong, "\n".join(wrong)
    if not compared:
        pytest.skip("no pair of versions that runs here")


@each_proof
def test_requests_that_differ_are_sent(proof):
    assert set(proof.unless) <= {*requests_of(proof), "always"}


@each_proof
def test_hint_says_whether_an_answer_becomes_an_error(proof, projects, answers_at):
    """≈ where a request that was answered, or refused, becomes a 500."""
    done = segue("hints", "proof", "--to", proof.target, at=projects(proof)[proof.source])
    hints = json.loads(done.stdout)["hints"]
    signs = {hint["hint"][0] for hint in hints if hint["translation"] == proof.translation.id}
    if not signs:  # a whole speaks for its parts, with the sign of the worst
        signs = {max((hint["hint"][0] for hint in hints if hint["path"].endswith("views.py")), key="→≈".index)}
    assert signs <= {"→", "≈"} and len(signs) == 1, done.stdout
    sources, targets = here(proof.source), here(proof.target)
    if not sources or not targets:
        pytest.skip("no pair of versions that runs here")
    before, after = answers_at(proof.source, sources[-1])[proof.id], answers_at(proof.target, targets[-1])[proof.id]
    breaks = [name for name in before if before[name]["status"] < 500 <= after[name]["status"]]
    assert not breaks or signs == {"≈"}, breaks


@each_proof
def test_both_projects_are_silent(proof, projects):
    for folder in projects(proof).values():
        done = segue("check", folder)
        assert done.returncode == 0 and json.loads(done.stdout)["diagnostics"] == [], done.stdout + done.stderr


@with_on
def test_program_writes_what_the_example_becomes(proof, projects):
    """What a pattern's example becomes is compared in tests/unit/match; a fact is found in a whole project only."""
    folder = projects(proof)[proof.source]
    lines = {line.strip() for line in proof.example.splitlines() if SPOKEN_OF.search(line)}
    places = [f"{path.relative_to(folder)}:{number}:{spot.start(1) + 1}" for path in sorted((folder / "proof").glob("*.py"))
              for number, line in enumerate(path.read_text().splitlines(), 1) if line.strip() in lines for spot in SPOT.finditer(line)]
    said = segue("explain", *places, at=folder).stdout
    shown = "\n".join(json.loads(text) for text in re.findall(r'^  "markdown": (".*"),?$', said, re.M))
    for role, text in proof.becomes.items():
        assert text.strip() in shown, f"{role}: {text}\nis not in\n{shown}"


PAGES = template_proofs()


@functools.cache
def pages_at(name, version):
    """What the engine of a framework makes of all proofs between the dialects; `templates` among their variables has further templates, by name."""
    pages = [{"text": example if translation.front["from"] == name else becomes, "templates": variables.get("templates", {}),
              "variables": {key: value for key, value in variables.items() if key != "templates"}} for translation, example, becomes, variables in PAGES]
    done = run(name, version, "prove.py", input=json.dumps([{"do": "rendered", "framework": name, "folder": str(STAGES / name), "pages": pages}], default=str))
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)[0]
    assert "value" in answer, answer["error"]
    return answer["value"]


@pytest.mark.parametrize("number", range(len(PAGES)), ids=lambda number: PAGES[number][0].id)
def test_templates_show_the_same(number):
    shown = {(name, version): pages_at(name, version)[number] for name in ("flask", "django") for version in here(name)}
    if len({name for name, _ in shown}) < 2:
        pytest.skip("no pair of versions that runs here")
    assert all("text" in answer for answer in shown.values()), shown
    assert len({answer["text"].strip() for answer in shown.values()}) == 1, shown


def is_met(text, proof):
    """Does an example call what a pattern calls, and compare as it compares?"""
    called = [f"{name}(" for name in re.findall(r"(\w+)\(", text)] + [f" {sign} " for sign in re.findall(r" ([=!<>]=?) ", text)]
    return bool(called) and all(one in proof.example for one in called)


def wholes(translation):
    """For each pattern of a translation that is proved as a part: an example of another one, the same way, that it is met in."""
    way = (translation.front["from"], translation.front["to"])
    return [next((proof.id for proof in PROOFS if (proof.source, proof.target) == way and is_met(text, proof)), None) for _, text in translation.fences("python", "pattern")]


@pytest.mark.parametrize("translation", articles("translation"), ids=lambda article: article.id)
def test_every_translation_has_a_proof(translation):
    if any(words[1:2] == ["pattern"] and words[0] != "python" for words, _ in translation.fences()):
        if not template_proofs_of(translation):
            not_proved[f"translation {translation.id}"] = "what it becomes is not shown alike, or it writes nothing"
        return
    proofs = proofs_of(translation)
    assert all(proof.becomes for proof in proofs), f"{relative(translation.path)}: an example that becomes nothing"
    if proofs:
        return
    if (found := wholes(translation)) and all(found):
        not_proved[f"translation {translation.id}"] = f"on its own; it is a part of {', '.join(sorted(set(found)))}"
        return
    assert translation.front["certainty"] == "none", f"{relative(translation.path)} has no example"
    not_proved[f"translation {translation.id}"] = "it writes nothing (certainty none)"


def test_stages_are_alike():
    """Each side has the same addresses, templates and static files, or nothing could be compared."""
    for folder in ("templates", "static"):
        trees = [{path.relative_to(STAGES / name): path.read_text() for path in (STAGES / name / folder).rglob("*") if path.is_file()} for name in ("flask", "django")]
        assert len(set(map(str, trees))) == 1
