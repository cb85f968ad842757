#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `<name>.lock` beside a file, as git makes it, so that one process writes the file at a time.
/// Removed again at the end.
///
/// What a killed process leaves behind is told from what a living one holds: it says who made it, and
/// the system keeps a lock on it (`flock`) as long as that process lives. Git's own locks say
/// nothing, and are never removed.
final class LockFile {
  private let path: String
  private let operation: String
  private var file: Int32 = -1
  private var lock: String { path + ".lock" }

  init(_ path: String, operation: String) throws {
    self.path = path
    self.operation = operation
    var waited: UInt32 = 0
    while try !take() {
      if !LockFile.isHeld(path) { continue }
      if waited > 500 {
        throw Failure(
          .locked,
          "another process holds \(lock)",
          hint: Failure.lockHint(lock),
          in: operation
        )
      }
      usleep(20_000)
      waited += 20
    }
  }

  deinit {
    if file < 0 { return }
    unlink(lock)
    close(file)
  }

  /// Whether somebody holds the lock of a file. One that a killed Baton of this machine left behind is
  /// removed.
  static func isHeld(_ path: String) -> Bool {
    let lock = path + ".lock"
    let file = open(lock, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
    if file < 0 { return errno != ENOENT }
    defer { close(file) }
    let text = [UInt8](unsafeUninitializedCapacity: 512) { buffer, count in
      count = max(0, read(file, buffer.baseAddress, buffer.count))
    }
    guard text.starts(with: "baton ".utf8), text.split(separator: 10).first == owner[...],
      flock(file, LOCK_EX | LOCK_NB) == 0
    else { return true }
    // Only who has this very file locked may remove it, so that nobody removes a newer one.
    var (held, found) = (stat(), stat())
    if fstat(file, &held) == 0, lstat(lock, &found) == 0, held.st_ino == found.st_ino,
      held.st_dev == found.st_dev
    {
      unlink(lock)
    }
    return access(lock, F_OK) == 0
  }

  /// Makes the lock with its content in one step; false where there is one.
  private func take() throws -> Bool {
    let draft = "\(lock).\(getpid())"
    file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if file < 0 { throw File.failure(draft, operation) }
    defer { unlink(draft) }
    let text = LockFile.owner + [10]
    let isMarked =
      flock(file, LOCK_EX | LOCK_NB) == 0
      && text.withUnsafeBytes { CLibrary.write(file, $0.baseAddress, $0.count) } == text.count
    if isMarked, link(draft, lock) == 0 { return true }
    let code = isMarked ? errno : 0
    close(file)
    file = -1
    if code == EEXIST { return false }
    // A disk that has no such things: a lock that says nothing.
    file = open(lock, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if file >= 0 { return true }
    if errno == EEXIST { return false }
    throw File.failure(lock, operation)
  }

  /// Writes the new content and puts it in the place of the old one.
  func commit(_ bytes: [UInt8]) throws {
    // Who holds the lock is alone with this name.
    let new = path + ".baton-new"
    do {
      try write(bytes, to: new)
      if rename(new, path) != 0 { throw File.failure(path, operation) }
    } catch {
      unlink(new)
      throw error
    }
  }

  private func write(_ bytes: [UInt8], to new: String) throws {
    let file = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if file < 0 { throw File.failure(new, operation) }
    var info = stat()
    if stat(path, &info) == 0 { fchmod(file, info.st_mode & 0o777) }
    var code: Int32 = 0
    var written = 0
    while written < bytes.count, code == 0 {
      let count = bytes.withUnsafeBytes {
        CLibrary.write(file, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count >= 0 { written += count } else if errno != EINTR { code = errno }
    }
    if code == 0, fsync(file) != 0 { code = errno }
    if close(file) != 0, code == 0 { code = errno }
    if code != 0 {
      errno = code
      throw File.failure(new, operation)
    }
  }

  /// `baton`, the machine's name.
  private static let owner: [UInt8] = {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    return Array("baton ".utf8) + name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  }()
}

/// The C library's function, whose name a method above hides.
private enum CLibrary {
  static func write(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes, count)
    #elseif canImport(Musl)
      Musl.write(file, bytes, count)
    #else
      Darwin.write(file, bytes, count)
    #endif
  }
}

extension Repository {
  /// Whether another process holds the lock of the index: git, or another Baton. What a killed Baton
  /// has left behind is removed.
  public var isIndexLocked: Bool { LockFile.isHeld(indexPath) }
}
