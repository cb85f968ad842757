import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A command whose answer may be longer than the screen. It asks nothing while it answers.
protocol PagedCommand: BatonCommand {}

extension BlameCommand: PagedCommand {}
extension CheckCommand: PagedCommand {}
extension ConflictsCommand: PagedCommand {}
extension DiffCommand: PagedCommand {}
extension InboxCommand: PagedCommand {}
extension LedgerCommand: PagedCommand {}
extension LoadCommand: PagedCommand {}
extension LogCommand: PagedCommand {}
extension MineCommand: PagedCommand {}
extension RaciCommand: PagedCommand {}
extension ReviewCommand: PagedCommand {}
extension ShowCommand: PagedCommand {}
extension SinceCommand: PagedCommand {}
extension TreeCommand: PagedCommand {}
extension WhoCommand: PagedCommand {}

/// The user's pager, found as git finds it: GIT_PAGER, core.pager, PAGER, less.
final class Pager {
  private let command: String
  private var child: Child?
  private var descriptor: Int32?

  /// Nil where standard output is no terminal, or the user wants no pager.
  init?() {
    guard isatty(STDOUT_FILENO) == 1, Environment["TERM"].map({ $0 != "dumb" }) ?? false else {
      return nil
    }
    // An empty GIT_PAGER or PAGER, too, says that none is wanted.
    let named = Self.variable("GIT_PAGER") ?? Self.configured ?? Self.variable("PAGER") ?? "less"
    guard !named.isEmpty, named != "cat" else { return nil }
    command = named
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static var configured: String? {
    guard let directory = try? Process.currentDirectory(),
      let repository = try? Repository.discover(from: directory)
    else { return nil }
    return (try? repository.configuration("core.pager")) ?? nil
  }

  /// Starts it; answers what to write to, nil where it cannot be started.
  func start() -> Int32? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    // Leave at once where it fits, keep colours, keep the screen: as git has it.
    let environment = ["LESS": "FRX", "LV": "-c"]
    child = try? Child(shell: command, environment: environment, input: ends[0])
    close(ends[0])
    guard child != nil else {
      close(ends[1])
      return nil
    }
    descriptor = ends[1]
    return ends[1]
  }

  /// Lets the user read to the end.
  func finish() {
    guard let descriptor, let child else { return }
    signal(SIGINT, SIG_IGN)
    close(descriptor)
    self.descriptor = nil
    _ = child.wait()
  }
}
