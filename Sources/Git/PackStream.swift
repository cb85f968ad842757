/// The bytes of a pack as git sends them, without deltas and without compression.
///
/// Git packs such objects tightly on its next `git gc`; until then they are as large as the files.
struct PackStream {
  private(set) var bytes: [UInt8]

  init(count: Int) {
    bytes = Array("PACK".utf8)
    append32(2)
    append32(UInt32(count))
  }

  mutating func append(_ kind: ObjectKind, _ content: [UInt8]) {
    let type: UInt8 =
      switch kind {
      case .commit: 1
      case .tree: 2
      case .blob: 3
      case .tag: 4
      }
    var size = content.count
    var byte = type << 4 | UInt8(size & 15)
    size >>= 4
    while size > 0 {
      bytes.append(byte | 0x80)
      byte = UInt8(size & 0x7F)
      size >>= 7
    }
    bytes.append(byte)
    appendStored(content)
  }

  /// Ends the pack; nothing can be added afterwards.
  mutating func finish() {
    ObjectID(sha1Of: bytes, []).appendBytes(to: &bytes)
  }

  /// A zlib stream (RFC 1950) of blocks that are stored as they are (RFC 1951, 3.2.4).
  private mutating func appendStored(_ content: [UInt8]) {
    bytes += [0x78, 0x01]
    var start = 0
    repeat {
      let size = min(content.count - start, 0xFFFF)
      let isLast = start + size == content.count
      bytes.append(isLast ? 1 : 0)
      for value in [UInt16(size), ~UInt16(size)] {
        bytes += [UInt8(value & 0xFF), UInt8(value >> 8)]
      }
      bytes += content[start..<(start + size)]
      start += size
    } while start < content.count

    var low: UInt32 = 1
    var high: UInt32 = 0
    for byte in content {
      low = (low + UInt32(byte)) % 65521
      high = (high + low) % 65521
    }
    append32(high << 16 | low)
  }

  private mutating func append32(_ value: UInt32) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
