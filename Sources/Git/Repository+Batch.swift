import CLibgit2
import CTransport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Repository {
  /// From how many objects on a batch becomes a pack. Each loose object costs some calls of the
  /// system; but many packs make reading slow.
  private static let packFrom = 50

  /// Writes the objects that are not here yet. When it returns, they survive a power cut.
  public func write(_ batch: ObjectBatch) throws {
    let missing = batch.objects.filter { !contains($0.id) }
    if missing.isEmpty { return }
    if missing.count < Repository.packFrom { return try writeLoose(missing) }
    removeAbandonedPacks()
    var stream = PackStream(count: missing.count)
    for object in missing { stream.append(object.kind, object.content) }
    stream.finish()

    let operation = "write objects"
    var writer: UnsafeMutablePointer<git_odb_writepack>?
    try Library.check(git_odb_write_pack(&writer, database, nil, nil), operation)
    guard let writer else { return }
    defer { writer.pointee.free(writer) }
    var progress = git_indexer_progress()
    let code = stream.bytes.withUnsafeBytes {
      writer.pointee.append(writer, $0.baseAddress, $0.count, &progress)
    }
    try Library.check(code, operation)
    try Library.check(writer.pointee.commit(writer, &progress), operation)
    try Library.check(git_odb_refresh(database), operation)
  }

  /// A file for each object, and one wait for the disk for all of them.
  private func writeLoose(_ objects: [(id: ObjectID, kind: ObjectKind, content: [UInt8])]) throws {
    let operation = "write objects"
    baton_libgit2_sync(0)
    defer { baton_libgit2_sync(1) }
    for object in objects {
      var raw = git_oid()
      let code = object.content.withUnsafeBytes {
        git_odb_write(
          &raw,
          database,
          $0.baseAddress ?? UnsafeRawPointer(bitPattern: 1),
          $0.count,
          object.kind.raw
        )
      }
      try Library.check(code, operation)
    }
    let files = objects.map { object in
      let name = object.id.description
      return "\(commonDirectory)objects/\(name.prefix(2))/\(name.dropFirst(2))"
    }
    let code = withCStrings(files) { baton_sync_files($0, files.count) }
    if code != 0 {
      throw Failure(
        .other,
        "\(commonDirectory)objects: \(String(cString: strerror(code)))",
        in: operation
      )
    }
  }
}

extension ObjectKind {
  fileprivate var raw: git_object_t {
    switch self {
    case .blob: GIT_OBJECT_BLOB
    case .tree: GIT_OBJECT_TREE
    case .commit: GIT_OBJECT_COMMIT
    case .tag: GIT_OBJECT_TAG
    }
  }
}
