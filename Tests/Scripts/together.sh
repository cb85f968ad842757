#!/bin/sh
# Two baton commands at once in one clone, again and again: syncs, commits, edits that are committed at once, merges and undos.
#   together.sh BATON [ROUNDS [SEED]]
# Each of the two works, or exits with 6 and says what to do. Nothing that was acknowledged is lost, no lock is left, the next command works,
# and in the end git finds every object sound, in the clone and the hub.
set -eu

case ${1:-} in */*) ;; *) echo "usage: together.sh BATON [ROUNDS [SEED]]" >&2; exit 2 ;; esac
bin=$(cd "$(dirname "$1")" && pwd)
rounds=${2:-16} seed=${3:-$$}

dir=$(mktemp -d "${TMPDIR:-/tmp}/baton-together-XXXXXX")
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
PATH=$bin:$PATH HOME=$dir XDG_CONFIG_HOME=$dir GIT_CONFIG_NOSYSTEM=1
export PATH HOME XDG_CONFIG_HOME GIT_CONFIG_NOSYSTEM
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_CONFIG_GLOBAL
git config --global init.defaultBranch main
git config --global gc.auto 0
git config --global user.name Dana && git config --global user.email dana@example.org

round=0 pair=start
fail() { echo "FAILED in round $round of seed $seed, $pair: $*" >&2; exit 1; }

# --- A hub, a clone that two commands work in, and somebody else's.
mkdir -p "$dir/seed/people" "$dir/seed/teams" "$dir/seed/plans/sales"
cd "$dir/seed"
printf 'format: 1\nmerge-version: 1\n' > baton.yaml
printf 'id: dana\nname: Dana\nemails: [dana@example.org]\n' > people/dana.yaml
printf 'id: sales\nname: Sales\n' > teams/sales.yaml
for item in first second edited theirs; do
  printf 'id: %s\nkind: goal\ntitle: Start\naccountable: dana\npriority: 0\n' $item > plans/sales/$item.yaml
done
git init -q && git add . && git commit -qm Seed
git clone -q --bare . "$dir/hub.git"
git clone -q "$dir/hub.git" "$dir/peer"
baton clone "$dir/hub.git" "$dir/work" > /dev/null

peer_shares() {
  (cd "$dir/peer" && git pull -q && sed -i.old "s/^title: .*/title: Theirs $round/" plans/sales/theirs.yaml && rm plans/sales/*.old \
    && git commit -qam "Theirs $round" && git push -q)
}

# --- The commands. Each edit stands in the history as the message of its commit.
deed() { # NAME A-OR-B
  case $1 in
    sync) baton sync ;;
    merge) baton merge origin/main ;;
    commit) baton commit edited -m "Edited $round" ;;
    first | second) baton set "$1" priority=$round -m "$1 $round" ;;
    same) baton set first title="Same $2 $round" -m "same $2 $round" ;;
    undo) baton undo ;;
    # Of the file that others have edited, and not committed.
    plain) baton set theirs priority=$round ;;
  esac
}
message() { # NAME A-OR-B
  case $1 in
    commit) echo "Edited $round" ;;
    first | second) echo "$1 $round" ;;
    same) echo "same $2 $round" ;;
  esac
}
one() { # NAME A-OR-B MILLISECONDS
  sleep "$(awk "BEGIN { print $3 / 1000 }")"
  code=0
  deed "$1" "$2" > "$dir/$2.out" 2> "$dir/$2.err" || code=$?
  echo $code > "$dir/$2.code"
}
# What a command may answer. A sync can be told of a refusal by the hub where the other one was faster again and again.
look() { # NAME A-OR-B
  code=$(cat "$dir/$2.code")
  case $1:$code in
    *:0) worked=$((worked + 1)); message "$1" "$2" >> "$dir/acknowledged" ;;
    *:6)
      refused=$((refused + 1))
      grep -q 'hint: ' "$dir/$2.err" || fail "$1 says no way out: $(cat "$dir/$2.err")"
      ;;
    # Nothing was left to take back, or what moved the branch last is not to be taken back.
    undo:2) worked=$((worked + 1)) ;;
    *) fail "$1 with code $code: $(cat "$dir/$2.out" "$dir/$2.err")" ;;
  esac
}
works() { # ACCEPTED-CODES ARGUMENTS
  accepted=$1
  shift
  code=0
  baton "$@" > "$dir/out" 2>&1 || code=$?
  case " $accepted " in *" $code "*) ;; *) fail "then baton $*: $(cat "$dir/out")" ;; esac
}
left() {
  find "$dir/work" "$dir/hub.git" \
    \( -name '.baton-*' -o -name '*.lock' -o -name 'baton-journal*' -o -name '*.baton-new' \) ! -path '*/.baton/*'
}

cd "$dir/work"
touch "$dir/acknowledged"
worked=0 refused=0
while [ $round -lt "$rounds" ]; do
  set -- "sync sync" "sync commit" "sync first" "first second" "merge first" "sync merge" "commit first" "same same" \
    "sync undo" "merge commit" "undo first" "undo undo" "sync plain"
  shift $((round % 13))
  pair=$1
  round=$((round + 1))
  # Others share something, and there is something to send, to record and to take back.
  peer_shares
  sed -i.old "s/^title: .*/title: Edited $round/" plans/sales/edited.yaml && rm plans/sales/*.old
  case $pair in *undo*) baton set second title="Undo $round" -m "To undo $round" > /dev/null ;; esac
  case $pair in *merge*) git fetch -q ;; esac
  baton set second priority=$((round + 1000)) -m "Own $round" > /dev/null
  echo "Own $round" > "$dir/own"
  # One of the two begins up to 40 milliseconds later.
  seed=$(((seed * 1103515245 + 12345) % 2147483648))
  late=$((seed / 65536 % 40))
  one "${pair% *}" a 0 &
  one "${pair#* }" b $late &
  wait
  look "${pair% *}" a
  look "${pair#* }" b
  # What an undo has taken back is not there any more, and it may have been the other one's.
  case $pair in
    *undo*) : > "$dir/acknowledged" ;;
    *) cat "$dir/own" >> "$dir/acknowledged" ;;
  esac

  works 0 status
  [ -z "$(left)" ] || fail "left behind: $(left)"
  git fsck --strict --no-dangling > "$dir/out" 2>&1 || fail "$(cat "$dir/out")"
  # Nobody has lost the edit that was on its way in the files, and a refused one has left no trace.
  grep -q "Edited $round" plans/sales/edited.yaml || case $pair in *undo*) ;; *) fail "the edit in the files is gone" ;; esac
  case $pair in
    *plain) [ "$(cat "$dir/b.code")" != 0 ] || grep -q "priority: $round\$" plans/sales/theirs.yaml || fail "the plain edit is gone" ;;
  esac
  works "0 2" commit -m "Rest of $round"
  works 0 sync
  [ -z "$(git status --porcelain)" ] || fail "left behind: $(git status --porcelain)"
  [ "$(git rev-parse HEAD)" = "$(git -C "$dir/hub.git" rev-parse main)" ] || fail "the hub is elsewhere"
  [ -z "$(git for-each-ref refs/baton)" ] || fail "left behind: $(git for-each-ref refs/baton)"
  git log --format=%s > "$dir/log"
  while read -r subject; do
    [ -z "$subject" ] || grep -qxF "$subject" "$dir/log" || fail "'$subject' was acknowledged and is gone"
  done < "$dir/acknowledged"
  [ "$(git rev-list --count --grep "^Theirs $round\$" HEAD)" = 1 ] || fail "what others did is gone"
done
pair=end
git -C "$dir/hub.git" fsck --strict --no-dangling > "$dir/out" 2>&1 || fail "$(cat "$dir/out")"
baton check --level error > "$dir/out" || fail "$(cat "$dir/out")"
echo "$rounds times two at once: $worked worked, $refused were told to try again; nothing lost"
