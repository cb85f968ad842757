import PlanModel
import PlanText
import Testing

@testable import baton

/// The matrix, the load and the digest as they are printed.
@Suite struct RaciTests {
  @Test func theMatrixInAllForms() throws {
    let box = try Sandbox()
    try box.store()
    #expect(
      try box.does("raci", at: "plan") == """
                        dana  erin  team/sales
        grow-2m9x
          revenue-7k3d  A     R     R

        R does the work, A answers for it, C is asked, I is told

        """
    )
    #expect(
      try box.does("raci", "--under", "revenue", "--format", "csv", at: "plan")
        == "id,title,dana,erin,team/sales\r\nrevenue-7k3d,Revenue: EMEA,A,R,R\r\n"
    )
    #expect(
      try box.does("raci", "--team", "sales", "--format", "markdown", at: "plan").hasPrefix(
        "| id | title | dana | erin | team/sales |\n| --- | --- | --- | --- | --- |\n| grow-2m9x"
      )
    )
    #expect(try box.does("raci", "--team", "legal", at: "plan").contains("no item is like that"))
  }

  @Test func whatIsTooWideHasAColumnForEachLetter() throws {
    let plan = samplePlan(revenue)
    let page = RACIPage(raci: RACI(of: plan) { _ in true }, width: 30)
    #expect(plain(page.lines()).hasPrefix("             A       R                 C       I\n"))
    #expect(Markdown.cell("a|b *c* <d>\n@e") == "a\\|b \\*c\\* \\<d\\> @\u{200B}e")
  }

  @Test func loadMarksWhoHasTooMuch() throws {
    let box = try Sandbox()
    try box.store()
    let settings =
      "format: 1\nmerge-version: 1\nstewards: [dana]\nchecks:\n  overload: {outcomes: 0}\n"
    try box.write("plan/baton.yaml", settings)
    let load = try box.does("load", at: "plan")
    #expect(load.contains("dana    1 ⚠"))
    #expect(load.contains("team/sales  1       2         1        –           Sales"))
    #expect(try box.does("load", "--team", "legal", at: "plan").contains("Legal"))
    let who = try box.does("who", "--person", "dana", at: "plan")
    #expect(who.contains("Load today: 1 outcome  ⚠ more than 0 outcomes"))
    #expect(try box.baton("who", "revenue", "--person", "dana", at: "plan").code == 2)
  }

  @Test func theDigestLeavesOutWhatOneDidAlone() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("set", "revenue", "priority=1", "--commit", at: "plan", by: "dana")
    try box.does("new", "goal", "Other", "--id", "other", "--team", "legal", "--commit", at: "plan")
    let mine = try box.does("since", "HEAD~2", "--for", "dana", at: "plan")
    #expect(mine.contains("nothing has changed since") && mine.contains("that concerns dana"))
    let told = try box.does("since", "HEAD~2", "--for", "erin", at: "plan")
    #expect(told.contains("by dana 13 Nov; erin works on it") && !told.contains("other"))
    // Whoever is taken out is told too.
    try box.does("assign", "revenue", "--responsible", "-erin", "--commit", at: "plan")
    #expect(
      try box.does("since", "HEAD~1", "--for", "erin", at: "plan").contains("erin works on it")
    )
  }
}
