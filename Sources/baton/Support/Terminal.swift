#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a file descriptor can show.
struct Terminal {
  /// Whether somebody reads along.
  let isTerminal: Bool
  /// Whether colours may be written.
  let hasColor: Bool
  /// Whether arrows and tree lines may be written; else ASCII stands for them.
  let hasUnicode: Bool
  /// How many columns there are; nil where it is not a terminal.
  let width: Int?

  init(_ descriptor: Int32, noColor: Bool) {
    isTerminal = isatty(descriptor) == 1
    hasColor =
      isTerminal && !noColor && Environment["NO_COLOR"] == nil
      && Environment["TERM"].map { $0 != "dumb" } ?? false
    let locale = Environment["LC_ALL"] ?? Environment["LC_CTYPE"] ?? Environment["LANG"]
    let name = (locale ?? "").lowercased()
    hasUnicode = name.hasSuffix("utf-8") || name.hasSuffix("utf8") || name.contains("utf-8@")
    var size = winsize()
    let known = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = known ? Int(size.ws_col) : nil
  }

  /// What stands for our signs where only ASCII can be shown.
  static let ascii: [Unicode.Scalar: String] = [
    "→": "->", "−": "-", "…": "...", "✓": "ok", "✗": "x", "●": "*", "○": "o", "·": "-",
    "⚠": "!", "█": "#", "░": ".", "│": "|", "├": "|", "└": "`", "─": "-", "×": "x", "–": "-",
    "—": "-", "\u{A0}": " ",
    "\u{202F}": " ", "‘": "'", "’": "'", "“": "\"", "”": "\"", "≤": "<=", "≥": ">=",
  ]
}
