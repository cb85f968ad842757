#!/bin/sh
# Says what a branch changes in a plan, as Markdown for a comment on a pull request.
#   plan-review.sh TARGET HEAD        two commits or branches; the branch is compared with where it left TARGET
# Exits with 0, or with 1 where the branch brings errors that its start did not have. Needs baton and git, and the full history.
set -eu
[ $# = 2 ] || { echo "usage: plan-review.sh TARGET HEAD" >&2; exit 2; }

start=$(git merge-base "$1" "$2") || { echo "plan-review: $1 and $2 have no common start; is the clone shallow?" >&2; exit 4; }
head=$(git rev-parse --verify --quiet "$2^{commit}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A question answers with 0 or 1; anything else is a failure.
ask() { "$@" || [ $? = 1 ] || exit $?; }

ask baton --no-color diff "$start" "$head" > "$work/changes"

# The errors at a commit, one a line, without their place in the text: that may move.
errors() {
  ask baton --no-color check --at "$2" --format json | awk -F '" : ' '
    { value = $2; sub(/,$/, "", value); gsub(/^"|"$/, "", value); gsub(/\\"/, "\"", value) }
    /^ *"level" : / { level = value }
    /^ *"message" : / { message = value }
    /^ *"path" : / { path = value }
    /^ *"rule" : / && level == "error" { print path ": " message }
  ' | sort > "$work/$1"
}
errors before "$start"
errors after "$head"
comm -13 "$work/before" "$work/after" > "$work/new"

printf '### What this changes in the plan\n\n'
if [ -s "$work/changes" ]; then
  printf '~~~\n'
  cat "$work/changes"
  printf '~~~\n'
else
  printf 'Nothing: no item, person, team or setting changes its meaning.\n'
fi
[ -s "$work/new" ] || exit 0
printf '\n### New errors\n\n'
sed 's/^/- /' "$work/new"
exit 1
