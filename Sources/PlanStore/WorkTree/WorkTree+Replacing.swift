import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is to stand at a path; nil for nothing.
struct Replacement {
  let path: Path
  let mode: FileMode
  /// Read when it is its turn, so that not all are in memory at once.
  let bytes: (() throws -> [UInt8])?
}

extension WorkTree {
  /// Brings files to what they are to be: every new one is written beside its place first, and only
  /// when all are complete is anything changed. Folders are made and emptied ones removed.
  ///
  /// `ready` is called in between. Throws `storage`; before that moment nothing has changed.
  func replace(_ files: [Replacement], ready: () throws -> Void = {}) throws {
    let writer = try WorkTreeWriter(root: root)
    do {
      for file in files { try writer.prepare(file) }
      try ready()
    } catch {
      writer.abandon()
      throw error
    }
    for file in files where file.bytes == nil { try writer.remove(file.path) }
    try writer.place()
  }

  /// What a file is called until it is put into its place.
  fileprivate static func draftName() -> String {
    ".baton-\(getpid())-\(UInt64.random(in: .min ... .max)).tmp"
  }

  /// Removes what killed processes have left in a folder, or above it where it was still to be made.
  func removeDrafts(in folder: Path) throws {
    var copy = self
    var folder = folder
    while !copy.isRealFolder(folder) { folder = folder.parent }
    for (name, _) in try copy.entries(of: folder) { removeIfAbandoned(name, in: folder) }
  }

  /// Removes a file that a killed process was about to put into its place; whether it was one.
  @discardableResult
  func removeIfAbandoned(_ name: Path, in folder: Path) -> Bool {
    guard name.bytes.starts(with: ".baton-".utf8), let text = name.string, text.hasSuffix(".tmp"),
      let process = pid_t(text.dropFirst(7).prefix { $0 != "-" }),
      kill(process, 0) != 0, errno == ESRCH
    else { return false }
    return unlink("\(root)/\(folder.appending(name))") == 0
  }
}

/// Writes below a root by folder descriptors, so that no link can lead it elsewhere.
private final class WorkTreeWriter {
  private let root: Int32
  private var prepared: [(path: Path, folder: Path, name: String)] = []
  private var madeFolders: [Path] = []
  /// The folder that was asked for last, kept open: files come by path, so that most are in the same.
  private var latest: (path: Path, handle: Int32)?

  init(root path: String) throws {
    root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if root < 0 { throw StoreFailure(disk: Path(path), errno, "read") }
  }

  deinit {
    forget()
    close(root)
  }

  /// Writes a new file beside its place, under another name.
  func prepare(_ file: Replacement) throws {
    if !file.path.isSafe { throw StoreFailure(unsafe: file.path) }
    guard let bytes = file.bytes else {
      if let folder = try openFolder(file.path.parent, failing: false) {
        defer { close(folder) }
        let code = faccessat(folder, ".", W_OK | X_OK, AT_EACCESS)
        if code != 0 { throw StoreFailure(disk: file.path, errno, "write") }
      }
      return
    }
    if file.mode == .submodule {
      close(try makeFolder(file.path))
      return
    }
    let (folder, path) = try folderForPreparing(file.path)
    defer { close(folder) }
    let name = WorkTree.draftName()
    // The real name must be one that this disk can hold.
    var info = stat()
    let isFound = fstatat(folder, file.path.name.cString, &info, AT_SYMLINK_NOFOLLOW) == 0
    if !isFound, errno != ENOENT {
      throw StoreFailure(disk: file.path, errno, "write")
    }
    let content = try bytes()
    if file.mode == .symlink {
      if symlinkat(Path(bytes: content).cString, folder, name) != 0 {
        throw StoreFailure(disk: file.path, errno, "write")
      }
      prepared.append((file.path, path, name))
    } else {
      let permissions: mode_t = file.mode == .executable ? 0o777 : 0o666
      let handle = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
      if handle < 0 { throw StoreFailure(disk: file.path, errno, "write") }
      prepared.append((file.path, path, name))
      // An edited file keeps its permissions, as far as they do not speak against its mode.
      if isFound, FileMode(rawValue: UInt32(info.st_mode)) == file.mode {
        fchmod(handle, info.st_mode & 0o777)
      }
      let code = WorkTreeWriter.fill(handle, content)
      if code != 0 { throw StoreFailure(disk: file.path, code, "write") }
    }
  }

  /// Takes back everything that was prepared.
  func abandon() {
    for file in prepared {
      guard let folder = try? openFolder(file.folder, failing: false) else { continue }
      unlinkat(folder, file.name, 0)
      close(folder)
    }
    for path in madeFolders.reversed() { removeFolder(path) }
    prepared = []
    madeFolders = []
  }

  /// Removes a file and the folders that it leaves empty.
  func remove(_ path: Path) throws {
    guard let folder = try openFolder(path.parent, failing: false) else { return }
    defer { close(folder) }
    let code = unlinkat(folder, path.name.cString, 0)
    // A folder in its place is another repository's; it goes when it is empty.
    if code != 0, errno == EISDIR || errno == EPERM, removeFolder(path) { return }
    if code != 0, errno != ENOENT { throw StoreFailure(disk: path, errno, "write") }
    var parent = path.parent
    while parent != .top, removeFolder(parent) { parent = parent.parent }
  }

  /// Puts the prepared files into their places.
  func place() throws {
    forget()
    for (position, file) in prepared.enumerated() {
      do {
        guard let source = try openFolder(file.folder, failing: true) else { continue }
        defer { close(source) }
        let target = try makeFolder(file.path.parent)
        defer { close(target) }
        let name = file.path.name.cString
        if renameat(source, file.name, target, name) == 0 { continue }
        // An empty folder may still stand in the place of this file.
        if errno == EISDIR, unlinkat(target, name, AT_REMOVEDIR) == 0,
          renameat(source, file.name, target, name) == 0
        {
          continue
        }
        throw StoreFailure(disk: file.path, errno, "write")
      } catch {
        prepared = Array(prepared[position...])
        madeFolders = []
        abandon()
        throw error
      }
    }
  }

  /// The folder of a path; where a file that is going away stands in the way, the one above it.
  private func folderForPreparing(_ path: Path) throws -> (handle: Int32, path: Path) {
    var folder = path.parent
    while true {
      do {
        return (try makeFolder(folder), folder)
      } catch let failure as StoreFailure {
        guard folder != .top, isFile(folder) else { throw failure }
        folder = folder.parent
      }
    }
  }

  private func isFile(_ path: Path) -> Bool {
    guard let parent = try? openFolder(path.parent, failing: false) else { return true }
    defer { close(parent) }
    var info = stat()
    let code = fstatat(parent, path.name.cString, &info, AT_SYMLINK_NOFOLLOW)
    return code == 0 && UInt32(info.st_mode) & 0o170000 != 0o040000
  }

  /// Opens a folder, making it and those above it where they are missing.
  private func makeFolder(_ path: Path) throws -> Int32 {
    if let known = another(path) { return known }
    var handle = openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    var place = Path.top
    for name in path.components {
      place = place.appending(name)
      var next = openBelow(handle, name)
      var code = errno
      if next < 0, code == ENOENT {
        let isMade = mkdirat(handle, name.cString, 0o777) == 0
        let refusal = errno
        if isMade { madeFolders.append(place) }
        next = openBelow(handle, name)
        code = isMade || refusal == EEXIST ? errno : refusal
      }
      close(handle)
      if next < 0 { throw StoreFailure(disk: place, code, "write") }
      handle = next
    }
    if handle < 0 { throw StoreFailure(disk: path, errno, "write") }
    keep(path, handle)
    return handle
  }

  /// Another handle of the folder that was asked for last; nil for another folder.
  private func another(_ path: Path) -> Int32? {
    guard let latest, latest.path == path else { return nil }
    let handle = fcntl(latest.handle, F_DUPFD_CLOEXEC, 0)
    return handle < 0 ? nil : handle
  }

  private func keep(_ path: Path, _ handle: Int32) {
    forget()
    let copy = fcntl(handle, F_DUPFD_CLOEXEC, 0)
    if copy >= 0 { latest = (path, copy) }
  }

  private func forget() {
    if let latest { close(latest.handle) }
    latest = nil
  }

  private func openFolder(_ path: Path, failing: Bool) throws -> Int32? {
    if let known = another(path) { return known }
    var handle = openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    for name in path.components {
      let next = openBelow(handle, name)
      let code = errno
      close(handle)
      if next < 0 {
        if !failing, code == ENOENT || code == ENOTDIR || code == ELOOP { return nil }
        throw StoreFailure(disk: path, code, "write")
      }
      handle = next
    }
    if handle >= 0 { keep(path, handle) }
    return handle
  }

  private func openBelow(_ folder: Int32, _ name: Path) -> Int32 {
    openat(folder, name.cString, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
  }

  @discardableResult
  private func removeFolder(_ path: Path) -> Bool {
    guard let parent = try? openFolder(path.parent, failing: false) else { return false }
    defer { close(parent) }
    let isRemoved = unlinkat(parent, path.name.cString, AT_REMOVEDIR) == 0
    // A folder of that name would be another one.
    if isRemoved { forget() }
    return isRemoved
  }

  /// Writes all bytes and closes the file. 0, or what went wrong.
  private static func fill(_ handle: Int32, _ bytes: [UInt8]) -> Int32 {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(handle, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        let code = errno
        close(handle)
        return code
      }
      written += count
    }
    return close(handle) == 0 ? 0 : errno
  }
}
