#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the bytes of one entry say, at their offsets: ten numbers about the file, its id, flags, and
/// its path up to a zero byte; filled up with zeros to a multiple of 8.
///
/// The layout is that of git's `index-format` page.
enum EntryLayout {
  static let modified = 8
  static let mode = 24
  static let size = 36
  static let id = 40
  static let flags = 60
  static let moreFlags = 62

  /// A path has no length here where it is this long or longer.
  static let longName = 0xFFF

  /// The size of an entry whose path ends after so many bytes.
  static func padded(_ length: Int) -> Int { (length + 8) / 8 * 8 }
}

extension UnsafeRawBufferPointer {
  func number32(_ offset: Int) -> UInt32 {
    UInt32(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  func number16(_ offset: Int) -> UInt16 {
    UInt16(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  /// The path of the entry that starts there.
  func entryName(_ start: Int) -> Range<Int> {
    let flags = number16(start + EntryLayout.flags)
    let name = start + EntryLayout.flags + (flags & 0x4000 == 0 ? 2 : 4)
    var length = Int(flags) & EntryLayout.longName
    if length == EntryLayout.longName {
      while name + length < count, self[name + length] != 0 { length += 1 }
    }
    return name..<Swift.min(name + length, count)
  }
}

extension Index {
  /// Makes an entry of its bytes.
  func entry(at position: Int) -> IndexEntry {
    let start = Int(starts[position])
    return bytes.withUnsafeBytes { bytes in
      var status = FileStatus()
      status.changed = .init(
        seconds: bytes.number32(start),
        nanoseconds: bytes.number32(start + 4)
      )
      status.modified = modified(bytes, start)
      status.device = bytes.number32(start + 16)
      status.inode = bytes.number32(start + 20)
      status.user = bytes.number32(start + 28)
      status.group = bytes.number32(start + 32)
      status.size = bytes.number32(start + EntryLayout.size)
      let flags = bytes.number16(start + EntryLayout.flags)
      let more = flags & 0x4000 == 0 ? 0 : bytes.number16(start + EntryLayout.moreFlags)
      let id = start + EntryLayout.id
      var entry = IndexEntry(
        path: Path(bytes: bytes[bytes.entryName(start)]),
        id: ObjectID(bytes: bytes[id..<id + 20]) ?? .zero,
        mode: FileMode(rawValue: bytes.number32(start + EntryLayout.mode)) ?? .file,
        status: status
      )
      entry.stage = UInt8(flags >> 12 & 3)
      entry.isAssumedUnchanged = flags & 0x8000 != 0
      entry.isSkipped = more & 0x4000 != 0
      entry.isIntentToAdd = more & 0x2000 != 0
      return entry
    }
  }

  /// 0, or which side of an unfinished merge an entry is.
  func stage(at position: Int) -> UInt8 {
    bytes[Int(starts[position]) + EntryLayout.flags] >> 4 & 3
  }

  /// Whether `git add --intent-to-add` made an entry.
  func isIntentToAdd(at position: Int) -> Bool {
    let start = Int(starts[position])
    return bytes[start + EntryLayout.flags] & 0x40 != 0
      && bytes[start + EntryLayout.moreFlags] & 0x20 != 0
  }

  /// Whether an entry is of this path.
  func isName(_ path: Path, at position: Int) -> Bool {
    bytes.withUnsafeBytes { $0[$0.entryName(Int(starts[position]))].elementsEqual(path.bytes) }
  }

  /// Whether the path of an entry starts with these bytes.
  func isName(startingWith prefix: [UInt8], at position: Int) -> Bool {
    bytes.withUnsafeBytes { $0[$0.entryName(Int(starts[position]))].starts(with: prefix) }
  }

  /// The first entry whose path does not come before these bytes. Logarithmic.
  func firstPosition(notBefore name: [UInt8]) -> Int {
    bytes.withUnsafeBytes { bytes in
      name.withUnsafeBytes { name in
        var low = 0
        var high = count
        while low < high {
          let middle = (low + high) / 2
          let found = UnsafeRawBufferPointer(rebasing: bytes[bytes.entryName(Int(starts[middle]))])
          if compareBytes(found, name) < 0 { low = middle + 1 } else { high = middle }
        }
        return low
      }
    }
  }

  private func modified(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> FileStatus.Time {
    .init(
      seconds: bytes.number32(start + EntryLayout.modified),
      nanoseconds: bytes.number32(start + EntryLayout.modified + 4)
    )
  }

  /// The entries whose files may have changed in the second in which the index was written, or
  /// later, and that are not yet marked as to be read.
  func unsettledPositions() -> [Int] {
    bytes.withUnsafeBytes { bytes in
      (0..<count).filter { position in
        let start = Int(starts[position])
        return modified(bytes, start).seconds >= written.seconds
          && bytes.number32(start + EntryLayout.size) > 0
      }
    }
  }

  /// Marks an entry as to be read: git compares no status with a size of 0.
  mutating func unsettle(_ position: Int) {
    let start = Int(starts[position]) + EntryLayout.size
    for offset in 0..<4 { bytes[start + offset] = 0 }
  }
}

/// Byte order, as `memcmp` with the shorter first: negative, 0 or positive.
func compareBytes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
  let common = min(left.count, right.count)
  if common > 0, let one = left.baseAddress, let other = right.baseAddress {
    let order = memcmp(one, other, common)
    if order != 0 { return Int(order) }
  }
  return left.count - right.count
}
