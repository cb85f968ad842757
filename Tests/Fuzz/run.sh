#!/bin/sh
# Feeds Baton with inputs that libFuzzer makes up, for SECONDS (600) each, on one core.
#   run.sh [SECONDS [TARGET]]     TARGET: plan-text, the reader and weave; file-merge, the merge of one file; else both
# Needs a Swift toolchain with libFuzzer (Linux toolchains have it). What was learned stays in .build/fuzz/; an input that crashes is
# written to .build/fuzz/crash-… and belongs, reduced, into the tests of PlanText or PlanMerge.
set -eu
cd "$(dirname "$0")/../.."
swift=${SWIFTC:-swiftc}
out=.build/fuzz
seconds=${1:-600}
mkdir -p $out/plan-text $out/file-merge $out/seeds

# compile ARGUMENT…: with what all of it needs.
compile() {
  "$swift" -O -wmo -swift-version 6 -parse-as-library -sanitize=fuzzer,address \
    -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature MemberImportVisibility \
    -enable-upcoming-feature ExistentialAny -I $out "$@" 2>"$out/compile.log" ||
    { cat "$out/compile.log" >&2; echo "no fuzzing here: this toolchain may lack libFuzzer" >&2; exit 1; }
}

# module NAME
module() {
  compile -c -module-name "$1" -emit-module -emit-module-path "$out/$1.swiftmodule" -o "$out/$1.o" \
    $(find "Sources/$1" -name '*.swift')
}

# Plan files as they are, and the two sides and the base of merges with 0xFF between them.
for file in docs/examples/*/baton.yaml docs/examples/*/people/a*.yaml docs/examples/*/plans/*/*.yaml; do
  cp "$file" "$out/seeds/$(echo "$file" | tr / _)"
done
for left in Tests/PlanMergeTests/Cases/*/left/plans/*/*.yaml; do
  base=$(echo "$left" | sed 's,/left/,/base/,') right=$(echo "$left" | sed 's,/left/,/right/,')
  [ -f "$left" ] && [ -f "$base" ] && [ -f "$right" ] || continue
  { cat "$base"; printf '\377'; cat "$left"; printf '\377'; cat "$right"; } \
    > "$out/seeds/$(echo "$left" | tr / _)"
done

# play TARGET
play() {
  printf '%s\n' "$1"
  ASAN_OPTIONS=detect_leaks=0 $out/bin-"$1" -max_total_time="$seconds" -max_len=2048 -timeout=10 \
    -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix=$out/ -dict=Tests/Fuzz/words.dict \
    -verbosity="${FUZZ_VERBOSITY:-1}" "$out/$1" $out/seeds 2>&1
}

printf 'compiling\n'
case ${2:-plan-text} in plan-text)
  compile -module-name PlanTextFuzz Sources/PlanText/*.swift Tests/Fuzz/PlanTextFuzz.swift -o $out/bin-plan-text
  play plan-text ;;
esac
case ${2:-file-merge} in file-merge)
  module PlanText
  module PlanModel
  module PlanMerge
  compile -module-name FileMergeFuzz Tests/Fuzz/FileMergeFuzz.swift Tests/PlanMergeTests/Account.swift \
    $out/PlanText.o $out/PlanModel.o $out/PlanMerge.o -o $out/bin-file-merge
  play file-merge ;;
esac
