import PlanModel
import PlanText
import Testing

@Suite struct ValueFormTests {
  @Test(arguments: [
    "0x10", "nan", "infinity", "1e3", ".5", "5.", "1,000", "1_000", "007", "+1", "",
  ])
  func refusesNumbers(text: String) {
    #expect(Quantity(parsing: text) == nil)
  }

  @Test func groupsDigits() {
    #expect(Quantity(parsing: "4000000.50")?.grouped == "4,000,000.50")
    #expect(Quantity(parsing: "-999")?.grouped == "-999")
    #expect(Quantity(parsing: "1850000")?.grouped == "1,850,000")
  }

  @Test func periods() {
    #expect(Period(parsing: "2026-Q4")?.first.description == "2026-10-01")
    #expect(Period(parsing: "2026-H1")?.last.description == "2026-06-30")
    #expect(Period(parsing: "2024-02")?.last.description == "2024-02-29")
    #expect(Period(parsing: "2026")?.last.description == "2026-12-31")
    for text in ["2026-Q5", "2026-13", "26-Q1", "2026-H3", "2026Q4", "2026-1"] {
      #expect(Period(parsing: text) == nil)
    }
  }

  @Test func spans() {
    #expect(Span(parsing: "2w")?.days == 14)
    for text in ["", "d", "0d", "7", "7y", "1.5d", "-1d"] { #expect(Span(parsing: text) == nil) }
  }

  @Test func identifiers() {
    #expect(Identifier.isValid("emea-revenue-7k3d"))
    for id in ["", "-a", "a-", "Emea", "a_b", "a/b", "con", "lpt1", "é"] {
      #expect(!Identifier.isValid(Text(id)))
    }
    #expect(!Identifier.isValid(Text(String(repeating: "a", count: 65))))
    let slug = Identifier.slug("Grow EMEA new-business revenue to $4.0M")
    #expect(slug == "grow-emea-new-business-revenue-to-4-0m")
    #expect(Identifier.slug("売上を伸ばす") == nil)
    #expect(Identifier.slug("José Ñandú, Łódź & Straße") == "jose-nandu-lodz-strasse")
    #expect(Identifier.slug("Jose\u{301}") == "jose")
    var generator = SystemRandomNumberGenerator()
    let id = Identifier.mint(title: "売上", kind: "goal", using: &generator)
    #expect(id.string.hasPrefix("goal-") && Identifier.isValid(id))
  }

  @Test(arguments: ["accountable", "metric.target", "check-ins/c-5t1q/value", "a%2Eb.c", "x/r/y/s"])
  func pathsReadBack(text: String) {
    #expect(FieldPath(parsing: text)?.description == text)
  }

  @Test func newKeysStandInTheirCustomaryPlace() {
    var mapping = Mapping()
    for key in ["title", "own", "id", "parent"] as [Text] {
      mapping.set(key, to: .text("x"), order: Schema.item.fields)
    }
    #expect(mapping.keys == ["id", "title", "parent", "own"])
  }
}
