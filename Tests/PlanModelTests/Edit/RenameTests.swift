import PlanModel
import PlanText
import Testing

private let files = [
  "baton.yaml": "format: 1\nmerge-version: 1\nstewards: [dana, erin]  # both\n",
  "people/dana.yaml": "id: dana\nname: Dana\n",
  "people/erin.yaml": "id: \"erin\"   # short\nname: Erin\n",
  "people/sales.yaml": "id: sales\nname: A person with the name of a team\n",
  "teams/sales.yaml": "id: sales\nname: Sales\nlead: erin\nmembers: [dana, erin]\n",
  "teams/emea.yaml": "id: emea\nname: EMEA\nparent: sales\n",
  "plans/sales/grow-2m9x.yaml": "id: grow-2m9x\nkind: goal\ntitle: Grow with erin\n",
  "plans/emea/rev-7k3d.yaml": """
  # erin keeps this file
  id: rev-7k3d
  kind: key-result
  title: EMEA
  parent:   grow-2m9x   # up
  accountable: 'erin'
  responsible: [ team/sales,  erin, sales ]
  depends-on:
    # first of all
    - grow-2m9x
  delegations:
    - {id: d-1, to: dana, from: erin}
  offers:
    - {id: o-1, field: accountable, to: erin}
  check-ins:
    - {id: c-1, on: 2026-11-01, by: erin, note: erin was here}
  blockers:
    - {id: b-1, needs: Word of erin, from: team/sales}
  contested:
    - field: team
      claims:
        - {value: sales, by: erin}
    - field: accountable
      claims:
        - {value: erin, by: erin, commit: 1a2b}
        - {value: dana}

  """,
]

private func plan(_ more: [String: String] = [:]) throws -> Plan {
  Plan(files: try files.merging(more) { $1 }.map { try planFile($0.key, $0.value) })
}

/// The files that a rename changes, by path, and their texts.
private func renamed(_ old: Subject, _ new: Text) throws -> [String: String] {
  let plan = try plan()
  let rename = try Rename(old, to: new, in: plan)
  var result: [String: String] = [:]
  for file in plan.files {
    let after = rename(file)
    let isSame = after.path == file.path && after.document.bytes == file.document.bytes
    if !isSame { result[after.path] = String(decoding: after.document.bytes, as: UTF8.self) }
  }
  return result
}

@Suite struct RenameTests {
  @Test func aPersonIsRenamedWhereverTheyAreReferredTo() throws {
    let found = try renamed(.person("erin"), "eve")
    #expect(
      found.keys.sorted() == [
        "baton.yaml", "people/eve.yaml", "plans/emea/rev-7k3d.yaml", "teams/sales.yaml",
      ]
    )
    #expect(found["people/eve.yaml"] == "id: \"eve\"    # short\nname: Erin\n")
    #expect(
      found["baton.yaml"] == "format: 1\nmerge-version: 1\nstewards: [dana, eve]  # both\n"
    )
    let expected = try #require(files["plans/emea/rev-7k3d.yaml"])
      .replacing("'erin'", with: "'eve'").replacing("  erin, sales", with: "  eve, sales")
      .replacing("from: erin", with: "from: eve").replacing("to: erin", with: "to: eve")
      .replacing("value: erin", with: "value: eve")
    #expect(found["plans/emea/rev-7k3d.yaml"] == expected)
  }

  @Test func aTeamTakesItsFolderAlong() throws {
    let found = try renamed(.team("sales"), "trade")
    #expect(
      found.keys.sorted() == [
        "plans/emea/rev-7k3d.yaml", "plans/trade/grow-2m9x.yaml", "teams/emea.yaml",
        "teams/trade.yaml",
      ]
    )
    let expected = try #require(files["plans/emea/rev-7k3d.yaml"])
      .replacing("team/sales", with: "team/trade").replacing("value: sales", with: "value: trade")
    #expect(found["plans/emea/rev-7k3d.yaml"] == expected)
    #expect(found["teams/emea.yaml"]?.contains("parent: trade\n") == true)
  }

  @Test func anItemIsRenamedInParentsAndLists() throws {
    let found = try renamed(.item("grow-2m9x"), "grow")
    #expect(found.keys.sorted() == ["plans/emea/rev-7k3d.yaml", "plans/sales/grow.yaml"])
    let text = found["plans/emea/rev-7k3d.yaml"] ?? ""
    #expect(text.contains("parent:   grow        # up\n"))
    #expect(text.contains("  # first of all\n  - grow\n"))
  }

  @Test func thereAndBackIsTheSameBytes() throws {
    let plan = try plan()
    let there = try Rename(.person("erin"), to: "eve", in: plan)
    let renamed = Plan(files: plan.files.map { there($0) })
    let back = try Rename(.person("eve"), to: "erin", in: renamed)
    for (file, after) in zip(plan.files, renamed.files.map { back($0) }) {
      #expect(file.document.bytes == after.document.bytes)
    }
  }

  @Test func whatIsTakenOrNoIDIsRefused() throws {
    let plan = try plan()
    let cases: [(Subject, Text, String)] = [
      (.person("erin"), "dana", "there is already dana"),
      (.person("erin"), "erin", "has this id already"),
      (.person("erin"), "Erin", "cannot be an id"),
      (.team("sales"), "emea", "there is already team/emea"),
      (.item("grow-2m9x"), "rev-7k3d", "there is already rev-7k3d"),
      (.settings, "x", "keeps its name"),
    ]
    for (old, new, text) in cases {
      let failure = #expect(throws: EditFailure.self) { try Rename(old, to: new, in: plan) }
      #expect(failure?.message.contains(text) == true)
    }
    // A person and a team may have one id.
    #expect(try Rename(.person("dana"), to: "emea", in: plan).new == .person("emea"))
  }

  @Test func whatCannotBeReadIsNotRenamed() throws {
    let broken = try brokenFile("plans/sales/bad-1.yaml", "id: a\nid: b\n")
    let plan = Plan(files: try plan().files, broken: [broken])
    for (old, new): (Subject, Text) in [(.item("bad-1"), "good"), (.team("sales"), "trade")] {
      let failure = #expect(throws: EditFailure.self) { try Rename(old, to: new, in: plan) }
      #expect(failure?.message.contains("plans/sales/bad-1.yaml cannot be read") == true)
    }
    #expect(throws: EditFailure.self) { try Rename(.item("grow-2m9x"), to: "bad-1", in: plan) }
  }
}

@Suite struct ElementTests {
  @Test func elementsAreReplacedInTheirPlace() throws {
    let text = "a:\n  # one\n  - 'x'  # first\n  - z\nb: [ x,  \"z\" ]\nc:\n  - k: x\n"
    let document = try Document(parsing: Array(text.utf8))
    let found = try #require(
      document.replacing(elements: [
        ([.key("b"), .index(1)], "it's: no"), ([.key("a"), .index(0)], "it's"),
      ])
    )
    #expect(
      String(decoding: found.bytes, as: UTF8.self)
        == "a:\n  # one\n  - 'it''s'  # first\n  - z\nb: [ x,  \"it's: no\" ]\nc:\n  - k: x\n"
    )
    #expect(document.replacing(elements: [([.key("c"), .index(0)], "x")]) == nil)
    #expect(document.replacing(elements: [([.key("a")], "x")]) == nil)
    #expect(document.replacing(elements: [([.key("a"), .index(2)], "x")]) == nil)
    let twice: [Document.Step] = [.key("a"), .index(0)]
    #expect(document.replacing(elements: [(twice, "x"), (twice, "z")]) == nil)
  }
}
