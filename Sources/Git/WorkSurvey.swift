#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a look at each work file, none of them opened, leaves to be looked at closer.
public struct WorkSurvey: Sendable {
  /// Paths of the index whose work files are not certainly what it says, in byte order, each once.
  public var suspects: [Path] = []
  /// Folders with entries of the index below them that hold something else too, in byte order.
  public var crowded: [Path] = []
}

extension Index {
  /// Looks at each work file once, on several cores where there are many.
  ///
  /// Asks nothing about files that git was told to take as they are, and never looks through a link
  /// below the root.
  public func survey(of root: String) -> WorkSurvey {
    let folders = trackedFolders(root)
    var survey = WorkSurvey()
    // A thread costs as much as a hundred files.
    let pieces = count < 2000 ? 1 : Parallel.width
    let parts = Parallel.map(folders.count, into: pieces) { range -> WorkSurvey in
      var part = WorkSurvey()
      bytes.withUnsafeBytes { raw in
        for folder in folders[range] { look(at: folder, root, raw, &part) }
      }
      return part
    }
    for part in parts {
      survey.suspects += part.suspects
      survey.crowded += part.crowded
    }
    survey.suspects.sort()
    survey.crowded.sort()
    return survey
  }

  /// A folder that entries lie directly in or below.
  private struct Folder {
    let path: Path
    /// The positions of the entries directly in it.
    var files: [Range<Int>] = []
    /// How many of the folders in it that entries lie in are there.
    var foldersFound = 0
    /// Whether it is there and no part of its path is a link.
    var isReal = true
  }

  /// The folders of all entries, those above each before it.
  private func trackedFolders(_ root: String) -> [Folder] {
    var folders = [Folder(path: .top)]
    var known: [Path: Int] = [.top: 0]
    func place(_ path: Path) -> Int {
      if let found = known[path] { return found }
      let parent = place(path.parent)
      var folder = Folder(path: path)
      folder.isReal = folders[parent].isReal && WorkTreeFolder.isFolder(root, path)
      if folder.isReal { folders[parent].foldersFound += 1 }
      known[path] = folders.count
      folders.append(folder)
      return folders.count - 1
    }
    bytes.withUnsafeBytes { raw in
      var last = UnsafeRawBufferPointer(start: nil, count: 0)
      var current = 0
      for position in 0..<count {
        let path = IndexLine(raw, starts[position]).path
        let slash = path.lastIndex(of: UInt8(ascii: "/")) ?? 0
        let name = UnsafeRawBufferPointer(rebasing: path[..<slash])
        if compareBytes(name, last) != 0 || position == 0 {
          current = place(Path(bytes: name))
          last = name
        }
        if let end = folders[current].files.last?.upperBound, end == position {
          let run = folders[current].files.count - 1
          folders[current].files[run] = folders[current].files[run].lowerBound..<position + 1
        } else {
          folders[current].files.append(position..<position + 1)
        }
      }
    }
    return folders
  }

  private func look(
    at folder: Folder,
    _ root: String,
    _ raw: UnsafeRawBufferPointer,
    _ survey: inout WorkSurvey
  ) {
    let handle = folder.isReal ? WorkTreeFolder(root, folder.path) : nil
    var found = folder.foldersFound
    var last = UnsafeRawBufferPointer(start: nil, count: 0)
    for position in folder.files.joined() {
      let line = IndexLine(raw, starts[position])
      let path = line.path
      if compareBytes(path, last) == 0 { continue }
      last = path
      let info = handle?.look(at: path, behind: folder.path.bytes.count)
      // A folder in the place of a file holds what the index does not know.
      if let info, line.mode == .submodule || info.st_mode & S_IFMT != S_IFDIR { found += 1 }
      if line.isTaken || info.map({ line.isCurrent($0, written: written) }) == true { continue }
      survey.suspects.append(Path(bytes: path))
    }
    // As many as are known and all of these found: there is nothing else.
    if folder.isReal, handle?.count() != found { survey.crowded.append(folder.path) }
  }
}

/// An open folder of the work tree.
private final class WorkTreeFolder {
  private let handle: Int32
  private let isTop: Bool

  /// Nil where there is no folder, or a link.
  init?(_ root: String, _ path: Path) {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (path == .top ? 0 : O_NOFOLLOW)
    handle = open(Self.whole(root, path), flags)
    isTop = path == .top
    if handle < 0 { return nil }
  }

  deinit { close(handle) }

  static func isFolder(_ root: String, _ path: Path) -> Bool {
    var info = stat()
    return lstat(whole(root, path), &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  private static func whole(_ root: String, _ path: Path) -> [CChar] {
    (Array(root.utf8) + [UInt8(ascii: "/")] + path.bytes + [0]).map { CChar(bitPattern: $0) }
  }

  /// What is at a path in this folder, whose own path has so many bytes; a zero stands behind it.
  func look(at path: UnsafeRawBufferPointer, behind count: Int) -> stat? {
    guard let start = path.baseAddress else { return nil }
    let name = (start + (isTop ? 0 : count + 1)).assumingMemoryBound(to: CChar.self)
    var info = stat()
    return fstatat(handle, name, &info, AT_SYMLINK_NOFOLLOW) == 0 ? info : nil
  }

  /// How many entries there are, git's own folder left out; nil where they cannot be read.
  func count() -> Int? {
    let copy = dup(handle)
    guard let stream = fdopendir(copy) else {
      close(copy)
      return nil
    }
    defer { closedir(stream) }
    var count = 0
    while let entry = readdir(stream) {
      let isCounted = withUnsafeBytes(of: &entry.pointee.d_name) { name in
        let isHidden = name[0] == UInt8(ascii: ".")
        if isHidden, name[1] == 0 || name[1] == UInt8(ascii: ".") && name[2] == 0 { return false }
        return !(isTop && isHidden && name.prefix(5).elementsEqual(".git\0".utf8))
      }
      if isCounted { count += 1 }
    }
    return count
  }
}
