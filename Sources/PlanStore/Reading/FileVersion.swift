public import Git

/// What a file is at one moment: its mode and the id of its bytes.
///
/// Two versions are equal when mode and id are, whether or not the bytes are at hand.
public struct FileVersion: Sendable {
  /// Plain, executable, a symbolic link, or a commit of another repository.
  public let mode: FileMode
  /// The id that the bytes have as a blob.
  public let id: ObjectID
  /// The bytes, where they are not known to be in the object database.
  public let bytes: [UInt8]?

  /// A version whose bytes are in the object database.
  public init(mode: FileMode, id: ObjectID) {
    self.mode = mode
    self.id = id
    bytes = nil
  }

  /// A version with its bytes, which need not be in the object database.
  public init(mode: FileMode = .file, bytes: [UInt8]) {
    self.mode = mode
    id = Repository.id(ofBlob: bytes)
    self.bytes = bytes
  }
}

extension FileVersion: Hashable {
  /// Compares mode and id.
  public static func == (left: FileVersion, right: FileVersion) -> Bool {
    left.mode == right.mode && left.id == right.id
  }

  /// Hashes the id.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A file with its place in the store.
public struct StoredFile: Hashable, Sendable {
  /// Where it stands.
  public let path: Path
  /// What it is.
  public let version: FileVersion

  /// A file of these parts.
  public init(path: Path, version: FileVersion) {
    self.path = path
    self.version = version
  }
}

/// A path at which two states of the store differ.
public struct FileDifference: Hashable, Sendable {
  /// The path.
  public let path: Path
  /// What was there; nil for nothing.
  public let old: FileVersion?
  /// What is there; nil for nothing.
  public let new: FileVersion?

  /// A difference of these parts.
  public init(path: Path, old: FileVersion?, new: FileVersion?) {
    self.path = path
    self.old = old
    self.new = new
  }
}
