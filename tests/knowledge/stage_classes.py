"""How is the form or the model of an example tried in both frameworks? A view of the stage asks the class, the same way in each."""

import ast
import re

# What a fact is about, and the function of the stage (classes.py) that its class is given to.
ASKED = {"form": "tried", "form-field": "tried", "model": "columns", "model-field": "columns"}
# What is sent in each field of a form.
SENT = {"empty": "", "word": "one", "spaces": " one ", "long": "a" * 300, "zero": "0", "number": "7", "mail": "ann@example.org", "day": "2020-01-02"}


def class_of(tree):
    """The last class of a module, which is what its example is about."""
    return [node for node in tree.body if isinstance(node, ast.ClassDef)][-1]


def fields_of(tree):
    targets = [node.targets[0] if isinstance(node, ast.Assign) else node.target for node in class_of(tree).body if isinstance(node, (ast.Assign, ast.AnnAssign))]
    return [target.id for target in targets]


def with_view(text, on, parameters, inside):
    """The module with a view that answers what its class makes of the request, or which columns it has; `inside`: what a model has to say here."""
    if ASKED[on] == "columns":
        name = class_of(ast.parse(text)).name
        text = re.sub(rf"(?m)^class {name}\(.*\):$", lambda match: match[0] + inside, text)
    given = ", ".join([*parameters, class_of(ast.parse(text)).name])
    return f"from classes import {ASKED[on]}\n{text}\n\ndef proof({', '.join(parameters)}):\n    return {ASKED[on]}({given})\n"


def written_class(tree, on, written, base, lines):
    """The class as it becomes: written as a whole, or the fields alone below a class of the other framework."""
    if not on.endswith("-field"):
        return written
    body = "\n".join([*lines, *written.splitlines()])
    return f"class {class_of(tree).name}({base}):\n" + "".join(f"    {line}\n" if line else "\n" for line in body.splitlines())


def key_lines(text, base, key):
    """A primary key, where the framework wants one and the class has none."""
    return [key] if key and base.endswith("Model") and "primary_key" not in text else []
