import Git
import PlanText

extension Store {
  private static let firstLine = "# baton: begin, see baton hooks --help"
  private static let lastLine = "# baton: end"
  private static let places = [
    ("/baton.yaml", "baton.yaml"), ("/people/*.yaml", "people/x.yaml"),
    ("/teams/*.yaml", "teams/x.yaml"), ("/plans/*/*.yaml", "plans/x/x.yaml"),
  ]

  /// The clone's own attributes, which lie in no commit.
  private var attributesPath: String { repository.commonDirectory + "info/attributes" }

  /// Whether git is told, here or in the plan's own `.gitattributes`, which files the driver is for.
  var attributesState: GitSetup.State {
    let own = (try? PlainFile.read(attributesPath)) ?? nil
    let committed = (try? PlainFile.read("\(root)/.gitattributes")) ?? nil
    let texts = [own, committed].compactMap { $0.map { String(decoding: $0, as: UTF8.self) } }
    return texts.contains { $0.contains("merge=baton") } ? .set : .missing
  }

  /// Names the plan files in front of the clone's attributes, so that lines behind them win. Kinds of
  /// files for which somebody has named another driver are left out.
  func writeAttributes() throws {
    let known = try Command(
      "git",
      ["check-attr", "merge", "--"] + Self.places.map(\.1),
      directory: root
    ).run().text
    let free = Self.places.filter { known.contains("\($0.1): merge: unspecified\n") }
    if free.isEmpty { return }
    let block = [Self.firstLine] + free.map { "\($0.0) merge=baton diff=baton" } + [Self.lastLine]
    let old = try PlainFile.read(attributesPath) ?? []
    let text = block.joined(separator: "\n") + "\n"
    try PlainFile.write(attributesPath, Array(text.utf8) + old)
  }

  /// Removes the lines that `writeAttributes` wrote.
  func removeAttributes() throws {
    guard let old = try PlainFile.read(attributesPath) else { return }
    let own = Self.places.map { "\($0.0) merge=baton diff=baton" }
    var isInside = false
    var kept: [UInt8] = []
    for line in old.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let text = String(decoding: line, as: UTF8.self)
      if text == Self.firstLine {
        isInside = true
      } else if isInside, text == Self.lastLine {
        isInside = false
      } else if !(isInside && own.contains(text)) {
        // Somebody's own lines stay, even where the end of ours is gone.
        kept += line + [UInt8(ascii: "\n")]
      }
    }
    // What stands behind the last line feed is no line.
    kept.removeLast()
    if kept != old { try PlainFile.write(attributesPath, kept) }
  }
}
