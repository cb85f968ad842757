import PlanExchange
import PlanModel
import PlanText
import Testing

/// An export that comes back, changed by a sheet or not.
@Suite struct RoundTripTests {
  private let ugly = """
    # Reviewed every Monday.
    kind: key-result
    id: revenue
    title:   "Revenue: EMEA"   # as the board calls it
    parent: grow
    accountable: dana
    responsible: [ team/sales,erin ]   # both
    consulted:
      - frank   # since May
      - dana
    metric:
        unit: USD
        baseline: 1000000
        target: 4.0
    mine: {a: 1}
    check-ins:
      - {id: c-2abc, on: 2026-01-02, by: erin, value: 3}
    description: |
      One, "two"

      three

    """

  private func sample() throws -> Plan {
    try plan([
      "plans/sales/revenue.yaml": ugly,
      "plans/sales/grow.yaml": "id: grow\nkind: goal\ntitle: Grow\nstatus: active\n",
      "people/dana.yaml": "id: dana\nname: Dana\n", "people/erin.yaml": "id: erin\nname: Erin\n",
      "people/frank.yaml": "id: frank\nname: Frank\n", "teams/sales.yaml": "id: sales\nname: S\n",
      "teams/legal.yaml": "id: legal\nname: L\n",
    ])
  }

  private func back(_ lines: [[String]], into plan: Plan) throws -> Import {
    let table = try Table(parsing: TableText.bytes(lines), name: "plan.csv")
    return try ImportMap(forExport: table).reading([table], into: plan)
  }

  private func change(_ column: String, _ cell: String, of id: String = "revenue") throws -> Import
  {
    let plan = try sample()
    var lines = Export.lines(of: plan.sortedItems)
    let place = try #require(lines[0].firstIndex(of: column))
    let row = try #require(lines.firstIndex { $0[0] == id })
    lines[row][place] = cell
    return try back(lines, into: plan)
  }

  @Test func anUnchangedTableChangesNothing() throws {
    let plan = try sample()
    let result = try back(Export.lines(of: plan.sortedItems), into: plan)
    #expect(result.edits.isEmpty)
    #expect(result.gaps.isEmpty)
    #expect(result.unchanged == 2)
  }

  @Test(arguments: [
    ("title", "Revenue", "\"Revenue: EMEA\"", "\"Revenue\""),
    ("metric.target", "5000000", "4.0", "5000000"),
    ("accountable", "erin", "accountable: dana", "accountable: erin"),
    ("accountable", "", "accountable: dana\n", ""),
    (
      "responsible", "erin, team/sales, team/legal", "team/sales,erin ]",
      "team/sales,erin,team/legal ]"
    ),
    ("description", "One, \"two\"\r\n\r\nthree\r\nfour", "three\n", "three\n  four\n"),
  ])
  func aChangedCellChangesItsBytes(_ column: String, _ cell: String, _ old: String, _ new: String)
    throws
  {
    let result = try change(column, cell)
    #expect(result.gaps.isEmpty, "\(result.told)")
    #expect(result.edits.count == 1)
    let text = result.edits.first.map { String(decoding: $0.after.document.bytes, as: UTF8.self) }
    let wanted = ugly.replacing(old, with: new)
    // A comment behind a value stays in its column, so that blanks may come or go.
    let tidy = { (text: String) in text.split(separator: " ").joined(separator: " ") }
    #expect(text.map(tidy) == tidy(wanted))
  }

  @Test func aChangedTeamMovesTheFile() throws {
    let edit = try #require(try change("team", "legal").edits.first)
    #expect(edit.after.path == "plans/legal/revenue.yaml")
    #expect(Array(edit.after.document.bytes) == Array(ugly.utf8))
  }

  @Test func badCellsAreListedAndChangeNothing() throws {
    for (column, cell) in [
      ("accountable", "dan"), ("status", "aktive"), ("metric.target", "4,0"), ("kind", ""),
      ("title", ""), ("period", "Q4"), ("parent", "gro"), ("team", "nobody"),
      ("metric.due", "12/31/2026"),
    ] {
      let result = try change(column, cell)
      #expect(result.edits.isEmpty, "\(column)")
      #expect(result.gaps.count == 1, "\(column) \(result.told)")
    }
  }

  @Test func columnsMayMoveOrBeMissing() throws {
    let plan = try sample()
    let result = try back([["title", "id"], ["Grow more", "grow"]], into: plan)
    #expect(
      plan.applying(result).text("plans/sales/grow.yaml")
        == "id: grow\nkind: goal\ntitle: Grow more\nstatus: active\n"
    )
  }

  @Test func aNewRowIsANewItem() throws {
    let plan = try sample()
    let header = ["id", "team", "kind", "title", "parent"]
    let result = try back([header, ["new-1", "sales", "goal", "New", "grow"]], into: plan)
    #expect(
      plan.applying(result).text("plans/sales/new-1.yaml")
        == "id: new-1\nkind: goal\ntitle: New\nparent: grow\n"
    )
  }

  @Test func unknownColumnsAreRefused() throws {
    let table = try table("p.csv", "id,titel\na,b\n")
    do throws(Troubles) {
      _ = try ImportMap(forExport: table)
      Issue.record("it was taken")
    } catch {
      #expect(error.all.map(\.description) == ["p.csv:1:4: 'titel' is no field"])
    }
  }
}
