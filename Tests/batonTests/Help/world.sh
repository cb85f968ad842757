#!/bin/sh
# The world that the examples of the help texts speak of: the support team of docs/first-week.md, a week on.
#   world.sh DIR          with git and baton on PATH
# DIR becomes Dana's home: plan/ her clone, fresh/ a store of hers that nobody shares yet, empty/ nothing, srv/ the hubs, bin/ her
# editors. The first part is made with git from fixed texts, so that its commits have the same ids everywhere; help texts name them.
# New things go to the end, in commits of their own. Where ids change all the same, because a merge's commit does, `git log` in plan/
# tells the new ones for the help texts of ledger, resolve, restore and undo.
set -eu
cd "$1"
world=$(pwd -P)
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_CONFIG_SYSTEM EMAIL EDITOR VISUAL GIT_EDITOR || :
HOME=$world XDG_CONFIG_HOME=$world GIT_CONFIG_GLOBAL=$world/.gitconfig GIT_CONFIG_NOSYSTEM=1 GIT_DEFAULT_HASH=sha1
LC_ALL=C.UTF-8 BATON_SEED=7 GIT_TEMPLATE_DIR=
export HOME XDG_CONFIG_HOME GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM GIT_DEFAULT_HASH LC_ALL BATON_SEED GIT_TEMPLATE_DIR

now() { BATON_NOW=$1 GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1; export BATON_NOW GIT_AUTHOR_DATE GIT_COMMITTER_DATE; }
put() { mkdir -p "$(dirname "$1")"; cat > "$1"; }
# change FILE SED-EXPRESSION…
change() { file=$1; shift; for one in "$@"; do sed "$one" "$file" > "$file.new"; mv "$file.new" "$file"; done; }
# commit PERSON MESSAGE
commit() {
  git add -A .
  case $1 in erin) name="Erin Example" ;; *) name="Dana Example" ;; esac
  git -c user.name="$name" -c user.email="$1@example.org" commit -q -m "$2"
}

cat > .gitconfig <<END
[user]
	name = Dana Example
	email = dana@example.org
[init]
	defaultBranch = main
END
mkdir -p empty srv/backup bin .local/share/man/man1
for hub in plan backup/plan; do git init -q --bare "srv/$hub.git"; done

# An editor that adds a line; `code --wait` is one too.
put bin/editor <<'END'
#!/bin/sh
for file in "$@"; do :; done
printf '# Looked at on 23 Nov.\n' >> "$file"
END
chmod +x bin/editor
cp bin/editor bin/code

# --- 16 November: the plan for this quarter.
git init -q plan
cd plan
now 2026-11-16T09:00:00Z
put baton.yaml <<'END'
format: 1
merge-version: 1
name: Support plan
stewards: [dana-example]
END
printf '# Support plan\n\nWhat we want to reach in this quarter.\n' > README.md
for person in dana erin frank victor carla; do
  id=$person
  [ $person != dana ] || id=dana-example
  name=$(printf '%s' "$person" | cut -c 1 | tr '[:lower:]' '[:upper:]')${person#?}
  put "people/$id.yaml" <<END
id: $id
name: $name Example
emails: [$person@example.org]
END
done
put teams/support.yaml <<'END'
id: support
name: Support
lead: dana-example
members: [erin, frank]
END
put teams/product.yaml <<'END'
id: product
name: Product
lead: victor
END
put teams/night-desk.yaml <<'END'
id: night-desk
name: Night desk
lead: frank
parent: support
END
put plans/product/trust.yaml <<'END'
id: trust
kind: goal
title: Customers trust us
period: 2026
accountable: victor
END
put plans/support/answers.yaml <<'END'
id: answers
kind: goal
title: Customers get answers
parent: trust
period: 2026-Q4
accountable: dana-example
END
put plans/support/within-a-day.yaml <<'END'
id: within-a-day
kind: key-result
title: Nine of ten tickets answered within a day
parent: answers
period: 2026-Q4
accountable: erin
responsible: [frank]
metric:
  unit: percent
  baseline: 62
  target: 90
  due: 2026-12-31
END
put plans/product/help-pages.yaml <<'END'
id: help-pages
kind: key-result
title: Half of the customers find the answer themselves
parent: answers
period: 2026-Q4
accountable: victor
metric:
  unit: percent
  baseline: 20
  target: 50
  due: 2026-12-18
check-ins:
  - {id: c-3h8s, on: 2026-11-13, by: victor, value: 31}
END
put plans/support/recommend.yaml <<'END'
id: recommend
kind: kpi
title: Customers who would recommend us
parent: answers
period: 2026-Q4
accountable: frank
metric:
  unit: percent
  direction: at-least
  target: 60
END
put plans/support/paper-survey.yaml <<'END'
id: paper-survey
kind: initiative
title: Send the survey by mail
parent: recommend
period: 2026-Q4
accountable: frank
END
put plans/night-desk/calls-at-night.yaml <<'END'
id: calls-at-night
kind: kpi
title: Calls answered at night
parent: answers
accountable: frank
cadence: 7d
metric:
  direction: at-least
  target: 0.9
END
put plans/product/old-tool.yaml <<'END'
id: old-tool
kind: initiative
title: Keep the old ticket tool running
parent: trust
status: draft
accountable: carla
END
commit dana "The plan for this quarter"
git tag v1.0

# --- 17 November.
now 2026-11-17T09:00:00Z
change plans/support/answers.yaml '$a\
aligns: victor'
commit dana "Victor settles it between the teams"

# --- 18 November: two people, one plan.
now 2026-11-18T09:00:00Z
git switch -q -c erin
change plans/support/within-a-day.yaml 's/target: 90/target: 85/' '$a\
check-ins:\
  - {id: c-9x2k, on: 2026-11-18, by: erin, value: 71, confidence: 0.6, note: The night shift started.}'
change README.md 's/this quarter/the fourth quarter/'
put plans/support/train-nights.yaml <<'END'
id: train-nights
kind: initiative
title: Train four people for nights
parent: within-a-day
period: 2026-Q4
accountable: erin
END
commit erin "First week of the night shift"
git switch -q main
change plans/support/within-a-day.yaml 's/target: 90/target: 95/' 's/^accountable/priority: 1\
&/'
change README.md 's/this quarter/these three months/'
commit dana "Aim higher"
now 2026-11-19T09:00:00Z
baton merge erin > /dev/null
git branch -q -D erin
git tag v2.0

# --- What is on its way: Erin's next commit at the hub, a proposal, edits that are not committed.
now 2026-11-20T09:00:00Z
git remote add origin git@git.example.org:support/plan.git
git remote add backup /srv/backup/plan.git
git config branch.main.remote origin
git config branch.main.merge refs/heads/main
hub=$world/srv/plan.git
git push -q "$hub" main
git switch -q -c next
change plans/support/train-nights.yaml '$a\
responsible: [frank]'
commit erin "Frank trains with me"
git push -q "$hub" next:main
git update-ref refs/remotes/origin/main next
git switch -q main
git branch -q -D next
git switch -q -c proposal
change plans/support/recommend.yaml 's/target: 60/target: 65/'
commit dana "Recommended by two of three"
git switch -q main
now 2026-11-23T09:00:00Z
baton set trust priority=1 > /dev/null
baton set team/support lead=erin > /dev/null
baton set help-pages metric.target=55 > /dev/null

# Tables: an export that a sheet has changed, and one of another program's with its map.
baton export | sed 's/Customers trust us/Customers trust us more/' > plan.csv
printf 'key,title,lead\nfaq,Write the ten most asked answers,Victor\n' > goals.csv
put goals.yaml <<'END'
format: 1
parts:
  - id: key
    team: {is: product}
    fields:
      kind: {is: initiative}
      title: title
      accountable: lead
      parent: {is: help-pages}
END

# Three versions of a file, as a merge driver gets them.
put base.yaml <<'END'
id: faq
kind: initiative
title: Write the ten most asked answers
accountable: victor
END
sed 's/ten/twelve/' base.yaml > ours.yaml
sed 's/victor/carla/' base.yaml > theirs.yaml

# --- A store that nobody shares yet.
cd "$world"
baton init fresh --name "A plan of one's own" > /dev/null

# --- What people hand over to each other, not committed yet.
cd "$world/plan"
cat >> plans/night-desk/calls-at-night.yaml <<'END'
delegations:
  - id: d-4v8k
    to: erin
    from: frank
    scope: Calls at the weekend
    authority: [targets, people]
    expects: Nine of ten calls taken
    until: 2026-12-31
    on: 2026-11-20
    state: offered
  - {id: d-7m3x, to: carla, from: frank, scope: The new telephones, until: 2026-12-18, state: accepted}
offers:
  - {id: o-5n2w, field: accountable, to: erin, from: frank, on: 2026-11-20}
blockers:
  - {id: b-6t2k, needs: A third telephone, from: team/product, since: 2026-11-16}
END
cd "$world"

# Few files, since each example gets a copy.
for one in plan fresh srv/plan.git; do git -C "$one" repack -a -d -q && git -C "$one" pack-refs --all; done
rm -rf srv/*/hooks srv/*/info
