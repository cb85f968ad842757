#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Asking for what a command line does not say. Only where somebody sits at a terminal: everywhere
/// else a missing value is an error.
enum Prompt {
  /// Whether there is somebody to ask.
  static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// What somebody answers.
  enum Answer {
    /// A line, without the blanks around it.
    case typed(String)
    /// Just Enter.
    case empty
    /// Nothing any more; or nobody is there.
    case ended
  }

  /// Asks for one line on standard error; nil where nothing is typed, or the input ends.
  static func line(_ question: String, _ context: Context) -> String? {
    if case .typed(let line) = answer(question, context) { line } else { nil }
  }

  /// Asks for one line on standard error.
  static func answer(_ question: String, _ context: Context) -> Answer {
    guard isPossible else { return .ended }
    context.output.flush()
    context.errors.print(raw: question + " ", endsLine: false)
    context.errors.flush()
    guard let line = readLine(strippingNewline: true) else {
      context.errors.print()
      return .ended
    }
    let bytes = Array(line.utf8)
    let words = bytes.drop { $0 == 32 || $0 == 9 }
    let end = words.lastIndex { $0 != 32 && $0 != 9 && $0 != 13 }
    return end.map { .typed(String(decoding: words[...$0], as: UTF8.self)) } ?? .empty
  }

  /// Asks until one of the answers is typed; nil where the input ends or nothing is typed.
  static func choice(_ question: String, among answers: [String], _ context: Context) -> String? {
    while let typed = line(question, context) {
      if answers.contains(typed) { return typed }
      context.errors.print("  type one of \(answers.joined(separator: ", "))")
    }
    return nil
  }

  /// Asks a question that is answered with yes where just Enter is typed.
  static func agrees(_ question: String, _ context: Context) -> Bool {
    guard isPossible else { return false }
    let typed = line("\(question) [Y/n]", context)
    return typed.map { !$0.lowercased().hasPrefix("n") } ?? true
  }

  /// A value of the command line, or what is typed instead. Throws `usage` where there is neither.
  static func value(
    _ given: String?,
    _ name: String,
    hint: String,
    _ context: Context
  ) throws -> String {
    if let given { return given }
    if let typed = line("\(name):", context) { return typed }
    throw CommandFailure(.usage, "the \(name.lowercased()) is missing", hint: hint)
  }
}
