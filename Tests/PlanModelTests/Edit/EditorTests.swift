import PlanModel
import PlanText
import Testing

/// A small plan, and what `set` makes of one of its items.
private struct Desk {
  static let text = """
    # Reviewed every Monday.
    id: emea-revenue-7k3d
    kind: key-result
    title: Grow EMEA revenue
    parent: grow-emea-2m9x
    accountable: dana  # since spring
    responsible: [team/sales, erin]
    metric:
      unit: USD
      target: 4000000
    tracking: 42
    check-ins:
      - id: c-5t1q
        on: 2026-11-13
        by: erin
        value: 1850000

    """

  var text = Desk.text

  var plan: Plan {
    get throws {
      let sources = [
        "plans/sales/emea-revenue-7k3d.yaml": text,
        "plans/sales/grow-emea-2m9x.yaml": "id: grow-emea-2m9x\nkind: goal\ntitle: Grow\n",
        "plans/legal/contracts-3f8n.yaml":
          "id: contracts-3f8n\nkind: goal\ntitle: Contracts\nparent: emea-revenue-7k3d\n",
        "people/dana.yaml": "id: dana\nname: Dana\n",
        "people/erin.yaml": "id: erin\nname: Erin\n",
        "people/frank.yaml": "id: frank\nname: Frank\n",
        "teams/sales.yaml": "id: sales\nname: Sales\n",
        "teams/legal.yaml": "id: legal\nname: Legal\n",
      ]
      return Plan(
        files: try sources.map { try PlanFile(path: $0.key, bytes: Array($0.value.utf8)) }
      )
    }
  }

  func set(_ edits: String..., unknown: Bool = false) throws -> String {
    let plan = try plan
    let editor = Editor(lookup: Lookup(in: plan), allowsUnknownKeys: unknown) {
      plan.file($0)?.text("parent").map(Text.init(_:))
    }
    let file = try #require(plan.file(.item("emea-revenue-7k3d")))
    let result = try editor.applying(try edits.map { try FieldEdit(parsing: $0) }, to: file)
    return String(decoding: result.document.bytes, as: UTF8.self)
  }

  /// The first failure's message and hint, on two lines.
  func refusal(_ edits: String..., unknown: Bool = false) -> String {
    do {
      for edit in edits { _ = try set(edit, unknown: unknown) }
      return "accepted"
    } catch let failures as EditFailures {
      let first = failures.failures[0]
      return "\(first.message)\n\(first.hint ?? "")"
    } catch let failure as EditFailure {
      return "\(failure.message)\n\(failure.hint ?? "")"
    } catch {
      return "\(error)"
    }
  }

  /// The lines that an edit takes out and puts in.
  func difference(_ edits: String...) throws -> [String] {
    var result = text
    for edit in edits {
      result = try Desk(text: result).set(edit)
    }
    let (old, new) = (text.split(separator: "\n"), result.split(separator: "\n"))
    return old.filter { !new.contains($0) }.map { "-\($0)" }
      + new.filter { !old.contains($0) }.map { "+\($0)" }
  }
}

@Suite struct EditorTests {
  @Test func aValueChangesItsLineOnly() throws {
    #expect(
      try Desk().difference("accountable=erin")
        == ["-accountable: dana  # since spring", "+accountable: erin  # since spring"]
    )
    #expect(
      try Desk().difference("metric.target=4500000.50")
        == ["-  target: 4000000", "+  target: 4500000.50"]
    )
    #expect(
      try Desk().difference("check-ins/c-5t1q/value=1900000")
        == ["-    value: 1850000", "+    value: 1900000"]
    )
  }

  @Test func aNewKeyGetsItsCustomaryPlace() throws {
    let text = try Desk().set("status=draft", "metric.due=2026-12-31", "period=2026")
    #expect(text.contains("parent: grow-emea-2m9x\nperiod: 2026\nstatus: draft\naccountable"))
    #expect(text.contains("  target: 4000000\n  due: 2026-12-31\n"))
  }

  @Test func whatNoFileCanHoldIsRefused() throws {
    let deepest = (0..<64).map { _ in "a" }.joined(separator: ".") + "=1"
    #expect(try Desk().set(deepest, unknown: true).contains("a: 1\n"))
    #expect(Desk().refusal("a." + deepest, unknown: true).contains("no plan file can hold"))
    let long = String(repeating: "k", count: 1025) + "=1"
    #expect(Desk().refusal(long, unknown: true).contains("no plan file can hold"))
  }

  @Test func anEmptyValueRemoves() throws {
    #expect(try Desk().difference("tracking=") == ["-tracking: 42"])
    #expect(try Desk().difference("accountable=") == ["-accountable: dana  # since spring"])
    #expect(!(try Desk().set("responsible=-erin,-team/sales")).contains("responsible"))
    #expect(Desk().refusal("title=").hasPrefix("title cannot be removed"))
  }

  @Test(arguments: [
    ("responsible=+frank,-erin", "[team/sales, frank]"),
    ("responsible=+frank", "[team/sales, erin, frank]"),
    ("responsible=+erin", "[team/sales, erin]"),
    ("responsible=[frank, team/legal]", "[frank, team/legal]"),
    ("responsible=frank", "[frank]"),
  ])
  func setsTakeWholeListsAndSigns(edit: String, list: String) throws {
    #expect(try Desk().set(edit).contains("responsible: \(list)\n"))
  }

  @Test func itemReferencesMayBeShort() throws {
    #expect(try Desk().set("depends-on=+contracts").contains("depends-on: [contracts-3f8n]"))
  }

  @Test func longTextEndsItsLastLine() throws {
    let text = try Desk().set("description=One.\r\nTwo.")
    let file = try PlanFile(path: "plans/sales/emea-revenue-7k3d.yaml", bytes: Array(text.utf8))
    #expect(file.text("description") == "One.\nTwo.\n")
  }

  @Test(arguments: [
    ("metric.target=4,500,000", "not a number: 4,500,000", "write 4500000"),
    ("metric.target=1e3", "not a number", "digits"),
    ("metric.due=2026-02-30", "not a day of the calendar", "2026-02-28"),
    ("period=2026-Q5", "not a year, half", "2026-Q4"),
    ("status=activ", "cannot be activ", "did you mean active?"),
    ("accountable=ern", "no person 'ern'", "did you mean erin?\nadd one: baton new person"),
    ("accountable=sales", "no person 'sales'", "did you mean team/sales?"),
    ("accountable=team/sals", "no team 'team/sals'", "did you mean team/sales?"),
    ("acountable=erin", "an item has no field 'acountable'", "did you mean accountable?"),
    ("target=5", "an item has no field 'target'", "did you mean metric.target?"),
    ("metric.targt=5", "metric has no field 'targt'", "did you mean metric.target?"),
    ("metric=5", "metric holds keys with values", "metric.unit"),
    ("check-ins=x", "check-ins is a list of records", "baton check-in"),
    ("check-ins/c-5t1p/value=3", "no record 'c-5t1p'", "did you mean check-ins/c-5t1q?"),
    ("check-ins/c-5t1q/confidence=60", "not between 0 and 1", "0.6"),
    ("responsible=+erin,frank", "mixes words", "+a,-b"),
    ("responsible=-ern", "does not have 'ern'", "did you mean -erin?"),
    ("parent=contracts", "cannot be below contracts-3f8n", "another parent first"),
    ("parent=emea", "cannot be in its own parent", "another one"),
    ("id=other", "the id cannot be changed", "new one"),
    ("team=legal", "its folder", "baton move emea-revenue-7k3d --team"),
    ("contested=", "written by merges", "baton resolve"),
    ("title=One\nTwo", "must be one line", "description"),
    ("title", "'title' is not FIELD=VALUE", "metric.target=4500000"),
  ])
  func whatIsWrongIsToldWithTheWayOut(edit: String, message: String, hint: String) {
    let refusal = Desk().refusal(edit)
    let parts = refusal.split(separator: "\n", maxSplits: 1)
    #expect(parts.first?.contains(message) == true, "\(refusal)")
    #expect(parts.last?.contains(hint) == true, "\(refusal)")
  }

  @Test func ownKeysNeedTheirFlag() throws {
    #expect(Desk().refusal("colour=red").hasPrefix("an item has no field 'colour'"))
    #expect(try Desk().set("colour=red", unknown: true).contains("colour: red\n"))
    #expect(try Desk().set("tracking=43").contains("tracking: 43\n"))
  }

  @Test func everythingWrongIsToldAtOnce() throws {
    #expect {
      _ = try Desk().set("status=x", "priority=first", "accountable=erin")
    } throws: { error in
      (error as? EditFailures)?.failures.count == 2
    }
  }

  @Test func settingAContestedFieldSettlesIt() throws {
    var desk = Desk()
    desk.text += """
      contested:
        - field: accountable
          claims:
            - {value: erin, by: dana, on: 2026-11-13T09:12:00Z, commit: 0a}
            - {value: frank, by: erin, on: 2026-11-13T09:12:00Z, commit: 0b}
        - field: metric.target
          claims:
            - {value: 1, by: dana, on: 2026-11-13T09:12:00Z, commit: 0c}

      """
    let other = try desk.set("accountable=dana")
    #expect(!other.contains("field: accountable"))
    #expect(other.contains("field: metric.target"))
    #expect(other.contains("accountable: dana  # since spring"))
    #expect(!(try desk.set("accountable=dana", "metric.target=1")).contains("contested"))
  }
}
