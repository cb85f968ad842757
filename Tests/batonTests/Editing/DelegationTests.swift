import Testing

/// Delegations and offered handovers from the first word to the last, as people type them.
@Suite struct DelegationTests {
  private let file = "plan/plans/sales/revenue-7k3d.yaml"

  @Test func aDelegationIsAConversation() throws {
    let box = try Sandbox()
    try box.store()
    box.environment["BATON_SEED"] = "7"
    let given = try box.does(
      "delegate",
      "revenue",
      "--to",
      "erin",
      "--authority",
      "targets,people",
      "--until",
      "2026-12-31",
      "--scope",
      "Enterprise",
      "--expects",
      "Two logos",
      at: "plan"
    )
    #expect(given.contains("dana stays accountable for it; it waits for erin's yes"))
    let id = try #require(given.split(separator: " ").last { $0.hasPrefix("d-") }).split(
      separator: "\n"
    )[0]
    #expect(try box.read(file).contains("on: 2026-11-13"))
    let inbox = try box.does("inbox", at: "plan", by: "erin")
    #expect(
      inbox.contains(
        "a delegation of targets, people by dana on 13 Nov: Enterprise, until 31 Dec  baton accept \(id)"
      )
    )
    let wrong = try box.baton("accept", String(id), at: "plan", by: "frank")
    #expect(wrong.code == 2 && wrong.errors.contains("is for erin, not for frank"))
    #expect(try box.baton("complete", String(id), at: "plan").code == 2)
    let yes = try box.does("accept", "revenue", at: "plan", by: "erin")
    #expect(yes.contains("offered → accepted") && yes.contains("expected in return: Two logos"))
    #expect(try box.does("may", "erin", "revenue", "metric.target", at: "plan").contains("yes"))
    let again = try box.baton("accept", String(id), at: "plan", by: "erin")
    #expect(again.code == 2 && again.errors.contains("is accepted, it cannot be accepted"))
    let done = try box.does("complete", String(id), at: "plan")
    #expect(done.contains("accepted → completed") && done.contains("expected in return: Two logos"))
    #expect(try box.baton("may", "erin", "revenue", "metric.target", at: "plan").code == 1)
  }

  @Test func severalOfOneItemAreEndedByTheirIDs() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("assign", "revenue", "--responsible", "+dana", at: "plan")
    try box.does("handover", "revenue", "--to", "erin", at: "plan")
    let ids = try box.read(file).split { " ,:{}\n".contains($0) }.filter { $0.hasPrefix("o-") }
      .map(String.init)
    try #require(ids.count == 2)
    #expect(try box.baton("revoke", "revenue", at: "plan").code == 2)
    let told = try box.does("revoke", ids[0], ids[1], at: "plan")
    #expect(ids.allSatisfy { told.contains("removed offer \($0)") })
  }

  @Test func whatCouldNeverHoldIsRefused() throws {
    let box = try Sandbox()
    try box.store()
    let before = try box.read(file)
    func refused(_ from: String, _ more: String...) throws -> String {
      let run = try box.runs(
        ["delegate", "revenue", "--from", from, "--to", "frank", "--authority"] + more,
        at: "plan"
      )
      #expect(run.code == 2)
      return run.errors
    }
    #expect(
      try refused("erin", "targets", "--until", "2026-12-31")
        .contains("erin has no targets on revenue-7k3d to pass on, dana could")
    )
    #expect(try refused("dana", "targts", "--until", "2026-12-31").contains("targts"))
    #expect(try refused("dana", "targets", "--until", "2026-11-12").contains("2026-11-12 is over"))
    #expect(try refused("frank", "people", "--until", "2026-12-31").contains("cannot delegate to"))
    #expect(try box.read(file) == before)
  }

  @Test func aNoGoesBackToWhoeverAsked() throws {
    let box = try Sandbox()
    try box.store()
    try box.write(
      "plan/plans/sales/deal.yaml",
      """
      id: deal
      kind: initiative
      title: Deal
      accountable: dana
      offers:
        - {id: o-1, field: accountable, to: erin, from: dana, on: 2026-11-10}
      """ + "\n"
    )
    let no = try box.does("decline", "o-1", "--why", "No time", at: "plan", by: "erin")
    #expect(no.contains("why \"No time\"") || no.contains("No time"))
    #expect(try box.does("inbox", at: "plan", by: "erin").contains("Nothing waits"))
    let inbox = try box.does("inbox", at: "plan")
    #expect(inbox.contains("erin declined accountable: No time  baton revoke o-1"))
    try box.does("revoke", "o-1", at: "plan")
    #expect(try !box.read("plan/plans/sales/deal.yaml").contains("offers"))
    #expect(try box.does("inbox", at: "plan").contains("Nothing waits"))
    let gone = try box.baton("revoke", "o-1", at: "plan")
    #expect(gone.code == 2 && gone.errors.contains("no delegation, offer, item or team 'o-1'"))
  }

  @Test func aHandoverEndsWhatTheOldOneDelegated() throws {
    let box = try Sandbox()
    try box.store()
    try box.write(
      file,
      """
      id: revenue-7k3d
      kind: key-result
      title: Revenue
      accountable: erin
      offers:
        - {id: o-1, field: accountable, to: frank, from: erin}
      delegations:
        - {id: d-1, to: gus, from: erin, state: accepted}
        - {id: d-2, to: hugo, from: gus, state: accepted}
      """ + "\n"
    )
    for name in ["gus", "hugo"] {
      try box.write("plan/people/\(name).yaml", "id: \(name)\nname: X\n")
    }
    let yes = try box.does("accept", "revenue", at: "plan", by: "frank")
    #expect(
      yes.contains("gus acts there for erin, which holds no more; confirm it: baton accept d-1")
    )
    #expect(
      try box.does("inbox", at: "plan", by: "frank")
        .contains("erin may not give gus a delegation any more; do you?  baton accept d-1")
    )
    try box.does("accept", "d-1", at: "plan", by: "frank")
    #expect(try box.read(file).contains("{id: d-1, to: gus, from: frank, state: accepted}"))
    let both = try box.baton("revoke", "revenue", "--person", "frank", at: "plan")
    #expect(both.code == 0, "\(both.errors)")
  }
}
