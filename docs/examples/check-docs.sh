#!/bin/sh
# Runs the commands of documentation pages as they are written, and compares what they print.
#   check-docs.sh [--update] BATON [PAGE…]
# In a block marked `console`, a line "$ command" or "erin $ command" is run; the lines below it are what it prints. The commands of a
# page run in order, each person in a home folder of their own, with one folder ~/shared for all. A command ends with
# "# exit 1" where it must exit with that. `<!-- now: 2026-11-16T09:00:00Z -->` sets the time from there on.
# Commit ids are not compared. --update writes what was printed into the pages.
set -eu

usage() { echo "usage: check-docs.sh [--update] BATON [PAGE...]" >&2; exit 2; }
update=
[ "${1:-}" != --update ] || { update=yes; shift; }
[ $# -ge 1 ] && [ -x "$1" ] || usage
bin=$(cd "$(dirname "$1")" && pwd)
docs=$(cd "$(dirname "$0")/.." && pwd)
shift
[ $# -gt 0 ] || set -- "$docs/first-week.md" "$docs/lead-week.md" "$docs/git-users.md" "$docs/ci.md" "$docs/privacy.md" "$docs/hosting.md"

dir=$(mktemp -d "${TMPDIR:-/tmp}/baton-docs-XXXXXX")
dir=$(cd "$dir" && pwd -P)
trap 'rm -rf "$dir"' EXIT

# The page's blocks as one shell script that prints them again with what the commands really say.
script() {
  awk '
    function quoted(text) { gsub(/\047/, "\047\\\047\047", text); return "\047" text "\047" }
    /^<!-- now: .* -->$/ { print "now " $3 }
    /^```console$/ { inside = 1; print "block"; next }
    /^```$/ && inside { inside = 0; next }
    inside && /^([a-z]+ )?\$ / {
      line = $0
      person = "dana"
      if (line !~ /^\$/) { person = line; sub(/ .*/, "", person) }
      command = line
      sub(/^([a-z]+ )?\$ /, "", command)
      code = 0
      if (match(command, /# exit [0-9]+$/)) {
        code = substr(command, RSTART + 7)
        command = substr(command, 1, RSTART - 1)
      }
      print "typed " quoted(line) " " person " " code " " quoted(command)
    }' "$1"
}

# Paths and names of this run as a reader may have them; commit ids as one word.
tidy() { sed -e "s,$dir/home/,/home/," -e "s,$dir/\([a-z]*\),/home/\1,g"; }
same() { sed -E 's/[0-9a-f]{7,40}/COMMIT/g'; }

run() (
  home=$dir/home
  mkdir -p "$home/shared"
  # Each person: a home, and the folder that the last command left behind.
  enter() {
    [ -d "$dir/$1" ] || { mkdir -p "$dir/$1"; ln -s "$home/shared" "$dir/$1/shared"; echo "$dir/$1" > "$dir/.$1"; }
    HOME=$dir/$1 XDG_CONFIG_HOME=$dir/$1 GIT_CONFIG_NOSYSTEM=1
    export HOME XDG_CONFIG_HOME GIT_CONFIG_NOSYSTEM
    cd "$(cat "$dir/.$1")"
  }
  now() { BATON_NOW=$1 GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1; export BATON_NOW GIT_AUTHOR_DATE GIT_COMMITTER_DATE; }
  block() { printf '\001'; }
  typed() {
    printf '%s\n' "$1"
    status=0
    ( enter "$2"; place=$dir/.$2; set +e; eval "$4"; status=$?; pwd > "$place"; exit $status ) 2>&1 </dev/null || status=$?
    [ "$status" = "$3" ] || printf 'check-docs: exit %s instead of %s\n' "$status" "$3"
  }
  # With GIT_CONFIG_GLOBAL=/dev/null, `git config --global` as root puts a file in the place of the device.
  unset GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL EMAIL || :
  PATH=$bin:$docs/examples/ci:$PATH LC_ALL=C.UTF-8 NO_COLOR=1 BATON_SEED=7 GIT_CONFIG_COUNT=1
  GIT_CONFIG_KEY_0=init.defaultBranch GIT_CONFIG_VALUE_0=main
  export PATH LC_ALL NO_COLOR BATON_SEED GIT_CONFIG_COUNT GIT_CONFIG_KEY_0 GIT_CONFIG_VALUE_0
  now 2026-11-16T09:00:00Z
  . "$1"
)

clean() { find "$dir" -mindepth 1 -maxdepth 1 -exec rm -rf {} +; }
failed=0
for page in "$@"; do
  script "$page" > "$dir/script"
  run "$dir/script" > "$dir/raw"
  tidy < "$dir/raw" > "$dir/said"
  if grep -B 12 '^check-docs: ' "$dir/said" >&2; then
    echo "$page: a command did not end as written" >&2
    failed=1
    clean
    continue
  fi
  # The page with its blocks replaced by what was said.
  awk -v said="$dir/said" '
    BEGIN { RS = "\001"; while ((getline text < said) > 0) blocks[count++] = text; RS = "\n"; count = 0 }
    inside && /^```$/ { inside = 0 }
    !inside { print }
    /^```console$/ { inside = 1; printf "%s", blocks[++count] }
  ' "$page" > "$dir/page"
  same < "$page" > "$dir/old"
  same < "$dir/page" > "$dir/new"
  if ! cmp -s "$dir/old" "$dir/new"; then
    if [ -n "$update" ]; then
      cp "$dir/page" "$page"
      echo "$page: updated"
    else
      diff -u "$dir/old" "$dir/new" >&2 || :
      echo "$page: prints something else (check-docs.sh --update writes it into the page)" >&2
      failed=1
    fi
  else
    printf '%s: %s commands run as written\n' "${page##*/}" "$(grep -c '^typed ' "$dir/script")"
  fi
  clean
done
exit $failed
