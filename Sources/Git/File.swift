#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reading and replacing whole files.
enum File {
  /// The bytes of a file; nil where there is none.
  static func read(_ path: String, _ operation: String) throws -> [UInt8]? {
    let file = Glue.openFile(path, O_RDONLY | O_CLOEXEC)
    if file < 0 {
      if errno == ENOENT { return nil }
      throw failure(path, operation)
    }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0 else { throw failure(path, operation) }
    var result: [UInt8] = []
    result.reserveCapacity(Int(info.st_size) + 1)
    while true {
      var count = 0
      let part = [UInt8](
        unsafeUninitializedCapacity: max(Int(info.st_size) - result.count, 0) + 4096
      ) {
        count = Glue.readFile(file, $0.baseAddress, $0.count)
        $1 = max(count, 0)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(path, operation)
      }
      if count == 0 { return result }
      if result.isEmpty { result = part } else { result += part }
    }
  }

  static func failure(_ path: String, _ operation: String) -> Failure {
    Failure(.other, "\(path): \(String(cString: strerror(errno)))", in: operation)
  }
}

/// The C library's functions, whose names some of our methods hide.
private enum Glue {
  static func openFile(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
  static func readFile(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(file, buffer, count)
  }
}

/// The new content of a file, written beside it as `<name>.lock` as git does, so that one process
/// writes at a time and readers see the old or the new file. Removed again unless committed.
final class LockFile {
  private let path: String
  private let operation: String
  private var file: Int32

  init(_ path: String, operation: String) throws {
    self.path = path
    self.operation = operation
    var waited: UInt32 = 0
    while true {
      file = open(path + ".lock", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if file >= 0 { return }
      guard errno == EEXIST else { throw File.failure(path + ".lock", operation) }
      if waited > 500 {
        throw Failure(
          .locked,
          "another process holds \(path).lock",
          hint: Failure.lockHint("\(path).lock"),
          in: operation
        )
      }
      usleep(20_000)
      waited += 20
    }
  }

  deinit {
    if file >= 0 {
      close(file)
      unlink(path + ".lock")
    }
  }

  /// Writes the new content and puts it in the place of the old one.
  func commit(_ bytes: [UInt8]) throws {
    var info = stat()
    if stat(path, &info) == 0 { fchmod(file, info.st_mode & 0o777) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(file, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw File.failure(path + ".lock", operation)
      }
      written += count
    }
    guard fsync(file) == 0, close(file) == 0 else { throw File.failure(path + ".lock", operation) }
    file = -1
    if rename(path + ".lock", path) != 0 {
      let failure = File.failure(path, operation)
      unlink(path + ".lock")
      throw failure
    }
  }
}
