import Git

/// Which files of a folder have open contests or cannot be read, by the id of the folder's tree.
///
/// A note that is derived from the repository: what it does not know is read again, and a note that
/// is damaged knows nothing. A tree's id stands for all it holds, so that what is known stays right.
struct NotableFiles: Equatable {
  /// The places of such files among the tree's entries.
  private(set) var places: [ObjectID: [Int]] = [:]

  init() {}

  subscript(tree: ObjectID) -> [Int]? {
    get { places[tree] }
    set { places[tree] = newValue }
  }

  /// So many trees at most are remembered.
  static let limit = 20_000

  /// Keeps only these trees where there are too many.
  mutating func limit(to trees: some Sequence<ObjectID>) {
    guard places.count > Self.limit else { return }
    let kept = Set(trees)
    places = places.filter { kept.contains($0.key) }
  }
}

extension NotableFiles {
  /// To be raised when other files count as contested or unreadable than before.
  private static let heading = Array("baton-notable 1\n".utf8)

  /// Lines of a tree's id and places; then the checksum of all that.
  var text: [UInt8] {
    var result = Self.heading
    for (tree, places) in places.sorted(by: { $0.key < $1.key }) {
      result += tree.hex
      for place in places { result += Array(" \(place)".utf8) }
      result.append(UInt8(ascii: "\n"))
    }
    return result + Repository.id(ofBlob: result).hex
  }

  /// Knows nothing where the text is not whole.
  init(text: [UInt8]) {
    let body = text.dropLast(40)
    guard body.starts(with: Self.heading),
      Repository.id(ofBlob: Array(body)).hex == Array(text.suffix(40))
    else { return }
    for line in body.dropFirst(Self.heading.count).split(separator: UInt8(ascii: "\n")) {
      guard let tree = ObjectID(hex: line.prefix(40)) else { continue }
      places[tree] = line.dropFirst(40).split(separator: UInt8(ascii: " ")).compactMap {
        Int(String(decoding: $0, as: UTF8.self))
      }
    }
  }
}
