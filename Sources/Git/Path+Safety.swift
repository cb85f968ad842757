extension Path {
  /// Whether the path can be written into a work tree, on any system, without leaving it or
  /// touching the repository itself.
  ///
  /// False for empty parts, `.`, `..`, any spelling of `.git`, backslashes, control characters
  /// and the top itself.
  public var isSafe: Bool {
    !bytes.isEmpty && components.allSatisfy { $0.isSafeName }
  }

  private var isSafeName: Bool {
    if bytes.isEmpty || bytes == [UInt8(ascii: ".")] || bytes == [46, 46] { return false }
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) {
      return false
    }
    return !isSpellingOfDotGit
  }

  /// Names that some file system takes for `.git`.
  private var isSpellingOfDotGit: Bool {
    // Windows ends a name at a colon (streams) and drops dots and spaces at the end.
    var name = bytes.prefix { $0 != UInt8(ascii: ":") }
    while let last = name.last, last == UInt8(ascii: ".") || last == UInt8(ascii: " ") {
      name.removeLast()
    }
    if name.allSatisfy({ $0 < 0x80 }) {
      let folded = name.map { (65...90).contains($0) ? $0 + 32 : $0 }
      return folded == Array(".git".utf8) || folded == Array("git~1".utf8)
    }
    // HFS+ does not see characters without a width.
    let visible = String(decoding: name, as: UTF8.self).unicodeScalars.filter {
      !$0.properties.isDefaultIgnorableCodePoint
    }
    let folded = visible.map { scalar -> UInt32 in
      (65...90).contains(scalar.value) ? scalar.value + 32 : scalar.value
    }
    return [".git", "git~1"].contains { folded.elementsEqual($0.unicodeScalars.map(\.value)) }
  }
}
