extension Index {
  /// Whether there is an entry of a path in any stage. Logarithmic.
  public func contains(_ path: Path) -> Bool {
    let position = firstPosition(notBefore: path.bytes)
    return position < count && isName(path, at: position)
  }

  /// Whether there is an entry inside a folder. Logarithmic.
  public func hasEntries(inside folder: Path) -> Bool {
    if folder == .top { return count > 0 }
    return !positions(inside: folder.bytes + [UInt8(ascii: "/")]).isEmpty
  }

  /// The paths that count as unchanged without a look at the work file, because git was told so.
  public var takenPaths: [Path] { paths(holds: \.isTaken) }

  /// The paths of which something holds, in order. The bytes are valid for the call only.
  public func paths(where holds: (UnsafeRawBufferPointer) -> Bool) -> [Path] {
    paths(holds: { holds($0.path) })
  }

  private func paths(holds: (IndexLine) -> Bool) -> [Path] {
    var result: [Path] = []
    bytes.withUnsafeBytes { raw in
      for start in starts.dropLast() {
        let line = IndexLine(raw, start)
        guard holds(line) else { continue }
        let path = Path(bytes: line.path)
        if path != result.last { result.append(path) }
      }
    }
    return result
  }

  /// The positions of the entries whose path begins with a folder's name and a slash.
  func positions(inside prefix: [UInt8]) -> Range<Int> {
    guard let slash = prefix.last else { return 0..<count }
    let start = firstPosition(notBefore: prefix)
    return start..<max(start, firstPosition(notBefore: prefix.dropLast() + [slash + 1]))
  }

  /// The positions of a path's entries, one for each stage.
  func range(of path: Path) -> Range<Int> {
    let start = firstPosition(notBefore: path.bytes)
    var end = start
    while end < count, isName(path, at: end) { end += 1 }
    return start..<end
  }
}
