import Foundation
import Testing

/// What `check` says about ownership and outcomes; the rules themselves are in PlanChecksTests.
@Suite struct CheckTests {
  /// Goals that nobody answers for; one of them has a waiver.
  private func box() throws -> Sandbox {
    let box = try Sandbox()
    try box.store()
    for number in 1...5 {
      try box.write(
        "plan/plans/legal/g\(number).yaml",
        "id: g\(number)\nkind: goal\ntitle: Goal\n"
      )
    }
    try box.write(
      "plan/plans/legal/w.yaml",
      "id: w\nkind: goal\ntitle: W\nwaivers:\n"
        + "  - {rule: no-accountable, why: New here, until: 2027-01-01}\n"
    )
    return box
  }

  @Test func levelsDecideTheExitCode() throws {
    let box = try box()
    #expect(try box.baton("check", at: "plan").code == 0)
    #expect(try box.baton("check", "--level", "warning", at: "plan").code == 1)
    #expect(try box.baton("check", "revenue", "--level", "error", at: "plan").code == 0)
    let settings = try box.read("plan/baton.yaml")
    try box.write("plan/baton.yaml", settings + "checks:\n  no-accountable: error\n")
    #expect(try box.baton("check", at: "plan").code == 1)
    // It is no error of the plan: a commit goes through.
    try box.does("commit", "-m", "Goals", at: "plan")
    try box.write("plan/baton.yaml", settings + "checks:\n  no-accountable: ignore\n")
    #expect(try !box.does("check", "--all", at: "plan").contains("no-accountable"))
  }

  @Test func manyFindingsOfOneRuleAreCut() throws {
    let box = try box()
    let short = try box.does("check", at: "plan")
    #expect(short.components(separatedBy: "[no-accountable]").count == 4)
    #expect(short.contains("baton check --rule NAME") && short.contains("1 waived"))
    let all = try box.does("check", "--rule", "no-accountable", at: "plan")
    #expect(all.components(separatedBy: "[no-accountable]").count > 5)
    #expect(all.contains("g5.yaml") && !all.contains("w.yaml"))
  }

  @Test func sinceShowsWhatIsNew() throws {
    let box = try box()
    try box.does("commit", "-m", "Goals", at: "plan")
    try box.write("plan/plans/sales/new.yaml", "id: new\nkind: goal\ntitle: New\n")
    let text = try box.does("check", "--since", "HEAD", at: "plan")
    #expect(text.contains("plans/sales/new.yaml:3:1: warning: nobody answers"))
    #expect(!text.contains("legal"))
    #expect(try box.baton("check", "--since", "nope", at: "plan").code == 2)
  }

  @Test func explanationsNeedNoStore() throws {
    let box = try Sandbox()
    let text = try box.does("check", "--explain", "overload")
    #expect(text.contains("outcomes: 7") && text.contains("Why "))
    #expect(try box.does("check", "--explain", "bad-date").contains("validity"))
    let json = try box.does("check", "--explain", "no-aligner", "--format", "json")
    #expect(json.contains("\"teams\""))
    let run = try box.baton("check", "--explain", "overlaod")
    #expect(run.code == 2 && run.errors.contains("overload"))
  }

  @Test func sarifHasTheLinesAndTheWaivers() throws {
    let box = try box()
    let text = try box.does("check", "--format", "sarif", at: "plan")
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    let rules = try #require(
      ((run["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]]
    )
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    }
    let waived = results.filter { $0["suppressions"] != nil }
    #expect(waived.count == 1 && results.count > 5)
  }

  @Test func junitIsXMLAndFailsByLevel() throws {
    let box = try box()
    let passing = try box.does("check", "--format", "junit", at: "plan")
    #expect(passing.contains("failures=\"0\"") && !passing.contains("<failure"))
    let failing = try box.baton("check", "--format", "junit", "--level", "warning", at: "plan")
    #expect(failing.code == 1 && failing.output.contains("<failure type=\"warning\""))
  }
}
