import PlanMerge
import PlanText
import Testing

/// Values as deep as a file can hold: a claim about one stands four levels deeper than the value.
@Suite struct DepthTests {
  private let path = "plans/sales/revenue.yaml"

  /// An item with a value of its own in this many lists; the item itself is one level more.
  private func item(_ levels: Int, _ leaf: String) -> String {
    "id: revenue\nkind: goal\ntitle: Revenue\ndeep:\n  "
      + String(repeating: "- ", count: levels) + leaf + "\n"
  }

  private func said(_ leaf: String, in text: String) -> Bool {
    text.contains("- \(leaf)\n") || text.contains("[\(leaf)]\n")
  }

  @Test(arguments: 55...63)
  func whatNoClaimHasRoomForIsKeptWhole(levels: Int) throws {
    let stores = Stores(
      base: [path: item(levels, "o")],
      left: [path: item(levels, "a")],
      right: [path: item(levels, "b")]
    )
    let (files, merge) = stores.merged()
    let hasRoom = levels + 1 + 4 <= 64
    #expect(merge.contests.count == (hasRoom ? 1 : 0))
    #expect(merge.decisions.map(\.rule) == [hasRoom ? .bothChanged : .fileConflict])
    #expect(files.count == (hasRoom ? 1 : 3))
    let stands = try #require(files[path])
    #expect(stands.contains("- o\n"))
    #expect(stands.contains("contested:") == hasRoom)
    #expect(said("a", in: files.values.joined()) && said("b", in: files.values.joined()))
    #expect(files == stores.merged(swapped: true).files)
  }

  @Test(arguments: 55...63)
  func oneFile(levels: Int) {
    let texts = FileMerge.Texts(
      base: Array(item(levels, "o").utf8),
      ours: Array(item(levels, "a").utf8),
      theirs: Array(item(levels, "b").utf8)
    )
    for style in [.markers(ConflictMarkers()), FileMerge.Style.claims(ours: "x", theirs: "y")] {
      let merge = FileMerge(path: path, texts, style)
      let text = String(decoding: merge.bytes, as: UTF8.self)
      #expect(said("a", in: text) && said("b", in: text))
      #expect(merge.isClean == text.contains("contested:"))
    }
  }

  /// What only one side changes needs no room.
  @Test func theDeepestValueOfOneSideIsTaken() {
    let (files, merge) = Stores(
      base: [path: item(63, "o")],
      left: [path: item(63, "a")],
      right: [path: item(63, "o") + "priority: 2\n"]
    ).merged()
    #expect(files == [path: item(63, "a").replacing("deep", with: "priority: 2\ndeep")])
    #expect(merge.contests.isEmpty)
  }

  /// Two people's wordings of one note become a list, a level deeper.
  @Test func aNoteWithoutRoomForTwoWordings() {
    func noted(_ leaf: String) -> String {
      let claims = "    claims:\n      - {value: A}\n      - {value: B}\n"
      let note = (0..<61).reduce("") { $0 + String(repeating: " ", count: 4 + $1) + "n:\n" }
      return "id: revenue\nkind: goal\ntitle: Revenue\ncontested:\n  - field: title\n" + claims
        + note
        + String(repeating: " ", count: 65) + leaf + "\n"
    }
    let (files, merge) = Stores(
      base: [path: noted("o")],
      left: [path: noted("a")],
      right: [path: noted("b")]
    ).merged()
    #expect(merge.decisions.map(\.rule) == [.fileConflict])
    #expect(files.count == 3)
  }
}
