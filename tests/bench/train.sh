#!/usr/bin/env bash
# Which code runs most?  train.sh BUILD: leaves BUILD/counts.profdata, of what people ask about Python and templates.
# The projects are this repository's own: none that a benchmark measures.
set -euo pipefail
build=$1
here=$(dirname "${BASH_SOURCE[0]}")
rm -rf "$build/counts"
asked=(check routes models "hints --to flask" "hints --to django")
for folder in ../corpus/flask_app ../corpus/django_app ..; do
  for words in "${asked[@]}"; do
    # shellcheck disable=SC2086 # a verb and its options
    (cd "$here/$folder" && "$build/bin/segue" $words >/dev/null) || [ $? = 1 ] # 1: it found something
  done
done
llvm-profdata-19 merge --output "$build/counts.profdata" "$build/counts"
