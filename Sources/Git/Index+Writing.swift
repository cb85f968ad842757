extension Index {
  /// The bytes of the index file: version 2, or 3 where an entry needs it.
  var serialized: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(entries.count * 100)
    func number(_ value: UInt32) {
      withUnsafeBytes(of: value.bigEndian) { result.append(contentsOf: $0) }
    }
    func number(_ value: UInt16) {
      withUnsafeBytes(of: value.bigEndian) { result.append(contentsOf: $0) }
    }
    result += Array("DIRC".utf8)
    number(entries.contains { $0.isSkipped || $0.isIntentToAdd } ? 3 : 2 as UInt32)
    number(UInt32(entries.count))
    for entry in entries {
      let start = result.count
      number(entry.status.changed.seconds)
      number(entry.status.changed.nanoseconds)
      number(entry.status.modified.seconds)
      number(entry.status.modified.nanoseconds)
      number(entry.status.device)
      number(entry.status.inode)
      number(entry.mode.rawValue)
      number(entry.status.user)
      number(entry.status.group)
      number(entry.status.size)
      entry.id.appendBytes(to: &result)
      var flags = UInt16(min(entry.path.bytes.count, 0xFFF)) | UInt16(entry.stage) << 12
      if entry.isAssumedUnchanged { flags |= 0x8000 }
      let more: UInt16 = (entry.isSkipped ? 0x4000 : 0) | (entry.isIntentToAdd ? 0x2000 : 0)
      number(more == 0 ? flags : flags | 0x4000)
      if more != 0 { number(more) }
      result += entry.path.bytes
      let length = result.count - start
      result.append(contentsOf: repeatElement(0, count: (length + 8) / 8 * 8 - length))
    }
    if let folders {
      let content = folders.serialized
      result += Array("TREE".utf8)
      number(UInt32(content.count))
      result += content
    }
    ObjectID(sha1Of: result, []).appendBytes(to: &result)
    return result
  }
}
