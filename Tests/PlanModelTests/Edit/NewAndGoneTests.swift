import PlanModel
import PlanText
import Testing

@Suite struct NewAndGoneTests {
  private func editor(_ subjects: Subject...) -> Editor {
    Editor(lookup: Lookup(among: subjects, title: { _ in nil })) { _ in nil }
  }

  private func text(_ file: PlanFile) -> String {
    String(decoding: file.document.bytes, as: UTF8.self)
  }

  @Test func aNewItemHasItsKeysInOrder() throws {
    let file = try editor(.person("erin"), .item("grow-2m9x")).making(
      .item("win-7k3d", team: "sales"),
      [
        FieldEdit("title", "Win: \"all\" of it"), FieldEdit("kind", "goal"),
        FieldEdit("accountable", "erin"), FieldEdit("parent", "grow"), FieldEdit("period", ""),
      ]
    )
    #expect(file.path == "plans/sales/win-7k3d.yaml")
    #expect(file.findings().isEmpty)
    #expect(file.value.mapping?.keys == ["id", "kind", "title", "parent", "accountable"])
    #expect(text(file).hasPrefix("id: win-7k3d\nkind: goal\n"))
    #expect(text(file).hasSuffix("parent: grow-2m9x\naccountable: erin\n"))
  }

  @Test func aBadIdIsRefusedWithAGoodOne() throws {
    #expect {
      _ = try editor().making(.person("Erin X"), [FieldEdit("name", "Erin")])
    } throws: { error in
      (error as? EditFailures)?.failures.first?.hint == "write it like erin-x"
    }
  }

  @Test func aCheckInIsAddedAtTheEnd() throws {
    let source = """
      id: a
      kind: kpi
      title: A
      check-ins:
        - {id: c-1, on: 2026-11-12, by: erin}  # first
      description: Last.

      """
    let file = try PlanFile(path: "plans/x/a.yaml", bytes: Array(source.utf8))
    let fields: [(Text, String)] = [
      ("on", "2026-11-13"), ("by", "erin"), ("value", "5"), ("note", ""),
    ]
    let result = try editor().adding(record: "c-2", to: FieldPath("check-ins"), fields, of: file)
    #expect(result.records("check-ins").count == 2)
    #expect(text(result).contains("# first\n"))
    #expect(result.records("check-ins").last?.keys == ["id", "on", "by", "value"])
    #expect {
      let bad: [(Text, String)] = [("on", "2026-02-30"), ("confidence", "60")]
      _ = try editor().adding(record: "c-2", to: FieldPath("check-ins"), bad, of: file)
    } throws: { error in
      let failures = (error as? EditFailures)?.failures ?? []
      return failures.count == 2 && failures[0].message.hasPrefix("on is not a day")
    }
  }

  @Test func whatIsGoneIsNamedNowhere() throws {
    let source = """
      id: a
      title: A
      kind: goal
      parent: b
      accountable: erin
      responsible: [erin, frank]
      informed: [erin]
      delegations:
        - {id: d-1, to: erin, from: frank}
        - {id: d-2, to: frank, from: dana}
      blockers:
        - {id: b-1, needs: Review, from: erin}

      """
    let file = try PlanFile(path: "plans/x/a.yaml", bytes: Array(source.utf8))
    let result = file.forgetting(.person("erin"))
    #expect(!result.references.contains { $0.subject == .person("erin") })
    #expect(result.records("delegations").count == 1)
    #expect(result.records("blockers").count == 1)
    #expect(text(result).contains("responsible: [frank]\n"))
    #expect(!text(result).contains("informed"))
    #expect(file.forgetting(.item("b"), heir: "c").text("parent") == "c")
    #expect(file.forgetting(.item("b")).text("parent") == nil)
    #expect(text(file.forgetting(.item("zzz"))) == source)
  }
}
