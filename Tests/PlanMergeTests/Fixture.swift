import PlanMerge
import PlanModel
import PlanText
import Testing

/// A history in which each side is one commit by one person: Erin's is the lower id, Frank's the
/// higher. A contest that a side no longer has was decided there.
struct TwoCommits: History {
  static let erin = String(repeating: "1", count: 40)
  static let frank = String(repeating: "2", count: 40)
  var isDecided = true
  /// Who of the two had the right to change what they changed; nil where nobody can say.
  var entitled: Set<String>?
  var earlier: [Subject: PlanFile] = [:]

  func attribution(of field: FieldPath, in subject: Subject, side: String) -> Attribution {
    side == Self.erin
      ? Attribution(by: "erin", on: Instant(seconds: 1_762_000_000), commit: side)
      : Attribution(by: "frank", on: Instant(seconds: 1_762_100_000), commit: side)
  }

  func isDecided(_ field: FieldPath, in subject: Subject, side: String) -> Bool { isDecided }

  func isEntitled(_ commit: String, to field: FieldPath, in subject: Subject) -> Bool? {
    entitled.map { $0.contains(commit) }
  }

  func file(_ subject: Subject, before commit: String) -> PlanFile? { earlier[subject] }
}

/// Whole stores of a few files, given in full; what is the same in all three is the surroundings.
struct Stores {
  typealias Files = [String: String]
  var base: Files
  var left: Files
  var right: Files
  var history = TwoCommits()

  /// The result's files as texts, and what was decided.
  func merged(swapped: Bool = false) -> (files: Files, merge: Merge) {
    let paths = Set(base.keys).union(left.keys).union(right.keys)
    let changed = paths.filter { base[$0] != left[$0] || base[$0] != right[$0] }
    let versions = { (files: Files) -> [String: FileVersion] in
      files.filter { changed.contains($0.key) }.mapValues(Self.version)
    }
    let erin = Side(commit: TwoCommits.erin, files: versions(left))
    let frank = Side(commit: TwoCommits.frank, files: versions(right))
    let same = Unchanged(files: base.filter { !changed.contains($0.key) })
    let merge = Merge(
      base: versions(base),
      swapped ? frank : erin,
      swapped ? erin : frank,
      surroundings: same,
      history: history
    )
    var files = base.filter { !changed.contains($0.key) }
    for (path, content) in merge.files {
      switch content {
      case .none: files[path] = nil
      case .version(let version)?: files[path] = String(decoding: version.bytes, as: UTF8.self)
      case .bytes(let bytes, _)?: files[path] = String(decoding: bytes, as: UTF8.self)
      }
    }
    return (files, merge)
  }

  static func version(_ text: String) -> FileVersion {
    FileVersion(bytes: Array(text.utf8), blob: blobID(text))
  }

  /// A stand-in for a blob id: the same for the same text.
  private static func blobID(_ text: String) -> String {
    if text.isEmpty { return FileVersion.emptyBlob }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  struct Unchanged: Surroundings {
    let files: Files
    func file(_ subject: Subject) -> PlanFile? {
      for (path, text) in files where FileKind(path: path).subject == subject {
        return try? PlanFile(path: path, bytes: Array(text.utf8))
      }
      return nil
    }
    func isTaken(_ path: String, butBy blob: String) -> Bool {
      files.contains { file, text in
        file == path ? Stores.version(text).blob != blob : file.hasPrefix("\(path)/")
      }
    }
  }
}
