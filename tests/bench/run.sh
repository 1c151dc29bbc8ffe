#!/usr/bin/env bash
# Does Segue keep its budgets?  run.sh BUILD PROGRAM [FOLDER...]
# Without folders: those of SEGUE_BENCH_FOLDER (separated by colons), else tests/corpus.
set -euo pipefail
build=$(realpath "$1")
program=$(realpath "$2")
shift 2
folders=("$@")
if [ ${#folders[@]} = 0 ] && [ -n "${SEGUE_BENCH_FOLDER:-}" ]; then IFS=: read -ra folders <<<"$SEGUE_BENCH_FOLDER"; fi
if [ ${#folders[@]} = 0 ]; then folders=("$(dirname "${BASH_SOURCE[0]}")/../corpus"); fi

echo "$(nproc) cores; ratios are medians of runs in turns with the baseline, tree-sitter alone on the same files"
"$build/bin/segue_bench_bench" "$build/bin" "$program" "${folders[@]}"
"$build/bin/segue_bench_session" "$program" "${folders[@]}"
python3 "$(dirname "${BASH_SOURCE[0]}")/patterns.py" "$program" "${folders[@]}"
