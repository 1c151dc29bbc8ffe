"""What does a short run (`./dev test`) prove? A fixed part, and what was changed; `./dev test --all` proves everything."""

import functools
import os
import subprocess

from environments import ROOT
from items import KNOWLEDGE


# Tests that cost an interpreter for each item or minutes for each version: where their subjects stand. A short run has only
# those whose subject was changed; all other tests are its fixed part.
SUBJECTS = {
    "test_names_of_the_reference": lambda params: KNOWLEDGE / params["at"][0] / "reference",
    "test_facts_are_as_the_packages_have_them": lambda params: KNOWLEDGE / params["at"][0] / "facts",
    "test_names_that_are_gone": lambda params: KNOWLEDGE / params["at"][0] / "facts" / "historic.toml",
    "test_names_that_are_gone_were_there": lambda params: KNOWLEDGE / params["name"] / "facts" / "historic.toml",
    "test_evidence_of_claims": lambda params: KNOWLEDGE / "claims",
    "test_examples_raise_what_the_rule_says": lambda params: params["rule"].path,
    "test_translation_behaves_as_its_input": lambda params: params["proof"].translation.path,
    "test_hint_says_whether_an_answer_becomes_an_error": lambda params: params["proof"].translation.path,
    "test_both_projects_are_silent": lambda params: params["proof"].translation.path,
    "test_program_writes_what_the_example_becomes": lambda params: params["proof"].translation.path,
}


def git(*arguments):
    done = subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True)
    return done.stdout.splitlines() if done.returncode == 0 else []


@functools.cache
def changed():
    """Files of knowledge/ that differ from SEGUE_CHANGED_SINCE, or else from where this branch left origin/main, or else from the commit
    before this one; with those that no commit has yet."""
    since = [os.environ[name] for name in ("SEGUE_CHANGED_SINCE",) if name in os.environ]
    branched = git("merge-base", "HEAD", "origin/main")
    since += [commit for commit in branched if commit not in git("rev-parse", "HEAD")] + git("rev-parse", "--quiet", "--verify", "HEAD~1")
    names = git("diff", "--name-only", since[0], "--", "knowledge") if since else []
    return [ROOT / name for name in names + git("ls-files", "--others", "--exclude-standard", "--", "knowledge")]


def belongs(name, params):
    """Is this test, with these parameters, a part of a short run?"""
    if name not in SUBJECTS:
        return True
    subject = SUBJECTS[name](params)
    return any(path == subject or subject in path.parents for path in changed())
