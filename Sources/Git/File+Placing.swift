#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension File {
  /// Makes a file with its content in one step and keeps it open, with the system's lock (`flock`) on
  /// it; nil where there is one already, or where another process is making it.
  ///
  /// On a disk without hard links or locks the file is there a moment before its content.
  static func place(
    _ bytes: [UInt8],
    at path: String,
    draft: String,
    _ operation: String
  ) throws -> Int32? {
    let file = openFile(draft, O_RDWR | O_CREAT | O_NOFOLLOW)
    if file < 0 { throw failure(draft, operation) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let isTaken = errno == EWOULDBLOCK
      close(file)
      return isTaken ? nil : try placeOpenly(bytes, at: path, operation)
    }
    guard isAlone(file, at: draft) else {
      // The process that had it is done with it, or was killed before it could remove it.
      if isSame(file, draft) { unlink(draft) }
      close(file)
      return nil
    }
    defer { unlink(draft) }
    do {
      if ftruncate(file, 0) != 0 { throw failure(draft, operation) }
      try write(bytes, to: file, draft, operation)
    } catch {
      close(file)
      throw error
    }
    if link(draft, path) == 0 { return file }
    let code = errno
    close(file)
    return code == EEXIST ? nil : try placeOpenly(bytes, at: path, operation)
  }

  private static func placeOpenly(
    _ bytes: [UInt8],
    at path: String,
    _ operation: String
  ) throws -> Int32? {
    let file = openFile(path, O_WRONLY | O_CREAT | O_EXCL)
    if file < 0 {
      if errno == EEXIST { return nil }
      throw failure(path, operation)
    }
    _ = flock(file, LOCK_EX | LOCK_NB)
    try write(bytes, to: file, path, operation)
    return file
  }

  /// Writes all of the bytes at the place where the open file stands.
  static func write(
    _ bytes: [UInt8],
    to file: Int32,
    _ path: String,
    _ operation: String
  ) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        writeFile(file, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count >= 0 { written += count } else if errno != EINTR { throw failure(path, operation) }
    }
  }

  /// Whether a path leads to an open file.
  static func isSame(_ file: Int32, _ path: String) -> Bool {
    var (held, found) = (stat(), stat())
    return fstat(file, &held) == 0 && lstat(path, &found) == 0
      && held.st_ino == found.st_ino && held.st_dev == found.st_dev
  }

  /// Whether the path leads to the open file and no other path does.
  private static func isAlone(_ file: Int32, at path: String) -> Bool {
    var held = stat()
    return fstat(file, &held) == 0 && held.st_nlink == 1 && isSame(file, path)
  }

  /// Makes the folders that a path lies in, where they are missing.
  static func makeFolders(above path: String, _ operation: String) throws {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    if access(folder, F_OK) == 0 { return }
    try makeFolders(above: folder, operation)
    if mkdir(folder, 0o777) != 0, errno != EEXIST { throw failure(folder, operation) }
  }

  /// What happened in the folder of a path survives a power cut when this returns.
  static func syncFolder(of path: String, _ operation: String) throws {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = String(path[...slash])
    let file = openFile(folder, O_RDONLY | O_DIRECTORY)
    if file < 0 { throw failure(folder, operation) }
    defer { close(file) }
    // Some disks know of no such thing for folders.
    if fsync(file) != 0, errno != EINVAL { throw failure(folder, operation) }
  }
}
