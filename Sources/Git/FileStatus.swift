#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the file system says of a file without opening it; the index keeps it to see changes.
///
/// Each number is cut to 32 bits, as in the index.
public struct FileStatus: Hashable, Sendable {
  /// A point in time of the file system's clock.
  public struct Time: Hashable, Comparable, Sendable {
    /// Seconds since 1970.
    public var seconds: UInt32
    /// Nanoseconds; 0 where the file system has none.
    public var nanoseconds: UInt32

    /// Earlier times come first.
    public static func < (left: Time, right: Time) -> Bool {
      (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
  }

  /// When name, owner or content last changed.
  public var changed = Time(seconds: 0, nanoseconds: 0)
  /// When the content last changed.
  public var modified = Time(seconds: 0, nanoseconds: 0)
  /// The device that holds the file.
  public var device: UInt32 = 0
  /// The number of the file on its device.
  public var inode: UInt32 = 0
  /// The user who owns it.
  public var user: UInt32 = 0
  /// The group that owns it.
  public var group: UInt32 = 0
  /// The size in bytes.
  public var size: UInt32 = 0

  /// A status that no file has, so that git looks at the content.
  public static let unknown = FileStatus()

  init() {}

  /// Looks at a file, not following a link; nil where there is none.
  public init?(path: String) {
    guard let found = FileStatus.look(at: path) else { return nil }
    self = found.status
  }

  /// The status and the kind of what is at a path; nil for kinds that git does not keep.
  public static func look(at path: String) -> (status: FileStatus, mode: FileMode)? {
    var info = stat()
    guard lstat(path, &info) == 0, let mode = FileMode(rawValue: UInt32(info.st_mode)) else {
      return nil
    }
    var result = FileStatus()
    #if canImport(Darwin)
      let (changed, modified) = (info.st_ctimespec, info.st_mtimespec)
    #else
      let (changed, modified) = (info.st_ctim, info.st_mtim)
    #endif
    result.changed = Time(changed)
    result.modified = Time(modified)
    result.device = UInt32(truncatingIfNeeded: info.st_dev)
    result.inode = UInt32(truncatingIfNeeded: info.st_ino)
    result.user = info.st_uid
    result.group = info.st_gid
    result.size = UInt32(truncatingIfNeeded: info.st_size)
    return (result, mode)
  }
}

extension FileStatus.Time {
  init(_ time: timespec) {
    seconds = UInt32(truncatingIfNeeded: time.tv_sec)
    nanoseconds = UInt32(truncatingIfNeeded: time.tv_nsec)
  }
}
