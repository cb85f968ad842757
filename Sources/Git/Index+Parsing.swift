extension Index {
  /// Reads the bytes of an index file, versions 2 to 4.
  static func parse(_ bytes: [UInt8], written: FileStatus.Time) throws -> Index {
    var reader = ByteReader(rest: bytes[...], operation: operation)
    let magic = try reader.take(4)
    let version = try reader.number32()
    guard magic.elementsEqual("DIRC".utf8), (2...4).contains(version) else {
      throw corrupt("is of an unknown version", .unsupportedRepository)
    }
    let count = Int(try reader.number32())
    guard count <= bytes.count / 62, bytes.count < UInt32.max else {
      throw corrupt("is cut short")
    }
    var index = Index()
    index.written = written
    if version == 4 {
      try index.takeShortened(count, from: &reader)
    } else {
      index.starts = try starts(of: count, in: bytes)
      index.bytes = bytes
      reader.rest = bytes[Int(index.starts[count])...]
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
    try index.checkEntries()
    index.bytes.removeSubrange(Int(index.starts[count])...)
    return index
  }

  private static let operation = "read the index"

  /// Finds the entries of versions 2 and 3.
  private static func starts(of count: Int, in bytes: [UInt8]) throws -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(count + 1)
    var start = headSize
    try bytes.withUnsafeBytes { bytes in
      for _ in 0..<count {
        guard start + EntryLayout.moreFlags + 2 <= bytes.count else {
          throw corrupt("is cut short")
        }
        result.append(UInt32(start))
        let name = bytes.entryName(start)
        start += EntryLayout.padded(name.upperBound - start)
        guard start <= bytes.count else { throw corrupt("is cut short") }
      }
    }
    result.append(UInt32(start))
    return result
  }

  /// Takes entries of version 4, where each path says how it differs from the one before.
  private mutating func takeShortened(_ count: Int, from reader: inout ByteReader) throws {
    var path: [UInt8] = []
    for _ in 0..<count {
      var entry = Array(try reader.take(EntryLayout.moreFlags))
      if entry[EntryLayout.flags] & 0x40 != 0 { entry += try reader.take(2) }
      path = try reader.shortenedPath(after: path)
      let length = UInt16(min(path.count, EntryLayout.longName))
      entry[EntryLayout.flags] = entry[EntryLayout.flags] & 0xF0 | UInt8(length >> 8)
      entry[EntryLayout.flags + 1] = UInt8(length & 0xFF)
      entry += path
      entry += repeatElement(0, count: EntryLayout.padded(entry.count) - entry.count)
      append(entry)
    }
  }

  /// Throws where an entry is of no kind that git has, or they are not in order.
  private func checkEntries() throws {
    try bytes.withUnsafeBytes { bytes in
      var last = UnsafeRawBufferPointer(start: nil, count: 0)
      for position in 0..<count {
        let start = Int(starts[position])
        let name = UnsafeRawBufferPointer(rebasing: bytes[bytes.entryName(start)])
        guard FileMode(rawValue: bytes.number32(start + EntryLayout.mode)) != nil else {
          throw Index.corrupt("has a malformed entry")
        }
        let order = compareBytes(last, name)
        let isTwin = order == 0 && position > 0
        if order > 0 || isTwin && stage(at: position - 1) >= stage(at: position) {
          throw Index.corrupt("is not in order at \"\(Path(bytes: name))\"")
        }
        last = name
      }
    }
  }

  private static func corrupt(_ what: String, _ kind: Failure.Kind = .corrupt) -> Failure {
    Failure(
      kind,
      "the index \(what)",
      hint: "Write it again: rm .git/index && git reset",
      in: operation
    )
  }

  private static func unsupported(_ what: String, _ remedy: String) -> Failure {
    Failure(
      .unsupportedRepository,
      "the index \(what)",
      hint: "Write it as one plain file: \(remedy)",
      in: operation
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

  /// How many bytes of the previous path to drop, then what to append, up to a zero byte.
  mutating func shortenedPath(after previous: [UInt8]) throws -> [UInt8] {
    var byte = try take(1).first ?? 0
    var dropped = Int(byte & 0x7F)
    while byte & 0x80 != 0, dropped < 1 << 40 {
      byte = try take(1).first ?? 0
      dropped = (dropped + 1) << 7 | Int(byte & 0x7F)
    }
    let suffix = rest.prefix { $0 != 0 }
    _ = try take(suffix.count + 1)
    guard dropped <= previous.count else {
      throw Failure(.corrupt, "the index has a malformed path", in: operation)
    }
    return previous.dropLast(dropped) + suffix
  }
}
