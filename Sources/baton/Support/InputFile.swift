import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files that a command line names, wherever they lie.
enum InputFile {
  /// All bytes of a file. Throws `usage` where it cannot be read.
  static func bytes(_ path: String) throws -> [UInt8] {
    let handle = open(path, O_RDONLY | O_CLOEXEC)
    if handle < 0 { throw failure(path) }
    defer { close(handle) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(handle, &buffer, buffer.count)
      if count == 0 { return result }
      if count > 0 {
        result += buffer[..<count]
      } else if errno != EINTR {
        throw failure(path)
      }
    }
  }

  private static func failure(_ path: String) -> CommandFailure {
    let reason = String(cString: strerror(errno))
    return CommandFailure(.usage, "\(path) cannot be read: \(reason)")
  }
}
