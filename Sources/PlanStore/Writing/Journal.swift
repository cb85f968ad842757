import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A note in `.git` of a branch that is about to move, so that index and work files can be brought
/// in line later when the command ends before it has done that.
struct Journal: Equatable {
  /// What is left to do once the branch has moved.
  enum Kind: String {
    /// The work files are right; the index is not.
    case index
    /// Neither is.
    case files
  }

  let kind: Kind
  /// The trees of the branch before and after.
  let old: ObjectID
  let new: ObjectID
  /// The process that wrote it.
  let process: Int32
}

extension Journal {
  /// Nil where the text is not a journal's.
  init?(_ text: String) {
    let words = text.split { $0 == " " || $0 == "\n" }
    guard words.count == 5, words[0] == "baton-1", let kind = Kind(rawValue: String(words[1])),
      let old = ObjectID(String(words[2])), let new = ObjectID(String(words[3])),
      let process = Int32(words[4])
    else { return nil }
    self.init(kind: kind, old: old, new: new, process: process)
  }

  var text: String { "baton-1 \(kind.rawValue) \(old) \(new) \(process)\n" }
}

extension Journal {
  /// Writes the journal where there is none, and keeps it open until its work is done; nil where there
  /// is one. It is whole from the first moment on, since another process may read it at any time.
  func save(at path: String) throws -> OpenFile? {
    do {
      return try OpenFile(making: path, Array(text.utf8), draft: path + ".new")
    } catch {
      throw Journal.failure(path)
    }
  }

  /// Whether a process that still runs will finish the work by itself.
  func isInWork(at path: String) -> Bool {
    if let isHeld = OpenFile.isHeld(path) { return isHeld }
    // A disk without such locks: another process may have got the number meanwhile.
    return process != getpid() && (kill(process, 0) == 0 || errno == EPERM)
  }

  /// The text at a path; nil where there is none.
  static func text(at path: String) -> String? {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    let bytes = [UInt8](unsafeUninitializedCapacity: 512) { buffer, used in
      used = max(0, read(file, buffer.baseAddress, buffer.count))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func failure(_ path: String) -> StoreFailure {
    StoreFailure(unwritable: path, errno)
  }
}
