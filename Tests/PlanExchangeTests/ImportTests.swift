import PlanChecks
import PlanExchange
import PlanModel
import PlanText
import Testing

@Suite struct ImportTests {
  private let goals = """
    format: 1
    nothing: [TBD, "#N/A"]
    people:
      email: "{id}@users.example"
      names:
        Dana D.: dana
      nobody: [Help wanted]
    parts:
      - file: goals.csv
        id: key
        team: team
        fields:
          kind: {is: goal}
          title: title
          status:
            from: state
            words: {open: active, done: achieved}
          accountable: lead
          responsible: {from: helpers, split: ";", empty: fine}
          metric.target: {from: target, number: grouped, empty: fine}
      - file: tasks.csv
        id: "{goal}/{task}"
        slug: "{task}"
        tail: true
        repeats: number
        team: {is: core}
        fields:
          kind: {is: initiative}
          title: task
          parent: goal
      - file: readings.csv
        makes: check-ins
        item: goal
        id: day
        fields:
          on: day
          by: {from: who, as: person}
          value: {from: progress, progress: done}

    """
  private let header = "key,team,title,state,lead,helpers,target\r\n"

  private func imports(_ rows: String, into plan: Plan, tasks: String = "", readings: String = "")
    throws -> Import
  {
    var tables = [try table("goals.csv", header + rows)]
    if !tasks.isEmpty { tables.append(try table("tasks.csv", "goal,task\n" + tasks)) }
    if !readings.isEmpty {
      tables.append(try table("readings.csv", "goal,day,who,progress\n" + readings))
    }
    return try map(goals).reading(tables, into: plan)
  }

  @Test func rowsBecomeItemsPeopleAndTeams() throws {
    let result = try imports(
      "2026/Fast,core,\"Go \"\"fast\"\"\",open,Dana D.,Erin;erin;Frank,\"4,000,000\"\r\n",
      into: plan()
    )
    let made = try plan().applying(result)
    #expect(
      made.text("plans/core/2026-fast.yaml") == """
        id: 2026-fast
        kind: goal
        title: Go "fast"
        status: active
        accountable: dana
        responsible: [erin, frank]
        metric:
          target: 4000000

        """
    )
    #expect(
      made.text("people/dana.yaml")
        == "id: dana\nname: Dana D.\nemails: [dana@users.example]\n"
    )
    #expect(made.text("teams/core.yaml") == "id: core\nname: core\n")
    #expect(result.told.isEmpty)
    #expect(made.findings().filter { $0.level == .error && $0.rule != "missing-settings" }.isEmpty)
  }

  @Test func theSameAgainChangesNothing() throws {
    let rows = "a,core,A,open,Erin,,\nb,core,B,done,Frank,Erin,5\n"
    let tasks = "a,Write\na,Write\nb,Write\n"
    let readings = "a,2026-01-02,Erin,1/4\na,2026-02-02,Erin,3/4\n"
    let first = try imports(rows, into: plan(), tasks: tasks, readings: readings)
    #expect(first.newCheckIns == 2)
    let made = try plan().applying(first)
    #expect(made.items.count == 5)
    let again = try imports(rows, into: made, tasks: tasks, readings: readings)
    #expect(again.edits.map(\.after.path) == [])
    #expect(again.unchanged == 5)
  }

  @Test func aChangedTableChangesOnlyItsCells() throws {
    let before = try plan().applying(
      imports("a,core,A,open,Erin,Frank,5\nb,core,B,open,Erin,,\n", into: plan())
    )
    let path = "plans/core/a.yaml"
    let ugly = try PlanFile(
      path: path,
      bytes: Array(
        "# ours\nkind:  goal\nid: a\ntitle:   A   # short\nstatus: active\naccountable: erin\nnote: 1\n"
          .utf8
      )
    )
    let known = Plan(files: before.files.filter { Text($0.path) != Text(path) } + [ugly])
    let result = try imports("a,core,AA,open,Erin,,\nb,core,B,open,Erin,,\n", into: known)
    #expect(result.edits.count == 1)
    #expect(
      known.applying(result).text(path)
        == "# ours\nkind:  goal\nid: a\ntitle:   AA  # short\nstatus: active\naccountable: erin\nnote: 1\n"
    )
  }

  @Test func whatDoesNotMapIsListedAndLeftAlone() throws {
    let result = try imports(
      """
      a,core,A,odd,Help wanted,Erin;TBD,4.000.000
      a,core,Again,open,Erin,,
      b,core,,open,Erin,,4M
      ,core,C,open,Erin,,
      d,core,D,#N/A,,,80 %

      """,
      into: plan()
    )
    #expect(
      result.told == [
        "2 state unknown-word", "2 lead placeholder", "2 helpers placeholder", "2 target bad-value",
        "3 key duplicate-row", "4 - row-not-taken", "4 title empty", "4 target bad-value",
        "5 key row-not-taken", "6 state placeholder", "6 lead empty", "6 target bad-value",
      ]
    )
    let made = try plan().applying(result)
    #expect(made.items.keys.sorted() == ["a", "d"])
    #expect(
      made.text("plans/core/a.yaml")
        == "id: a\nkind: goal\ntitle: A\nresponsible: [erin]\n"
    )
    let hint = result.gaps.last?.message ?? ""
    #expect(hint == "it is not a plain number; the map can allow it with number: percent")
  }

  @Test func checkInsJoinByName() throws {
    let result = try imports(
      "a,core,A,open,Erin,,\n",
      into: plan(),
      readings: """
        a,2026-03-01,Frank,2/4
        a,2026-01-02,Erin,1/4
        a,2026-01-02,Erin,9/9
        z,2026-01-02,Erin,1/4
        a,2026-02-30,Erin,1/4
        a,2026-04-01,Erin,half

        """
    )
    let item = try #require(try plan().applying(result).items["a"])
    #expect(item.checkIns.map { $0.on?.description } == ["2026-01-02", "2026-03-01", "2026-04-01"])
    #expect(item.checkIns.map { $0.value?.description } == ["1", "2", nil])
    #expect(item.checkIns.map(\.by) == ["erin", "frank", "erin"])
    #expect(
      result.told == [
        "4 day duplicate-row", "5 goal unknown-name", "6 - row-not-taken", "6 day bad-value",
        "7 progress bad-value",
      ]
    )
  }

  @Test func marksOfFormattingAreTakenOut() throws {
    let text = """
      format: 1
      parts:
        - id: id
          team: {is: t}
          fields:
            kind: {is: kpi}
            title:
              from: name
              strip: ["~~", "**"]

      """
    let result = try map(text).reading(
      [table("x.csv", "id,name\na,~~The **first**~~ \nb,~~~~\n")],
      into: plan()
    )
    let items = result.edits.map(\.after).compactMap(Item.init)
    #expect(items.map(\.title) == ["The first"])
    // A title of nothing but marks is an empty one.
    #expect(result.told == ["3 - row-not-taken", "3 name empty"])
  }

  @Test func numbersAreReadByRuleOrNotAtAll() throws {
    let all: [(String, String, String?)] = [
      ("4,000,000", "grouped", "4000000"), ("-1,234.5", "grouped", "-1234.5"),
      ("4,00", "grouped", nil), ("1,2345", "grouped", nil), (",123", "grouped", nil),
      ("4M", "suffix", "4000000"), ("0.5k", "suffix", "500"), ("1.2345K", "suffix", "1234.5"),
      ("-0.25 B", "suffix", "-250000000"), ("M", "suffix", nil), ("4MM", "suffix", nil),
      ("80 %", "percent", "80"), ("12.5%", "percent", "12.5"), ("%", "percent", nil),
      ("4,000,000", "percent", nil), ("1e3", "grouped", nil), ("(5)", "grouped", nil),
      ("$5", "grouped", nil), ("4.M", "suffix", nil),
    ]
    for (cell, form, number) in all {
      let text = """
        format: 1
        parts:
          - id: id
            team: {is: t}
            fields:
              kind: {is: kpi}
              title: id
              metric.target: {from: sum, number: \(form)}

        """
      let result = try map(text).reading(
        [table("x.csv", "id,sum\na,\"\(cell)\"\n")],
        into: plan()
      )
      let item = result.edits.map(\.after).compactMap(Item.init).first
      #expect(item?.metric?.target?.description == number, "\(cell) \(form)")
      #expect(result.gaps.count == (number == nil ? 1 : 0), "\(cell) \(form)")
    }
  }
}
