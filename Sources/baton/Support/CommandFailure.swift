/// The exit codes, as docs/exit-codes.md lists them.
enum ExitFamily: Int32 {
  case fine = 0
  case answerIsYes = 1
  case usage = 2
  case invalidStore = 3
  case storage = 4
  case network = 5
  case inTheWay = 6
  case identity = 7
  case bug = 70
}

/// Why a command did not do what was asked.
struct CommandFailure: Error {
  /// The exit code.
  let family: ExitFamily
  /// What is wrong and where, without a full stop; further lines are details.
  let message: String
  /// What to type or write next.
  let hint: String?

  init(_ family: ExitFamily, _ message: String, hint: String? = nil) {
    self.family = family
    self.message = message
    self.hint = hint
  }
}

/// Several failures at once, such as every bad value of a command line. The first decides the exit
/// code.
struct CommandFailures: Error {
  let failures: [CommandFailure]
}
