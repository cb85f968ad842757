import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Store {
  /// Where git looks for hooks: `core.hooksPath`, else the clone's own folder.
  func hookFolder() throws -> String {
    guard let path = try repository.configuration("core.hooksPath"), !path.isEmpty else {
      return repository.commonDirectory + "hooks"
    }
    if path.hasPrefix("~/"), let home = getenv("HOME") {
      return String(cString: home) + path.dropFirst()
    }
    return path.hasPrefix("/") ? path : "\(root)/\(path)"
  }

  func hookState(_ hook: GitHook, in folder: String) -> GitSetup.State {
    let path = "\(folder)/\(hook.rawValue)"
    guard let bytes = (try? PlainFile.read(path)) ?? nil else { return .missing }
    if bytes == Array(hook.script.utf8) { return .set }
    return .other(path)
  }

  /// Puts a hook in place. One that is there already is kept beside it, and runs first.
  func install(_ hook: GitHook, in folder: String) throws {
    let path = "\(folder)/\(hook.rawValue)"
    let old = try PlainFile.read(path)
    // A link that leads nowhere is somebody's too.
    if old.map({ !Self.isOwn($0) }) ?? PlainFile.exists(path) {
      let kept = path + GitHook.suffix
      if PlainFile.exists(kept) {
        throw StoreFailure(
          .inTheWay,
          "\(path) is somebody else's hook, and an earlier one is kept beside it already",
          hint: "Make one of the two, remove the other, then: baton hooks install"
        )
      }
      guard rename(path, kept) == 0 else { throw PlainFile.failure(path) }
    }
    mkdir(folder, 0o777)
    try PlainFile.write(path, Array(hook.script.utf8))
    chmod(path, 0o755)
  }

  /// Removes a hook of Baton's; the one that was there before takes its place again.
  func uninstall(_ hook: GitHook, from folder: String) throws {
    let path = "\(folder)/\(hook.rawValue)"
    guard let bytes = try PlainFile.read(path), Self.isOwn(bytes) else { return }
    let kept = path + GitHook.suffix
    let isDone = PlainFile.exists(kept) ? rename(kept, path) : unlink(path)
    if isDone != 0 { throw PlainFile.failure(path) }
  }

  private static func isOwn(_ script: [UInt8]) -> Bool {
    String(decoding: script, as: UTF8.self).contains(GitHook.mark)
  }
}
