import Testing

@Suite struct EditCommandTests {
  /// An editor that runs a line of shell on the file, `$1`.
  private func editor(_ line: String, _ box: Sandbox) throws {
    try box.write("editor.sh", line + "\n")
    box.environment["GIT_EDITOR"] = "sh \(box.path)/editor.sh"
  }

  @Test func whatIsSavedIsCheckedToldAndCommitted() throws {
    let box = try Sandbox()
    try box.store()
    try editor("sed -i 's/target: 4000000/target: 5000000/' \"$1\"", box)
    let output = try box.does("edit", "revenue", "-m", "Up", at: "plan")
    #expect(output.contains("target 4,000,000 → 5,000,000 USD") && output.contains("committed"))
    try editor("true", box)
    #expect(try box.does("edit", "revenue", at: "plan") == "nothing was changed\n")
    try editor("exit 3", box)
    #expect(try box.baton("edit", "revenue", at: "plan").code == 2)
  }

  @Test func whatIsWrongIsNamedAndTheTextKept() throws {
    let box = try Sandbox()
    try box.store()
    let before = try box.read("plan/plans/sales/revenue-7k3d.yaml")
    try editor("echo 'parent: no-such' >> \"$1\"; sed -i '/^parent: grow/d' \"$1\"", box)
    let run = try box.baton("edit", "revenue", at: "plan")
    #expect(run.code == 3)
    #expect(run.errors.contains("plans/sales/revenue-7k3d.yaml:"))
    #expect(run.errors.contains("no-such") && run.errors.contains("baton edit revenue"))
    #expect(try box.read("plan/plans/sales/revenue-7k3d.yaml") == before)
    // The next time the editor opens the kept text.
    try editor("sed -i 's/no-such/grow-2m9x/' \"$1\"; echo 'priority: 1' >> \"$1\"", box)
    let again = try box.baton("edit", "revenue", at: "plan")
    #expect(again.code == 0 && again.errors.contains("kept"))
    #expect(try box.read("plan/plans/sales/revenue-7k3d.yaml").hasSuffix("priority: 1\n"))
    #expect(try box.git("status", "--porcelain", at: "plan") == " M plans/sales/revenue-7k3d.yaml")
  }

  @Test func aBrokenFileCanBeMended() throws {
    let box = try Sandbox()
    try box.store()
    try box.write("plan/plans/sales/grow-2m9x.yaml", "id: [\n")
    try editor("printf 'id: grow-2m9x\\nkind: goal\\ntitle: Grow\\n' > \"$1\"", box)
    #expect(try box.baton("edit", "grow", at: "plan").code == 0)
    #expect(try box.git("status", "--porcelain", at: "plan") == "")
  }

  @Test func withoutTerminalAndEditorItSaysSo() throws {
    let box = try Sandbox()
    try box.store()
    for name in ["GIT_EDITOR", "VISUAL", "EDITOR"] { box.environment[name] = .some(nil) }
    let run = try box.baton("edit", "revenue", at: "plan")
    #expect(run.code == 2)
    #expect(run.errors.contains("EDITOR"))
  }

  @Test func missingValuesAreErrorsWithoutATerminal() throws {
    let box = try Sandbox()
    try box.store()
    let title = try box.baton("new", "goal", "--team", "sales", at: "plan")
    #expect(title.code == 2 && title.errors.contains("the title is missing"))
    let team = try box.baton("new", "goal", "Grow more", at: "plan")
    #expect(team.code == 2 && team.errors.contains("--team legal|sales"))
    #expect(try box.baton("new", "person", at: "plan").code == 2)
  }
}
