extension Document {
  /// A copy in which list elements say another text, in their place and with the comments around
  /// them; nil where a path leads to no scalar, or two lead to the same one.
  ///
  /// `rewritten(to:)` takes a changed element for another one and puts it to no old one's comments.
  public func replacing(elements: [(path: [Step], text: Text)]) -> Document? {
    var splices: [(range: Range<Int>, bytes: [UInt8])] = []
    for (path, text) in elements {
      guard case .index? = path.last, let list = node(at: Array(path.dropLast())),
        let index = node(at: path), nodes[index].scalar != nil, !nodes[index].isBlockScalar
      else { return nil }
      let bytes = Spelling.line(
        Scalar(text, isText: true),
        like: nodes[index].style,
        inFlow: nodes[list].isFlow
      )
      splices.append((nodes[index].value, bytes))
    }
    splices.sort { $0.range.lowerBound > $1.range.lowerBound }
    var result = bytes
    for (splice, next) in zip(splices, splices.dropFirst().map { Optional($0) } + [nil]) {
      if let next, next.range.upperBound > splice.range.lowerBound { return nil }
      result.replaceSubrange(splice.range, with: splice.bytes)
    }
    return try? Document(parsing: result)
  }

  /// The index of the node that a path leads to; nil where there is none.
  func node(at path: [Step]) -> Int? {
    var index = 0
    for step in path {
      let found: Int?
      switch step {
      case .key(let key): found = children(of: index).first { nodes[$0].key == key }
      case .index(let place):
        let elements = nodes[index].isList ? children(of: index) : []
        found = elements.indices.contains(place) ? elements[place] : nil
      }
      guard let found else { return nil }
      index = found
    }
    return index
  }
}
