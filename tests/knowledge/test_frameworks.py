"""Is what knowledge says of names, claims and topics so in the real frameworks?"""

import functools
import json
import re

import pytest
from environments import VERSIONS, as_tuple, run
from items import articles, facts, framework, historic, reference, relative
from make_facts import elsewhere, owners, short

REQUEST = re.compile(r"^(?P<method>[A-Z]+) (?P<path>\S+)(?: (?P<form>\S+))? → (?P<answer>.+)$")
ANSWER = re.compile(r"^(?P<status>\d{3})(?: (?P<text>.*))?$")


def asked(at, tasks, timeout=300):
    done = run(*at, "prove.py", input=json.dumps(tasks), timeout=timeout)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def holds(at, version, entry):
    """Is the name to be there at this version of its package?"""
    here = as_tuple(version)
    return (not entry.get("since") or as_tuple(entry["since"]) <= here) and (not entry.get("removed") or here < as_tuple(entry["removed"]))


def test_names_of_the_reference(at, there):
    there(*at)
    name, version = at
    known = facts(name)
    own = framework(name)["packages"][0]
    walk = json.loads(run(*at, "walk.py", input=json.dumps({"modules": [], "packages": framework(name)["packages"]})).stdout)
    asked_for = []
    for entry in reference(name):
        package = entry["id"].split(".")[0]
        assert package in walk["versions"], f"no version of {package} at {name} {version}"
        fact = known.get(entry["id"], {})
        if not holds(at, short(walk["versions"][package]), {**fact, **entry}):
            continue
        newest = version == framework(name)["newest"]
        said = entry.get("signature", "") if newest else ""
        asked_for.append({
            "id": entry["id"], "kind": entry.get("kind") or fact.get("kind", ""), "aliases": entry.get("aliases", []), "signature": said,
            "parameters": re.findall(r"(?<![=\w.])([a-z_]\w*)(?=[,=)])", said), "type": entry.get("type") or entry.get("instance_of"),
            "library": package != own and package not in ("werkzeug", "click")})
    answer = asked(at, [{"do": "names", "framework": name, "names": asked_for}])[0]
    assert answer == {"value": []}
    assert len(asked_for) > 40


def test_every_name_has_a_kind_and_a_counterpart():
    for name in VERSIONS:
        known = facts(name)
        for entry in reference(name):
            assert entry.get("kind") or known.get(entry["id"], {}).get("kind"), entry["id"]
            assert entry["url"].startswith("https://") and entry["counterpart"], entry["id"]
            for counterpart in entry["counterpart"]:
                assert counterpart["text"].strip(), entry["id"]
                assert counterpart["match"] != "exact" or not counterpart["text"].startswith("There is no"), entry["id"]


def test_facts_are_as_the_packages_have_them(at, there):
    there(*at)
    name, version = at
    declared = framework(name)
    walk = json.loads(run(*at, "walk.py", input=json.dumps({"modules": declared["modules"], "packages": declared["packages"]}), timeout=600).stdout)
    known = facts(name)
    seen = walk["names"]
    newest = version == framework(name)["newest"]
    for path, fact in known.items():
        package = path.split(".")[0]
        here = short(walk["versions"][package]) in fact["at"]
        assert here == (path in seen), path
        if here and newest:
            for key in ("kind", "signature", "bases", "aliases", "type", "default"):
                assert fact.get(key) == (seen[path].get(key) or None), (path, key)
            assert not fact.get("deprecated") or seen[path]["deprecated"], path
    owner = owners(known)
    assert not [path for path in set(seen) - set(known) if not elsewhere(path, known, owner)]


def test_no_alias_has_two_owners():
    for name in VERSIONS:
        owner = {}
        for path, fact in facts(name).items():
            for alias in fact.get("aliases", []):
                assert owner.setdefault(alias, path) == path, alias


def test_names_that_are_gone(at, there):
    there(*at)
    name, version = at
    # Libraries are numbered as their framework is here, or were gone before the oldest supported one.
    names = [entry["id"] for entry in historic(name) if as_tuple(entry["removed"]) <= as_tuple(version)]
    assert names or version != framework(name)["newest"]
    answer = asked(at, [{"do": "gone", "absent": True, "names": names}])[0]
    assert answer == {"value": []}


@pytest.mark.parametrize("name", VERSIONS)
def test_names_that_are_gone_were_there(name, there):
    oldest = list(VERSIONS[name])[0]
    there(name, oldest)
    answer = asked((name, oldest), [{"do": "gone", "absent": False, "names": [entry["id"] for entry in historic(name)]}])[0]
    assert answer == {"value": []}


def test_evidence_of_claims(at, there):
    there(*at)
    name, _ = at
    tasks, ids = [], []
    for claim in articles("claim"):
        for _, code in claim.fences("python", "evidence", name):
            tasks.append({"do": "evidence", "code": code})
            ids.append(claim.id)
    assert len(tasks) >= 5
    # In portions: each has its own time limit.
    answers = [answer for start in range(0, len(tasks), 8) for answer in asked(at, tasks[start : start + 8])]
    failed = {claim: answer["error"] for claim, answer in zip(ids, answers, strict=True) if "error" in answer}
    assert not failed, "\n".join(f"{claim}: {error}" for claim, error in failed.items())


def test_claims_have_evidence():
    """Code that runs, or pages that say it; what is a matter of taste or could not be checked may have neither."""
    claims = articles("claim")
    running = []
    for claim in claims:
        fences = [said for said, _ in claim.fences("python", "evidence")]
        for said in fences:
            assert len(said) == 3 and said[2] in VERSIONS, f"{relative(claim.path)}: whose packages does {' '.join(said)} want?"
        pages = [one["url"] for one in claim.front.get("evidence", []) if one["kind"] == "docs"]
        assert all(page.startswith("https://") for page in pages), relative(claim.path)
        assert fences or pages or claim.front["verdict"] in ("opinion", "unverified"), f"{relative(claim.path)} has no evidence"
        running += [claim.id] if fences else []
    assert 2 * len(running) >= len(claims), "fewer than half of the claims run"


def requests_of(article):
    """`METHOD PATH [FORM] → STATUS [TEXT]`; a trap has an answer for each framework: `→ flask STATUS [TEXT] | django STATUS [TEXT]`."""
    lines = [line for _, text in article.fences("http") for line in text.splitlines() if line.strip()]
    found = [REQUEST.match(line) for line in lines]
    assert all(found), [line for line, match in zip(lines, found) if not match]
    return [match.groupdict() for match in found]


def answer_of(request, name, own):
    """What this framework is to answer: status, text or None."""
    said = dict(one.split(" ", 1) for one in request["answer"].split(" | "))[name] if own else request["answer"]
    answer = ANSWER.match(said)
    assert answer, request
    return int(answer["status"]), answer["text"]


def shown(answer):
    """The text of an answer; of a redirect, where it leads."""
    return f"to {answer['location']}" if answer["status"] // 100 == 3 else answer["text"].strip()


@pytest.fixture(scope="session")
def answers_of(request):
    """What the programs of the chosen topics and traps answer at one version: article -> answers, all from one run."""
    asked_for = [item.callspec.params["article"] for item in request.session.items if hasattr(item, "callspec") and "article" in item.callspec.params]
    chosen = {article.id: article for article in asked_for if article.kind in ("topic", "trap")}

    @functools.cache
    def ask(name, version):
        tasks = []
        for article in chosen.values():
            codes = [text for _, text in article.fences("python", name)]
            assert len(codes) == 1, f"{article.id}: one program for {name}"
            tasks.append({"code": codes[0], "requests": requests_of(article)})
        answer = asked((name, version), [{"do": "programs", "framework": name, "programs": tasks}], timeout=900)[0]
        assert "value" in answer, answer["error"]
        return dict(zip(chosen, answer["value"], strict=True))

    return ask


def check_program(at, answer, article, own):
    name, _ = at
    requests = requests_of(article)
    assert "error" not in answer, answer["error"]
    for request, got in zip(requests, answer["value"], strict=True):
        status, text = answer_of(request, name, own)
        assert got["status"] == status, (article.id, request, got)
        if text is not None:
            assert shown(got) == text.strip(), (article.id, request, got)
    return requests


@pytest.mark.parametrize("article", articles("topic"), ids=lambda article: article.id)
def test_programs_of_topics_answer_alike(at, there, answers_of, article):
    there(*at)
    assert len(check_program(at, answers_of(*at)[article.id], article, own=False)) >= 3


@pytest.mark.parametrize("article", articles("trap"), ids=lambda article: article.id)
def test_programs_of_traps_differ(at, there, answers_of, article):
    there(*at)
    requests = check_program(at, answers_of(*at)[article.id], article, own=True)
    answers = [[answer_of(request, name, own=True) for name in VERSIONS] for request in requests]
    assert any(one != other for one, other in answers), f"{article.id}: both answer alike"


@pytest.mark.parametrize("framework_name", VERSIONS)
def test_newest_version_is_proved(framework_name):
    newest = framework(framework_name)["newest"]
    assert newest == list(VERSIONS[framework_name])[-1] and VERSIONS[framework_name][newest]["prove"]
    assert set(framework(framework_name)["versions"]) == {v for v, e in VERSIONS[framework_name].items() if not e.get("historic")}


