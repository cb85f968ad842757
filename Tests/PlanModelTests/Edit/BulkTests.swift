import PlanModel
import PlanText
import Testing

private let files = [
  "baton.yaml": "format: 1\nmerge-version: 1\n",
  "people/dana.yaml": "id: dana\nname: Dana\n",
  "people/erin.yaml": "id: erin\nname: Erin\n",
  "teams/sales.yaml": "id: sales\nname: Sales\nlead: dana\nmembers: [erin]\nparent: all\n",
  "teams/legal.yaml": "id: legal\nname: Legal\nparent: sales\n",
  "teams/all.yaml": "id: all\nname: All\n",
  "plans/all/goal-1.yaml": "id: goal-1\nkind: goal\ntitle: Goal\nperiod: 2026-Q4\n",
  "plans/sales/rev-1.yaml": """
  # The one that counts.
  id: rev-1
  kind: key-result
  title: Revenue
  parent: goal-1
  period: 2026-Q4
  accountable: dana
  responsible: [team/sales, erin]
  consulted: [team/sales]
  metric: {target: 10, direction: increase, due: 2026-12-31}
  offers:
    - {id: o-1, field: accountable, to: erin}
  check-ins:
    - {id: c-1, on: 2026-11-01, by: erin, value: 5}
  tracking: crm-12   # theirs

  """,
  "plans/sales/work-1.yaml": """
  id: work-1
  kind: initiative
  title: Work
  parent: rev-1
  period: 2026-Q4
  status: draft
  depends-on: [rev-1]

  """,
  "plans/sales/kpi-1.yaml": "id: kpi-1\nkind: kpi\ntitle: KPI\nperiod: 2026\nstatus: missed\n",
]

private func plan(_ more: [String: String] = [:]) throws -> Plan {
  Plan(files: try files.merging(more) { $1 }.map { try planFile($0.key, $0.value) })
}

private func editor(_ plan: Plan) -> Editor {
  Editor(lookup: Lookup(in: plan)) { plan.file($0)?.text("parent").map(Text.init(_:)) }
}

private func text(_ edits: [FileEdit], _ path: String) -> String {
  let file = edits.compactMap(\.after).first { $0.path == path }
  return String(decoding: file?.document.bytes ?? [], as: UTF8.self)
}

@Suite struct FilterTests {
  @Test(arguments: [
    ("kind=key-result", "rev-1"), ("kind=key-result|kpi", "kpi-1 rev-1"),
    ("kind!=goal,team=all", ""),
    ("team=sales", "kpi-1 rev-1 work-1"), ("team=team/sales,kind=kpi", "kpi-1"),
    ("status=active", "goal-1 rev-1"), ("status!=active", "kpi-1 work-1"),
    ("responsible=erin", "rev-1"), ("responsible=team/sales", "rev-1"),
    ("accountable=", "goal-1 kpi-1 work-1"), ("accountable!=", "rev-1"),
    ("under=goal", "rev-1 work-1"), ("parent=rev-1", "work-1"), ("metric.target=10", "rev-1"),
    ("period=2026-Q4,under!=goal-1", "goal-1"), ("tracking=crm-12", "rev-1"),
  ])
  func conditions(_ text: String, _ ids: String) throws {
    let plan = try plan()
    let filter = try ItemFilter(parsing: [text], in: plan)
    let found = plan.sortedItems.filter { filter.matches($0, in: plan) }
    #expect(found.map(\.id.string).joined(separator: " ") == ids)
  }

  @Test(arguments: [
    ("kid=goal", "did you mean"), ("kind", "not a condition"), ("kind=gaol", "one of goal"),
    ("accountable=nobody", "no person"), ("metric.targt=1", "metric.targt"),
    ("", "not a condition"),
    ("team=nobody", "no team"),
  ])
  func whatMeansNothingIsRefused(_ text: String, _ message: String) throws {
    let plan = try plan()
    let failures = #expect(throws: EditFailures.self) {
      try ItemFilter(parsing: ["team=sales", text], in: plan)
    }
    let told = failures?.failures.map { "\($0.message) \($0.hint ?? "")" }.joined() ?? ""
    #expect(told.contains(message), "\(told)")
  }

  @Test func oneFailureStopsAllAndIsToldOnce() throws {
    let plan = try plan()
    let items = plan.sortedItems.map(\.file)
    let edits = try editor(plan).applying([FieldEdit("period", "2026-Q4")], to: items)
    #expect(edits.compactMap { $0.after?.id } == ["kpi-1"])
    let failures = #expect(throws: EditFailures.self) {
      try editor(plan).applying([FieldEdit("priority", "high")], to: items)
    }
    #expect(failures?.failures.count == 1)
    #expect(failures?.failures.first?.message.hasPrefix("goal-1: ") == true)
  }
}

@Suite struct RollOverTests {
  private func roll(
    _ chosen: [Text: RollOver.Action],
    rest: RollOver.Action = .carry,
    _ more: [String: String] = [:]
  ) throws -> RollOver {
    let plan = try plan(more)
    var generator = SystemRandomNumberGenerator()
    return try RollOver(
      from: try #require(Period(parsing: "2026-Q4")),
      to: try #require(Period(parsing: "2027-Q1")),
      in: plan,
      chosen: chosen,
      rest: rest,
      on: try #require(Day(parsing: "2026-12-30")),
      by: editor(plan),
      using: &generator
    )
  }

  @Test func carriedItemsGetThePeriodAndItsLastDay() throws {
    let edits = try roll([:]).edits
    #expect(edits.compactMap { $0.after?.id } == ["goal-1", "rev-1", "work-1"])
    #expect(
      text(edits, "plans/sales/rev-1.yaml")
        == files["plans/sales/rev-1.yaml"]?.replacing("2026-Q4", with: "2027-Q1")
        .replacing("2026-12-31", with: "2027-03-31")
    )
  }

  @Test func aCloneGoesOnWithoutWhatHappened() throws {
    let roll = try roll(["rev-1": .clone], rest: .carry)
    let step = try #require(roll.steps.first { $0.item.id == "rev-1" })
    #expect(step.ending == "missed")
    let clone = try #require(step.clone)
    #expect(
      text(roll.edits, clone.path) == """
        # The one that counts.
        id: \(clone.id)
        kind: key-result
        title: Revenue
        parent: goal-1
        period: 2027-Q1
        accountable: dana
        responsible: [team/sales, erin]
        consulted: [team/sales]
        continues: rev-1
        metric: {target: 10, direction: increase, due: 2027-03-31}
        tracking: crm-12   # theirs

        """
    )
    let old = text(roll.edits, "plans/sales/rev-1.yaml")
    #expect(old.contains("status: missed\n") && old.contains("period: 2026-Q4\n"))
    #expect(old.contains("result:\n  value: 5\n  on: 2026-12-30\n"))
    // What was carried below it, and what depends on it, goes on with the clone.
    let work = text(roll.edits, "plans/sales/work-1.yaml")
    #expect(work.contains("parent: \(clone.id)\n"))
    #expect(work.contains("depends-on: [\(clone.id)]\n"))
  }

  @Test func clonesBelowClones() throws {
    let roll = try roll([:], rest: .clone)
    let clones = Dictionary(uniqueKeysWithValues: roll.steps.map { ($0.item.id, $0.clone) })
    #expect(clones["rev-1"]??.text("parent") == clones["goal-1"]??.id.string)
    #expect(clones["work-1"]??.text("status") == "draft")
    #expect(roll.steps.first?.ending == nil)
    let plan = try plan()
    let after = Plan(
      files: plan.files.filter { file in !roll.edits.contains { $0.before?.path == file.path } }
        + roll.edits.compactMap(\.after)
    )
    #expect(after.files.flatMap { $0.findings() }.isEmpty)
  }

  @Test func whatCannotEndIsNamed() throws {
    let cases: [([Text: RollOver.Action], RollOver.Action, String)] = [
      (["goal-1": .close], .carry, "goal-1  Goal"),
      (["rev-1": .close], .carry, "work-1 would go on below rev-1"),
      (["kpi-1": .carry], .carry, "kpi-1 is not in 2026-Q4, it is in 2026"),
    ]
    for (chosen, rest, message) in cases {
      let failures = #expect(throws: EditFailures.self) { try roll(chosen, rest: rest) }
      let told = failures?.failures.map(\.message).joined() ?? ""
      #expect(told.contains(message), "\(told)")
    }
  }

  @Test func closedItemsAreOnlyCloned() throws {
    let closed = [
      "plans/sales/old-1.yaml":
        "id: old-1\nkind: goal\ntitle: Old\nperiod: 2026-Q4\nstatus: achieved\n"
    ]
    #expect(try roll([:], closed).steps.map(\.item.id) == ["goal-1", "rev-1", "work-1"])
    let found = try roll(["old-1": .clone], rest: .leave, closed)
    #expect(found.steps.map(\.item.id) == ["old-1"])
    #expect(found.steps[0].clone?.text("status") == "active")
    #expect(throws: EditFailures.self) { try roll(["old-1": .carry], closed) }
  }
}

extension RollOverTests {
  private func roll(_ chosen: [Text: RollOver.Action], _ more: [String: String]) throws -> RollOver
  {
    try roll(chosen, rest: .carry, more)
  }
}

@Suite struct TeamTests {
  @Test func aMergedTeamGoesWithItsMentions() throws {
    let edits = try TeamMerge("sales", into: "legal", in: try plan()).edits
    #expect(edits.contains { $0.before?.path == "teams/sales.yaml" && $0.after == nil })
    #expect(
      text(edits, "teams/legal.yaml")
        == "id: legal\nname: Legal\nlead: dana\nmembers:\n  - erin\nparent: all\n"
        || text(edits, "teams/legal.yaml")
          == "id: legal\nname: Legal\nlead: dana\nmembers: [erin]\nparent: all\n"
    )
    let moved = text(edits, "plans/legal/rev-1.yaml")
    #expect(moved.contains("responsible: [team/legal, erin]\nconsulted: [team/legal]\n"))
    #expect(edits.compactMap { $0.after?.path }.filter { $0.hasPrefix("plans/legal/") }.count == 3)
  }

  @Test func aMergeThatIsNoneIsRefused() throws {
    #expect(throws: EditFailure.self) { try TeamMerge("sales", into: "sales", in: try plan()) }
    let twice = ["plans/legal/rev-1.yaml": "id: rev-1\nkind: goal\ntitle: Twice\n"]
    #expect(throws: EditFailure.self) { try TeamMerge("sales", into: "legal", in: try plan(twice)) }
    let contested = [
      "teams/sales.yaml":
        "id: sales\nname: S\ncontested:\n  - field: lead\n    claims:\n      - {value: dana}\n"
    ]
    #expect(throws: EditFailure.self) {
      try TeamMerge("sales", into: "legal", in: try plan(contested))
    }
  }

  private func split(_ items: [Text], _ members: [Text], to id: Text = "emea") throws -> [FileEdit]
  {
    let plan = try plan()
    let fresh = try editor(plan).making(.team(id), [FieldEdit("name", "EMEA")])
    let team = try #require(plan.teams["sales"])
    return try TeamSplit(team, to: fresh, items: items, members: members, in: plan).edits
  }

  @Test func aSplitTakesItemsAndMembersAlong() throws {
    let edits = try split(["rev-1"], ["erin"])
    #expect(text(edits, "teams/emea.yaml").contains("members: [erin]\nparent: all\n"))
    #expect(text(edits, "teams/sales.yaml") == "id: sales\nname: Sales\nlead: dana\nparent: all\n")
    let moved = text(edits, "plans/emea/rev-1.yaml")
    #expect(moved.contains("responsible: [team/emea, erin]\nconsulted: [team/sales]\n"))
    #expect(edits.count == 3)
  }

  @Test func whatIsNotTheTeamsCannotGo() throws {
    #expect(throws: EditFailures.self) { try split(["goal-1"], []) }
    #expect(throws: EditFailures.self) { try split(["rev-1"], ["dana"]) }
    #expect(throws: EditFailure.self) { try split(["rev-1"], [], to: "all") }
  }
}
