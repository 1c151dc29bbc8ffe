"""Do the examples of rules about versions raise what the rules say, at the versions that they name and at no others?"""

import json
import re

import pytest
from conftest import not_proved, proved, runs_here
from environments import VERSIONS, as_tuple, run
from items import articles

RAISED = re.compile(r"\b[A-Z]\w*(?:Error|Exception|Warning)\b")
REQUIRES = re.compile(r"^# requires: (\w+) (\d+\.\d+)", re.M)
COMPARE = {">=": tuple.__ge__, "<": tuple.__lt__, ">": tuple.__gt__, "<=": tuple.__le__, "==": tuple.__eq__}
RULES = [rule for rule in articles("rule") if rule.front.get("versions")]


def in_range(version, versions):
    bounds = [re.match(r"(>=|<=|==|<|>)\s*([\d.]+)$", part.strip()) for part in versions.split(",")]
    return all(COMPARE[bound[1]](as_tuple(version), as_tuple(bound[2])) for bound in bounds)


def asked_at(framework, versions):
    """All versions that are proved, and the neighbour on the other side of each border of the range."""
    known = list(VERSIONS[framework])
    inside = [in_range(version, versions) for version in known]
    borders = {known[at] for i in range(1, len(known)) if inside[i] != inside[i - 1] for at in (i - 1, i)}
    return [version for version in known if version in borders or version in proved(framework)]


def outcome(framework, version, code):
    """Names of the classes of what an example raised and of what it warned of."""
    done = run(framework, version, "prove.py", input=json.dumps([{"do": "outcome", "code": code}]))
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)[0]
    assert "value" in answer, answer["error"]
    return set(answer["value"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_raise_what_the_rule_says(rule):
    framework, versions = rule.front["framework"], rule.front["versions"]
    said = set(RAISED.findall(rule.front.get("consequence", "")))
    bad = [text for _, text in rule.fences("python", "bad")]
    if not said or not bad:
        not_proved[f"rule {rule.id}"] = "no module of its own shows what is raised" if said else "its consequence names nothing that Python raises"
        pytest.skip(not_proved[f"rule {rule.id}"])
    assert any(not in_range(version, versions) for version in VERSIONS[framework]), f"no version outside of {versions} to compare with"
    for version in asked_at(framework, versions):
        if not runs_here(framework, version):
            continue
        for text in bad:
            raised = outcome(framework, version, text) & said
            assert bool(raised) == in_range(version, versions), (version, raised, text)
        for _, text in rule.fences("python", "good"):
            required = REQUIRES.search(text)
            if not required or required[2] == version:
                assert not outcome(framework, version, text) & said, (version, text)


def test_there_are_such_rules():
    assert len(RULES) >= 2
