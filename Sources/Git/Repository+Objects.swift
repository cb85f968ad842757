import CLibgit2

extension Repository {
  /// The bytes of a file.
  public func blob(_ id: ObjectID) throws -> [UInt8] {
    try content(id, .blob)
  }

  /// A folder.
  public func tree(_ id: ObjectID) throws -> Tree {
    try Tree.parse(content(id, .tree))
  }

  /// A commit.
  public func commit(_ id: ObjectID) throws -> Commit {
    try Commit.parse(content(id, .commit))
  }

  /// Whether the object is here.
  public func contains(_ id: ObjectID) -> Bool {
    var raw = id.raw
    return git_odb_exists(database, &raw) == 1
  }

  /// The kind of an object.
  public func kind(of id: ObjectID) throws -> ObjectKind {
    try header(id).kind
  }

  /// The size of an object's content in bytes, without reading it all.
  public func size(of id: ObjectID) throws -> Int {
    try header(id).size
  }

  /// Writes the bytes of a file. What is there already is not written again. When it returns, they
  /// survive a power cut; many objects cost less as an `ObjectBatch`.
  @discardableResult
  public func write(blob bytes: [UInt8]) throws -> ObjectID {
    try write { $0.add(blob: bytes) }
  }

  /// Writes a folder; its entries have to exist.
  @discardableResult
  public func write(tree: Tree) throws -> ObjectID {
    try write { $0.add(tree: tree) }
  }

  /// Writes a commit; its tree and parents have to exist.
  @discardableResult
  public func write(commit: Commit) throws -> ObjectID {
    try write { $0.add(commit: commit) }
  }

  private func write(_ add: (inout ObjectBatch) -> ObjectID) throws -> ObjectID {
    var batch = ObjectBatch()
    let id = add(&batch)
    try write(batch)
    return id
  }

  /// The id that a file of these bytes has, without writing it.
  public static func id(ofBlob bytes: [UInt8]) -> ObjectID {
    ObjectID(of: .blob, content: bytes)
  }

  /// Calls back with the bytes of an object, without copying them.
  func withContent<Result>(
    _ id: ObjectID,
    _ kind: ObjectKind,
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    var raw = id.raw
    var object: OpaquePointer?
    objectReads += 1
    let code = git_odb_read(&object, database, &raw)
    guard code >= 0, let object else { throw missing(id, kind, code) }
    defer { git_odb_object_free(object) }
    let found = ObjectKind(git_odb_object_type(object))
    if found != kind {
      throw Failure(
        .invalid,
        "\(id) is a \(found?.rawValue ?? "damaged object"), not a \(kind.rawValue)",
        in: "read a \(kind.rawValue)"
      )
    }
    return try body(
      UnsafeRawBufferPointer(start: git_odb_object_data(object), count: git_odb_object_size(object))
    )
  }

  private func content(_ id: ObjectID, _ kind: ObjectKind) throws -> [UInt8] {
    try withContent(id, kind) { Array($0) }
  }

  private func header(_ id: ObjectID) throws -> (kind: ObjectKind, size: Int) {
    var raw = id.raw
    var size = 0
    var type = GIT_OBJECT_INVALID
    let code = git_odb_read_header(&size, &type, database, &raw)
    if code < 0 { throw missing(id, nil, code) }
    guard let kind = ObjectKind(type) else { throw missing(id, nil, code) }
    return (kind, size)
  }

  private func missing(_ id: ObjectID, _ kind: ObjectKind?, _ code: Int32) -> Failure {
    let found = Library.failure(code, in: "read a \(kind?.rawValue ?? "object")")
    if found.kind != .notFound {
      return Failure(
        .corrupt,
        "\(id) cannot be read: \(found.message)",
        hint: "See what is damaged: git fsck",
        in: found.operation,
        code: code,
        category: found.category
      )
    }
    var hint: String?
    if isPartial {
      hint =
        "This is a partial clone, which lacks objects. Make a full one: git clone without --filter"
    } else if isShallow {
      hint = "This is a shallow clone. Get the rest of the history: git fetch --unshallow"
    }
    return Failure(
      isShallow && kind == .commit ? .shallow : .notFound,
      "\(id) is not in the repository",
      hint: hint,
      in: found.operation,
      code: code,
      category: found.category
    )
  }
}

extension ObjectKind {
  init?(_ type: git_object_t) {
    switch type {
    case GIT_OBJECT_BLOB: self = .blob
    case GIT_OBJECT_TREE: self = .tree
    case GIT_OBJECT_COMMIT: self = .commit
    case GIT_OBJECT_TAG: self = .tag
    default: return nil
    }
  }
}
