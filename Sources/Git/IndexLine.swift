#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One entry where it stands in the bytes of an index, for work that looks at all of them. Valid as
/// long as the bytes are.
struct IndexLine {
  private let index: UnsafeRawBufferPointer
  private let start: Int

  init(_ index: UnsafeRawBufferPointer, _ start: UInt32) {
    self.index = index
    self.start = Int(start)
  }

  private var flags: UInt16 { index.number16(start + EntryLayout.flags) }

  private var moreFlags: UInt16 {
    flags & 0x4000 == 0 ? 0 : index.number16(start + EntryLayout.moreFlags)
  }

  var mode: FileMode? { FileMode(rawValue: index.number32(start + EntryLayout.mode)) }
  var stage: UInt16 { flags >> 12 & 3 }
  var isIntentToAdd: Bool { moreFlags & 0x2000 != 0 }

  /// Whether the work file counts as the entry without a look at it.
  var isTaken: Bool {
    flags & 0x8000 != 0 || moreFlags & 0x4000 != 0 || mode == .submodule
  }

  var id: ObjectID {
    let id = start + EntryLayout.id
    return ObjectID(bytes: index[id..<id + 20]) ?? .zero
  }

  /// The bytes of the path; a zero byte stands behind them.
  var path: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: index[index.entryName(start)])
  }

  /// Whether a file that looks like this is certainly the entry's content; see `Index.isCurrent`.
  func isCurrent(_ found: stat, written: FileStatus.Time) -> Bool {
    #if canImport(Darwin)
      let (changed, modified) = (found.st_ctimespec, found.st_mtimespec)
    #else
      let (changed, modified) = (found.st_ctim, found.st_mtim)
    #endif
    let time = FileStatus.Time(modified)
    func number(_ offset: Int) -> UInt32 { index.number32(start + offset) }
    return number(EntryLayout.modified) == time.seconds
      && number(EntryLayout.modified + 4) == time.nanoseconds
      && number(EntryLayout.size) == UInt32(truncatingIfNeeded: found.st_size)
      && FileStatus.Time(seconds: number(0), nanoseconds: number(4)) == FileStatus.Time(changed)
      && number(20) == UInt32(truncatingIfNeeded: found.st_ino)
      && number(16) == UInt32(truncatingIfNeeded: found.st_dev)
      && number(28) == found.st_uid && number(32) == found.st_gid
      && mode == FileMode(rawValue: UInt32(found.st_mode))
      && time < written && stage == 0 && !isIntentToAdd
  }
}
