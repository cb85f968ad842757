import CLibgit2

extension Repository {
  /// From how many objects on a batch becomes a pack. Each loose object costs a wait for the disk, a
  /// pack costs two or three; but many packs make reading slow.
  private static let packFrom = 50

  /// Writes the objects that are not here yet. When it returns, they survive a power cut.
  public func write(_ batch: ObjectBatch) throws {
    let missing = batch.objects.filter { !contains($0.id) }
    if missing.count < Repository.packFrom {
      for object in missing { try write(object.content, object.kind.raw) }
      return
    }
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
