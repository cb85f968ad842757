import Git
import PlanStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The user's editor, found as git finds it: GIT_EDITOR, core.editor, VISUAL, EDITOR, vi.
struct TextEditor {
  private let command: String

  /// Throws `usage` where none is named and there is no terminal to open vi on.
  init(for store: Store) throws {
    let isDumb = Environment["TERM"].map { $0 == "dumb" } ?? true
    let named =
      try Environment["GIT_EDITOR"] ?? store.repository.configuration("core.editor")
      ?? (isDumb ? nil : Environment["VISUAL"]) ?? Environment["EDITOR"]
    guard let command = named ?? (Prompt.isPossible && !isDumb ? "vi" : nil) else {
      throw CommandFailure(
        .usage,
        "there is no terminal to open an editor on, and none is named",
        hint: "name one in EDITOR, or edit the file itself"
      )
    }
    self.command = command
  }

  /// Lets the user edit a text in a file at this path, and answers the new text. The file stays.
  func edit(at path: String) throws -> [UInt8] {
    let status = try Child(shell: command, [path]).wait()
    guard status == 0 else {
      throw CommandFailure(
        .usage,
        "the editor '\(command)' ended with \(status); nothing was changed",
        hint: "your text is in \(path)"
      )
    }
    return try Draft.read(path)
  }
}

/// Files for the editor, in the repository's own folder.
enum Draft {
  /// The bytes of a file. Throws `storage`.
  static func read(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure("read", path) }
    defer { close(file) }
    var result: [UInt8] = []
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, used in
        #if canImport(Glibc)
          used = max(0, Glibc.read(file, buffer.baseAddress, buffer.count))
        #elseif canImport(Musl)
          used = max(0, Musl.read(file, buffer.baseAddress, buffer.count))
        #else
          used = max(0, Darwin.read(file, buffer.baseAddress, buffer.count))
        #endif
      }
      if part.isEmpty { return result }
      result += part
    }
  }

  /// Writes a file. Throws `storage`.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard file >= 0 else { throw failure("write", path) }
    let output = Output(file, noColor: true)
    output.print(bytes: bytes)
    output.flush()
    guard close(file) == 0, output.trouble == nil else { throw failure("write", path) }
  }

  /// Whether there is a file.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Removes a file, if there is one.
  static func remove(_ path: String) { unlink(path) }

  private static func failure(_ verb: String, _ path: String) -> CommandFailure {
    CommandFailure(.storage, "cannot \(verb) \(path): \(String(cString: strerror(errno)))")
  }
}
