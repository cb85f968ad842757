import PlanText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output or standard error. Buffered; a reader that has gone away ends the writing, not
/// the command.
final class Output {
  let terminal: Terminal
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private var isClosed = false
  /// Asked once, before the first byte goes out: where it all goes instead; nil for no other place.
  var divert: (() -> Int32?)?
  /// Whether a command has said already that its user may not do what they do.
  var hasWarned = false
  /// Why something could not be written, where that was not the reader's going away.
  private(set) var trouble: String?

  init(_ descriptor: Int32, noColor: Bool) {
    self.descriptor = descriptor
    terminal = Terminal(descriptor, noColor: noColor)
  }

  /// An output that nobody reads.
  init() {
    descriptor = -1
    terminal = Terminal(-1, noColor: true)
    isClosed = true
  }

  /// Prints a line of plain text.
  func print(_ text: String = "") {
    print([StyledText(text)])
  }

  /// Prints a line.
  func print(_ line: StyledLine) {
    for piece in line { append(piece) }
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count > 1 << 16 { flush() }
  }

  /// Prints text as it is, with a line end unless it has one: JSON, help, terminal sequences.
  func print(raw text: String, endsLine: Bool = true) {
    buffer += Array(text.utf8)
    if endsLine, text.utf8.last != UInt8(ascii: "\n") { buffer.append(UInt8(ascii: "\n")) }
  }

  /// Prints bytes as they are: a file's content.
  func print(bytes: [UInt8]) {
    buffer += bytes
  }

  /// Writes what is buffered.
  func flush() {
    if buffer.isEmpty { return }
    if let divert {
      self.divert = nil
      descriptor = divert() ?? descriptor
    }
    var rest = buffer[...]
    buffer = []
    while !rest.isEmpty, !isClosed {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        if errno != EPIPE { trouble = String(cString: strerror(errno)) }
        isClosed = true
      }
    }
  }

  private func append(_ piece: StyledText) {
    let escape = terminal.hasColor && !piece.text.isEmpty ? piece.style.escape : nil
    if let escape { buffer += Array("\u{1B}[\(escape)m".utf8) }
    for scalar in piece.text.unicodeScalars { append(scalar) }
    if escape != nil { buffer += Array("\u{1B}[0m".utf8) }
  }

  private func append(_ scalar: Unicode.Scalar) {
    if (0x20...0x7E).contains(scalar.value) {
      buffer.append(UInt8(scalar.value))
      return
    }
    if !terminal.hasUnicode, let ascii = Terminal.ascii[scalar] {
      buffer += Array(ascii.utf8)
      return
    }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator:
      // Only what escapes in quoted values can bring in; a terminal must not obey it.
      let code = String(scalar.value, radix: 16)
      buffer += Array((scalar == "\t" ? " " : "\\u{\(code)}").utf8)
    default:
      buffer += Array(String(Character(scalar)).utf8)
    }
  }
}
