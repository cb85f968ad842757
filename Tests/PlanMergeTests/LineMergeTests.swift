import PlanModel
import TestSupport
import Testing

@testable import PlanMerge

@Suite struct LineMergeTests {
  private func merge(_ base: String, _ left: String, _ right: String) -> String? {
    LineMerge.merged(base: Array(base), left: Array(left), right: Array(right)).map { String($0) }
  }

  @Test(arguments: [
    ("abc", "abc", "abc", "abc"),
    ("abc", "Abc", "abC", "AbC"),
    ("abc", "Abc", "aBc", "ABc"),
    ("abc", "xabc", "abcy", "xabcy"),
    ("abc", "ac", "abcd", "acd"),
    ("abc", "axc", "axc", "axc"),
    ("ab", "axb", "xab", "xaxb"),
    ("abc", "bc", "axbc", "xbc"),
    ("", "a", "a", "a"),
    ("abcd", "ad", "abcd", "ad"),
    ("abc", "aBC", "abC", "aBC"),
    ("abcd", "ABCd", "aBCD", "ABCD"),
  ])
  func combines(base: String, left: String, right: String, expected: String) {
    #expect(merge(base, left, right) == expected)
    #expect(merge(base, right, left) == expected)
  }

  @Test(arguments: [
    ("abc", "aXc", "aYc"), ("abc", "abcx", "abcy"), ("", "a", "b"), ("abc", "ac", "aXc"),
    ("abcd", "aXd", "abYd"), ("abc", "aBC", "aBX"), ("abc", "aBC", "abxC"),
  ])
  func leavesToPeople(base: String, left: String, right: String) {
    #expect(merge(base, left, right) == nil)
    #expect(merge(base, right, left) == nil)
  }

  /// A last line that lost its end must not run into what the other side added behind it.
  @Test(arguments: [("a\nb\n", "\n"), ("a\r\nb\r\n", "\r\n")])
  func linesDoNotRunTogether(base: String, lineBreak: String) {
    let base = Array(base.utf8)
    let left = Array(base.dropLast(lineBreak.utf8.count))
    let right = base + Array("c".utf8)
    #expect(LineMerge.merged(base: base, left: left, right: right) == right)
    #expect(LineMerge.merged(base: base, left: right, right: left) == right)
  }

  @Test func hunksTurnOneIntoTheOther() {
    var generator = Seeded(7)
    for _ in 0..<2000 {
      let old = (0..<Int.random(in: 0...9, using: &generator)).map { _ in "abc".randomElement() }
      let new = (0..<Int.random(in: 0...9, using: &generator)).map { _ in "abc".randomElement() }
      var result = old
      for hunk in LineHunks(from: old, to: new).hunks.reversed() {
        result.replaceSubrange(hunk.old, with: new[hunk.new])
      }
      #expect(result == new, "from \(old) to \(new)")
    }
  }

  /// Long texts that have nothing, or too much, in common cost neither hours nor all memory.
  @Test func longTextsThatDiffer() {
    let base = Array(0..<30_000)
    let left = base.map { $0 + 100_000 }
    let right = base.map { ($0 * 7_919) % 30_000 }
    #expect(LineMerge.merged(base: base, left: left, right: right) == nil)
    #expect(LineMerge.merged(base: base, left: base, right: right) == right)
    #expect(LineHunks(from: base, to: left).hunks.count == 1)
  }
}
