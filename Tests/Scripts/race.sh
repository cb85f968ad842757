#!/bin/sh
# Many writers, one hub: each makes an edit, commits and shares it, again and again, all at once.
#   race.sh BATON [WRITERS [ROUNDS [file|ssh [only]]]]
# First with Baton (commit, sync), then with git (commit, pull --rebase, push until it is taken) on the same edits. Every second edit of a
# writer adds a check-in to an item that all share, the others change an item of their own.
# With `only` git is left out.
# Fails where Baton loses an edit, ends at different heads, leaves a contest, or makes the plan less valid than it was.
set -eu

case ${1:-} in */*) ;; *) echo "usage: race.sh BATON [WRITERS [ROUNDS [file|ssh]]]" >&2; exit 2 ;; esac
bin=$(cd "$(dirname "$1")" && pwd)
writers=${2:-16} rounds=${3:-20} way=${4:-file}

dir=$(mktemp -d "${TMPDIR:-/tmp}/baton-race-XXXXXX")
daemon=
finish() { [ -z "$daemon" ] || kill "$(cat "$daemon")" 2>/dev/null || :; rm -rf "$dir"; }
trap finish EXIT
trap 'exit 130' INT TERM
PATH=$bin:$PATH:/usr/sbin
HOME=$dir XDG_CONFIG_HOME=$dir GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0 GIT_EDITOR=true
export PATH HOME XDG_CONFIG_HOME GIT_CONFIG_NOSYSTEM GIT_TERMINAL_PROMPT GIT_EDITOR
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_CONFIG_GLOBAL GIT_SSH GIT_SSH_COMMAND
git config --global init.defaultBranch main
git config --global gc.auto 0
git config --global receive.autogc false

fail() { echo "FAILED: $*" >&2; exit 1; }
each() { n=1; while [ "$n" -le "$writers" ]; do "$@" "$n"; n=$((n + 1)); done; }

# --- The way to the hub.
if [ "$way" = ssh ]; then
  command -v sshd >/dev/null || { echo "skipped: sshd is not installed (apt-get install openssh-server)"; exit 0; }
  for key in host user; do ssh-keygen -q -t ed25519 -N '' -f "$dir/$key"; done
  [ "$(id -u)" != 0 ] || mkdir -p /run/sshd
  port=$((20000 + $$ % 20000))
  printf '%s\n' "ListenAddress 127.0.0.1" "Port $port" "HostKey $dir/host" "PidFile $dir/sshd.pid" \
    "AuthorizedKeysFile $dir/user.pub" "StrictModes no" "UsePAM no" "MaxStartups 200:30:300" > "$dir/sshd_config"
  "$(command -v sshd)" -f "$dir/sshd_config" -E "$dir/sshd.log"
  while ! [ -e "$dir/sshd.pid" ]; do sleep 0.05; done
  daemon=$dir/sshd.pid
  echo "[127.0.0.1]:$port $(cat "$dir/host.pub")" > "$dir/known_hosts"
  git config --global core.sshCommand \
    "ssh -F /dev/null -i $dir/user -o IdentitiesOnly=yes -o BatchMode=yes -o UserKnownHostsFile=$dir/known_hosts"
  base=ssh://$(id -un)@127.0.0.1:$port$dir
else
  base=file://$dir
fi

# --- A plan: an item for each writer, and one for all.
seed=$dir/seed
mkdir -p "$seed/people" "$seed/teams" "$seed/plans/sales"
printf 'format: 1\nmerge-version: 1\n' > "$seed/baton.yaml"
printf 'id: sales\nname: Sales\n' > "$seed/teams/sales.yaml"
person() { printf 'id: p%s\nname: P%s\nemails: [p%s@example.org]\n' "$1" "$1" "$1" > "$seed/people/p$1.yaml"; }
item() { printf 'id: own-%s\nkind: goal\ntitle: Own\naccountable: p1\npriority: 0\n' "$1" > "$seed/plans/sales/own-$1.yaml"; }
each person
each item
printf 'id: shared\nkind: kpi\ntitle: Shared\naccountable: p1\nmetric:\n  direction: at-least\n  target: 9\ncheck-ins:\n  - {id: c-0-0, on: 2026-11-01, by: p1, value: 0}\n' \
  > "$seed/plans/sales/shared.yaml"
cd "$seed"
git init -q
git config user.name Seed && git config user.email p1@example.org
git add . && git commit -qm Seed
clones() {
  git clone -q --bare "$seed" "$dir/$1.git"
  clone() {
    git clone -q "$base/$kind.git" "$dir/$kind-$1"
    git -C "$dir/$kind-$1" config user.name "P$1" && git -C "$dir/$kind-$1" config user.email "p$1@example.org"
  }
  kind=$1
  each clone
}

# --- One writer. An edit stands in the plan as a unique word: its check-in's id, or its title.
edit() {
  if [ $(($2 % 2)) = 0 ]; then
    echo "  - {id: c-$1-$2, on: 2026-11-02, by: p$1, value: $2}" >> plans/sales/shared.yaml
  else
    sed "s/^title: .*/title: Own $1-$2/" "plans/sales/own-$1.yaml" > new && mv new "plans/sales/own-$1.yaml"
  fi
}
with_baton() (
  cd "$dir/baton-$1"
  round=1
  while [ "$round" -le "$rounds" ]; do
    edit "$1" "$round"
    baton commit -m "Edit $1-$round" > /dev/null 2>>"$dir/baton-$1.errors" || echo commit >> "$dir/baton.failed"
    until baton sync > "$dir/baton-$1.out" 2>"$dir/baton-$1.last"; do
      cat "$dir/baton-$1.last" >> "$dir/baton-$1.errors"
      grep -q 'try again: baton sync' "$dir/baton-$1.last" || { echo sync >> "$dir/baton.failed"; break; }
      echo again >> "$dir/baton.limit"
    done
    round=$((round + 1))
  done
)
with_git() (
  cd "$dir/git-$1"
  round=1
  while [ "$round" -le "$rounds" ]; do
    edit "$1" "$round"
    git commit -qam "Edit $1-$round"
    while :; do
      if ! git pull -q --rebase > /dev/null 2>&1; then
        # Somebody would have to merge by hand; here the edit is given up.
        git rebase --abort > /dev/null 2>&1 || { sleep 0.05; continue; }
        echo conflict >> "$dir/git.conflicts"
        git reset -q --hard '@{u}'
        break
      fi
      git push -q > /dev/null 2>&1 && { echo landed >> "$dir/git.landed"; break; }
      echo again >> "$dir/git.retries"
    done
    round=$((round + 1))
  done
)
race() {
  began=$(date +%s%N)
  n=1
  while [ "$n" -le "$writers" ]; do
    "with_$1" "$n" &
    n=$((n + 1))
  done
  wait
  milliseconds=$((($(date +%s%N) - began) / 1000000))
}
count() { if [ -e "$1" ]; then wc -l < "$1"; else echo 0; fi; }
tell() { # NAME LANDED
  echo "$1: $2 of $((writers * rounds)) edits in $((milliseconds / 1000)).$((milliseconds % 1000 / 100)) s," \
    "$(($2 * 1000 / milliseconds)).$(($2 * 10000 / milliseconds % 10)) a second"
}

echo "$writers writers, $rounds edits each, over $way"
clones baton
race baton
settle() { git -C "$dir/baton-$1" pull -q --ff-only || fail "the clone of writer $1 is no part of the hub"; }
each settle
heads=$(for clone in "$dir"/baton-*/; do git -C "$clone" rev-parse HEAD; done | sort -u | wc -l)
[ "$heads" = 1 ] || fail "$heads heads"
cd "$dir/baton-1"
[ ! -e "$dir/baton.failed" ] || fail "$(sort "$dir/baton.failed" | uniq -c) $(cat "$dir"/baton-*.errors | head -20)"
! grep -rq contested: plans || fail "a contest: $(grep -rl contested: plans)"
baton check --level error > "$dir/check" || fail "$(cat "$dir/check")"
[ -z "$(git status --porcelain)" ] || fail "the work tree is not clean"
git fsck --strict --no-dangling > "$dir/check" 2>&1 || fail "$(cat "$dir/check")"
lost=0
n=1
while [ "$n" -le "$writers" ]; do
  round=1
  while [ "$round" -le "$rounds" ]; do
    if [ $((round % 2)) = 0 ]; then
      grep -q "id: c-$n-$round," plans/sales/shared.yaml || lost=$((lost + 1))
    fi
    git log --format=%s --no-merges | grep -qx "Edit $n-$round" || lost=$((lost + 1))
    round=$((round + 1))
  done
  last=$((rounds - 1 + rounds % 2))
  grep -q "title: Own $n-$last" "plans/sales/own-$n.yaml" || lost=$((lost + 1))
  n=$((n + 1))
done
[ "$lost" = 0 ] || fail "$lost edits are lost"
tell baton $((writers * rounds))
echo "  lost 0, conflicts to settle by hand 0, heads 1; the limit of retries was reached $(count "$dir/baton.limit") times"
ours=$((writers * rounds * 1000000 / milliseconds))
[ "${5:-}" != only ] || exit 0

clones git
race git
tell git "$(count "$dir/git.landed")"
echo "  conflicts to settle by hand $(count "$dir/git.conflicts"), refused pushes $(count "$dir/git.retries")"
theirs=$(($(count "$dir/git.landed") * 1000000 / milliseconds))
[ "$theirs" -gt 0 ] || theirs=1
ratio=$((ours * 100 / theirs))
echo "edits landed in a second, by git's: $((ratio / 100)).$((ratio / 10 % 10))$((ratio % 10))"
