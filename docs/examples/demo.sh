#!/bin/sh
# Two teams edit one plan at the same time, sync, and settle what they disagree on.
#   demo.sh BATON
# The plan is real (rust-project-goals/SOURCE.md); the edits are made up. Everything stays in the directory that
# is printed at the end: a new one below TMPDIR, or BATON_DEMO_DIR.
set -eu

[ $# = 1 ] && [ -x "$1" ] || { echo "usage: demo.sh PATH-TO-BATON" >&2; exit 2; }
baton=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
plan=$(cd "$(dirname "$0")" && pwd)/rust-project-goals

if [ -n "${BATON_DEMO_DIR:-}" ]; then
  mkdir -p "$BATON_DEMO_DIR"
  dir=$(cd "$BATON_DEMO_DIR" && pwd)
  [ -z "$(ls -A "$dir")" ] || { echo "demo: $dir is not empty" >&2; exit 2; }
else
  dir=$(mktemp -d "${TMPDIR:-/tmp}/baton-demo-XXXXXX")
fi
trap 'status=$?; [ $status = 0 ] || printf "\nThe demo stopped early. What it made is in %s\n" "$dir" >&2' EXIT

# Telling the story.
say() { printf '\n# %s\n' "$*"; }
quoted() {
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9_./:=+@%-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
}
# as TEAM baton ARGUMENT…: in the team's clone, its command line shown first.
as() {
  team=$1
  shift
  printf '\n%s $%s\n' "$team" "$(quoted "$@")"
  [ "$1" != baton ] || { shift; set -- "$baton" "$@"; }
  (cd "$dir/$team" && "$@")
}
# The same for a question, whose exit code 1 is an answer.
asks() { as "$@" || [ $? = 1 ]; }
fail() { printf '\nNot as it should be: %s\n' "$*" >&2; exit 1; }
head_of() { git -C "$dir/$1" rev-parse main; }
identity() { git -C "$dir/$1" config user.name "$2" && git -C "$dir/$1" config user.email "$3"; }

# The items of the story. Any prefix that names one item would do.
goal=cargo-semver-checks-7756
build_std=build-std-5xwc
build_std_tasks=build-std-tasks-86f7
relink_tasks=relink-dont-rebuild-tasks-64ze

say "A hub that both teams can reach: a bare git repository, nothing of Baton in it."
git init -q --bare -b main "$dir/hub.git"
printf 'hub.git\n'

say "The Cargo team starts a store and puts the plan into it: plain files, one for each item."
git init -q -b main "$dir/cargo"
identity cargo Ada ada@users.example
as cargo baton init --name "Rust project goals, second half of 2025"
cp -R "$plan/people" "$plan/teams" "$plan/plans" "$dir/cargo"
as cargo baton new person Ben --id ben --email ben@users.example
as cargo baton commit -m "The plan for the second half of 2025"
as cargo baton remote add origin "$dir/hub.git"
as cargo baton sync
start=$(git -C "$dir/cargo" rev-parse --short=10 main)

say "The compiler team clones it."
printf '\n$ baton clone ../hub.git compiler\n'
(cd "$dir" && "$baton" clone "$dir/hub.git" compiler)
identity compiler Ben ben@users.example
as compiler baton whoami
asks compiler baton status

say "Now both work at the same time, and neither sees the other."
as cargo baton assign $build_std --responsible +team/cargo
as cargo baton check-in $build_std_tasks --on 2025-12-30 --value 3 --note "Both RFCs are in review."
as cargo baton set $relink_tasks metric.target=9
as cargo baton assign $goal --accountable ada
as cargo baton commit -m "Cargo: year-end review"

as compiler baton assign $build_std --responsible +team/libs
as compiler baton check-in $build_std_tasks --on 2025-12-30 --value 2 --note "One RFC was split in two."
as compiler baton move $relink_tasks --team compiler
as compiler baton assign $goal --accountable ben
as compiler baton commit -m "Compiler: owners for 2026"

say "Cargo is first to sync. The compiler team's sync then merges, field by field."
as cargo baton sync
as compiler baton sync

say "Settled: both new responsibles, both check-ins, the move together with the new target."
as compiler git log -1 --format=%B
as compiler baton show $build_std
as compiler baton show $relink_tasks

say "Contested: who is accountable. The last agreed owner stands until somebody decides."
as cargo baton sync
asks cargo baton conflicts
as cargo baton who $goal

say "Ada and Ben talk. Ada records what they agreed on: an ordinary commit with her name."
conflict=$(cd "$dir/cargo" && { "$baton" conflicts --format json || [ $? = 1 ]; } \
  | tr ',{' '\n\n' | sed -n 's/^ *"id" *: *"\([^"]*\)".*/\1/p' | head -n 1)
[ -n "$conflict" ] || fail "no contest was found, and there should be one"
as cargo baton resolve "$conflict" --value ben
[ -z "$(git -C "$dir/cargo" status --porcelain)" ] || as cargo baton commit -m "Ben takes cargo-semver-checks"
as cargo baton sync
as compiler baton sync
as compiler baton conflicts

say "What changed since the start, as sentences; and who answers now."
asks compiler baton diff "$start" HEAD
as compiler baton who $goal

say "One head everywhere, clean for plain git."
for place in cargo compiler hub.git; do printf '%-9s %s\n' "$place" "$(head_of $place)"; done
[ "$(head_of cargo)" = "$(head_of compiler)" ] || fail "the two clones differ"
[ "$(head_of cargo)" = "$(head_of hub.git)" ] || fail "the hub differs from the clones"
for team in cargo compiler; do
  as $team git status --short --branch
  [ -z "$(git -C "$dir/$team" status --porcelain)" ] || fail "git status in $team is not clean"
  git -C "$dir/$team" fsck --strict --no-progress || fail "git fsck in $team"
done
git -C "$dir/hub.git" fsck --strict --no-progress || fail "git fsck in the hub"

cat <<EOF

All of it is yours to explore in $dir

    cd $dir/compiler
    alias baton=$baton
    baton tree                               # the whole plan
    baton log $build_std                 # the story of one goal
    baton who $goal       # three questions, one answer each
    baton check                              # is the plan valid?
    baton set $build_std priority=1 && git diff
EOF
