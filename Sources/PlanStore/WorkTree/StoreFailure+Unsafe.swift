import Git

extension StoreFailure {
  /// A name that would harm a work tree or a terminal.
  init(unsafe path: Path) {
    self.init(
      .storage,
      "\"\(path)\" is not a name that Baton writes into a folder",
      hint: Self.renaming(path),
      paths: [path]
    )
  }

  /// Git can rename what it can write; `..` and `.git` it cannot.
  private static func renaming(_ path: Path) -> String {
    let safe = path.bytes.map { isOdd($0) ? UInt8(ascii: "-") : $0 }
    guard safe != path.bytes, Path(bytes: safe).isSafe else {
      return
        "Whoever has it renames it: no \"..\", no \".git\", no backslash, no control characters."
    }
    return """
      Rename it with git, which writes such names (in bash or zsh), then share that:
      git pull --no-rebase --no-edit
      git mv \(quoted(path.bytes)) \(quoted(safe))
      git commit -m 'Rename a file'
      baton sync
      """
  }

  private static func isOdd(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\")
  }

  /// One word of a shell, safe to print: `$'a\x1bb'`.
  private static func quoted(_ bytes: [UInt8]) -> String {
    let plain = bytes.allSatisfy {
      (48...57).contains($0) || (97...122).contains($0 | 0x20) || "-_./".utf8.contains($0)
    }
    if plain { return String(decoding: bytes, as: UTF8.self) }
    var word = "$'"
    for byte in bytes {
      if byte < 0x20 || byte >= 0x7F {
        let digits = String(byte, radix: 16)
        word += digits.count < 2 ? "\\x0\(digits)" : "\\x\(digits)"
      } else {
        if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\") { word += "\\" }
        word.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return word + "'"
  }
}
