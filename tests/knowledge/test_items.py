"""Are the examples, patterns and outputs of knowledge/ what they claim to be: valid Python, with marks on what they mean?"""

import ast
import re

import pytest
from environments import ROOT
from items import KNOWLEDGE, articles, files_of, relative

MARK = re.compile(r"^\s*(?:#|\{#)(\s*)(\^+) ([\w-]+)")
HOLE = re.compile(r"\{\{.*?\}\}")


def ids(article):
    return article.id


@pytest.mark.parametrize("rule", articles("rule"), ids=ids)
def test_examples_of_rules(rule):
    bad = [text for words, text in rule.fences() if words[1:2] == ["bad"]]
    good = [text for words, text in rule.fences() if words[1:2] == ["good"]]
    assert bad and good
    for text in bad + good:
        for path, content in files_of(text).items():
            if path.endswith(".py"):
                ast.parse(content, path)
    for text in bad:
        lines = text.splitlines()
        marks = [(number, MARK.match(line)) for number, line in enumerate(lines) if MARK.match(line)]
        assert marks, f"{relative(rule.path)}: a bad example without a mark"
        for number, mark in marks:
            assert mark[3] == rule.id
            marked = lines[number - 1][mark.start(2): mark.end(2)]
            assert len(marked) == len(mark[2]) and marked == marked.strip(), f"the mark covers {marked!r}"
    for text in good:
        assert not any(MARK.match(line) for line in text.splitlines())


@pytest.mark.parametrize("article", articles("rule") + articles("translation"), ids=ids)
def test_patterns_are_python(article):
    for _, text in article.fences("python", "pattern"):
        ast.parse(text)


LOOP = re.compile(r"\{% for \w+ in [\w.]+ %\}((?:(?!\{%).)*)\{% end %\}", re.S)
CHOICE = re.compile(r"\{% if [^%]*%\}((?:(?!\{%).)*)(?:\{% else %\}((?:(?!\{%).)*))?\{% end %\}", re.S)


def chosen(text, first):
    """The text with one turn of each loop, and of each condition the branch that `first` says by its number; the innermost first."""
    number = 0
    while True:
        if loop := LOOP.search(text):
            text = text.replace(loop[0], loop[1], 1)
        elif choice := CHOICE.search(text):
            text = text.replace(choice[0], choice[1 if first(number) else 2] or "", 1)
            number += 1
        else:
            return text, number


def variants(text):
    """All conditions met, none, and each of them as the only one that is not as the others."""
    for most in (True, False):
        said, count = chosen(text, lambda _, most=most: most)
        yield said
        for one in range(count):
            yield chosen(text, lambda number, one=one, most=most: most != (number == one))[0]


@pytest.mark.parametrize("translation", articles("translation"), ids=ids)
def test_outputs_are_python(translation):
    """Whatever the holes are filled with: a name here, which stands where an expression, a name or a part of a string may."""
    for _, text in translation.fences("python", "output"):
        for variant in variants(text):
            source = HOLE.sub("hole", variant).strip()
            if source.startswith("@"):
                source += "\ndef view():\n    ..."
            elif source.endswith(":"):
                source += "\n    ..."
            ast.parse(source)


def test_the_manual_names_each_fact_and_its_fields():
    offered = {}
    for fact, field in re.findall(r'\{"([\w*-]+)", "([\w.]+)"\}', (ROOT / "server" / "facts" / "fields.cpp").read_text()):
        offered.setdefault("every fact" if fact == "*" else f"`{fact}`", []).append(f"`{field}`")
    section = (KNOWLEDGE / "README.md").read_text().split("\n### Facts\n")[1].split("\n### ")[0]
    rows = dict(re.findall(r"^\| (every fact|`[\w-]+`) \| (`.+) \|$", section, re.M))
    assert {fact: said.split() for fact, said in rows.items()} == offered


def test_what_there_is():
    by_direction = {}
    for translation in articles("translation"):
        by_direction.setdefault((translation.front["from"], translation.front["to"]), []).append(translation.id)
    assert len(by_direction["flask", "django"]) >= 3 and len(by_direction["django", "flask"]) >= 3
    assert {topic.id for topic in articles("topic")} >= {"routing", "rendering-templates"}
    assert len(articles("rule")) >= 6 and len(articles("claim")) >= 5
