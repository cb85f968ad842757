import CLibgit2

/// One move of a reference, as its reflog has it.
public struct ReflogEntry: Hashable, Sendable {
  /// The object before; all zeros where the reference was new.
  public let old: ObjectID
  /// The object after.
  public let new: ObjectID
  /// Why, in the words of the program that moved it.
  public let message: String

  /// An entry of these parts.
  public init(old: ObjectID, new: ObjectID, message: String) {
    self.old = old
    self.new = new
    self.message = message
  }
}

extension Repository {
  /// The moves of a reference, newest first; empty where it has no reflog.
  public func reflog(of name: String) throws -> [ReflogEntry] {
    let operation = "read the reflog of \(name)"
    try validate(name, operation)
    var reflog: OpaquePointer?
    let code = git_reflog_read(&reflog, handle, name)
    if code == GIT_ENOTFOUND.rawValue { return [] }
    try Library.check(code, operation)
    defer { git_reflog_free(reflog) }
    return (0..<git_reflog_entrycount(reflog)).compactMap { index in
      guard let entry = git_reflog_entry_byindex(reflog, index),
        let old = git_reflog_entry_id_old(entry), let new = git_reflog_entry_id_new(entry)
      else { return nil }
      return ReflogEntry(
        old: ObjectID(old.pointee),
        new: ObjectID(new.pointee),
        message: git_reflog_entry_message(entry).map { String(cString: $0) } ?? ""
      )
    }
  }
}
