public import PlanModel
public import PlanText

/// The merge of one file by itself, for plain git, which hands its merge drivers one file at a time.
///
/// The same merge as of two commits; only what needs the rest of the plan or its history is left
/// out: every reference counts as good, and nobody is asked who said what. Swapping ours and theirs
/// swaps what stands between markers and nothing else.
public struct FileMerge: Sendable {
  /// The three versions of a file.
  public struct Texts: Sendable {
    /// What both started from; empty where there was no file.
    public var base: [UInt8]
    /// The version that the result takes the place of.
    public var ours: [UInt8]
    /// The other version.
    public var theirs: [UInt8]

    /// Three versions.
    public init(base: [UInt8], ours: [UInt8], theirs: [UInt8]) {
      self.base = base
      self.ours = ours
      self.theirs = theirs
    }
  }

  /// Which of the three versions.
  public enum Version: String, Hashable, Sendable, CaseIterable {
    case base, ours, theirs
  }

  /// What becomes of a field that both sides changed differently.
  public enum Style: Sendable {
    /// Both versions of its lines stand between markers, and nothing else does.
    case markers(ConflictMarkers)
    /// The last agreed value stands, and the item records both claims, by these names.
    case claims(ours: String, theirs: String)
  }

  /// A version that cannot be read as a plan file.
  public struct Unreadable: Hashable, Sendable {
    /// Which one.
    public let version: Version
    /// Why; never empty.
    public let errors: [SyntaxError]
  }

  /// The result.
  public let bytes: [UInt8]
  /// The fields that people have to decide on, in byte order; empty for a file that is merged by
  /// lines.
  public let contested: [FieldPath]
  /// How many stretches stand between markers.
  public let blocks: Int
  /// The versions that cannot be read: then the whole file stands between markers.
  public let unreadable: [Unreadable]
  /// What was decided; sides are in byte order of their text.
  public let decisions: [Decision]

  /// Whether nothing is left to people.
  public var isClean: Bool { blocks == 0 && unreadable.isEmpty }

  /// Merges three versions of the file at a path of the store. What the path does not make a plan
  /// file is merged by lines.
  public init(path: String, _ texts: Texts, _ style: Style) {
    let markers = if case .markers(let markers) = style { markers } else { ConflictMarkers() }
    if let same = Self.trivial(texts) {
      self.init(same)
      return
    }
    guard let subject = FileKind(path: path).subject else {
      let (bytes, count) = markers.joined(
        base: texts.base,
        ours: texts.ours,
        theirs: texts.theirs,
        combines: true
      )
      self.init(bytes, blocks: count)
      return
    }
    func whole() -> [UInt8] {
      markers.block(
        base: texts.base,
        ours: texts.ours,
        theirs: texts.theirs,
        lineBreak: ConflictMarkers.lineBreak(texts.base, texts.ours, texts.theirs)
      )
    }
    let unreadable = Self.unreadable(path, texts)
    if !unreadable.isEmpty {
      self.init(whole(), blocks: 1, unreadable: unreadable)
      return
    }
    let merge = PlanFileMerge(path: path, subject, texts, style)
    guard merge.isPossible else {
      self.init(whole(), blocks: 1)
      return
    }
    let contested = merge.contested
    guard case .markers = style, !contested.isEmpty else {
      self.init(merge.result, contested: contested, decisions: merge.decisions)
      return
    }
    let variants = Version.allCases.compactMap(merge.variant)
    guard variants.count == Version.allCases.count else {
      self.init(whole(), contested: contested, blocks: 1, decisions: merge.decisions)
      return
    }
    let (bytes, count) = markers.joined(
      base: variants[0],
      ours: variants[1],
      theirs: variants[2],
      combines: false
    )
    // A contest of which nothing can be seen would pass for agreed.
    if count == 0 {
      self.init(whole(), contested: contested, blocks: 1, decisions: merge.decisions)
      return
    }
    self.init(bytes, contested: contested, blocks: count, decisions: merge.decisions)
  }

  private init(
    _ bytes: [UInt8],
    contested: [FieldPath] = [],
    blocks: Int = 0,
    unreadable: [Unreadable] = [],
    decisions: [Decision] = []
  ) {
    self.bytes = bytes
    self.contested = contested
    self.blocks = blocks
    self.unreadable = unreadable
    self.decisions = decisions
  }

  /// The result where one side changed nothing, or both the same.
  private static func trivial(_ texts: Texts) -> [UInt8]? {
    if texts.ours == texts.theirs || texts.theirs == texts.base { return texts.ours }
    return texts.ours == texts.base ? texts.theirs : nil
  }

  private static func unreadable(_ path: String, _ texts: Texts) -> [Unreadable] {
    Version.allCases.compactMap { version in
      do throws(SyntaxErrors) {
        let document = try PlanFile(path: path, bytes: texts[version]).document
        if Contests.canRead(document.value) { return nil }
        let error = SyntaxError(
          position: document.position(of: [.key("contested")]) ?? Position(line: 1, column: 1),
          found: "`contested` that is not a list",
          hint: "write its entries as `- field: …`"
        )
        return Unreadable(version: version, errors: [error])
      } catch {
        return Unreadable(version: version, errors: error.errors)
      }
    }
  }
}

extension FileMerge.Texts {
  /// One of the versions.
  subscript(version: FileMerge.Version) -> [UInt8] {
    switch version {
    case .base: base
    case .ours: ours
    case .theirs: theirs
    }
  }
}
