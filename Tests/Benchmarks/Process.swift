import Foundation

/// What one run of a program cost.
struct Cost: Comparable {
  /// User and system time, of the children it waited for too, in milliseconds.
  var cpu: Double
  /// From start to end, in milliseconds.
  var wall: Double
  /// The most memory that it held at once, in MiB.
  var memory: Double

  static func < (left: Cost, right: Cost) -> Bool { left.cpu < right.cpu }
}

/// A program that did not end as it should.
struct ProcessFailure: Error, CustomStringConvertible {
  let description: String
}

/// A program to run, without a shell.
struct Program {
  var path: String
  var arguments: [String]
  var folder: String
  /// The exit codes that are fine.
  var accepts: Set<Int32> = [0]

  init(path: String, arguments: [String], folder: String, accepts: Set<Int32> = [0]) {
    self.path = path
    self.arguments = arguments
    self.folder = folder
    self.accepts = accepts
  }

  init(path: String, _ arguments: String..., in folder: String, accepts: Set<Int32> = [0]) {
    self.init(path: path, arguments: arguments, folder: folder, accepts: accepts)
  }

  /// Runs it to its end with its output in a file, and says what it cost.
  ///
  /// Throws `ProcessFailure` where it ends otherwise than it may. The rusage of a waited-for child
  /// counts its own children.
  @discardableResult
  func run(output: String = "/dev/null", input: String = "/dev/null") throws -> Cost {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let errors = FileManager.default.temporaryDirectory
      .appendingPathComponent("baton-bench-\(getpid()).err").path
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    guard FileManager.default.changeCurrentDirectoryPath(folder) else {
      throw ProcessFailure(description: "cannot work in \(folder)")
    }
    var pid = pid_t()
    let start = DispatchTime.now().uptimeNanoseconds
    let error = posix_spawnp(&pid, path, &actions, nil, &words, environ)
    guard error == 0 else { throw ProcessFailure(description: "\(path): errno \(error)") }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
    let wall = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    guard accepts.contains(code) else {
      let text = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
      throw ProcessFailure(
        description: "\(([path] + arguments).joined(separator: " ")): exit code \(code)\n\(text)"
      )
    }
    func milliseconds(_ time: timeval) -> Double {
      Double(time.tv_sec) * 1000 + Double(time.tv_usec) / 1000
    }
    #if os(Linux)
      let memory = Double(usage.ru_maxrss) / 1024
    #else
      let memory = Double(usage.ru_maxrss) / 1024 / 1024
    #endif
    return Cost(
      cpu: milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
      wall: wall,
      memory: memory
    )
  }
}
