import PlanMerge
import PlanModel
import PlanText

/// Looks for what a side wrote in the merge of one file: the referee of `FileMerge`.
///
/// It reads the result as a person would who takes one side of each conflict, and knows nothing of
/// how the merge works.
struct Account {
  /// What is wrong, in words; empty where all is well.
  private(set) var troubles: [String] = []
  private let markers: ConflictMarkers
  private let path: String
  private let merge: FileMerge

  init(_ path: String, _ texts: FileMerge.Texts, _ merge: FileMerge, _ markers: ConflictMarkers) {
    self.markers = markers
    self.path = path
    self.merge = merge
    let ours = picked(.ours)
    let theirs = picked(.theirs)
    if merge.isClean, ours != theirs || ours != merge.bytes {
      troubles.append("clean, and yet there are markers")
    }
    let isPlan = FileKind(path: path) != .other
    if isPlan, merge.unreadable.isEmpty {
      check(texts.ours, since: texts.base, in: ours, .ours)
      check(texts.theirs, since: texts.base, in: theirs, .theirs)
      // Where the whole files stand between markers each side is just that, with a last line end.
      if Self.trimmed(ours) != Self.trimmed(texts.ours)
        || Self.trimmed(theirs) != Self.trimmed(texts.theirs)
      {
        check(texts.theirs, since: texts.base, in: ours, nil)
        check(texts.ours, since: texts.base, in: theirs, nil)
      }
      checkComments(texts, ours + theirs)
    } else {
      checkLines(texts.ours, since: texts.base, in: ours)
      checkLines(texts.theirs, since: texts.base, in: theirs)
    }
  }

  /// The text of somebody who takes this version of every conflict.
  private func picked(_ version: FileMerge.Version) -> [UInt8] {
    var part: FileMerge.Version?
    var result: [UInt8] = []
    for line in Self.lines(merge.bytes) {
      switch Self.trimmed(line) {
      case marker("<", markers.ours): part = .ours
      case marker("|", markers.base) where part == .ours: part = .base
      case marker("=", "") where part == .base: part = .theirs
      case marker(">", markers.theirs) where part == .theirs: part = nil
      default: if part == nil || part == version { result += line }
      }
    }
    return result
  }

  private func marker(_ sign: Character, _ label: String) -> [UInt8] {
    let signs = String(repeating: sign, count: markers.size)
    return Array((label.isEmpty ? signs : "\(signs) \(label)").utf8)
  }

  /// What a side newly says has to be said; in the other side's text but for what is contested.
  private mutating func check(
    _ side: [UInt8],
    since base: [UInt8],
    in result: [UInt8],
    _ version: FileMerge.Version?
  ) {
    guard let said = try? Document(parsing: result).value else {
      troubles.append("somebody who takes one side gets what cannot be read")
      return
    }
    let old = Set(Self.leaves((try? Document(parsing: base))?.value ?? .null))
    let new = Set(Self.leaves(said))
    for leaf in Self.leaves((try? Document(parsing: side))?.value ?? .null)
    where !Self.isAboutClaims(leaf) && !old.contains(leaf) && !new.contains(leaf)
      && !isDropped(leaf, version == nil) && !Self.isClaimed(leaf, among: new)
    {
      troubles.append("\(leaf.path) = \(leaf.text.string.debugDescription) is lost")
    }
  }

  /// Who makes a claim, when and where: of equal claims the earlier one is kept. And an entry of
  /// `contested` without claims, which has nothing left to decide.
  private static func isAboutClaims(_ leaf: Leaf) -> Bool {
    guard leaf.path.first == "contested" else { return false }
    if leaf.path == ["contested", "field"] { return true }
    guard let claims = leaf.path.firstIndex(of: "claims") else { return false }
    return [["by"], ["on"], ["commit"]].contains(leaf.path[(claims + 1)...])
  }

  /// Whether a contest has the value as a claim: what is written by hand into a contested field.
  private static func isClaimed(_ leaf: Leaf, among said: Set<Leaf>) -> Bool {
    said.contains { claim in
      claim.text == leaf.text && claim.path.count == 4 && claim.path.first == "contested"
        && claim.path[2...] == ["claims", "value"]
        && claim.path[1].split { "./".contains($0) }.map(String.init) == leaf.path
    }
  }

  private func isDropped(_ leaf: Leaf, _ isOther: Bool) -> Bool {
    let rules: Set<Rule> = [
      .decided, .revokedBeatsAccepted, .delegationLapsed, .delegatedWhileHandedOver,
      .agreedValueGone,
    ]
    let dropped = merge.decisions.filter { rules.contains($0.rule) }.compactMap(\.field)
    let fields = isOther ? dropped + merge.contested : dropped
    return fields.contains { field in
      let parts = field.steps.map { step in
        switch step {
        case .key(let name), .record(let name): name.string
        }
      }
      // A note beside a claim is named as one of its contest.
      return leaf.path.starts(with: parts)
        || leaf.path.filter { $0 != "claims" }.starts(with: parts)
        || (leaf.path.first == "contested" && leaf.path.contains(field.description))
    }
  }

  private mutating func checkComments(_ texts: FileMerge.Texts, _ result: [UInt8]) {
    let old = Set(Self.comments(texts.base))
    let new = Set(Self.comments(result))
    // What stood behind a value and is moved above it is not new. A line of a folded text can begin
    // with the sign and stand behind another one in the result.
    for comment in Self.comments(texts.ours) + Self.comments(texts.theirs)
    where !old.contains(comment) && !new.contains(comment)
      && texts.base.firstRange(of: comment) == nil && result.firstRange(of: comment) == nil
    {
      troubles.append("\(String(decoding: comment, as: UTF8.self)) is lost")
    }
  }

  private mutating func checkLines(_ side: [UInt8], since base: [UInt8], in result: [UInt8]) {
    let old = Set(Self.lines(base).map(Self.trimmed))
    let new = Set(Self.lines(result).map(Self.trimmed))
    for line in Self.lines(side).map(Self.trimmed) where !old.contains(line) && !new.contains(line)
    {
      troubles.append("the line \(String(decoding: line, as: UTF8.self)) is lost")
    }
  }

  private struct Leaf: Hashable {
    let path: [String]
    let text: Text
  }

  /// Everything that a value says, each piece with its path; a text line by line.
  private static func leaves(_ value: Value, _ path: [String] = []) -> [Leaf] {
    switch value {
    case .null: return []
    case .scalar(let scalar):
      return scalar.text.string.utf8.split(separator: UInt8(ascii: "\n"))
        .map { Leaf(path: path, text: Text(String(decoding: $0, as: UTF8.self))) }
    case .list(let values):
      return values.flatMap { leaves($0, path + [$0.recordID?.string].compactMap { $0 }) }
    case .mapping(let mapping):
      return mapping.entries.flatMap { leaves($0.value, path + [$0.key.string]) }
    }
  }

  private static func comments(_ bytes: [UInt8]) -> [[UInt8]] {
    lines(bytes).map { trimmed($0) }.filter { $0.first == UInt8(ascii: "#") }
  }

  private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
      result.append(Array(rest[..<end]))
      rest = rest[end...]
    }
    return result
  }

  private static func trimmed(_ line: [UInt8]) -> [UInt8] {
    let blank: [UInt8] = [9, 10, 13, 32]
    let start = line.firstIndex { !blank.contains($0) } ?? line.endIndex
    let end = line.lastIndex { !blank.contains($0) } ?? start - 1
    return start <= end ? Array(line[start...end]) : []
  }
}
