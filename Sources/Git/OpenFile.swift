#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that says by the system's lock on it (`flock`) that the process which made it still runs.
/// Closed when nobody has this value any more.
package final class OpenFile {
  private let file: Int32

  /// Makes a file with its content in one step. Nil where there is one already, or where another
  /// process is making it. What a process killed meanwhile leaves is at most the draft, which the next
  /// one uses up.
  package init?(making path: String, _ bytes: [UInt8], draft: String) throws {
    guard let file = try File.place(bytes, at: path, draft: draft, "write \(path)") else {
      return nil
    }
    self.file = file
  }

  deinit { close(file) }

  /// Whether a process that still runs has the file open; nil where the disk knows of no such locks.
  package static func isHeld(_ path: String) -> Bool? {
    let file = openFile(path, O_RDONLY | O_NONBLOCK)
    if file < 0 { return false }
    defer { close(file) }
    if flock(file, LOCK_SH | LOCK_NB) == 0 { return false }
    return errno == EWOULDBLOCK ? true : nil
  }
}
