public import Git

/// A file that a merge could not merge: what stands, and the versions of the sides beside it, as
/// `<name>.claim-<beginning of the content's id>`.
public struct FileConflict: Hashable, Sendable {
  /// The file; it may not be there, where both sides added it.
  public let path: Path
  /// The versions beside it, by path in byte order.
  public let claims: [StoredFile]
}

extension Store {
  /// The files with versions beside them, by path in byte order. Reads no file; of a commit all
  /// folders, of the work files those in which the index is not what HEAD has.
  public func fileConflicts(in snapshot: Snapshot) throws -> [FileConflict] {
    guard let look = snapshot.look, let known = try looks[look].knownClaims(in: self) else {
      return try fileConflicts(among: differences(.empty, snapshot))
    }
    let snapshot = try settled(snapshot)
    return try fileConflicts(
      among: known.union(snapshot.overlay.keys).map {
        FileDifference(path: $0, old: nil, new: try version(at: $0, in: snapshot))
      }.sorted { $0.path < $1.path }
    )
  }

  /// The files beside which some differences put versions, by path in byte order.
  public func fileConflicts(among differences: [FileDifference]) throws -> [FileConflict] {
    var found: [Path: [StoredFile]] = [:]
    for difference in differences {
      guard let version = difference.new, let path = difference.path.claimed(by: version) else {
        continue
      }
      found[path, default: []].append(StoredFile(path: difference.path, version: version))
    }
    return found.sorted { $0.key < $1.key }.map { FileConflict(path: $0.key, claims: $0.value) }
  }
}

extension LiveFiles {
  /// The paths in HEAD and the index that may be a version beside a file; nil without an index.
  fileprivate func knownClaims(in store: Store) throws -> Set<Path>? {
    let tail = Path.claimMark.count + 7
    return try knownPlaces(in: store) { path in
      path.count > tail && path.dropFirst(path.count - tail).starts(with: Path.claimMark)
    }
  }
}

extension Path {
  static let claimMark = Array(".claim-".utf8)

  /// The file beside which a version with this name and content stands; nil for other files, also
  /// for one whose content was edited.
  func claimed(by version: FileVersion) -> Path? {
    let mark = Path.claimMark
    guard bytes.count > mark.count + 7 else { return nil }
    let stem = bytes.dropLast(mark.count + 7)
    guard bytes[stem.count..<stem.count + mark.count].elementsEqual(mark),
      version.id.hex.starts(with: bytes.suffix(7))
    else { return nil }
    return Path(bytes: stem)
  }
}
