#!/usr/bin/env bash
# Does any input crash Segue, or get a wrong answer?  run.sh BUILD [SECONDS for all fuzzers together, 60]
# Seeds come from the fixtures of the tests; what a run finds new is kept in BUILD/fuzz for the next one.
set -euo pipefail
build=$(realpath "$1")
seconds=${2:-60}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
fuzzers=(messages lowering templates knowledge)
work=$build/fuzz
for fuzzer in "${fuzzers[@]}"; do
  rm -rf "$work/$fuzzer/seeds"
  mkdir -p "$work/$fuzzer/seeds" "$work/$fuzzer/found" "$work/$fuzzer/faults"
done

# seeds FUZZER PREFIX: the texts of the given sources, each behind the prefix; of C++ sources every raw string.
seeds() {
  perl -e '
    my ($into, $prefix, @paths) = @ARGV;
    local $/;
    my $number = 0;
    for my $path (@paths) {
      open my $in, "<:raw", $path or die "$path: $!"; my $all = <$in>;
      my @texts = $path =~ /\.cpp$/ ? () : ($all);
      while ($path =~ /\.cpp$/ && $all =~ /R"(\w*)\((.*?)\)\1"/sg) { push @texts, $2; }
      for my $text (@texts) {
        (my $front = $prefix) =~ s/PATH/$path/;
        $front = sprintf($front, length $text);
        open my $out, ">:raw", "$into/" . ++$number or die $!; print $out $front . $text; close $out;
      }
    }' "$work/$1/seeds" "${@:2}"
}
mapfile -t tests < <(find tests/unit -name '*_test.cpp')
mapfile -t python < <(find tests/corpus -name '*.py')
mapfile -t html < <(find tests/corpus -name '*.html')
mapfile -t knowledge < <(find knowledge -size -16k \( -name '*.toml' -o -name '*.md' \))
seeds messages $'Content-Length: %d\r\n\r\n' tests/unit/protocol/*.cpp
seeds lowering 'abcd' "${tests[@]}" "${python[@]}"
seeds templates '' tests/unit/templates/*.cpp "${html[@]}"
seeds knowledge $'PATH\n' "${knowledge[@]}"

status=0
for fuzzer in "${fuzzers[@]}"; do
  dir=$work/$fuzzer
  log=$dir/log
  if "$build/bin/segue_fuzz_$fuzzer" -max_total_time=$(((seconds + ${#fuzzers[@]} - 1) / ${#fuzzers[@]})) -max_len=2048 \
    -timeout=10 -rss_limit_mb=3000 -print_final_stats=1 -artifact_prefix="$dir/faults/" "$dir/found" "$dir/seeds" \
    >"$log" 2>&1; then
    printf '%-10s %8d runs, no fault\n' "$fuzzer" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
  else
    status=1
    printf '%-10s FAULT: %s\n' "$fuzzer" "$(sed -n 's/.*Test unit written to //p' "$log")"
    grep -m1 -A25 -E 'ERROR:|not so:|runtime error' "$log" || tail -20 "$log"
  fi
done
exit $status
