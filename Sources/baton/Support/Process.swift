import ArgumentParser
import PlanModel
import PlanText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One run of the program, from arguments to exit code.
enum Process {
  /// Parses, runs, reports, and ends the process.
  static func run(_ arguments: [String]) -> Never {
    // A reader that goes away is noticed when writing; see `FileOutput`.
    signal(SIGPIPE, SIG_IGN)
    let errors = Output(STDERR_FILENO, noColor: arguments.contains("--no-color"))
    let code: ExitFamily
    do {
      code = try perform(arguments, errors)
    } catch {
      let report = ErrorReport(error)
      if !report.answer.isEmpty {
        let output = Output(STDOUT_FILENO, noColor: true)
        output.print(raw: report.answer)
        output.flush()
      }
      report.lines.forEach(errors.print)
      code = report.code
    }
    errors.flush()
    exit(status(code, arguments))
  }

  /// The exit code. To git every code of a merge driver says that the file holds a conflict, in newer
  /// versions up to 128; where `merge-file` has written none, it must say more, for those and for the
  /// driver that `hooks install` sets.
  private static func status(_ code: ExitFamily, _ arguments: [String]) -> Int32 {
    var arguments = arguments
    _ = try? Leading(takingFrom: &arguments)
    let isSettled = [.fine, .answerIsYes, .invalidStore].contains(code)
    return arguments.first == "merge-file" && !isSettled ? 128 + code.rawValue : code.rawValue
  }

  private static func perform(_ arguments: [String], _ errors: Output) throws -> ExitFamily {
    var arguments = arguments
    let leading = try Leading(takingFrom: &arguments)
    if let script = CompletionScript(asked: arguments) {
      let output = Output(STDOUT_FILENO, noColor: true)
      output.print(raw: script.text)
      output.flush()
      return .fine
    }
    for directory in leading.directories { try change(to: directory) }
    // What answers a check-in may be called by the name of what it answers.
    if arguments.starts(with: ["check-in", "reply"]), arguments.count > 2 {
      arguments.removeFirst()
    }
    try checkCommand(arguments)
    let command = try Baton.parseAsRoot(arguments)
    guard let command = command as? any BatonCommand else {
      try refuseHiddenHelp(arguments)
      var command = command
      try command.run()
      return .fine
    }
    if let directory = command.global.directory { try change(to: directory) }
    let output = Output(STDOUT_FILENO, noColor: leading.noColor || command.global.noColor)
    let isPaged = command is any PagedCommand && !leading.noPager && !command.global.noPager
    let pager = isPaged ? Pager() : nil
    output.divert = pager?.start
    defer {
      output.flush()
      pager?.finish()
    }
    let answer = try command.run(Context(output: output, errors: errors))
    output.flush()
    if let trouble = output.trouble {
      throw CommandFailure(
        .storage,
        "the answer could not be written: \(trouble)",
        hint: "make room, or send it elsewhere; edits that it tells of are made"
      )
    }
    return answer == .yes ? .answerIsYes : .fine
  }

  /// A title such as `- dash` reads as flags, `-h` among them: it must not end in a help page and 0.
  private static func refuseHiddenHelp(_ arguments: [String]) throws {
    if arguments.first == "help" || arguments.contains("-h") || arguments.contains("--help") {
      return
    }
    let flags = arguments.first { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("h") }
    guard let flags else { return }
    throw CommandFailure(
      .usage,
      "'\(flags)' reads as options",
      hint: "put what begins with a dash last, behind --"
    )
  }

  /// The command as it was typed, for people to read.
  static var commandLine: String {
    CommandLine.arguments.dropFirst().map(Shell.quoted).joined(separator: " ")
  }

  /// The absolute path of this program.
  static var program: String {
    get throws {
      if let path = realpath("/proc/self/exe", nil) {
        defer { free(path) }
        return String(cString: path)
      }
      let name = CommandLine.arguments[0]
      if name.utf8.contains(UInt8(ascii: "/")) { return try absolute(name) }
      let folders = getenv("PATH").map { String(cString: $0) } ?? ""
      let found = folders.split(separator: ":").first { access("\($0)/\(name)", X_OK) == 0 }
      return found.map { "\($0)/\(name)" } ?? name
    }
  }

  /// The absolute path of the folder that the program works in.
  static func currentDirectory() throws -> String {
    guard let path = getcwd(nil, 0) else {
      let reason = String(cString: strerror(errno))
      throw CommandFailure(
        .storage,
        "the current folder cannot be read: \(reason)",
        hint: "go to another folder"
      )
    }
    defer { free(path) }
    return String(cString: path)
  }

  /// A path as an absolute one; where it leads is not looked at.
  static func absolute(_ path: String) throws -> String {
    let slash = UInt8(ascii: "/")
    if path.utf8.first == slash { return path }
    let here = try currentDirectory()
    return path == "." ? here : (here.utf8.last == slash ? here + path : "\(here)/\(path)")
  }

  private static func change(to directory: String) throws {
    guard chdir(directory) == 0 else {
      let reason = String(cString: strerror(errno))
      throw CommandFailure(.usage, "cannot go to \(directory): \(reason)")
    }
  }

  /// How many arguments stand behind `--`, which the parser takes away.
  static var countBehindTerminator: Int {
    let arguments = CommandLine.arguments
    return arguments.firstIndex(of: "--").map { arguments.count - $0 - 1 } ?? 0
  }

  /// Tells a misspelled command, which ArgumentParser calls an unexpected argument.
  private static func checkCommand(_ arguments: [String]) throws {
    guard let first = arguments.first, !first.hasPrefix("-") else { return }
    let names = Baton.configuration.subcommands.flatMap {
      [$0._commandName] + $0.configuration.aliases
    }
    guard first != "help", !names.contains(first) else { return }
    let nearest = Spelling.nearest(to: Text(first), among: names.map { Text($0) })
    throw CommandFailure(
      .usage,
      "there is no command '\(first)'",
      hint: nearest.map { "did you mean 'baton \($0)'?" } ?? "'baton --help' lists the commands"
    )
  }
}
