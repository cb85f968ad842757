#!/bin/sh
# Feeds PlanText with inputs that libFuzzer makes up, for SECONDS (600), on one core.
#   run.sh [SECONDS]
# Needs a Swift toolchain with libFuzzer (Linux toolchains have it). What was learned stays in .build/fuzz/corpus; an input
# that crashes is written to .build/fuzz/crash-… and belongs, reduced, into the tests of PlanText.
set -eu
cd "$(dirname "$0")/../.."
swift=${SWIFTC:-swiftc}
out=.build/fuzz
mkdir -p $out/corpus $out/seeds

printf 'compiling\n'
"$swift" -O -swift-version 6 -parse-as-library -sanitize=fuzzer,address -module-name PlanTextFuzz \
  -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature MemberImportVisibility \
  -enable-upcoming-feature ExistentialAny \
  Sources/PlanText/*.swift Tests/Fuzz/PlanTextFuzz.swift -o $out/plan-text 2>"$out/compile.log" ||
  { cat "$out/compile.log" >&2; echo "no fuzzing here: this toolchain may lack libFuzzer" >&2; exit 1; }

# Plan files as they are, and the two sides and the base of merges with 0xFF between them.
for file in docs/examples/*/baton.yaml docs/examples/*/people/a*.yaml docs/examples/*/plans/*/*.yaml; do
  cp "$file" "$out/seeds/$(echo "$file" | tr / _)"
done
for left in Tests/PlanMergeTests/Cases/*/left/plans/*/*.yaml; do
  base=$(echo "$left" | sed 's,/left/,/base/,') right=$(echo "$left" | sed 's,/left/,/right/,')
  [ -f "$base" ] && [ -f "$right" ] || continue
  { cat "$base"; printf '\377'; cat "$left"; printf '\377'; cat "$right"; } \
    > "$out/seeds/$(echo "$left" | tr / _)"
done

ASAN_OPTIONS=detect_leaks=0 $out/plan-text -max_total_time="${1:-600}" -max_len=2048 -timeout=10 \
  -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix=$out/ -dict=Tests/Fuzz/words.dict \
  -verbosity="${FUZZ_VERBOSITY:-1}" $out/corpus $out/seeds 2>&1
