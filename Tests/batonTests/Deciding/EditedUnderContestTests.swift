import Testing

/// A contested field that somebody edits by hand while its entry of `contested` stays: nobody has
/// decided, and the plan alone cannot show it.
@Suite struct EditedUnderContestTests {
  private let finding = "title has changed, but it is still contested"

  private func edited() throws -> Sandbox {
    let box = try Sandbox()
    try box.contests("title", mine: "A", theirs: "B")
    #expect(try !box.does("check", "--all", at: "plan").contains(finding))
    let path = "plan/plans/sales/revenue-7k3d.yaml"
    let lines = try box.read(path).split(separator: "\n", omittingEmptySubsequences: false)
    try box.write(
      path,
      lines.map { $0.hasPrefix("title:") ? "title: ZZ" : $0 }.joined(separator: "\n")
    )
    return box
  }

  @Test func statusCheckAndCommitSayIt() throws {
    let box = try edited()
    #expect(try box.does("status", at: "plan").contains(finding))
    let json = try box.does("status", "--format", "json", at: "plan")
    #expect(json.contains("\"rule\" : \"edited-under-contest\""))
    #expect(try box.does("check", at: "plan").contains("\(finding)  [edited-under-contest]"))
    #expect(try box.baton("check", "--level", "warning", at: "plan").code == 1)
    let commit = try box.baton("commit", "-m", "By hand", at: "plan")
    #expect(commit.code == 0 && commit.errors.contains(finding))
    // Committed, it is seen against an earlier state only.
    #expect(try !box.does("check", "--all", at: "plan").contains(finding))
    #expect(try box.does("check", "--since", "HEAD~1", at: "plan").contains(finding))
    #expect(try !box.does("check", "--since", "HEAD", at: "plan").contains(finding))
  }

  @Test func aDecisionIsNone() throws {
    let box = try edited()
    let path = "plan/plans/sales/revenue-7k3d.yaml"
    let kept = try box.read(path).split(separator: "\n").prefix { $0 != "contested:" }
    try box.write(path, kept.joined(separator: "\n") + "\n")
    #expect(try !box.does("status", at: "plan").contains(finding))
    #expect(try box.baton("commit", "-m", "Decided", at: "plan").errors.isEmpty)
  }

  @Test func itIsExplained() throws {
    let box = try Sandbox()
    #expect(try box.does("check", "--explain", "edited-under-contest").contains("by a decision"))
  }
}
