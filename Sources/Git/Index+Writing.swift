extension Index {
  /// The bytes of the index file: version 2, or 3 where an entry needs it.
  var serialized: [UInt8] {
    var result = bytes
    let isLong = starts.dropLast().contains { bytes[Int($0) + EntryLayout.flags] & 0x40 != 0 }
    var head = Array("DIRC".utf8)
    head.append(big: UInt32(isLong ? 3 : 2))
    head.append(big: UInt32(count))
    result.replaceSubrange(..<Index.headSize, with: head)
    if let folders {
      let content = folders.serialized
      result += Array("TREE".utf8)
      result.append(big: UInt32(content.count))
      result += content
    }
    ObjectID(sha1Of: result, []).appendBytes(to: &result)
    return result
  }
}

extension IndexEntry {
  /// The bytes of the entry, as versions 2 and 3 write it.
  var serialized: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(72 + path.bytes.count)
    for number in [
      status.changed.seconds, status.changed.nanoseconds, status.modified.seconds,
      status.modified.nanoseconds, status.device, status.inode, mode.rawValue, status.user,
      status.group, status.size,
    ] {
      result.append(big: number)
    }
    id.appendBytes(to: &result)
    var flags = UInt16(min(path.bytes.count, EntryLayout.longName)) | UInt16(stage) << 12
    if isAssumedUnchanged { flags |= 0x8000 }
    let more: UInt16 = (isSkipped ? 0x4000 : 0) | (isIntentToAdd ? 0x2000 : 0)
    result.append(big: more == 0 ? flags : flags | 0x4000)
    if more != 0 { result.append(big: more) }
    result += path.bytes
    let length = EntryLayout.padded(result.count)
    result.append(contentsOf: repeatElement(0, count: length - result.count))
    return result
  }
}

extension [UInt8] {
  /// Appends a number, its most significant byte first.
  mutating func append(big number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }
}
