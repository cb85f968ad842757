import Testing

/// What people say to each other about an item: check-ins, answers, blockers.
@Suite struct CheckInTests {
  private let file = "plan/plans/sales/revenue-7k3d.yaml"

  @Test func aCheckInIsAnswered() throws {
    let box = try Sandbox()
    try box.store()
    let nothing = try box.baton("reply", "revenue", "Well?", at: "plan")
    #expect(nothing.code == 2 && nothing.errors.contains("has no check-in to answer"))
    try box.does("check-in", "revenue", "--value", "2000000", at: "plan", by: "erin")
    let said = try box.does("reply", "revenue", "Agreed. Tell marketing.", at: "plan")
    #expect(said.contains("feedback by dana on 13 Nov: Agreed. Tell marketing."))
    let inbox = try box.does("inbox", at: "plan", by: "erin")
    #expect(
      inbox.contains(
        "dana answers your check-in on 13 Nov: Agreed. Tell marketing.  baton reply revenue-7k3d TEXT"
      )
    )
    // The same under its long name; with a word of several lines.
    try box.does("check-in", "reply", "revenue", "Done.\nToday.", at: "plan", by: "erin")
    #expect(try box.does("inbox", at: "plan", by: "erin").contains("Nothing waits"))
    #expect(try box.does("show", "revenue", at: "plan").contains("erin: Done."))
    #expect(try box.baton("check", "--level", "error", at: "plan").code == 0)
    #expect(try box.baton("reply", "c-0000", "Yes", at: "plan").code == 2)
    let text = try box.read(file)
    #expect(
      text.contains("# Reviewed every Monday.") && text.contains("title:   \"Revenue: EMEA\"")
    )
  }

  @Test func aBlockerComesToWhoCanGiveItAndToWhoDecides() throws {
    let box = try Sandbox()
    try box.store()
    let told = try box.does(
      "block",
      "revenue",
      "--needs",
      "A contract",
      "--from",
      "erin",
      at: "plan",
      by: "frank"
    )
    #expect(told.contains("erin and dana see it in 'baton inbox'"))
    #expect(
      try box.does("inbox", at: "plan", by: "erin")
        .contains("waits for you since 13 Nov: A contract  baton unblock b-")
    )
    #expect(
      try box.does("inbox", at: "plan").contains(
        "is blocked since 13 Nov, needs A contract from erin  baton check-in revenue-7k3d --decision"
      )
    )
    try box.does("block", "revenue", "--needs", "Money", at: "plan")
    let two = try box.baton("unblock", "revenue", at: "plan")
    #expect(two.code == 2 && two.errors.contains("has 2 open blockers"))
    let show = try box.does("show", "revenue", at: "plan")
    let ids = show.split(separator: " ").flatMap { $0.split(separator: "\n") }.filter {
      $0.hasPrefix("b-")
    }
    #expect(ids.count == 2)
    for id in ids { try box.does("unblock", String(id), at: "plan") }
    #expect(try box.does("inbox", at: "plan", by: "erin").contains("Nothing waits"))
    #expect(try box.read(file).contains("until: 2026-11-13"))
    let again = try box.baton("unblock", String(ids[0]), at: "plan")
    #expect(again.code == 2 && again.errors.contains("ended on 2026-11-13"))
    #expect(try box.baton("unblock", "revenue", at: "plan").errors.contains("no open blocker"))
  }
}
