/// The name under which a version of a file stands beside it: `<name>.claim-<beginning of the
/// content's id>`, so that it is the same in every clone. Where that is too long for a file system
/// the version is `.claim-<id>/<name>`. An empty file `<name>.claim-removed` stands for the wish that
/// the file be removed.
public struct ClaimName: Hashable, Sendable {
  /// The path of the file beside which the version stands.
  public let file: [UInt8]
  /// The beginning of the content's id, or `removed`.
  public let id: String
  /// Whether the id is the name of a folder, with the version in it.
  public let isInFolder: Bool

  /// What stands for the removal of the file.
  public static let removed = "removed"
  /// How many digits of an id a name has at least.
  static let shortest = 7
  private static let mark = Array(".claim-".utf8)
  private static let slash = UInt8(ascii: "/")
  /// The bytes that file systems allow for one name.
  private static let longestName = 255

  /// The names that a version of a file can have, the one that it has first.
  static func names(beside file: [UInt8], _ id: String) -> [ClaimName] {
    let start = file.lastIndex(of: slash).map { $0 + 1 } ?? 0
    let ids = (min(shortest, id.utf8.count)...id.utf8.count).map { String(id.prefix($0)) }
    let beside = ids.filter {
      file.count - start + mark.count + $0.utf8.count <= longestName
    }
    return beside.map { ClaimName(file, $0, isInFolder: false) }
      + ids.map { ClaimName(file, $0, isInFolder: true) }
  }

  /// Reads a path; nil where it is no such name.
  public init?(_ path: some RandomAccessCollection<UInt8>) {
    let start = path.lastIndex(of: Self.slash).map { path.index(after: $0) } ?? path.startIndex
    if let (stem, id) = Self.parts(path[start...]), !stem.isEmpty {
      self.init(Array(path[..<start]) + stem, id, isInFolder: false)
      return
    }
    guard start > path.startIndex else { return nil }
    let folder = path[..<path.index(before: start)]
    let above = folder.lastIndex(of: Self.slash).map { path.index(after: $0) } ?? path.startIndex
    guard let (stem, id) = Self.parts(folder[above...]), stem.isEmpty else { return nil }
    self.init(Array(path[..<above]) + path[start...], id, isInFolder: true)
  }

  private init(_ file: [UInt8], _ id: String, isInFolder: Bool) {
    self.file = file
    self.id = id
    self.isInFolder = isInFolder
  }

  /// The path with this name beside a file, which may be spelled in another way than `file`.
  public func path(beside file: [UInt8]) -> [UInt8] {
    guard isInFolder else { return file + Self.mark + id.utf8 }
    let start = file.lastIndex(of: Self.slash).map { $0 + 1 } ?? 0
    return file[..<start] + Self.mark + id.utf8 + [Self.slash] + file[start...]
  }

  /// The path.
  var path: String { String(decoding: path(beside: file), as: UTF8.self) }

  private static func parts<Name: RandomAccessCollection<UInt8>>(
    _ name: Name
  ) -> (stem: [UInt8], id: String)? {
    guard let dash = name.lastIndex(of: UInt8(ascii: "-")) else { return nil }
    let id = name[name.index(after: dash)...]
    let isHex = id.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard isHex ? (shortest...40).contains(id.count) : id.elementsEqual(removed.utf8),
      name[...dash].suffix(mark.count).elementsEqual(mark)
    else { return nil }
    return (Array(name[...dash].dropLast(mark.count)), String(decoding: id, as: UTF8.self))
  }
}
