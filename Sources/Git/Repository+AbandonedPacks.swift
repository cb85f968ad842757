#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Repository {
  /// Removes the unfinished packs (`pack_git2_*`) that killed processes have left, which neither
  /// libgit2 nor `git gc` does. Of one that nothing was written to for a day the process is gone.
  func removeAbandonedPacks() {
    let folder = commonDirectory + "objects/pack/"
    guard let listing = opendir(folder) else { return }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix("pack_git2_"), let status = FileStatus(path: folder + name),
        Int64(status.modified.seconds) + 86_400 < Moment.now.seconds
      else { continue }
      unlink(folder + name)
    }
  }
}
