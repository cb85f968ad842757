#!/bin/sh
# Two teams, each with a hub of its own, and one person who syncs with both: 500 commands and more, mixed.
#   two-hubs.sh BATON
# Every command has to end as expected, and say nothing that it should not: no success with an error in it, no refusal without a
# reason, no words of the machinery. In the end both hubs and all clones have one head, git finds nothing wrong, and no edit is lost.
# Everything stays in the directory that is printed at the end: a new one below TMPDIR, or BATON_DEMO_DIR.
set -eu

[ $# = 1 ] && [ -x "$1" ] || { echo "usage: two-hubs.sh PATH-TO-BATON" >&2; exit 2; }
baton=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
if [ -n "${BATON_DEMO_DIR:-}" ]; then
  mkdir -p "$BATON_DEMO_DIR"
  dir=$(cd "$BATON_DEMO_DIR" && pwd -P)
  [ -z "$(ls -A "$dir")" ] || { echo "two-hubs: $dir is not empty" >&2; exit 2; }
else
  dir=$(cd "$(mktemp -d "${TMPDIR:-/tmp}/baton-two-hubs-XXXXXX")" && pwd -P)
fi
log=$dir/log
count=0
trap 'status=$?; [ $status = 0 ] || printf "Stopped at command %s. What it made is in %s\n" "$count" "$dir" >&2' EXIT
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE EMAIL BATON_NOW || :
HOME=$dir GIT_CONFIG_GLOBAL=$dir/.gitconfig GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8
PATH=$dir/bin:$PATH
export HOME GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM LC_ALL PATH
mkdir -p "$dir/bin"
ln -s "$baton" "$dir/bin/baton"
printf '[init]\n\tdefaultBranch = main\n' > "$dir/.gitconfig"

fail() {
  printf 'Not as it should be: %s\n' "$1" >&2
  tail -n 30 "$log" >&2
  exit 1
}

# run CODES PERSON ARGUMENT…: a command in somebody's clone. CODES are the exit codes that are right, such as `0` or `0,1`.
run() {
  codes=$1 person=$2
  shift 2
  count=$((count + 1))
  printf '\n%s %s $ baton %s\n' "$count" "$person" "$*" >> "$log"
  code=0
  (cd "$dir/$person" && "$baton" "$@") > "$dir/answer" 2>&1 < /dev/null || code=$?
  cat "$dir/answer" >> "$log"
  case ",$codes," in *",$code,"*) ;; *) fail "exit code $code instead of $codes: $person: baton $*" ;; esac
  if [ "$code" -le 1 ]; then
    ! grep -q '^error:' "$dir/answer" || fail "an error and success: baton $*"
  else
    grep -q '^error: ..*' "$dir/answer" || fail "a refusal without a reason: baton $*"
  fi
  ! grep -nE 'Optional\(|Fatal error|^fatal:|libgit2|unknown error|0x[0-9a-f]{6}|Swift[./]|nil$|NaN|[a-z]\(\)' "$dir/answer" >&2 ||
    fail "words of the machinery: baton $*"
}

head_of() { git -C "$dir/$1" rev-parse main; }
# join PERSON HUB: a clone of somebody's own.
join() {
  git -C "$dir" config --global user.name "$1"
  git -C "$dir" config --global user.email "$1@example.org"
  mkdir -p "$dir/$1"
  run 0 . clone "$dir/$2.git" "$1"
  git -C "$dir/$1" config user.name "$1"
  git -C "$dir/$1" config user.email "$1@example.org"
}
# until_quiet PEOPLE…: everybody syncs until nothing moves any more.
until_quiet() {
  for turn in 1 2 3 4 5 6; do
    before=$(git -C "$dir/north.git" rev-parse main) other=$(git -C "$dir/south.git" rev-parse main)
    for one in "$@"; do
      run 0,1 "$one" sync
      [ "$one" != victor ] || run 0,1 victor sync south
    done
    if [ "$before" = "$(git -C "$dir/north.git" rev-parse main)" ] && [ "$other" = "$(git -C "$dir/south.git" rev-parse main)" ] &&
      [ "$before" = "$other" ]; then return; fi
  done
  fail "the hubs do not come to rest"
}

: > "$log"
echo "# Two hubs, a plan, five people."
git init -q --bare "$dir/north.git"
git init -q --bare "$dir/south.git"
git config --global user.name victor
git config --global user.email victor@example.org
run 0 . init victor --name "Two hubs"
git -C "$dir/victor" config user.name victor
git -C "$dir/victor" config user.email victor@example.org
for person in dana erin frank gus; do run 0 victor new person "$person" --email "$person@example.org"; done
run 0 victor new team Sales --id sales --lead dana
run 0 victor new team Support --id support --lead frank
run 0 victor new goal "Customers stay" --id stay --team sales --accountable victor
for number in 1 2 3 4 5 6; do
  run 0 victor new key-result "Sales result $number" --id "sell-$number" --team sales --parent stay --accountable dana \
    metric.unit=percent metric.baseline=0 metric.target=100 metric.due=2027-12-31
  run 0 victor new key-result "Support result $number" --id "help-$number" --team support --parent stay --accountable frank \
    metric.unit=percent metric.baseline=0 metric.target=100 metric.due=2027-12-31
done
run 0 victor commit -m "The plan of both teams"
run 0 victor remote add origin "$dir/north.git"
run 0 victor remote add south "$dir/south.git"
run 0 victor sync
run 0 victor sync south
join dana north
join erin north
join frank south
join gus south

echo "# Rounds of edits on both sides; some about the same fields."
round=0
check_ins=0
while [ $round -lt 24 ]; do
  round=$((round + 1))
  item=$((round % 6 + 1))
  next=$(((round + 2) % 6 + 1))
  # Everybody reports on the same two items; none may be lost.
  for person in dana erin frank gus; do
    run 0 $person check-in "sell-$item" --value "$((round * 3))" --note "Round $round, $person." --commit
    check_ins=$((check_ins + 1))
  done
  run 0 dana set "sell-$next" "priority=$((round % 5 + 1))" --commit
  run 0 erin assign "sell-$next" --responsible "+team/sales" --commit
  run 0 frank assign "sell-$next" --consulted +gus --commit
  # A true disagreement, every fourth round.
  if [ $((round % 4)) = 0 ]; then
    run 0 dana set "help-$item" "metric.target=$((90 + round))" --commit
    run 0 gus set "help-$item" "metric.target=$((60 + round))" --commit
  fi
  run 0 gus set "help-$next" "title=Support result $next, round $round" -m "A better title"
  case $((round % 8)) in
    1) run 0 erin new initiative "Work $round" --id "work-$round" --team sales --parent "sell-$item" --commit ;;
    2) run 0 erin move "work-$((round - 1))" --parent "sell-$next" --commit ;;
    3) run 0 frank new initiative "Night shift $round" --id "night-$round" --team support --parent "help-$item" -m "Nights" ;;
    4) run 0 frank move "night-$((round - 1))" --team sales --commit ;;
    5) run 0 erin close "work-$((round - 4))" --status dropped --lesson "Nobody used it." --commit ;;
    6) run 0 dana branch "idea-$round"
      run 0 dana switch "idea-$round"
      run 0 dana set stay "priority=$((round % 5 + 1))" --commit
      run 0 dana switch main
      run 0 dana merge "idea-$round"
      run 0 dana branch "idea-$round" --delete ;;
    7) run 0 gus set "help-$item" cadence=7d --commit
      run 0 gus undo ;;
    0) run 0 frank remove "night-$((round - 5))" --force --commit ;;
  esac
  # What is refused leaves the clone as it is.
  before=$(head_of erin)
  case $((round % 5)) in
    0) run 2,3 erin set "sell-$item" metric.target=soon --commit ;;
    1) run 2,3 erin set "sell-$item" metric.due=2027-02-30 --commit ;;
    2) run 2,3 erin assign "sell-$item" --accountable nobody-here --commit ;;
    3) run 2,3 erin show no-such-item ;;
    4) run 2,3 erin move stay --parent "sell-$item" --commit ;;
  esac
  [ "$before" = "$(head_of erin)" ] && [ -z "$(git -C "$dir/erin" status --porcelain)" ] || fail "a refusal left something behind"
  # Looking; an exit code 1 is an answer.
  case $((round % 4)) in
    0) run 0,1 erin conflicts
      run 0,1 frank check ;;
    1) run 0 frank tree
      run 0 gus who "help-$item" ;;
    2) run 0 dana log
      run 0,1 dana status
      run 0 victor mine ;;
    3) run 0 gus blame "help-$item"
      run 0 erin since 2020-01-01
      run 0,1 gus inbox ;;
  esac
  for person in erin dana gus frank; do run 0,1 $person sync; done
  [ $((round % 2)) = 0 ] || { run 0,1 victor sync && run 0,1 victor sync south; }
done

echo "# Everybody syncs until it is quiet, and Victor decides what is contested."
until_quiet victor dana erin frank gus
run 0,1 victor conflicts
run 0,1 victor resolve --all --kind metric --base
until_quiet victor dana erin frank gus
run 0 victor conflicts

head=$(head_of victor)
for one in north.git south.git dana erin frank gus; do
  [ "$(head_of "$one")" = "$head" ] || fail "$one is not where the others are"
  git -C "$dir/$one" fsck --strict --no-dangling > "$dir/answer" 2>&1 || fail "git fsck in $one"
done
for person in victor dana erin frank gus; do
  run 0,1 "$person" status
  [ -z "$(git -C "$dir/$person" status --porcelain)" ] || fail "git status of $person is not clean"
done
found=$(cat "$dir"/victor/plans/*/*.yaml | grep -c 'note: Round')
[ "$found" = "$check_ins" ] || fail "$check_ins check-ins were made, $found are there"
run 0,1 victor check
! grep -q '[1-9][0-9]* error' "$dir/answer" || fail "the plan has errors"
[ "$count" -ge 500 ] || fail "only $count commands"
printf '%s commands, %s check-ins, one head %s. What was said: %s\n' "$count" "$check_ins" "$(git -C "$dir/victor" rev-parse --short main)" "$log"
