/// The lines by which git shows two versions of a stretch of text, and what they are called there.
public struct ConflictMarkers: Hashable, Sendable {
  /// How many signs a marker has; git's own are seven.
  public var size: Int
  /// What stands behind `<<<<<<<`.
  public var ours: String
  /// What stands behind `|||||||`.
  public var base: String
  /// What stands behind `>>>>>>>`.
  public var theirs: String

  /// Markers of a size, with their labels.
  public init(
    size: Int = 7,
    ours: String = "ours",
    base: String = "base",
    theirs: String = "theirs"
  ) {
    self.size = size
    self.ours = ours
    self.base = base
    self.theirs = theirs
  }

  /// The three versions of a stretch between markers; each version's last line gets an end where
  /// it has none.
  func block(base: [UInt8], ours: [UInt8], theirs: [UInt8], lineBreak: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    func add(_ sign: Character, _ label: String, _ text: [UInt8]) {
      result += Array(String(repeating: sign, count: size).utf8)
      if !label.isEmpty { result += Array(" \(label)".utf8) }
      result += lineBreak + text
      if let last = text.last, last != UInt8(ascii: "\n") { result += lineBreak }
    }
    add("<", self.ours, ours)
    add("|", self.base, base)
    add("=", "", theirs)
    add(">", self.theirs, [])
    return result
  }

  /// Three texts in one, line by line: what a side changed alone is taken where `combines` says so,
  /// everything else in which the sides differ stands between markers. `count` is the number of
  /// such blocks.
  func joined(
    base: [UInt8],
    ours: [UInt8],
    theirs: [UInt8],
    combines: Bool
  ) -> (bytes: [UInt8], count: Int) {
    let texts = (LineMerge.lines(base), LineMerge.lines(ours), LineMerge.lines(theirs))
    let lineBreak = Self.lineBreak(base, ours, theirs)
    var pieces: [[UInt8]] = []
    var count = 0
    for region in LineMerge.regions(base: texts.0, left: texts.1, right: texts.2) {
      switch region.change {
      case .nobody, .alike:
        pieces += texts.1[region.left]
      case .left where combines:
        pieces += texts.1[region.left]
      case .right where combines:
        pieces += texts.2[region.right]
      case .left, .right, .both:
        count += 1
        let conflict = block(
          base: Array(texts.0[region.base].joined()),
          ours: Array(texts.1[region.left].joined()),
          theirs: Array(texts.2[region.right].joined()),
          lineBreak: lineBreak
        )
        pieces.append(conflict)
      }
    }
    return (LineMerge.joined(pieces, lineBreak: lineBreak), count)
  }

  /// The line end of the base; where it has none, of a side, whichever of the two is ours.
  static func lineBreak(_ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]) -> [UInt8] {
    let feed = UInt8(ascii: "\n")
    let sides = ours.lexicographicallyPrecedes(theirs) ? [ours, theirs] : [theirs, ours]
    for text in [base] + sides {
      guard let place = text.firstIndex(of: feed) else { continue }
      let isLong = place > 0 && text[place - 1] == UInt8(ascii: "\r")
      return isLong ? [UInt8(ascii: "\r"), feed] : [feed]
    }
    return [feed]
  }
}
