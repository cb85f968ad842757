#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Folders as a whole.
enum Folder {
  static func isEmpty(_ path: String) -> Bool {
    guard let names = names(in: path) else { return false }
    return names.isEmpty
  }

  /// Whether anything is at a path, a link that leads nowhere too.
  static func exists(_ path: String) -> Bool {
    var info = stat()
    return lstat(path, &info) == 0
  }

  /// Removes a folder with everything in it, as far as possible; follows no links.
  static func remove(_ path: String) {
    empty(path)
    rmdir(path)
  }

  /// Removes everything in a folder, as far as possible; follows no links.
  static func empty(_ path: String) {
    for name in names(in: path) ?? [] {
      let below = "\(path)/\(name)"
      var info = stat()
      if lstat(below, &info) == 0, UInt32(info.st_mode) & 0o170000 == 0o040000 {
        remove(below)
      } else {
        unlink(below)
      }
    }
  }

  /// The names in a folder; nil where it is none.
  private static func names(in path: String) -> [String]? {
    guard let stream = opendir(path) else { return nil }
    defer { closedir(stream) }
    var result: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { result.append(name) }
    }
    return result
  }
}
