extension Index {
  /// Reads the bytes of an index file, versions 2 to 4.
  static func parse(_ bytes: [UInt8], written: FileStatus.Time) throws -> Index {
    let operation = "read the index"
    var reader = ByteReader(rest: bytes[...], operation: operation)
    let magic = try reader.take(4)
    let version = try reader.number32()
    guard magic.elementsEqual("DIRC".utf8), (2...4).contains(version) else {
      throw Failure(
        .unsupportedRepository,
        "the index is of an unknown version",
        hint: "Write it again: rm .git/index && git reset",
        in: operation
      )
    }
    var index = Index()
    index.version = version
    index.written = written
    let count = Int(try reader.number32())
    index.entries.reserveCapacity(min(count, bytes.count / 62))
    var previous = Path.top
    for _ in 0..<count {
      let entry = try reader.entry(version: version, previous: previous)
      previous = entry.path
      index.entries.append(entry)
    }
    for position in index.entries.indices.dropFirst()
    where !IndexEntry.precedes(index.entries[position - 1], index.entries[position]) {
      throw Failure(
        .corrupt,
        "the index is not in order at \"\(index.entries[position].path)\"",
        hint: "Write it again: rm .git/index && git reset",
        in: operation
      )
    }
    while reader.rest.count > 20 {
      let name = String(decoding: try reader.take(4), as: UTF8.self)
      let size = Int(try reader.number32())
      let content = try reader.take(size)
      switch name {
      case "TREE": index.folders = CachedTree(parsing: content)
      case "link": throw unsupported("is split into two files", "git update-index --no-split-index")
      case "sdir": throw unsupported("is sparse", "git sparse-checkout init --no-sparse-index")
      default:
        // Extensions in capitals may be dropped: git makes them again.
        if let first = name.utf8.first, !(65...90).contains(first) {
          throw unsupported("uses an extension \"\(printable(Array(name.utf8)))\"", "git status")
        }
      }
    }
    _ = try reader.take(20)
    return index
  }

  private static func unsupported(_ what: String, _ remedy: String) -> Failure {
    Failure(
      .unsupportedRepository,
      "the index \(what)",
      hint: "Write it as one plain file: \(remedy)",
      in: "read the index"
    )
  }
}

/// Takes bytes from the front; throws `corrupt` where there are too few.
struct ByteReader {
  var rest: ArraySlice<UInt8>
  let operation: String

  mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
    guard count >= 0, rest.count >= count else {
      throw Failure(
        .corrupt,
        "the index is cut short",
        hint: "Write it again: rm .git/index && git reset",
        in: operation
      )
    }
    let end = rest.startIndex + count
    defer { rest = rest[end...] }
    return rest[rest.startIndex..<end]
  }

  mutating func number32() throws -> UInt32 {
    try take(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  mutating func number16() throws -> UInt16 {
    try take(2).reduce(0) { $0 << 8 | UInt16($1) }
  }

  mutating func entry(version: UInt32, previous: Path) throws -> IndexEntry {
    let start = rest.startIndex
    var status = FileStatus()
    status.changed = .init(seconds: try number32(), nanoseconds: try number32())
    status.modified = .init(seconds: try number32(), nanoseconds: try number32())
    status.device = try number32()
    status.inode = try number32()
    let mode = try number32()
    status.user = try number32()
    status.group = try number32()
    status.size = try number32()
    guard let id = ObjectID(bytes: try take(20)), let mode = FileMode(rawValue: mode) else {
      throw Failure(.corrupt, "the index has a malformed entry", in: operation)
    }
    let flags = try number16()
    let more = version >= 3 && flags & 0x4000 != 0 ? try number16() : 0
    let path = try version == 4 ? shortenedPath(after: previous) : paddedPath(from: start)

    var entry = IndexEntry(path: path, id: id, mode: mode, status: status)
    entry.stage = UInt8(flags >> 12 & 3)
    entry.isAssumedUnchanged = flags & 0x8000 != 0
    entry.isSkipped = more & 0x4000 != 0
    entry.isIntentToAdd = more & 0x2000 != 0
    return entry
  }

  /// The path up to its zero byte; entries are filled up to a multiple of 8.
  private mutating func paddedPath(from start: Int) throws -> Path {
    let end = rest.firstIndex(of: 0) ?? rest.endIndex
    let path = Path(bytes: rest[..<end])
    let length = end - start
    _ = try take(start + (length + 8) / 8 * 8 - rest.startIndex)
    return path
  }

  /// How many bytes of the previous path to drop, then what to append, up to a zero byte.
  private mutating func shortenedPath(after previous: Path) throws -> Path {
    var byte = try take(1).first ?? 0
    var dropped = Int(byte & 0x7F)
    while byte & 0x80 != 0, dropped < 1 << 40 {
      byte = try take(1).first ?? 0
      dropped = (dropped + 1) << 7 | Int(byte & 0x7F)
    }
    let suffix = rest.prefix { $0 != 0 }
    _ = try take(suffix.count + 1)
    guard dropped <= previous.bytes.count else {
      throw Failure(.corrupt, "the index has a malformed path", in: operation)
    }
    return Path(bytes: previous.bytes.dropLast(dropped) + suffix)
  }
}
