/// Puts text that arrives in pieces together to lines.
struct LineCollector {
  private var pending: [UInt8] = []

  /// The lines that are complete now; not final are those that the next one overwrites.
  mutating func add(_ bytes: UnsafeRawBufferPointer) -> [(text: String, isFinal: Bool)] {
    var result: [(String, Bool)] = []
    for byte in bytes {
      if byte == 10 || byte == 13 {
        if !pending.isEmpty { result.append((text, byte == 10)) }
        pending = []
      } else if pending.count < 4096 {
        pending.append(byte)
      }
    }
    return result
  }

  mutating func end() -> [(text: String, isFinal: Bool)] {
    defer { pending = [] }
    return pending.isEmpty ? [] : [(text, true)]
  }

  private var text: String {
    let end = pending.lastIndex { $0 != 32 }.map { $0 + 1 } ?? 0
    return printable(Array(pending[..<end]))
  }
}
