import PlanModel
import PlanText
import Testing

@Suite struct SpellingTests {
  static let cases: [(Text, [Text], Text?)] = [
    ("acitve", ["draft", "active"], "active"),
    ("dana", ["dana", "dane"], nil),
    ("dnaa", ["dana", "dena"], "dana"),
    ("erin", ["xxxx", "carla"], nil),
    ("b", ["a"], nil),
    ("marketting", ["market", "marketing"], "marketing"),
    ("abcd", ["abce", "abca"], "abca"),
  ]

  @Test(arguments: cases) func nearest(word: Text, candidates: [Text], expected: Text?) {
    #expect(Spelling.nearest(to: word, among: candidates) == expected)
  }
}
