import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The work files below a root folder. Never looks through a symbolic link below the root.
struct WorkTree {
  let root: String
  /// Folders that are known to be real ones, so that each is looked at once.
  private var folders: Set<Path> = [.top]

  init(_ root: String) {
    self.root = root
  }

  /// The status and mode of a file, link or folder; nil for nothing, for what git does not keep
  /// (a socket) and for what is only reached through a link or a file.
  mutating func look(at path: Path) -> (status: FileStatus, mode: FileMode)? {
    guard isRealFolder(path.parent), let name = path.string else { return nil }
    return FileStatus.look(at: root + "/" + name)
  }

  /// What kind of thing is at a path whose name may be any bytes; as `look`.
  mutating func mode(at path: Path) -> FileMode? {
    isRealFolder(path.parent) ? WorkTree.mode(of: cString(path)) : nil
  }

  /// The file or link at a path with its bytes; nil where there is none.
  func version(at path: Path) throws -> FileVersion? {
    var copy = self
    guard let mode = copy.mode(at: path), mode != .directory, mode != .submodule else {
      // In a folder that may not be entered nothing is seen, and nothing is gone.
      if copy.isRealFolder(path.parent), access("\(root)/\(path.parent)", X_OK) != 0 {
        throw StoreFailure(disk: path.parent, EACCES, "read")
      }
      return nil
    }
    let bytes = mode == .symlink ? try target(of: path) : try content(of: path)
    return bytes.map { FileVersion(mode: mode, bytes: $0) }
  }

  /// The names in a folder, sorted, with what they are: file, link or folder, without a look at
  /// whether a file is executable. None where it is not a real folder.
  mutating func entries(of folder: Path) throws -> [(name: Path, mode: FileMode)] {
    guard isRealFolder(folder) else { return [] }
    guard let stream = opendir(cString(folder)) else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw StoreFailure(disk: folder, errno, "read")
    }
    defer { closedir(stream) }
    var found: [(name: Path, mode: FileMode)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        Path(bytes: bytes.prefix { $0 != 0 })
      }
      if name == "." || name == ".." { continue }
      let mode: FileMode?
      switch Int(entry.pointee.d_type) {
      case Int(DT_REG): mode = .file
      case Int(DT_DIR): mode = .directory
      case Int(DT_LNK): mode = .symlink
      case Int(DT_UNKNOWN): mode = WorkTree.mode(of: cString(folder.appending(name)))
      default: mode = nil
      }
      if let mode { found.append((name, mode)) }
    }
    return found.sorted { $0.name < $1.name }
  }

  /// The paths of files and links in a folder whose names begin so, in no order. None where it is
  /// not a real folder.
  mutating func paths(in folder: Path, beginning prefix: [UInt8]) throws -> [Path] {
    guard isRealFolder(folder) else { return [] }
    guard let stream = opendir(cString(folder)) else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw StoreFailure(disk: folder, errno, "read")
    }
    defer { closedir(stream) }
    var found: [Path] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes -> Path? in
        guard bytes.starts(with: prefix) else { return nil }
        return Path(bytes: bytes.prefix { $0 != 0 })
      }
      guard let name, name != ".", name != "..", entry.pointee.d_type != DT_DIR else { continue }
      found.append(folder.appending(name))
    }
    return found
  }

  /// The paths of things with this name in the folders directly in a folder, in no order.
  mutating func holders(of name: Path, in folder: Path) -> [Path] {
    guard isRealFolder(folder) else { return [] }
    let handle = open(cString(folder), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard handle >= 0, let stream = fdopendir(handle) else {
      if handle >= 0 { close(handle) }
      return []
    }
    defer { closedir(stream) }
    var found: [Path] = []
    while let entry = readdir(stream) {
      let below = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        Path(bytes: bytes.prefix { $0 != 0 })
      }
      if below == "." || below == ".." { continue }
      var info = stat()
      let path = below.appending(name)
      if fstatat(handle, path.cString, &info, AT_SYMLINK_NOFOLLOW) == 0 {
        found.append(folder.appending(path))
      }
    }
    return found
  }

  /// Whether the path is a folder and no part of it is a link.
  mutating func isRealFolder(_ path: Path) -> Bool {
    if folders.contains(path) { return true }
    guard isRealFolder(path.parent), WorkTree.mode(of: cString(path)) == .directory else {
      return false
    }
    folders.insert(path)
    return true
  }

  /// The nearest folder above a path that is there but is not a real folder: a file or a link.
  mutating func obstacle(above path: Path) -> Path? {
    if isRealFolder(path.parent) { return nil }
    var above = Path.top
    for name in path.components.dropLast() {
      above = above.appending(name)
      guard let mode = WorkTree.mode(of: cString(above)) else {
        // A socket or the like is in the way as well; `access` follows links, which are seen above.
        return exists(above) ? above : nil
      }
      if mode != .directory { return above }
    }
    return nil
  }

  /// Whether anything at all is at a path.
  func exists(_ path: Path) -> Bool {
    var info = stat()
    return lstat(cString(path), &info) == 0
  }

  private func content(of path: Path) throws -> [UInt8]? {
    let file = open(cString(path), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    if file < 0 {
      if errno == ENOENT { return nil }
      throw StoreFailure(disk: path, errno, "read")
    }
    defer { close(file) }
    var result: [UInt8] = []
    while true {
      var count = 0
      let part = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, used in
        count = read(file, buffer.baseAddress, buffer.count)
        used = max(count, 0)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw StoreFailure(disk: path, errno, "read")
      }
      if count == 0 { return result }
      if result.isEmpty { result = part } else { result += part }
    }
  }

  private func target(of link: Path) throws -> [UInt8]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, used in
      count = buffer.withMemoryRebound(to: CChar.self) {
        guard let start = $0.baseAddress else { return 0 }
        return readlink(cString(link), start, $0.count)
      }
      used = max(count, 0)
    }
    if count >= 0 { return bytes }
    if errno == ENOENT { return nil }
    throw StoreFailure(disk: link, errno, "read")
  }

  private func cString(_ path: Path) -> [CChar] {
    Array(root.utf8CString.dropLast()) + [CChar(UInt8(ascii: "/"))] + path.cString
  }

  private static func mode(of path: [CChar]) -> FileMode? {
    var info = stat()
    return lstat(path, &info) == 0 ? FileMode(rawValue: UInt32(info.st_mode)) : nil
  }
}

extension Path {
  /// The bytes as C takes them.
  var cString: [CChar] { (bytes + [0]).map { CChar(bitPattern: $0) } }
}

extension StoreFailure {
  /// A file that the system does not let us read or write.
  init(disk path: Path, _ code: Int32, _ verb: String) {
    // What is written is a new file in the folder, moved to its name.
    let place = verb == "read" ? "\(path)" : "\(path.parent)/"
    self.init(
      .storage,
      "\(path) cannot be \(verb == "read" ? "read" : "written"): "
        + String(cString: strerror(code)),
      hint: Self.remedy(for: code, at: place)
    )
  }

  /// A file of the repository's own that the system does not let us write, by its absolute path.
  init(unwritable file: String, _ code: Int32) {
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? file
    self.init(
      .storage,
      "\(file) cannot be written: \(String(cString: strerror(code)))",
      hint: Self.remedy(for: code, at: folder)
    )
  }

  /// What to do about a reason of the system's not to read or write there.
  static func remedy(for code: Int32, at place: String) -> String {
    switch code {
    case EACCES, EPERM:
      return "Give yourself the right to do so, for example with: chmod u+rwX \(place)"
    case EROFS: return "The disk can only be read. Work in another copy."
    case ENOSPC, EDQUOT: return "Make room on the disk."
    case ELOOP, ENOTDIR:
      return "A part of the path is a link or a file. Baton works with real folders only."
    default: return "Nothing else was changed."
    }
  }
}
