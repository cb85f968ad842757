import PlanModel
import PlanText
import Testing

@Suite struct LookupTests {
  private let lookup = Lookup(
    among: [
      .settings, .person("erin"), .person("frank"), .team("sales"), .item("emea-revenue-7k3d"),
      .item("emea-reach-2b4c"), .item("frank"), .item("grow-2m9x"),
    ],
    title: { "About \($0.id)" }
  )

  private func refusal(_ word: String, _ scope: Lookup.Scope = .anything) -> String {
    do {
      return "found \(try lookup.subject(word, in: scope))"
    } catch {
      let failure = error as? EditFailure
      return "\(failure?.message ?? "?")\n\(failure?.hint ?? "")"
    }
  }

  @Test func exactIdsBeginningsAndPaths() throws {
    #expect(try lookup.subject("grow") == .item("grow-2m9x"))
    #expect(try lookup.subject("erin") == .person("erin"))
    #expect(try lookup.subject("team/sales") == .team("sales"))
    #expect(try lookup.subject("sales", in: .teams) == .team("sales"))
    #expect(try lookup.subject("baton.yaml") == .settings)
    #expect(try lookup.subject("plans/x/grow-2m9x.yaml") == .item("grow-2m9x"))
    #expect(try lookup.subject("person/frank") == .person("frank"))
    #expect(try lookup.subject("frank", in: .items) == .item("frank"))
    #expect(try lookup.subject("eri", in: .people) == .person("erin"))
    #expect(try lookup.personOrTeam("team/sal") == .team("sales"))
  }

  @Test func aSlugWithoutItsTailComesBeforeLongerIds() throws {
    let lookup = Lookup(
      among: [
        .item("emea-revenue-7k3d"), .item("emea-revenue-growth-2a2b"), .item("emea-revenue-plan"),
        .item("hire-3x3x"), .item("hire-four-9w9w"), .item("hire"), .person("erin"),
        .item("erin-2bcd"),
      ],
      title: { _ in nil }
    )
    #expect(try lookup.subject("emea-revenue") == .item("emea-revenue-7k3d"))
    #expect(try lookup.item("emea-revenue-g") == "emea-revenue-growth-2a2b")
    #expect(try lookup.item("item/emea-revenue") == "emea-revenue-7k3d")
    // A whole id comes before a slug.
    #expect(try lookup.item("hire") == "hire")
    #expect(try lookup.subject("erin") == .person("erin"))
    #expect(try lookup.subject("erin", in: .items) == .item("erin-2bcd"))
  }

  @Test func twoItemsWithOneSlugAreAmbiguous() {
    let lookup = Lookup(
      among: [.item("hire-3x3x"), .item("hire-9w9w"), .item("hire-four-2a2b")],
      title: { _ in nil }
    )
    let failure = #expect(throws: EditFailure.self) { try lookup.item("hire") }
    #expect(failure?.message == "hire could be any of these 2:\nhire-3x3x\nhire-9w9w")
    #expect(failure?.hint == "type more of the id")
  }

  @Test func ambiguousNamesListCandidates() {
    #expect(
      refusal("emea-re")
        == """
        emea-re could be any of these 2:
        emea-reach-2b4c  About emea-reach-2b4c
        emea-revenue-7k3d  About emea-revenue-7k3d
        type more of the id
        """
    )
    #expect(refusal("frank").contains("\nperson/frank"))
    #expect(refusal("frank").contains("\nitem/frank"))
  }

  @Test func unknownNamesSuggestTheNearest() {
    #expect(refusal("gorw").contains("did you mean grow-2m9x?"))
    #expect(refusal("ern", .people).contains("did you mean erin?"))
    #expect(refusal("sales").contains("did you mean team/sales?"))
    #expect(refusal("zzz", .items) == "no item 'zzz'\nbaton tree lists the items")
    #expect(refusal("").hasPrefix("no "))
  }
}
