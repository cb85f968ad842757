import PlanMerge
import PlanModel
import PlanText
import Testing

/// What comes out where the sides agree in part, and what the ledger tells of it.
@Suite struct OutcomeTests {
  private let path = "plans/sales/revenue.yaml"
  private let head = "id: revenue\nkind: goal\ntitle: Revenue\n"

  /// The mapping stays because it was edited, and the contest takes the edit back.
  @Test func aContestInsideIsInTheOutcome() throws {
    let claims =
      "contested:\n  - field: metric.target\n    claims:\n      - {value: 50, by: erin}\n"
      + "      - {value: 60, by: frank}\n"
    let (files, merge) = Stores(
      base: [path: head + "metric:\n  unit: USD\n  target: 40\n" + claims],
      left: [path: head],
      right: [path: head + "metric:\n  unit: USD\n  target: 50\n"]
    ).merged()
    #expect(files[path]?.contains("target: 40\n") == true)
    let whole = try #require(merge.decisions.first { $0.rule == .editedBeatsRemoved })
    #expect(whole.outcome?.mapping?["target"]?.string == "40")
  }

  /// Two people of one id: what the file of one is contested about goes on, also its addresses.
  @Test(arguments: ["slack", "emails"])
  func whatIsContestedOfTwoPeopleGoesOn(field: String) {
    let person = "id: alex\nname: Alex\nemails: [one@x]\n"
    let claims =
      "contested:\n  - field: \(field)\n    claims:\n      - value: [uno]\n        by: erin\n"
      + "      - value: [dos]\n        by: gus\n"
    let stores = Stores(
      base: [:],
      left: ["people/alex.yaml": person + claims],
      right: ["people/alex.yaml": person.replacing("one@x", with: "two@x")]
    )
    let text = stores.merged().files["people/alex.yaml"] ?? ""
    for said in ["[one@x]", "[two@x]", "[uno]", "[dos]"] { #expect(text.contains(said)) }
    #expect(stores.merged(swapped: true).files["people/alex.yaml"] == text)
  }

  /// That both sides' record has the id by which it is known is no change of it.
  @Test func theNameOfARecordIsNoChange() {
    func checkIn(_ day: Int) -> String {
      head + "check-ins:\n  - id: c-aaaa\n    on: 2026-11-0\(day)\n    by: dana\n"
    }
    let merge = Stores(base: [path: head], left: [path: checkIn(2)], right: [path: checkIn(3)])
      .merged().merge
    #expect(
      Set(merge.decisions.compactMap { $0.field?.description })
        == ["check-ins/c-aaaa/on", "check-ins/c-aaaa/by"]
    )
  }

  /// An order that both sides made alike stays where both add.
  @Test func anOrderMadeAlikeStays() {
    func item(_ names: String) -> [String: String] { [path: head + "responsible: [\(names)]\n"] }
    let stores = Stores(
      base: item("dana, erin"),
      left: item("erin, dana, frank"),
      right: item("erin, dana, gus")
    )
    #expect(stores.merged().files == item("erin, dana, frank, gus"))
    #expect(stores.merged(swapped: true).files == item("erin, dana, frank, gus"))
  }

  /// One side changes all line ends, the other one line.
  @Test func lineEndsOfOneSideGoOnAllLines() {
    let base = head + "description: |\n  one\n  two\n"
    let edited = base.replacing("two", with: "2").replacing(
      "description",
      with: "priority: 1\ndescription"
    )
    let stores = Stores(
      base: [path: base],
      left: [path: base.replacing("\n", with: "\r\n")],
      right: [path: edited]
    )
    #expect(stores.merged().files == [path: edited.replacing("\n", with: "\r\n")])
    #expect(stores.merged(swapped: true).files == stores.merged().files)
  }
}
