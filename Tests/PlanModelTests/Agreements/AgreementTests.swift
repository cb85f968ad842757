import PlanModel
import PlanText
import Testing

/// Answers to delegations and offers, each as the fields that it changes.
@Suite struct AgreementTests {
  private static let text = """
    accountable: dana
    responsible: [dana, frank]
    offers:
      - {id: o-1, field: accountable, to: erin, from: dana}
      - {id: o-2, field: responsible, to: erin, from: dana}
      - {id: o-3, field: responsible, to: frank, from: dana, state: declined, why: Busy}
      - {field: decides, to: erin}
    delegations:
      - {id: d-1, to: erin, from: dana, until: 2026-12-31}
      - {id: d-2, to: frank, from: dana, state: accepted, until: 2026-11-21}
      - {id: d-3, to: frank, from: dana, state: void}
      - {id: d-4, to: frank, from: dana, state: accepted}
    """
  private let today = Day(parsing: "2026-11-22") ?? Day(number: 0)

  private func agreement(_ id: Text?) throws -> Agreement {
    try #require(item(Self.text).agreements.first { $0.id == id })
  }

  private func edits(_ edits: [FieldEdit]) -> String {
    edits.map { "\($0.field)=\($0.value)" }.joined(separator: " ")
  }

  @Test func aYesTakesTheFieldAndTheOfferGoes() throws {
    let one = try agreement("o-1").accepting(by: "erin", on: today)
    #expect(edits(one) == "accountable=erin offers/o-1=")
    let two = try agreement("o-2").accepting(by: "erin", on: today)
    #expect(edits(two) == "responsible=+erin,-dana offers/o-2=")
    let three = try agreement("d-1").accepting(by: "erin", on: today)
    #expect(edits(three) == "delegations/d-1/state=accepted")
  }

  @Test func whoConfirmsADelegationGivesItFromThenOn() throws {
    let void = try agreement("d-3").accepting(by: "victor", on: today)
    #expect(edits(void) == "delegations/d-3/from=victor delegations/d-3/state=accepted")
    let lapsed = try agreement("d-4").accepting(by: "victor", on: today)
    #expect(edits(lapsed) == "delegations/d-4/from=victor")
  }

  @Test func theOtherAnswers() throws {
    let no = try agreement("o-1").declining(why: "No time")
    #expect(edits(no) == "offers/o-1/state=declined offers/o-1/why=No time")
    #expect(edits(try agreement("d-1").declining(why: nil)) == "delegations/d-1/state=declined")
    #expect(edits(try agreement("o-3").revoking(why: nil)) == "offers/o-3=")
    #expect(edits(try agreement("d-4").revoking(why: nil)) == "delegations/d-4/state=revoked")
    #expect(edits(try agreement("d-4").completing()) == "delegations/d-4/state=completed")
  }

  @Test func whatIsOverIsRefusedWithAWayOut() throws {
    func refusal(_ body: () throws -> [FieldEdit]) throws -> String {
      let failure = #expect(throws: EditFailure.self) { _ = try body() }
      let found = try #require(failure)
      #expect(found.hint?.isEmpty == false)
      return found.message
    }
    #expect(
      try refusal { try agreement("o-3").accepting(by: "frank", on: today) }.contains("is declined")
    )
    #expect(
      try refusal { try agreement("d-2").accepting(by: "victor", on: today) }
        .contains("ran out on 2026-11-21")
    )
    #expect(
      try refusal { try agreement("d-4").accepting(by: "frank", on: today) }.contains("is accepted")
    )
    #expect(try refusal { try agreement("d-4").declining(why: nil) }.contains("is accepted"))
    #expect(try refusal { try agreement("d-1").completing() }.contains("is offered"))
    #expect(try refusal { try agreement("o-1").completing() }.contains("cannot be completed"))
    #expect(
      try refusal { try agreement(nil).accepting(by: "erin", on: today) }.contains("has no id")
    )
  }
}

/// What keeps a delegation from ever holding, in the worlds of the authority's cases.
@Suite struct DelegatingTests {
  @Test(arguments: [
    ("plain", "dana", "erin", "targets, people", "2026-12-31", ""),
    ("plain", "victor", "erin", "targets", "2026-12-31", ""),
    ("plain", "paula", "erin", "targets", "2026-12-31", ""),
    ("plain", "frank", "erin", "targets", "2026-12-31", "frank has no targets on emea"),
    ("plain", "dana", "dana", "targets", "2026-12-31", "dana cannot delegate to dana"),
    ("plain", "dana", "nina", "targets", "2026-12-31", "nina has left"),
    ("plain", "dana", "erin", "targets", "2026-11-21", "2026-11-21 is over"),
    ("decides", "dana", "erin", "targets", "2026-12-31", "dana has no targets on emea"),
    ("all-words", "erin", "gus", "targets", "2026-12-31", ""),
    ("all-words", "erin", "gus", "targets", "2027-01-01", "erin has this until 2026-12-31 only"),
    ("delegated", "erin", "gus", "targets", "2026-12-01", "erin may not delegate on emea"),
    ("passed-on", "gus", "erin", "targets", "2026-12-01", "erin passes this on to gus already"),
    ("all-words", "erin", "dana", "targets", "2026-12-01", "dana passes this on to erin already"),
  ])
  func objections(
    _ world: String,
    _ from: String,
    _ to: String,
    _ words: String,
    _ until: String,
    _ expected: String
  ) throws {
    let plan = try AuthorityWorld(world).plan
    let today = try #require(Day(parsing: AuthorityWorld.day))
    let text =
      "delegations:\n  - {id: d-9, to: \(to), from: \(from), until: \(until)}\n"
    var record = try #require(Item(item(text))?.delegations.first).mapping
    record["authority"] = .list(words.split(separator: ", ").map { .text(String($0)) })
    let found = Authority(in: plan, on: today).objections(
      to: Delegation(record),
      on: try #require(plan.items["emea"])
    )
    #expect(found.isEmpty == expected.isEmpty, "\(found)")
    #expect(found.first?.message.contains(expected) ?? true, "\(found)")
    #expect(found.allSatisfy { $0.hint?.isEmpty == false })
  }
}
