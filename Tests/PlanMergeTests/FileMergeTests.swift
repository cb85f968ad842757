import PlanMerge
import PlanModel
import PlanText
import Testing

/// The merge of one file, as plain git asks for it.
@Suite struct FileMergeTests {
  private let path = "plans/sales/revenue.yaml"
  private let base = """
    id: revenue
    kind: goal
    title: Revenue
    # who answers
    accountable: dana
    responsible: [erin]
    metric:
      baseline: 1
      target: 2

    """

  private func merge(
    _ ours: String,
    _ theirs: String,
    base: String? = nil,
    path: String? = nil,
    _ style: FileMerge.Style = .markers(ConflictMarkers())
  ) -> (text: String, merge: FileMerge) {
    let texts = FileMerge.Texts(
      base: Array((base ?? self.base).utf8),
      ours: Array(ours.utf8),
      theirs: Array(theirs.utf8)
    )
    let result = FileMerge(path: path ?? self.path, texts, style)
    return (String(decoding: result.bytes, as: UTF8.self), result)
  }

  private func edited(_ old: String, _ new: String, in text: String? = nil) -> String {
    (text ?? base).replacing(old, with: new)
  }

  @Test func differentFieldsCombine() {
    let ours = edited("accountable: dana", "accountable: erin")
    let theirs = edited("target: 2", "target: 3")
    let (text, result) = merge(ours, theirs)
    #expect(result.isClean)
    #expect(text == edited("target: 2", "target: 3", in: ours))
  }

  /// A record that loses what it is known by has no place for its contested fields: then the
  /// whole file stands between markers.
  @Test func whatHasNoPlaceIsNotLost() {
    let start = base.replacing("metric:\n  baseline: 1\n  target: 2\n", with: "")
    let list = "delegations:\n  - field: priority\n    note: ask carla\n    claims:\n"
    let ours = start + list.replacing("carla", with: "ivy") + "      - {value: 1, by: erin}\n"
    let theirs = start + list + "      - {value: 2, by: frank}\n"
    let (text, result) = merge(ours, theirs, base: start)
    #expect(!result.isClean)
    for said in ["ask carla", "ask ivy", "{value: 1, by: erin}", "{value: 2, by: frank}"] {
      #expect(text.contains(said))
    }
  }

  /// Nor where two entries of a list have one id.
  @Test func whatHasAnAmbiguousNameIsNotLost() {
    func text(_ value: Int) -> String {
      base + "check-ins:\n  - {id: c-1, on: 2026-11-01, value: \(value)}\n  - id: c-1\n"
    }
    let (text, result) = merge(text(3), text(7), base: "\n")
    #expect(!result.isClean)
    for said in ["value: 3", "value: 7"] { #expect(text.contains(said)) }
  }

  @Test func markersStandAroundTheOneField() {
    let ours = edited("dana", "erin", in: edited("target: 2", "target: 3"))
    let theirs = edited("dana", "frank", in: edited("[erin]", "[erin, gus]"))
    let (text, result) = merge(ours, theirs)
    #expect(result.contested.map(\.description) == ["accountable"])
    #expect(result.blocks == 1)
    let expected = """
      id: revenue
      kind: goal
      title: Revenue
      # who answers
      <<<<<<< ours
      accountable: erin
      ||||||| base
      accountable: dana
      =======
      accountable: frank
      >>>>>>> theirs
      responsible: [erin, gus]
      metric:
        baseline: 1
        target: 3

      """
    #expect(text == expected)
  }

  @Test func fieldsFarApartGetMarkersEach() {
    let ours = edited("dana", "erin", in: edited("target: 2", "target: 3"))
    let theirs = edited("dana", "frank", in: edited("target: 2", "target: 4"))
    #expect(merge(ours, theirs).merge.blocks == 2)
    #expect(
      merge(ours, theirs).merge.contested.map(\.description) == ["accountable", "metric.target"]
    )
  }

  @Test func aRequiredFieldThatBothAdded() {
    let (text, result) = merge(
      "id: revenue\nkind: goal\ntitle: A\n",
      "id: revenue\nkind: goal\ntitle: B\nstatus: active\n",
      base: ""
    )
    #expect(result.contested.map(\.description) == ["title"])
    #expect(
      text == """
        id: revenue
        kind: goal
        <<<<<<< ours
        title: A
        ||||||| base
        =======
        title: B
        >>>>>>> theirs
        status: active

        """
    )
  }

  @Test func aRemovedFieldThatTheOtherSideChanged() {
    let (text, _) = merge(edited("title: Revenue\n", ""), edited("Revenue", "Sales"))
    #expect(
      text.contains(
        "<<<<<<< ours\n||||||| base\ntitle: Revenue\n=======\ntitle: Sales\n>>>>>>> theirs\n"
      )
    )
  }

  @Test func windowsLineEndsAndNoLastLineEnd() {
    let dos = String(base.replacing("\n", with: "\r\n").dropLast())
    let ours = edited("dana", "erin", in: dos)
    let (text, result) = merge(ours, edited("target: 2", "target: 3", in: dos), base: dos)
    #expect(result.isClean)
    #expect(text == edited("target: 2", "target: 3", in: ours))
    let (marked, _) = merge(ours, edited("dana", "frank", in: dos), base: dos)
    #expect(marked.utf8.count { $0 == 10 } == marked.utf8.count { $0 == 13 })
    #expect(marked.hasSuffix("target: 2"))
  }

  @Test func sizeAndLabels() {
    let markers = ConflictMarkers(size: 9, ours: "HEAD", base: "1a2b", theirs: "topic")
    let (text, _) = merge(edited("dana", "erin"), edited("dana", "gus"), .markers(markers))
    #expect(text.contains("\n<<<<<<<<< HEAD\n") && text.contains("\n||||||||| 1a2b\n"))
    #expect(text.contains("\n=========\n") && text.contains("\n>>>>>>>>> topic\n"))
  }

  @Test func claimsInTheItem() throws {
    let (text, result) = merge(
      edited("dana", "erin"),
      edited("dana", "frank"),
      .claims(ours: "carla", theirs: "topic")
    )
    #expect(result.isClean && result.contested.map(\.description) == ["accountable"])
    let file = try PlanFile(path: path, bytes: Array(text.utf8))
    #expect(file.text("accountable") == "dana")
    #expect(file.contests.flatMap(\.claims).map(\.value) == [.text("erin"), .text("frank")])
    #expect(file.contests.flatMap(\.claims).map(\.by) == ["carla", "topic"])
    #expect(file.findings().isEmpty)
  }

  /// What a contest of the plan says is not news, and more claims to it do not collide.
  @Test func contestsThatAreThereStay() {
    func contested(_ names: [String]) -> String {
      let claims = names.map { "      - {value: \($0), by: \($0)}\n" }.joined()
      return base + "contested:\n  - field: accountable\n    claims:\n\(claims)"
    }
    let both = contested(["erin", "frank"])
    let (text, result) = merge(
      edited("target: 2", "target: 3", in: both),
      contested(["erin", "frank", "gus"]),
      base: both
    )
    #expect(result.isClean)
    #expect(text.contains("value: gus") && text.contains("target: 3"))
    let (added, sum) = merge(
      contested(["erin", "frank", "hanna"]),
      contested(["erin", "frank", "gus"]),
      base: both
    )
    #expect(sum.isClean)
    for name in ["erin", "frank", "gus", "hanna"] { #expect(added.contains("value: \(name)")) }
  }

  /// A contest that one side brings, about a field that the other left as it was, is no conflict.
  @Test func aContestThatOneSideBrings() {
    let claims = ["dana", "erin"].map { "      - {value: \($0), by: \($0)}\n" }.joined()
    let open =
      edited("accountable: dana", "accountable: carla")
      + "contested:\n  - field: accountable\n    claims:\n\(claims)"
    let topic = edited("target: 2", "target: 3")
    for (one, other) in [(open, topic), (topic, open)] {
      let (text, result) = merge(one, other)
      #expect(result.isClean)
      #expect(text == edited("target: 2", "target: 3", in: open))
    }
  }

  /// What people add to a contest, whichever side they are on.
  @Test func notesInAContest() {
    func contested(_ note: String, _ why: String) -> String {
      base
        + """
        contested:
          - field: accountable
        \(note)    claims:
              - {value: erin, by: erin\(why)}
              - {value: frank, by: frank}

        """
    }
    let ours = contested("    waits-for: Dana\n", "")
    let theirs = edited("target: 2", "target: 3", in: contested("", ", why: her customer"))
    for (one, other) in [(ours, theirs), (theirs, ours)] {
      let (text, result) = merge(one, other, base: contested("", ""))
      #expect(result.isClean)
      for said in ["waits-for: Dana", "why: her customer", "target: 3"] {
        #expect(text.contains(said), "\(said)")
      }
    }
  }

  @Test func aDecisionAgainstANewClaim() {
    let open = """
      contested:
        - field: accountable
          claims:
            - {value: erin, by: erin}
            - {value: frank, by: frank}

      """
    let (text, result) = merge(
      edited("dana", "erin"),
      base + open + "      - {value: gus, by: gus}\n",
      base: base + open
    )
    #expect(result.contested.map(\.description) == ["accountable"])
    #expect(text.contains("<<<<<<< ours\naccountable: erin\n"))
    #expect(text.contains("value: gus"))
  }

  @Test func whatCannotBeReadStandsWholeBetweenMarkers() {
    let broken = edited("title: Revenue", "title: [")
    let theirs = edited("target: 2", "target: 3")
    let (text, result) = merge(broken, theirs)
    #expect(!result.isClean)
    #expect(result.unreadable.map(\.version) == [.ours])
    #expect(result.unreadable.first?.errors.first?.position.line == 3)
    #expect(
      text == "<<<<<<< ours\n\(broken)||||||| base\n\(base)=======\n\(theirs)>>>>>>> theirs\n"
    )
  }

  @Test func markersOfAnEarlierConflictAreNamed() throws {
    let left = edited("accountable: dana", "<<<<<<< HEAD\naccountable: erin")
    let (_, result) = merge(left, edited("target: 2", "target: 3"))
    let error = try #require(result.unreadable.first?.errors.first)
    #expect(error.found.contains("conflict marker") && error.position.line == 5)
  }

  @Test func otherFilesByLines() {
    let (text, result) = merge("A\nb\nc\nd", "a\nb\nc\nD", base: "a\nb\nc\nd", path: "notes.md")
    #expect(text == "A\nb\nc\nD" && result.isClean)
    let (marked, other) = merge("a\nX\n", "a\nY\nz\n", base: "a\nb\n", path: "notes.md")
    #expect(other.blocks == 1)
    #expect(
      marked
        == "a\n<<<<<<< ours\nX\n||||||| base\nb\n=======\nY\nz\n>>>>>>> theirs\n"
    )
  }

  @Test func anUnchangedSideGivesWayByteForByte() {
    let odd = "id:   revenue\nkind: goal\ntitle: [\n"
    #expect(merge(odd, odd, base: base).text == odd)
    #expect(merge(base, odd, base: base).text == odd)
    #expect(merge(odd, base, base: base).text == odd)
  }
}
