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
///
/// Each name that it makes ends in `.lock`, which git takes for no reference.
final class LockFile {
  private let path: String
  private let operation: String
  private var file: Int32 = -1
  private var lock: String { path + ".lock" }

  /// Takes the lock; waits for half a second where another process has it, since others hold it for
  /// moments only. Throws `locked` after that.
  init(_ path: String, operation: String) throws {
    self.path = path
    self.operation = operation
    let content = LockFile.owner + [10]
    var waited: UInt32 = 0
    var pause: UInt32 = 1
    while true {
      if let file = try File.place(content, at: lock, draft: Self.draft(of: path), operation) {
        self.file = file
        return
      }
      if waited > 500 {
        throw Failure(
          .locked,
          "another process holds \(lock)",
          hint: Failure.lockHint(lock),
          in: operation
        )
      }
      if !LockFile.isHeld(path) { pause = 1 }
      usleep(pause * 1000)
      waited += pause
      pause = min(pause * 2, 32) + UInt32.random(in: 0...3)
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
    let file = openFile(lock, O_RDWR | O_NOFOLLOW | O_NONBLOCK)
    if file < 0 { return errno != ENOENT }
    defer { close(file) }
    let text = [UInt8](unsafeUninitializedCapacity: 512) { buffer, count in
      count = max(0, readFile(file, buffer.baseAddress, buffer.count))
    }
    guard text.starts(with: "baton ".utf8), text.split(separator: 10).first == owner[...],
      flock(file, LOCK_EX | LOCK_NB) == 0
    else { return true }
    // Only who has this very file locked may remove it, so that nobody removes a newer one; and with it
    // what only its holder writes.
    if File.isSame(file, lock) {
      unlink(newContent(of: path))
      if File.isSame(file, draft(of: path)) { unlink(draft(of: path)) }
      unlink(lock)
    }
    return access(lock, F_OK) == 0
  }

  /// Writes the new content and puts it in the place of the old one. With `isDurable` it survives a
  /// power cut when this returns; the index does not need that, as git sees it too.
  func commit(_ bytes: [UInt8], isDurable: Bool) throws {
    let new = Self.newContent(of: path)
    do {
      try write(bytes, to: new, isDurable: isDurable)
      if rename(new, path) != 0 {
        // What is left of a folder of that name.
        guard errno == EISDIR, rmdir(path) == 0, rename(new, path) == 0 else {
          throw File.failure(path, operation)
        }
      }
    } catch {
      unlink(new)
      throw error
    }
    if isDurable { try File.syncFolder(of: path, operation) }
  }

  /// Where the new content is written; who holds the lock is alone with this name.
  private static func newContent(of path: String) -> String { path + ".baton-new.lock" }

  /// Where a lock is written before it has its name.
  private static func draft(of path: String) -> String { path + ".baton.lock" }

  private func write(_ bytes: [UInt8], to new: String, isDurable: Bool) throws {
    let file = openFile(new, O_WRONLY | O_CREAT | O_TRUNC)
    if file < 0 { throw File.failure(new, operation) }
    var info = stat()
    if stat(path, &info) == 0 { fchmod(file, info.st_mode & 0o777) }
    do {
      try File.write(bytes, to: file, new, operation)
      if isDurable, fsync(file) != 0 { throw File.failure(new, operation) }
    } catch {
      close(file)
      throw error
    }
    if close(file) != 0 { throw File.failure(new, operation) }
  }

  /// `baton`, the machine's name.
  private static let owner: [UInt8] = {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    return Array("baton ".utf8) + name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  }()
}

extension Repository {
  /// Whether another process holds the lock of the index: git, or another Baton. What a killed Baton
  /// has left behind is removed.
  public var isIndexLocked: Bool { LockFile.isHeld(indexPath) }

  /// Takes away what a killed Baton has left locked of HEAD, its branch, what remotes have of that
  /// branch, and the index, so that git finds nothing in its way. Costs a look at each.
  public func removeAbandonedLocks() {
    var names = ["HEAD"]
    if case .branch(let name, _)? = try? head() {
      names.append(name)
      let tracking = name.replacing("refs/heads/", with: "")
      let remotes = (try? self.remotes())?.map(\.name) ?? []
      names += remotes.map { "refs/remotes/\($0)/\(tracking)" }
    }
    for path in names.map(file(of:)) + [indexPath] { _ = LockFile.isHeld(path) }
  }
}
