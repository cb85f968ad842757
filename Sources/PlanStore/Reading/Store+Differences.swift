import Git

extension Store {
  /// The paths at which two snapshots differ, in byte order.
  ///
  /// Walks both trees and opens only folders whose ids differ, and no file. A file that moved is
  /// two differences.
  public func differences(_ old: Snapshot, _ new: Snapshot) throws -> [FileDifference] {
    var found: [Path: FileDifference] = [:]
    try compare(old.tree, new.tree, at: .top) { found[$0.path] = $0 }
    let overlaid = Set(old.overlay.keys).union(new.overlay.keys)
    for path in overlaid {
      let before = try version(at: path, in: old)
      let after = try version(at: path, in: new)
      found[path] =
        before == after ? nil : FileDifference(path: path, old: before, new: after)
    }
    return found.values.sorted { $0.path < $1.path }
  }

  private func compare(
    _ old: ObjectID?,
    _ new: ObjectID?,
    at folder: Path,
    _ report: (FileDifference) -> Void
  ) throws {
    if old == new { return }
    let left = try old.map { try readTree($0).entries } ?? []
    let right = try new.map { try readTree($0).entries } ?? []
    var (i, j) = (0, 0)
    while i < left.count || j < right.count {
      if i < left.count, j < right.count, left[i] == right[j] {
        i += 1
        j += 1
        continue
      }
      let order = Store.order(i < left.count ? left[i] : nil, j < right.count ? right[j] : nil)
      let before = order <= 0 ? left[i] : nil
      let after = order >= 0 ? right[j] : nil
      if before != nil { i += 1 }
      if after != nil { j += 1 }
      guard let name = (before ?? after)?.name, before != after else { continue }
      let path = folder.appending(name)
      if (before ?? after)?.mode == .directory {
        try compare(before?.id, after?.id, at: path, report)
      } else {
        report(FileDifference(path: path, old: before?.version, new: after?.version))
      }
    }
  }

  /// Which of two entries comes first in git's order; 0 where they have the same place. A file and
  /// a folder of one name have different places.
  private static func order(_ left: TreeEntry?, _ right: TreeEntry?) -> Int {
    guard let left else { return 1 }
    guard let right else { return -1 }
    if left.name == right.name, (left.mode == .directory) == (right.mode == .directory) {
      return 0
    }
    return left.sortBytes.lexicographicallyPrecedes(right.sortBytes) ? -1 : 1
  }
}

extension TreeEntry {
  var version: FileVersion { FileVersion(mode: mode, id: id) }

  /// The name, with a slash behind that of a folder.
  fileprivate var sortBytes: [UInt8] {
    mode == .directory ? name.bytes + [UInt8(ascii: "/")] : name.bytes
  }
}
