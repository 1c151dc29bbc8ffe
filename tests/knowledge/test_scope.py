"""Has knowledge/ all that it must have: settings, words of templates, sayings, subjects, traps, rules, constructs that are translated?"""

import pathlib
import tomllib

import pytest
from items import articles, facts, reference

SCOPE = tomllib.loads((pathlib.Path(__file__).parent / "scope.toml").read_text())
OTHER = {"flask": "django", "django": "flask"}
WORDS = [({"jinja2": "flask"}.get(package, package), f"{package}.{word}") for package, words in SCOPE["words"].items() for word in words]


def by_id(kind):
    return {article.id: article for article in articles(kind)}


def is_told(framework, name):
    """What an entry lacks of what a reader needs; nothing where it is whole."""
    entry = {entry["id"]: entry for entry in reference(framework)}.get(name)
    if entry is None:
        return "no entry"
    traps = [trap.id for trap in articles("trap") if name in trap.front["names"]]
    reasons = [counterpart["text"] for counterpart in entry["counterpart"] if counterpart["to"] == OTHER[framework]]
    lacks = {"summary": entry["summary"].strip(), "something to watch for": entry.get("details", "").strip() or traps, "counterpart": len(reasons) == 1 and reasons[0].strip(),
             "topic": entry.get("topic") in by_id("topic"), "url": entry["url"].startswith("https://")}
    return ", ".join(f"no {what}" for what, there in lacks.items() if not there)


@pytest.mark.parametrize("framework,place", [("flask", "flask.Flask.config."), ("django", "django.conf.settings.")], ids=["flask", "django"])
def test_each_setting_of_the_packages_is_told(framework, place):
    """The generator reads them from the packages, at all versions."""
    settings = [name for name, fact in facts(framework).items() if name.startswith(place) and fact["kind"] == "setting"]
    assert len(settings) >= {"flask": 30, "django": 150}[framework]
    lacking = {name: lacks for name in settings if (lacks := is_told(framework, name))}
    assert not lacking, "\n".join(f"{name}: {lacks}" for name, lacks in lacking.items())


@pytest.mark.parametrize("framework,word", WORDS, ids=[word for _, word in WORDS])
def test_each_word_that_differs_is_told(framework, word):
    assert not is_told(framework, word)


@pytest.mark.parametrize("topic", SCOPE["topics"])
def test_topics_speak_of_both(topic):
    article = by_id("topic")[topic]
    rows = article.front["row"]
    for relation in ("same", "differs"):
        assert any(row["relation"] == relation for row in rows) or topic == "which-to-choose"
    assert all(row.get("flask") and row.get("django") for row in rows if row["relation"] == "differs")
    for framework, words in SCOPE["topics"][topic].items():
        program = [text for _, text in article.fences("python", OTHER[framework])]
        said = "\n".join([row[framework] for row in rows if row.get(framework)] + [article.body.replace(program[0], "")])
        missing = [word for word in words if word not in said]
        assert not missing, (framework, missing)


def test_each_saying_has_a_verdict():
    there = by_id("claim")
    assert len(SCOPE["claims"]["ids"]) == 76
    assert not [id for id in SCOPE["claims"]["ids"] if id not in there]


def test_each_trap_is_told_in_its_topic_and_at_names():
    there, topics = by_id("trap"), by_id("topic")
    assert len(SCOPE["traps"]["ids"]) >= 20
    assert not [id for id in SCOPE["traps"]["ids"] if id not in there]
    names = {entry["id"] for framework in OTHER for entry in reference(framework)}.union(*map(facts, OTHER))
    for trap in there.values():
        assert trap.front["topic"] in topics and trap.front["names"], trap.id
        assert set(trap.front["names"]) <= names, trap.id


@pytest.mark.parametrize("kind", SCOPE["rules"])
def test_rules_of_each_kind(kind):
    wanted, there = SCOPE["rules"][kind], by_id("rule")
    assert len(wanted["ids"]) >= wanted["least"] and not [id for id in wanted["ids"] if id not in there]
    if kind.endswith("-removed"):  # what they say is proved at versions, in test_rules.py
        assert all(there[id].front["versions"] and there[id].front["framework"] == kind.removesuffix("-removed") for id in wanted["ids"])


def test_every_rule_is_of_a_kind():
    assert sorted(by_id("rule")) == sorted(id for kind in SCOPE["rules"].values() for id in kind["ids"])


@pytest.mark.parametrize("way", SCOPE["translations"])
def test_translations_each_way(way):
    there = {article.id for article in articles("translation") if f"{article.front['from']}-to-{article.front['to']}" == way}
    assert len(there) >= 15
    assert set(SCOPE["translations"][way].values()) <= there
