import PlanModel
import PlanText
import Testing

@testable import baton

private func page(_ files: [String: String]) -> String {
  let telling = Telling(files)
  return plain(OutlinePage(telling: telling, outline: Outline(of: telling.plan)).lines())
}

private func item(_ id: String, _ more: String = "") -> String {
  "id: \(id)\nkind: goal\ntitle: Title of \(id)\n\(more)\n"
}

@Suite struct OutlineTests {
  @Test func childrenStandBelowTheirParents() {
    #expect(
      page(revenue) == """
        grow-2m9x  Grow in EMEA  objective · victor · 23 %
        └─ emea-7k3d  EMEA revenue  key-result · dana · 23 %
                ⚠ accountable is contested: erin (dana, 13 Nov, 1a2b3c4) or victor (victor, 14 Nov, 99aabbc)
        """
    )
  }

  @Test func linesJoinChildrenOfSeveralLevels() {
    #expect(
      page([
        "plans/a/a.yaml": item("a", "accountable: dana"),
        "plans/a/b.yaml": item("b", "parent: a\naccountable: dana\nstatus: achieved"),
        "plans/a/c.yaml": item("c", "parent: b\naccountable: dana"),
        "plans/b/d.yaml": item("d", "parent: a"),
      ]) == """
        a  Title of a  goal · dana · 100 % (1 of 2 parts)
        ├─ b  Title of b  goal · dana · achieved
        │  └─ c  Title of c  goal · dana
        └─ d  Title of d  goal · nobody accountable
        """
    )
  }

  @Test func aBrokenFileIsNamedInItsPlaceAndHidesNothing() {
    let text = page([
      "plans/a/top.yaml": "id: top\nkind: [oops\n",
      "plans/a/below.yaml": item("below", "parent: top\naccountable: dana"),
    ])
    let lines = text.split(separator: "\n")
    #expect(lines.first == "top")
    #expect(
      lines.dropFirst().first?.hasPrefix("│    ⚠ cannot be read: plans/a/top.yaml:2:") == true
    )
    #expect(lines.last == "└─ below  Title of below  goal · dana")
  }

  @Test func aCutOrFilteredOutlineSaysWhatIsBelowAndWhatIsAbove() {
    let telling = Telling([
      "plans/a/a.yaml": item("a", "accountable: dana"),
      "plans/a/b.yaml": item("b", "parent: a"),
      "plans/a/c.yaml": item("c", "parent: b\naccountable: dana"),
      "plans/a/d.yaml": item("d", "accountable: dana"),
      "plans/a/e.yaml": "id: e\nkind: [oops\n",
    ])
    let whole = Outline(of: telling.plan)
    func text(_ outline: Outline) -> [String] {
      plain(OutlinePage(telling: telling, outline: outline).lines())
        .split(separator: "\n").map(String.init).filter { !$0.contains("⚠") }
    }
    #expect(
      text(whole.cut(below: 1)) == [
        "a  Title of a  goal · dana · 2 below", "d  Title of d  goal · dana", "e",
      ]
    )
    #expect(
      text(whole.filtered { $0.accountable == nil }) == [
        "a  Title of a  goal · dana", "└─ b  Title of b  goal · nobody accountable", "e",
      ]
    )
  }

  @Test func missingParentsAndCirclesAreShownOnce() {
    #expect(
      page([
        "plans/a/a.yaml": item("a", "parent: gone\naccountable: dana"),
        "plans/a/b.yaml": item("b", "parent: c\naccountable: dana"),
        "plans/a/c.yaml": item("c", "parent: b\naccountable: dana"),
      ]) == """
        a  Title of a  goal · dana
             ⚠ its parent gone is not in the plan
        b  Title of b  goal · dana
        │    ⚠ it is below itself: its parents form a circle
        └─ c  Title of c  goal · dana
        """
    )
  }

  @Test func oneItemShowsOnlyWhatIsBelowIt() {
    let telling = Telling(revenue)
    let outline = Outline(of: "emea-7k3d", in: telling.plan)
    #expect(outline.flat.map(\.id) == ["emea-7k3d"])
    #expect(Outline(of: "grow-2m9x", in: telling.plan).flat.count == 2)
  }

  @Test func everyItemOfARandomForestIsShownExactlyOnce() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      let count = Int.random(in: 1...12, using: &generator)
      var files: [String: String] = [:]
      for number in 0..<count {
        // One more than there are: some parents are missing, some form circles.
        let parent = Int.random(in: 0...count, using: &generator)
        files["plans/t/i\(number).yaml"] = item("i\(number)", "parent: i\(parent)")
      }
      let ids = Outline(of: samplePlan(files)).flat.map(\.id)
      #expect(ids.sorted() == (0..<count).map { Text("i\($0)") }.sorted(), "\(files)")
    }
  }
}
