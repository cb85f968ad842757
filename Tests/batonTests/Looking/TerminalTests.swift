import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

private var hasTerminal: Bool {
  #if os(Linux)
    return access("/usr/bin/script", X_OK) == 0
  #else
    return false
  #endif
}

/// What only happens on a terminal; `script` of util-linux plays one.
@Suite(.enabled(if: hasTerminal)) struct TerminalTests {
  /// What a terminal shows of a command line; `baton` is the built program.
  private func shows(
    _ line: String,
    _ box: Sandbox,
    _ more: [String: String?] = [:],
    typing input: String = ""
  ) throws -> String {
    let binary = try Sandbox.binary.get()
    var environment: [String: String?] = [
      "TERM": "xterm", "LC_ALL": "C.UTF-8", "NO_COLOR": nil, "GIT_PAGER": "sed s/^/paged:/",
      "GIT_CONFIG_GLOBAL": "/dev/null", "HOME": box.path,
      "BATON_NOW": "2026-11-13T09:12:00Z",
    ]
    environment.merge(more) { $1 }
    return try Command(
      "/usr/bin/script",
      ["-qec", line.replacing("baton", with: binary), "/dev/null"],
      environment: environment,
      directory: "\(box.path)/plan",
      input: Array(input.utf8)
    ).run().text
  }

  @Test func longAnswersGoThroughThePagerWithColours() throws {
    let box = try Sandbox()
    try box.store()
    let paged = try shows("baton tree", box)
    #expect(paged.hasPrefix("paged:") && paged.contains("\u{1B}[36m"))
    #expect(try !shows("baton --no-pager tree", box).contains("paged:"))
    #expect(try !shows("baton tree", box, ["GIT_PAGER": ""]).contains("paged:"))
    #expect(try !shows("baton status", box).contains("paged:"))
    #expect(try !shows("baton tree", box, ["NO_COLOR": "1"]).contains("\u{1B}["))
    // An error shows at once, and no pager opens for it.
    let wrong = try shows("baton show nonsense", box)
    #expect(wrong.contains("error: ") && !wrong.contains("paged:"))
  }

  private let plain: [String: String?] = ["NO_COLOR": "1"]
  private let revenue = "plan/plans/sales/revenue-7k3d.yaml"

  @Test func closeAsksForTheValueAndTheLesson() throws {
    let box = try Sandbox()
    try box.store()
    let said = try shows("baton close revenue", box, plain, typing: "3900000\nStart earlier.\n")
    #expect(said.contains("Where did it end in USD? ") && said.contains("What was learned? "))
    #expect(said.contains("missed: 3,900,000 against a target of 4,000,000 USD"))
    #expect(
      try box.read(revenue).hasSuffix(
        "result:\n    value: 3900000\n    on: 2026-11-13\n    lesson: Start earlier.\n"
      )
    )
  }

  @Test func closeTakesTheReadingWhereNothingIsTypedAndAsksNoMoreThanItNeeds() throws {
    let box = try Sandbox()
    try box.store()
    let none = try shows("baton close revenue", box, plain, typing: "\n\n")
    #expect(none.contains("has no reading that could tell") && none.contains("--value NUMBER"))
    #expect(!none.contains("What was learned?"))
    try box.does("check-in", "revenue", "--value", "4100000", at: "plan")
    let said = try shows("baton close revenue", box, plain, typing: "\n\n")
    #expect(said.contains("Where did it end in USD? [4100000]"))
    #expect(said.contains("achieved: 4,100,000") && said.contains("is not recorded"))
    let dropped = try shows("baton close grow --status dropped --lesson No.", box, plain)
    #expect(!dropped.contains("?") && dropped.contains("status set to dropped"))
  }

  /// What somebody writes into the file while a question waits for its answer is not written over.
  @Test func anAnswerDoesNotReplaceWhatWasWrittenMeanwhile() throws {
    let box = try Sandbox()
    try box.store()
    let text = try box.read(revenue)
    let binary = try Sandbox.binary.get()
    let answer = try Command(
      "sh",
      [
        "-c",
        """
        mkfifo in
        script -qefc '\(binary) -C plan close revenue --value 3900000' out < in > shown & exec 3> in
        tries=0
        until grep -q learned out || [ $tries = 300 ]; do tries=$((tries + 1)); sleep 0.1; done
        echo '# Meanwhile.' >> \(revenue)
        echo 'Start earlier.' >&3
        wait $!
        echo "code $?"
        cat out
        """,
      ],
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "HOME": box.path, "NO_COLOR": "1"],
      directory: box.path
    ).run().text
    #expect(answer.contains("code 6") && answer.contains("has been changed meanwhile"))
    #expect(try box.read(revenue) == text + "# Meanwhile.\n")
  }

  @Test func rollOverAsksAboutEachOpenItem() throws {
    let box = try Sandbox()
    try box.store()
    for (id, more) in [
      ("a", ""), ("b", ""), ("c", "metric: {baseline: 0, target: 1}\n"), ("d", ""),
    ] {
      try box.write(
        "plan/plans/sales/\(id).yaml",
        "id: \(id)\nkind: kpi\ntitle: Item \(id)\nperiod: 2026-Q4\n\(more)"
      )
    }
    try box.does("check-in", "c", "--value", "1", "--by", "dana", at: "plan")
    // What cannot be closed is asked about again; Enter carries.
    let said = try shows(
      "baton roll-over 2026-Q4 --to 2027-Q1",
      box,
      plain,
      typing: "close\nlea\nnonsense\n\nclose all\ncarry\n"
    )
    #expect(said.contains("a has no reading and target that tell how it ended"))
    #expect(said.contains("type carry, close, clone or leave"))
    #expect(said.contains("1 closed") && said.contains("2 carried"))
    for (id, line) in [
      ("a", "period: 2026-Q4"), ("b", "period: 2027-Q1"), ("c", "status: achieved"),
      ("d", "period: 2027-Q1"),
    ] {
      #expect(try box.read("plan/plans/sales/\(id).yaml").contains(line + "\n"), "\(id)")
    }
  }

  @Test func rollOverAsksNothingThatIsSaidAndChangesNothingWithoutAnAnswer() throws {
    let box = try Sandbox()
    try box.store()
    let file = "plan/plans/sales/a.yaml"
    try box.write(file, "id: a\nkind: kpi\ntitle: A\nperiod: 2026-Q4\n")
    let command = "baton roll-over 2026-Q4 --to 2027-Q1"
    let ended = try shows(command, box, plain)
    #expect(ended.contains("nothing was changed") && ended.contains("--rest carry"))
    for said in [" --rest carry --dry-run", " --dry-run", " --leave a", " --rest carry"] {
      #expect(try box.read(file).contains("2026-Q4"))
      #expect(try !shows(command + said, box).contains("[carry]"), "\(said)")
    }
    #expect(try box.read(file).contains("2027-Q1"))
  }

  @Test func withoutATerminalNothingIsAsked() throws {
    let box = try Sandbox()
    try box.store()
    let run = try box.baton("close", "revenue", at: "plan")
    #expect(run.code == 2 && !run.errors.contains("?"))
    #expect(run.errors.contains("--value NUMBER"))
    try box.write("plan/plans/sales/a.yaml", "id: a\nkind: kpi\ntitle: A\nperiod: 2026-Q4\n")
    let roll = try box.baton("roll-over", "2026-Q4", "--to", "2027-Q1", at: "plan")
    #expect(roll.code == 0 && roll.output.contains("1 carried") && roll.errors.isEmpty)
  }
}
