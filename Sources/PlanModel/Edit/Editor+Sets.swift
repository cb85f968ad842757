import PlanText

extension Editor {
  /// Reads a set: `a,b` or `[a, b]` says all of it, `+a,-b` what to add and to take out.
  func set(
    _ text: String,
    for field: FieldPath,
    of element: Shape,
    old: Value?,
    in file: PlanFile
  ) throws -> Value? {
    let words = try Self.words(in: text, field)
    let signed = words.filter { $0.hasPrefix("+") || $0.hasPrefix("-") }
    guard signed.isEmpty || signed.count == words.count else {
      throw EditFailure(
        "\(field) mixes words with and without a sign: \(text)",
        hint: "write +a,-b to add and take out, or a,b for the whole list"
      )
    }
    let current = old?.list ?? [old].compactMap { $0 }.filter { $0.string != nil }
    var result: [Value] = signed.isEmpty ? [] : current
    for word in words {
      let name = signed.isEmpty ? word : String(word.dropFirst())
      if word.hasPrefix("-"), !signed.isEmpty {
        try Self.remove(name, from: &result, field)
        continue
      }
      let value = try scalar(name, for: field, element, in: file)
      let isThere = result.contains { $0.isSameText(as: value) }
      // Elements that stay keep the way in which they are written.
      if !isThere { result.append(current.first { $0.isSameText(as: value) } ?? value) }
    }
    return result.isEmpty ? nil : .list(result)
  }

  private static func words(in text: String, _ field: FieldPath) throws(EditFailure) -> [String] {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]") {
      bytes = bytes.dropFirst().dropLast()
    }
    let words = bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
      Self.trimmed($0)
    }
    if words == [""] { return [] }
    if words.contains("") || words.contains("+") || words.contains("-") {
      throw EditFailure(
        "\(field) has an empty place between commas: \(text)",
        hint: "write it like a,b or +a,-b"
      )
    }
    return words
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }

  private static func remove(
    _ name: String,
    from values: inout [Value],
    _ field: FieldPath
  ) throws(EditFailure) {
    let count = values.count
    values.removeAll { $0.isSameText(as: .text(name)) }
    guard values.count == count else { return }
    let present = values.compactMap(\.string)
    let near = Spelling.nearest(to: Text(name), among: present.map { Text($0) })
    throw EditFailure(
      "\(field) does not have '\(name)'",
      hint: near.map { "did you mean -\($0)?" }
        ?? (present.isEmpty ? "it is empty" : "it has \(present.joined(separator: ", "))")
    )
  }
}

extension Value {
  fileprivate func isSameText(as other: Value) -> Bool {
    guard let string, let otherString = other.string else { return false }
    return Text(string) == Text(otherString)
  }
}
