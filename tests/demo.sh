#!/usr/bin/env bash
# What does Segue do? Shown on one application that is written in both frameworks.  demo.sh PATH_OF_SEGUE
set -euo pipefail
segue=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/corpus"
export COLUMNS=${COLUMNS:-100}

title() { printf '\n--- %s\n$ %s\n\n' "$1" "${*:2}"; }
show() {
  local text=$1
  shift
  title "$text" segue "$@"
  "$segue" "$@"
}
# FILE:LINE:COLUMN of a text's first occurrence: the demo keeps pointing at it when the file changes.
place() {
  local at
  at=$(grep -nobF -m1 -- "$2" "$1" | head -1)
  local line=${at%%:*} start
  start=$(grep -nF -m1 -- "$2" "$1" | head -1)
  start=${start#*:}
  start=${start%%"$2"*}
  printf '%s:%s:%s' "$1" "$line" $((${#start} + ${3:-0} + 1))
}

show "what is wrong in the application: nothing in either" check .
show "the addresses of the one in Flask" routes flask_app
show "the same in Django" routes django_app
show "what an editor shows over a route" explain "$(place flask_app/toolshed/catalogue.py '@bp.route("/tools/<slug>/edit' 4)"
show "the hints of the same file, on the way to Django" hints --to django flask_app/toolshed/catalogue.py
show "and of its counterpart, on the way to Flask" hints --to flask django_app/catalogue/urls.py
show "how the two render a template" compare rendering-templates
cat <<TEXT

--- in an editor

VS Code    ./dev package, then: code --install-extension build/package/segue-*.vsix
Neovim     see editors/neovim/README.md; the program is $segue
then open tests/corpus and hover over @bp.route in flask_app/toolshed/catalogue.py
TEXT
