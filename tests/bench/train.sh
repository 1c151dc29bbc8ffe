#!/usr/bin/env bash
# Which code runs most?  train.sh BUILD: leaves BUILD/counts.profdata, of what people ask about Python and templates.
# The projects are this repository's own: none that a benchmark measures.
set -euo pipefail
build=$1
here=$(dirname "${BASH_SOURCE[0]}")
rm -rf "$build/counts"
for folder in ../corpus/flask_app ../corpus/django_app ..; do
  cd "$here/$folder"
  for verb in check routes models hints; do "$build/bin/segue" $verb >/dev/null || [ $? = 1 ]; done
  cd - >/dev/null
done
llvm-profdata-19 merge --output "$build/counts.profdata" "$build/counts"
