import ArgumentParser
import Git
import PlanModel
import PlanStore
import PlanText

/// What the user is told about an error: the one place that turns any error into text and a code.
struct ErrorReport {
  let code: ExitFamily
  /// What goes to standard error, by line.
  let lines: [StyledLine]
  /// What goes to standard output: help and version, which ArgumentParser throws.
  let answer: String

  init(_ error: any Error) {
    switch error {
    case let failure as CommandFailure:
      self.init(failures: [failure])
    case let failures as CommandFailures:
      self.init(failures: failures.failures)
    case let failure as EditFailure:
      self.init(failures: [CommandFailure(.usage, failure.message, hint: failure.hint)])
    case let failures as EditFailures:
      self.init(
        failures: failures.failures.map { CommandFailure(.usage, $0.message, hint: $0.hint) }
      )
    case let failure as StoreFailure:
      self.init(failures: [CommandFailure(failure)])
    case let failure as Failure:
      self.init(failures: [CommandFailure(failure)])
    case let errors as SyntaxErrors:
      self.init(failures: [CommandFailure(.invalidStore, errors.description)])
    default:
      self.init(parsing: error)
    }
  }

  private init(failures: [CommandFailure]) {
    code = failures.first?.family ?? .bug
    lines = failures.flatMap(Self.lines)
    answer = ""
  }

  /// ArgumentParser's errors, and what nobody expected.
  private init(parsing error: any Error) {
    let parserCode = Baton.exitCode(for: error)
    let text = Baton.fullMessage(for: error)
    if parserCode.isSuccess {
      self.init(code: .fine, lines: [], answer: text)
    } else if parserCode == .validationFailure {
      self.init(code: .usage, lines: Self.usageLines(text), answer: "")
    } else {
      let hint = "this is a bug in baton; please report it with this message"
      self.init(failures: [CommandFailure(.bug, "\(error)", hint: hint)])
    }
  }

  private init(code: ExitFamily, lines: [StyledLine], answer: String) {
    self.code = code
    self.lines = lines
    self.answer = answer
  }

  private static func lines(_ failure: CommandFailure) -> [StyledLine] {
    lines("error", .failure, failure.message, failure.hint)
  }

  /// A message behind a label, its details and its hint below.
  static func lines(
    _ label: String,
    _ style: StyledText.Style,
    _ message: String,
    _ hint: String?
  ) -> [StyledLine] {
    var parts = split(message)
    var lines: [StyledLine] = [[.init("\(label): ", style), .init(parts.removeFirst())]]
    lines += parts.map { [.init("  " + $0)] }
    for (index, part) in split(hint ?? "").enumerated() where hint != nil {
      lines.append([.init(index == 0 ? "  hint: " : "        ", .hint), .init(part)])
    }
    return lines
  }

  /// Brings ArgumentParser's text into the form of our own errors.
  private static func usageLines(_ text: String) -> [StyledLine] {
    split(text).enumerated().map { index, line in
      if line.hasPrefix("Error: ") {
        let message = line.dropFirst(7)
        let start = message.prefix(1).lowercased()
        return [.init("error: ", .failure), .init(start + message.dropFirst())]
      }
      if line.hasPrefix("Usage: ") || line.hasPrefix("Help: ") {
        let label = line.prefix { $0 != ":" }.lowercased()
        return [.init("  \(label): ", .hint), .init(String(line.dropFirst(label.count + 2)))]
      }
      return [.init(line.hasPrefix(" ") || index == 0 ? line : "  " + line)]
    }
  }

  private static func split(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Output {
  /// Prints what is worth knowing although nothing failed.
  func note(_ message: String, hint: String? = nil) {
    ErrorReport.lines("note", .contested, message, hint).forEach(print)
  }
}
