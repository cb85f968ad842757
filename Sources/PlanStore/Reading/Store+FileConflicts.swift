public import Git
import PlanMerge
public import PlanModel

/// A file that a merge could not merge: what stands, and the versions of the sides beside it, as
/// `<name>.claim-<beginning of the content's id>`; an empty one named `removed` for its removal.
public struct FileConflict: Hashable, Sendable {
  /// The file; it may not be there, where both sides added it.
  public let path: Path
  /// The versions beside it, by path in byte order.
  public let claims: [StoredFile]

  /// The word by which one of them is chosen: the beginning of its content's id, or `removed` for the
  /// wish that the file be removed.
  public func word(for claim: StoredFile) -> String {
    isRemoval(claim) ? ClaimName.removed : claim.version.id.short
  }

  /// Whether one of them is the wish that the file be removed.
  public func isRemoval(_ claim: StoredFile) -> Bool {
    ClaimName(claim.path.bytes)?.id == ClaimName.removed
  }
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

extension Store {
  /// The version beside a plan file that cannot take its place, since it cannot be read, with the
  /// reasons; nil where it can.
  public func unreadable(_ claim: StoredFile, of conflict: FileConflict) throws -> BrokenFile? {
    let inPlace = StoredFile(path: conflict.path, version: claim.version)
    guard !conflict.isRemoval(claim), case .broken(let file)? = try read(inPlace) else {
      return nil
    }
    return BrokenFile(path: "\(claim.path)", errors: file.errors)
  }
}

extension LiveFiles {
  /// The paths in HEAD and the index that may be a version beside a file; nil without an index.
  fileprivate func knownClaims(in store: Store) throws -> Set<Path>? {
    try knownPlaces(in: store) { ClaimName($0) != nil }
  }
}

extension Path {
  /// The file beside which a version with this name and content stands; nil for other files, also
  /// for one whose content was edited.
  func claimed(by version: FileVersion) -> Path? {
    guard let name = ClaimName(bytes),
      name.id == ClaimName.removed
        ? version.id.hex.elementsEqual(PlanMerge.FileVersion.emptyBlob.utf8)
        : version.id.hex.starts(with: name.id.utf8)
    else { return nil }
    return Path(bytes: name.file)
  }
}
