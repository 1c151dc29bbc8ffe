"""Which pages and anchors does this documentation have? Builds it with Sphinx; prints JSON; run by test_links.py."""

import json
import pathlib
import sys
import tempfile

from docutils import nodes
from sphinx.application import Sphinx

source = sys.argv[1]
with tempfile.TemporaryDirectory() as out, open(pathlib.Path(out, "warnings"), "w") as warnings:
    # Other sites' inventories are not fetched: what links elsewhere becomes text, which changes no anchor.
    app = Sphinx(source, source, out, out, "dummy", confoverrides={"intersphinx_mapping": {}}, status=None, warning=warnings)
    app.build()
    pages = {}
    for page in app.env.found_docs:
        pages[page] = found = set()
        for node in app.env.get_doctree(page).findall(nodes.Element):
            found.update(node.get("ids", []))
            if isinstance(node, nodes.target) and "refid" in node:
                found.add(node["refid"])
json.dump({page: sorted(found) for page, found in pages.items()}, sys.stdout)
