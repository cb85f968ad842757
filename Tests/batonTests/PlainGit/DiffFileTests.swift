import Testing

@Suite struct DiffFileTests {
  private func sandbox(_ key: String) throws -> Sandbox {
    let box = try Sandbox()
    try box.store()
    try box.usesBatonForGit()
    try box.git("config", "diff.baton.\(key)", "baton diff-file", at: "plan")
    try box.write("plan/.git/info/attributes", "plans/** diff=baton\n*.png diff=baton\n")
    return box
  }

  private func edit(_ box: Sandbox, _ old: String, _ new: String) throws {
    let path = "plan/plans/sales/revenue-7k3d.yaml"
    try box.write(path, box.read(path).replacing(old, with: new))
  }

  @Test func sentencesInLogAndDiff() throws {
    let box = try sandbox("command")
    try edit(box, "accountable: dana", "accountable: erin")
    let told = "  accountable dana → erin"
    #expect(try box.git("diff", at: "plan").contains(told))
    try box.git("commit", "-qam", "Erin takes it", at: "plan")
    let log = try box.git("log", "-p", "--ext-diff", at: "plan")
    // The first commit adds the items.
    #expect(log.contains(told) && log.contains("Grow") && !log.contains("+accountable"))
    #expect(try box.git("log", "-p", at: "plan").contains("+accountable: erin"))
  }

  @Test func movesAndRemovals() throws {
    let box = try sandbox("command")
    try box.git(
      "mv",
      "plans/sales/revenue-7k3d.yaml",
      "plans/sales/income.yaml",
      at: "plan"
    )
    #expect(try box.git("diff", "--cached", "-M", at: "plan").contains("revenue-7k3d"))
    try box.git("rm", "-q", "plans/sales/grow-2m9x.yaml", at: "plan")
    #expect(try box.git("diff", "--cached", at: "plan").contains("grow-2m9x  Grow"))
  }

  /// Whatever stands in a file, git goes on to the next one.
  @Test func whatIsNoPlanFileIsShownByLines() throws {
    let box = try sandbox("command")
    try edit(box, "# Reviewed every Monday.", "# Reviewed every Tuesday.")
    try box.write("plan/plans/sales/grow-2m9x.yaml", "id: [\n")
    try box.write("plan/plans/notes.md", "a\n")
    try box.write("plan/logo.png", "\u{0}")
    try box.git("add", ".", at: "plan")
    let diff = try box.git("diff", "--cached", at: "plan")
    #expect(diff.contains("+# Reviewed every Tuesday.") && diff.contains("+id: [\n"))
    #expect(diff.contains("--- /dev/null\n+++ b/plans/notes.md\n@@ -0,0 +1 @@\n+a"))
    #expect(diff.contains("Binary files a/logo.png and b/logo.png differ"))
  }

  @Test func textconvComparesFields() throws {
    let box = try sandbox("textconv")
    try edit(box, "[ team/sales,erin ]", "[erin, frank, team/sales]")
    try edit(box, "target: 4000000", "target: 5000000")
    let diff = try box.git("diff", "-U0", at: "plan")
    let lines = diff.split(separator: "\n").filter { $0.hasPrefix("+") || $0.hasPrefix("-") }
    let changed = lines.dropFirst(2)
    #expect(
      changed == ["+responsible: frank", "-metric.target: 4000000", "+metric.target: 5000000"]
    )
    try box.write("plan/plans/sales/revenue-7k3d.yaml", "<<<<<<< HEAD\n")
    #expect(try box.git("diff", at: "plan").contains("+<<<<<<< HEAD"))
  }

  @Test func aFileAsLines() throws {
    let box = try Sandbox()
    try box.write(
      "plans/a/x.yaml",
      """
      check-ins:
        - {id: c-1, by: erin, value: 3}
      own: {a: 1}
      # a remark
      title: "X: y"
      description: |
        One.

        Two.
      responsible: [frank, erin]
      id: x
      """
    )
    let listing = """
      id: x
      title: X: y
      responsible: erin
      responsible: frank
      check-ins/c-1/id: c-1
      check-ins/c-1/by: erin
      check-ins/c-1/value: 3
      description:
        One.

        Two.
      own.a: 1

      """
    #expect(try box.does("diff-file", "plans/a/x.yaml") == listing)
  }
}
