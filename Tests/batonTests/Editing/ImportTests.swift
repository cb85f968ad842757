import Git
import Testing

/// `import` and `export` as a user types them.
@Suite struct ImportTests {
  private let map = """
    format: 1
    parts:
      - id: key
        team: {is: sales}
        fields:
          kind: {is: kpi}
          title: title
          accountable: lead
          metric.target: {from: target, empty: fine}

    """

  private func box() throws -> Sandbox {
    let box = try Sandbox()
    try box.store()
    try box.write("map.yaml", map)
    try box.write("t.csv", "key,title,lead,target,more\na,Calls,Erin,5,\nb,Visits,Zoe,\"4,000\",\n")
    return box
  }

  @Test func aDryRunTellsAndChangesNothing() throws {
    let box = try box()
    let told = try box.does("import", "../t.csv", "--map", "../map.yaml", "--dry-run", at: "plan")
    #expect(told.hasPrefix("../t.csv: 2 rows\nwould make 2 KPIs, 1 person\n"))
    #expect(told.contains("../t.csv: columns that the map does not use: more\n"))
    #expect(told.contains("not taken: 1 place\n  ../t.csv:3, target '4,000': it is not a plain"))
    #expect(try box.git("status", "--short", at: "plan").isEmpty)
  }

  @Test func oneCommitAndNothingTheSecondTime() throws {
    let box = try box()
    try box.does("import", "../t.csv", "--map", "../map.yaml", "--commit", at: "plan")
    #expect(try box.git("rev-list", "--count", "HEAD", at: "plan") == "2")
    #expect(try box.git("status", "--short", at: "plan").isEmpty)
    #expect(
      try box.read("plan/plans/sales/a.yaml").hasSuffix(
        "id: a\nkind: kpi\ntitle: Calls\naccountable: erin\nmetric:\n  target: 5\n"
      )
    )
    try box.does("check", at: "plan")
    let again = try box.does("import", "../t.csv", "--map", "../map.yaml", "--commit", at: "plan")
    #expect(again.contains("nothing to change, the plan says it already\n"))
    try box.write("t.csv", "lead,title,key,target\nErin,Calls,a,6\nZoe,Visits,b,\n")
    let edit = try box.does("import", "../t.csv", "--map", "../map.yaml", at: "plan")
    #expect(edit.contains("changed 1 file\n"))
    let diff = try box.git("diff", "--stat", at: "plan")
    #expect(diff.contains("1 file changed, 1 insertion(+), 1 deletion(-)"))
  }

  @Test func newFilesNameTheStoresSchemas() throws {
    let box = try box()
    try box.does("schema", "--write", at: "plan")
    try box.git("add", ".baton", at: "plan")
    try box.does("import", "../t.csv", "--map", "../map.yaml", at: "plan")
    let line = "# yaml-language-server: $schema="
    for (file, schema) in [
      ("plans/sales/a.yaml", "../../.baton/schema/item"),
      ("people/zoe.yaml", "../.baton/schema/person"),
    ] {
      #expect(
        try box.read("plan/\(file)").hasPrefix("\(line)\(schema).schema.json\nid: "),
        "\(file)"
      )
    }
    // Files that are there keep their first line.
    #expect(try !box.read("plan/people/erin.yaml").contains(line))
  }

  @Test func badInputIsToldWithItsPlaceAndChangesNothing() throws {
    let box = try box()
    try box.write("bad.csv", "key,title,lead,target\na,\"x,Erin,\n")
    try box.write("short.csv", "key,title,lead,target\na,b\nc\n")
    try box.write("bad.yaml", "format: 1\nparts: [a\n")
    for (arguments, wanted) in [
      (
        ["../bad.csv", "--map", "../map.yaml"], "error: ../bad.csv:2:3: a quoted cell that does not"
      ),
      (
        ["../short.csv", "--map", "../map.yaml"], "error: ../short.csv:2:1: 2 cells where the first"
      ),
      (["../t.csv", "--map", "../bad.yaml"], "error: ../bad.yaml:2:8: found"),
      (["../t.csv"], "error: ../t.csv:1:1: there is no column 'id'"),
      (["../none.csv"], "error: ../none.csv cannot be read: No such file"),
      (["../t.csv", "--map", "../map.yaml", "--dry-run", "--commit"], "error: a dry run changes"),
    ] {
      let run = try box.runs(["import"] + arguments, at: "plan")
      #expect(run.code == 2)
      #expect(run.errors.hasPrefix(wanted), "\(run.errors)")
    }
    #expect(try box.git("status", "--short", at: "plan").isEmpty)
  }

  @Test func anImportThatWouldBreakThePlanIsRefused() throws {
    let box = try box()
    try box.write("p.csv", "id,parent\ngrow-2m9x,revenue-7k3d\n")
    let run = try box.baton("import", "../p.csv", at: "plan")
    #expect(run.code == 3)
    #expect(run.errors.contains("nothing was changed"))
    #expect(try box.git("status", "--short", at: "plan").isEmpty)
  }

  @Test func anExportChangedInASheetIsABulkEdit() throws {
    let box = try box()
    try box.write("plan.csv", try box.does("export", at: "plan"))
    let same = try box.does("import", "../plan.csv", at: "plan")
    #expect(same.contains("nothing to change"))
    // What a sheet does: other order, all cells quoted, a byte order mark, CR LF.
    let script = """
      import csv, sys
      rows = list(csv.DictReader(open('plan.csv', newline='', encoding='utf-8')))
      for row in rows:
          if row['id'] == 'revenue-7k3d':
              row['metric.target'] = '5000000'
              row['responsible'] = 'erin, frank'
      names = list(reversed(rows[0].keys()))
      with open('plan.csv', 'w', newline='', encoding='utf-8-sig') as out:
          writer = csv.DictWriter(out, names, quoting=csv.QUOTE_ALL)
          writer.writeheader()
          writer.writerows(rows)
      """
    let python = try Command("python3", ["-c", script], directory: box.path).run()
    try #require(python.status == 0, "\(python.errorText)")
    let told = try box.does("import", "../plan.csv", "--commit", at: "plan")
    #expect(told.contains("changed 1 file\n"))
    let diff = try box.git("show", "--format=", "-U0", at: "plan")
    let changed = diff.split(separator: "\n").filter {
      ($0.hasPrefix("+") || $0.hasPrefix("-")) && !$0.hasPrefix("+++") && !$0.hasPrefix("---")
    }
    #expect(changed.count == 4)
    #expect(changed.contains("+    target: 5000000"))
    #expect(
      try box.read("plan/plans/sales/revenue-7k3d.yaml").hasPrefix("# Reviewed every Monday.")
    )
  }

  @Test func exportsChosenItems() throws {
    let box = try box()
    let lines = try box.does("export", "--kind", "goal", at: "plan").split(separator: "\r\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("id,team,kind,title,parent,period,status,priority,accountable,"))
    #expect(lines[1].hasPrefix("grow-2m9x,sales,goal,Grow,"))
    let some = try box.does("export", "--where", "accountable=dana", at: "plan")
    #expect(some.split(separator: "\r\n").count == 2)
    let json = try box.does("export", "--format", "json", "--kind", "goal", at: "plan")
    #expect(json.contains("\"id\" : \"grow-2m9x\""))
    #expect(try box.baton("export", "--kind", "gaol", at: "plan").code == 2)
  }
}
