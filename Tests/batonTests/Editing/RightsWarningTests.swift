import Foundation
import Testing

/// Edits by somebody who may not make them: told, once, and made all the same.
@Suite struct RightsWarningTests {
  @Test func whoMayNotIsTold() throws {
    let box = try Sandbox()
    try box.store()
    // Dana is accountable and steward.
    #expect(try box.baton("set", "revenue", "metric.target=5", at: "plan").errors.isEmpty)
    let told = try box.baton(
      "set",
      "revenue",
      "metric.target=6",
      "title=X",
      at: "plan",
      by: "frank"
    )
    #expect(told.code == 0)
    #expect(
      told.errors.hasPrefix(
        "⚠ you may not change title of revenue-7k3d (and 1 more): dana could\n"
          + "  rights are advice here, so it stands; ask dana, or propose it: baton "
      )
    )
    #expect(try box.read("plan/plans/sales/revenue-7k3d.yaml").contains("target: 6"))
    // Where nobody is named, nobody is told.
    try box.write("plan/baton.yaml", "format: 1\nmerge-version: 1\n")
    #expect(try box.baton("set", "grow", "title=Z", at: "plan", by: "frank").errors.isEmpty)
  }

  @Test(arguments: [
    ["assign", "revenue", "--accountable", "frank"], ["move", "revenue", "--team", "legal"],
    ["close", "revenue", "--value", "3", "--status", "missed"], ["remove", "revenue"],
    ["check-in", "revenue", "--value", "3"], ["set", "--where", "kind=goal", "priority=1"],
    ["new", "goal", "More", "--team", "sales"], ["rename", "revenue", "income"],
    [
      "delegate", "revenue", "--to", "erin", "--from", "dana", "--authority", "targets", "--until",
      "2026-12-31",
    ],
    ["handover", "--from", "dana", "--to", "erin"], ["leave", "erin"],
  ])
  func everyEditTells(_ command: [String]) throws {
    let box = try Sandbox()
    try box.store()
    let run = try box.runs(command, at: "plan", by: "frank")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.components(separatedBy: "you may not").count == 2, "\(run.errors)")
  }

  @Test func aCommitOfHandEditsTellsBothSteps() throws {
    let box = try Sandbox()
    try box.store()
    // Neither edit gives the right to the other one.
    let file = try box.read("plan/plans/sales/revenue-7k3d.yaml")
    try box.write(
      "plan/plans/sales/revenue-7k3d.yaml",
      file.replacing("accountable: dana", with: "accountable: frank\npriority: 1")
    )
    let run = try box.baton("commit", "-m", "Mine", at: "plan", by: "frank")
    #expect(
      run.code == 0 && run.errors.contains("you may not") && run.errors.contains("(and 1 more)")
    )
    try box.write("plan/README.md", "Ours\n")
    try box.git("add", ".", at: "plan")
    #expect(try box.baton("commit", "-m", "Read", at: "plan", by: "gus").errors.isEmpty)
  }
}
