#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files that a command writes, wherever they lie.
enum OutputFile {
  /// Puts other bytes in the place of a file's, at once: whoever reads it meanwhile finds the old or
  /// the new content. Keeps the mode, and writes through a symbolic link.
  ///
  /// - Throws: `storage`; then the file is as it was.
  static func replace(_ path: String, with bytes: [UInt8]) throws {
    let target = realpath(path, nil).map { found in
      defer { free(found) }
      return String(cString: found)
    }
    let place = target ?? path
    let new = "\(place).baton-\(getpid())"
    var info = stat()
    let mode = stat(place, &info) == 0 ? info.st_mode & 0o777 : 0o644
    do {
      try Draft.write(bytes, to: new, mode: mode)
      chmod(new, mode)
      guard rename(new, place) == 0 else {
        let reason = String(cString: strerror(errno))
        throw CommandFailure(.storage, "\(path) cannot be written: \(reason)")
      }
    } catch {
      unlink(new)
      throw error
    }
  }
}
