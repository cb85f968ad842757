extension Value {
  /// Whether a document can say this: a mapping or null at the top, at most 64 collections inside
  /// each other, keys of 1 to 1,024 bytes as written.
  public var isWritable: Bool {
    switch self {
    case .null, .mapping: isWritable(depth: 0)
    case .scalar, .list: false
    }
  }

  private func isWritable(depth: Int) -> Bool {
    switch self {
    case .null, .scalar: true
    case .list(let elements):
      depth < Parser.depthLimit && elements.allSatisfy { $0.isWritable(depth: depth + 1) }
    case .mapping(let mapping):
      depth < Parser.depthLimit
        && mapping.entries.allSatisfy { entry in
          Spelling.isKey(entry.key) && entry.value.isWritable(depth: depth + 1)
        }
    }
  }

  /// The value as a document would be read that says it: a word that is no number or truth value
  /// for every reader is text.
  var readable: Value {
    switch self {
    case .null: self
    case .scalar(let scalar):
      .scalar(Scalar(scalar.text, isText: scalar.isText || !Spelling.isLiteral(scalar)))
    case .list(let elements): .list(elements.map(\.readable))
    case .mapping(let mapping):
      .mapping(
        Mapping(
          unique: mapping.entries.map { Mapping.Entry(key: $0.key, value: $0.value.readable) }
        )
      )
    }
  }
}
