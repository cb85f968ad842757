extension Document {
  /// A copy in which list elements say another text, in their place and with the comments around
  /// them; nil where a path leads to no scalar, or two lead to the same one.
  ///
  /// `rewritten(to:)` takes a changed element for another one and puts it to no old one's comments.
  public func replacing(elements: [(path: [Step], text: Text)]) -> Document? {
    let tree = locator
    let nodes = tree.nodes
    var splices: [(range: Range<Int>, bytes: [UInt8])] = []
    for (path, text) in elements {
      guard case .index? = path.last, let list = tree.node(at: Array(path.dropLast())),
        let index = tree.node(at: path), nodes[index].scalar != nil, !nodes[index].isBlockScalar
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
}
