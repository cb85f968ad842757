#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Small files of git's that are neither objects nor configuration.
enum PlainFile {
  /// The bytes; nil where there is no file.
  static func read(_ path: String) throws -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure(path)
    }
    defer { close(file) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = CLibrary.readBytes(file, &buffer, buffer.count)
      if count == 0 { return result }
      if count > 0 {
        result += buffer[..<count]
      } else if errno != EINTR {
        throw failure(path)
      }
    }
  }

  /// Writes a file beside its place and moves it there, with the folder that it needs.
  static func write(_ path: String, _ bytes: [UInt8]) throws {
    if let slash = path.lastIndex(of: "/") { mkdir(String(path[..<slash]), 0o777) }
    let new = "\(path).baton-\(getpid())"
    let file = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure(path) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { CLibrary.writeBytes(file, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR {
        let problem = failure(path)
        close(file)
        unlink(new)
        throw problem
      }
      rest = rest.dropFirst(max(count, 0))
    }
    guard close(file) == 0, rename(new, path) == 0 else {
      let problem = failure(path)
      unlink(new)
      throw problem
    }
  }

  /// Whether anything is there, a link that leads nowhere too.
  static func exists(_ path: String) -> Bool {
    var info = stat()
    return lstat(path, &info) == 0
  }

  static func failure(_ path: String) -> StoreFailure {
    let code = errno
    return StoreFailure(
      .storage,
      "\(path): \(String(cString: strerror(code)))",
      hint: StoreFailure.remedy(for: code, at: path)
    )
  }
}

/// The C library's functions, whose names the methods above hide.
private enum CLibrary {
  static func readBytes(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(file, buffer, count)
  }
  static func writeBytes(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, buffer, count)
  }
}
