#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A small file that is always whole.
enum NoteFile {
  /// Writes the file beside its place first; false where that is not possible.
  ///
  /// - Parameter ready: what is done when only the name is left to be given; where it throws, the
  ///   file is as it was.
  static func save(
    _ bytes: [UInt8],
    at path: String,
    ready: () throws -> Void = {}
  ) throws -> Bool {
    let draft = "\(path).\(getpid())"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { return false }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { break }
      rest = rest.dropFirst(count)
    }
    // After the name was given there is nothing left to remove.
    defer { unlink(draft) }
    guard close(file) == 0, rest.isEmpty else { return false }
    try ready()
    return rename(draft, path) == 0
  }

  /// The bytes of a file; none where it cannot be read.
  static func bytes(at path: String) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var result: [UInt8] = []
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, used in
        used = max(0, read(file, buffer.baseAddress, buffer.count))
      }
      if part.isEmpty { return result }
      result += part
    }
  }
}
