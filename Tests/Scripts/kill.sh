#!/bin/sh
# Kills baton (SIGKILL) at random moments of commit, merge, resolve, sync, import and undo, and looks at what is left.
#   kill.sh BATON [KILLS [SEED]]
# Each time: every work file holds a text that somebody wrote or a merge made, the next command works or says what to remove, what was
# acknowledged is still there, and the command that was killed can be done. In the end git finds every object sound, in the clone and the hub.
set -eu

case ${1:-} in */*) ;; *) echo "usage: kill.sh BATON [KILLS [SEED]]" >&2; exit 2 ;; esac
command -v timeout > /dev/null || { echo "skipped: there is no timeout (coreutils)"; exit 0; }
bin=$(cd "$(dirname "$1")" && pwd)
kills=${2:-24} seed=${3:-$$}

dir=$(mktemp -d "${TMPDIR:-/tmp}/baton-kill-XXXXXX")
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
PATH=$bin:$PATH HOME=$dir XDG_CONFIG_HOME=$dir GIT_CONFIG_NOSYSTEM=1
export PATH HOME XDG_CONFIG_HOME GIT_CONFIG_NOSYSTEM
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_CONFIG_GLOBAL
git config --global init.defaultBranch main
git config --global gc.auto 0
git config --global user.name Dana && git config --global user.email dana@example.org
touch "$dir/acknowledged"

fail() { echo "FAILED at kill $turn of seed $seed, in $what: $*" >&2; exit 1; }
now() { date +%s%N; }

# --- A hub, a clone that is killed in, and somebody else's.
mkdir -p "$dir/seed/people" "$dir/seed/teams" "$dir/seed/plans/sales" "$dir/seed/plans/legal"
cd "$dir/seed"
printf 'format: 1\nmerge-version: 1\n' > baton.yaml
printf 'id: dana\nname: Dana\nemails: [dana@example.org]\n' > people/dana.yaml
for team in sales legal; do printf 'id: %s\nname: %s\n' $team $team > teams/$team.yaml; done
n=1
while [ $n -le 20 ]; do
  printf 'id: item-%s\nkind: goal\ntitle: Item %s\npriority: 0\n' $n $n > plans/sales/item-$n.yaml
  n=$((n + 1))
done
git init -q && git add . && git commit -qm Seed
git clone -q --bare . "$dir/hub.git"
git clone -q "$dir/hub.git" "$dir/peer"
baton clone "$dir/hub.git" "$dir/work" > /dev/null

set_all() { # FILES VALUE
  for file in $1; do sed "s/^priority: .*/priority: $2/" "$file" > "$dir/new" && cat "$dir/new" > "$file"; done
}
peer_shares() {
  (cd "$dir/peer" && git pull -q && set_all "plans/sales/item-1[0-9].yaml" "$turn" && echo "$turn" > "notes-$turn.md" \
    && git add . && git commit -qm "Peer $turn" && git push -q)
}

# --- What is done before the command that is killed, and the command.
prepare() {
  case $what in
    commit) set_all "plans/sales/item-[1-9].yaml" "$turn" ;;
    sync) peer_shares; set_all "plans/sales/item-[1-9].yaml" "$turn"; git commit -qam "Own $turn" ;;
    merge) peer_shares; set_all "plans/sales/item-[1-9].yaml" "$turn"; git commit -qam "Own $turn"; git fetch -q ;;
    resolve)
      printf 'contested:\n  - field: title\n    claims:\n      - {value: A%s, by: dana}\n      - {value: B%s, by: dana}\n' \
        "$turn" "$turn" >> plans/sales/item-20.yaml
      git commit -qam "Contested $turn"
      ;;
    import)
      { echo id,kind,team,title; n=0; while [ $n -lt 60 ]; do echo "new-$turn-$n,goal,legal,New $n"; n=$((n + 1)); done; } > "$dir/new.csv"
      ;;
    undo) set_all "plans/sales/item-[1-9].yaml" "$turn"; baton commit -m "To be undone $turn" > /dev/null ;;
  esac
}
baton_command() { timeout -k 1 --foreground -s KILL "$delay" baton "$@"; }
killed() {
  case $what in
    commit) baton_command commit -m "Edit $turn" ;;
    sync) baton_command sync ;;
    merge) baton_command merge origin/main ;;
    resolve) baton_command resolve item-20:title --value "C$turn" ;;
    import) baton_command import "$dir/new.csv" -m "Import $turn" ;;
    undo) baton_command undo ;;
  esac > "$dir/out" 2>&1
}

# Tries a baton command until it works, removing what the message says; anything else is a failure.
works() { # ACCEPTED-CODES ARGUMENTS
  accepted=$1
  shift
  try=0
  while :; do
    code=0
    baton "$@" > "$dir/out" 2>&1 || code=$?
    case " $accepted " in *" $code "*) return 0 ;; esac
    try=$((try + 1))
    [ $try -le 5 ] || fail "baton $*: $(cat "$dir/out")"
    lock=$(sed -n 's/.*rm \(.*\)$/\1/p' "$dir/out" | tail -1 | tr -d "'")
    [ -n "$lock" ] || lock=$(sed -n "s/.*failed to lock file '\([^']*\)'.*/\1/p" "$dir/out" | tail -1)
    case $lock in
      */.git/*.lock) rm "$lock" || fail "baton $* names $lock"; echo "$lock" >> "$dir/removed" ;;
      *) fail "baton $* with code $code says nothing to remove: $(cat "$dir/out")" ;;
    esac
  done
}

# Every text in the work tree is one that was written: committed, or by this script.
whole() {
  for file in $(git ls-files; git ls-files -o --exclude-standard); do
    case $file in *.baton-*.tmp) continue ;; esac
    [ -e "$file" ] || continue
    id=$(git hash-object "$file")
    git cat-file -e "$id" 2>/dev/null || grep -q "$id" "$dir/written" || echo "$file"
  done
}

cd "$dir/work"
turn=0 what=start
for one in commit sync merge resolve import undo; do eval "took_$one=0"; done
landed=0 late=0
while [ $turn -lt $((kills + 6)) ]; do
  set -- commit sync merge resolve import undo
  shift $((turn % 6))
  what=$1
  turn=$((turn + 1))
  prepare
  : > "$dir/written"
  for file in $(git ls-files -m); do git hash-object "$file"; done > "$dir/written"
  # What deciding makes of the item.
  sed -e '/^contested:/,$d' -e "s/^title: .*/title: C$turn/" plans/sales/item-20.yaml | git hash-object --stdin >> "$dir/written"
  eval "took=\$took_$what"
  if [ "$took" = 0 ]; then
    # The first of its kind is measured, and not killed.
    delay=60
    began=$(now)
    killed || fail "$(cat "$dir/out")"
    eval "took_$what=$(($(now) - began))"
    git rev-parse HEAD >> "$dir/acknowledged"
    [ "$what" = sync ] || baton sync > "$dir/out" 2>&1 || fail "$(cat "$dir/out")"
    continue
  fi
  # A moment between the start and a little behind the usual end.
  seed=$(((seed * 1103515245 + 12345) % 2147483648))
  nanoseconds=$((took / 1000 * (seed / 65536 % 1100)))
  delay=$(awk "BEGIN { printf \"%.4f\", $nanoseconds / 1000000000 + 0.002 }")
  code=0
  killed || code=$?
  case $code in
    0) late=$((late + 1)); [ "$what" = undo ] || git rev-parse HEAD >> "$dir/acknowledged" ;;
    # 124: it ended by itself while timeout was about to kill it.
    124 | 137) landed=$((landed + 1)) ;;
    *) fail "code $code: $(cat "$dir/out")" ;;
  esac
  if [ "$what" != import ]; then odd=$(whole); [ -z "$odd" ] || fail "neither the old nor the new text: $odd"; fi

  works 0 status
  # Edits that nobody has committed yet are finished, and all is shared.
  case $what in
    commit | import)
      [ "$what" = commit ] || works 0 import "$dir/new.csv"
      works "0 2" commit -m "Rest of $turn"
      ;;
    resolve)
      if grep -q contested: plans/sales/item-20.yaml; then works 0 resolve item-20:title --value "C$turn"; fi
      works "0 2" commit -m "Rest of $turn"
      ;;
    undo) works "0 2" commit -m "Rest of $turn" ;;
  esac
  works 0 sync
  [ -z "$(git status --porcelain)" ] || fail "left behind: $(git status --porcelain)"
  [ "$(git rev-parse HEAD)" = "$(git -C "$dir/hub.git" rev-parse main)" ] || fail "the hub is elsewhere"
  [ -z "$(git for-each-ref refs/baton)" ] || fail "left behind: $(git for-each-ref refs/baton)"
done

what=end
while read -r commit; do
  git merge-base --is-ancestor "$commit" HEAD || fail "$commit was acknowledged and is gone"
done < "$dir/acknowledged"
for place in "$dir/work" "$dir/hub.git"; do
  git -C "$place" fsck --strict --no-dangling > "$dir/out" 2>&1 || fail "$(cat "$dir/out")"
done
baton check --level error > "$dir/out" || fail "$(cat "$dir/out")"
left=$(find "$dir/work" \( -name '.baton-*' -o -name '*.lock' -o -name 'baton-journal*' \) ! -path '*/.baton/*' ! -path '*/objects/*')
[ -z "$left" ] || fail "left behind: $left"
[ ! -e "$dir/removed" ] || fail "had to be removed by hand: $(sort "$dir/removed" | uniq -c)"
echo "$landed kills, $late came too late; nothing lost, nothing to be removed by hand"
