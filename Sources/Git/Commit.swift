/// A recorded state of the repository with its history. Parsing and writing give the same bytes.
public struct Commit: Hashable, Sendable {
  /// The state of all files.
  public var tree: ObjectID
  /// The commits before it; none for the first one, two or more for a merge.
  public var parents: [ObjectID]
  /// Who made the change.
  public var author: Signature
  /// Who recorded it.
  public var committer: Signature
  /// The headers behind the committer as they stand, each line with its line end: `gpgsig`,
  /// `encoding`, `mergetag` and the like.
  public var extraHeaders: [UInt8]
  /// The bytes of the message, as written.
  public var messageBytes: [UInt8]

  /// A commit of these parts. Git's own messages end in a line end; none is added here.
  public init(
    tree: ObjectID,
    parents: [ObjectID],
    author: Signature,
    committer: Signature,
    message: String
  ) {
    self.tree = tree
    self.parents = parents
    self.author = author
    self.committer = committer
    extraHeaders = []
    messageBytes = Array(message.utf8)
  }

  /// The message as text; bytes that are not UTF-8 are replaced.
  public var message: String { String(decoding: messageBytes, as: UTF8.self) }

  /// The first paragraph of the message on one line.
  public var subject: String {
    let lines = messageBytes.split(separator: 10, omittingEmptySubsequences: false)
      .map { line in line.last == 13 ? line.dropLast() : line }
    let paragraph = lines.drop { $0.allSatisfy { $0 == 32 } }.prefix { !$0.allSatisfy { $0 == 32 } }
    return paragraph.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
}

extension Commit {
  /// Reads the raw bytes of a commit object. Throws `Failure` of kind `corrupt`.
  public static func parse(_ bytes: [UInt8]) throws -> Commit {
    var reader = HeaderReader(rest: bytes[...])
    guard let tree = reader.id(of: "tree") else { throw corrupt("tree") }
    var parents: [ObjectID] = []
    while let parent = reader.id(of: "parent") { parents.append(parent) }
    guard let author = reader.value(of: "author").flatMap({ Signature(parsing: $0) })
    else { throw corrupt("author") }
    guard let committer = reader.value(of: "committer").flatMap({ Signature(parsing: $0) })
    else { throw corrupt("committer") }

    var result = Commit(
      tree: tree,
      parents: parents,
      author: author,
      committer: committer,
      message: ""
    )
    let extra = reader.headersToBlankLine()
    result.extraHeaders = Array(extra)
    result.messageBytes = Array(reader.rest)
    return result
  }

  /// The raw bytes of the commit object.
  public var serialized: [UInt8] {
    var result: [UInt8] = []
    func line(_ key: String, _ value: [UInt8]) {
      result.append(contentsOf: key.utf8)
      result.append(32)
      result.append(contentsOf: value)
      result.append(10)
    }
    line("tree", tree.hex)
    for parent in parents { line("parent", parent.hex) }
    line("author", author.serialized)
    line("committer", committer.serialized)
    result.append(contentsOf: extraHeaders)
    result.append(10)
    result.append(contentsOf: messageBytes)
    return result
  }

  /// The id that this commit has, without writing it.
  public var id: ObjectID { ObjectID(of: .commit, content: serialized) }

  private static func corrupt(_ header: String) -> Failure {
    Failure(.corrupt, "a commit has no readable \(header) line", in: "read a commit")
  }
}

/// Walks over the lines at the start of a commit.
struct HeaderReader {
  var rest: ArraySlice<UInt8>

  /// The value of the next line, if it has this key.
  mutating func value(of key: StaticString) -> ArraySlice<UInt8>? {
    let matches = key.withUTF8Buffer { rest.starts(with: $0) }
    let start = rest.startIndex + key.utf8CodeUnitCount
    guard matches, start < rest.endIndex, rest[start] == 32 else { return nil }
    let end = rest[start...].firstIndex(of: 10) ?? rest.endIndex
    defer { rest = rest[min(end + 1, rest.endIndex)...] }
    return rest[(start + 1)..<end]
  }

  mutating func id(of key: StaticString) -> ObjectID? {
    let before = rest
    if let id = value(of: key).flatMap({ ObjectID(hex: $0) }) { return id }
    rest = before
    return nil
  }

  /// The lines up to the first empty one, which is taken too.
  mutating func headersToBlankLine() -> ArraySlice<UInt8> {
    let start = rest.startIndex
    var index = start
    while index < rest.endIndex, rest[index] != 10 {
      index = (rest[index...].firstIndex(of: 10) ?? rest.endIndex - 1) + 1
    }
    defer { rest = rest[min(index + 1, rest.endIndex)...] }
    return rest[start..<index]
  }
}
