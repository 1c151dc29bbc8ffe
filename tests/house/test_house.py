# Does the checkout keep the rules of the house?
import pytest
from house import ROOT

import arrows
import text

CHECKS = (
    arrows.links,
    arrows.own_includes,
    arrows.third_party_includes,
    text.words,
    text.length,
    text.first_line,
    text.machine_paths,
    text.lockfiles,
    text.disk,
    text.names,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_checkout(check):
    found = [str(finding) for finding in check(ROOT)]
    assert not found, f"{check.__doc__}\n" + "\n".join(found)
