extension Commit {
  /// The value of a header behind the committer, such as `gpgsig`; its continuation lines joined.
  public func header(_ key: String) -> [UInt8]? {
    for field in headerFields where field.key == Array(key.utf8) { return field.value }
    return nil
  }

  /// Adds a header at the end. Lines behind the first are written as continuation lines.
  public mutating func appendHeader(_ key: String, _ value: [UInt8]) {
    var lines = value.split(separator: 10, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    extraHeaders += Array(key.utf8)
    for line in lines { extraHeaders += [32] + line + [10] }
  }

  /// Removes every header of this key.
  public mutating func removeHeader(_ key: String) {
    extraHeaders = headerFields.filter { $0.key != Array(key.utf8) }.flatMap(\.raw)
  }

  private var headerFields: [(key: [UInt8], value: [UInt8], raw: [UInt8])] {
    var result: [(key: [UInt8], value: [UInt8], raw: [UInt8])] = []
    for line in extraHeaders.split(separator: 10, omittingEmptySubsequences: true) {
      if line.first == 32, let last = result.indices.last {
        result[last].value += [10] + line.dropFirst()
        result[last].raw += line + [10]
      } else {
        let key = line.prefix { $0 != 32 }
        result.append((Array(key), Array(line.dropFirst(key.count + 1)), line + [10]))
      }
    }
    return result
  }
}
