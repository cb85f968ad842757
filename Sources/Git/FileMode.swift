/// What an entry of a tree or of the index is.
public enum FileMode: Hashable, Sendable {
  /// A plain file.
  case file
  /// A file that may be run.
  case executable
  /// A symbolic link; its blob holds the target.
  case symlink
  /// A folder.
  case directory
  /// A commit of another repository.
  case submodule

  /// The number that git writes.
  public var rawValue: UInt32 {
    switch self {
    case .file: 0o100644
    case .executable: 0o100755
    case .symlink: 0o120000
    case .directory: 0o040000
    case .submodule: 0o160000
    }
  }

  /// Reads git's number; old odd permissions become the nearest mode. Nil for an unknown type.
  public init?(rawValue: UInt32) {
    switch rawValue & 0o170000 {
    case 0o100000: self = rawValue & 0o100 == 0 ? .file : .executable
    case 0o120000: self = .symlink
    case 0o040000: self = .directory
    case 0o160000: self = .submodule
    default: return nil
    }
  }
}
