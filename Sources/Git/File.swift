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
    let file = openFile(path, O_RDONLY)
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
        count = readFile(file, $0.baseAddress, $0.count)
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
