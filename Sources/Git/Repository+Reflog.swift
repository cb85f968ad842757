import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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

  /// A line of a reflog: who moves it now is the committer, if the configuration names one.
  func reflogLine(from old: ObjectID?, to new: ObjectID, _ message: String) throws -> [UInt8] {
    let who =
      try signature(.committer)
      ?? Signature(name: "unknown", email: "unknown", seconds: Moment.now.seconds)
    let text = message.utf8.map { $0 == 10 || $0 == 13 ? UInt8(ascii: " ") : $0 }
    return Array("\(old ?? .zero) \(new) ".utf8) + who.serialized + [9] + text + [10]
  }

  /// Adds a line to the reflog of a reference, where there is one or git would begin one.
  func log(_ line: [UInt8], of name: String, _ operation: String) throws {
    let path = reflogFile(of: name)
    var flags = O_WRONLY | O_APPEND
    if try isLogged(name) {
      try File.makeFolders(above: path, operation)
      flags |= O_CREAT
    }
    var file = openFile(path, flags)
    // What is left of a folder of that name.
    if file < 0, errno == EISDIR, rmdir(path) == 0 { file = openFile(path, flags) }
    if file < 0 {
      if errno == ENOENT { return }
      throw File.failure(path, operation)
    }
    defer { _ = closeFile(file) }
    try File.write(line, to: file, path, operation)
  }

  func reflogFile(of name: String) -> String { folder(of: name) + "logs/" + name }

  /// Whether git begins a reflog for a name (`core.logAllRefUpdates`).
  private func isLogged(_ name: String) throws -> Bool {
    let setting = try configuration("core.logallrefupdates")?.lowercased()
    if setting == "always" { return true }
    let isOn = try setting == nil ? !isBare : flag("core.logallrefupdates") == true
    return isOn
      && (name == "HEAD"
        || ["refs/heads/", "refs/remotes/", "refs/notes/"].contains { name.hasPrefix($0) })
  }
}
