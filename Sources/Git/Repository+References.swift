import CLibgit2

extension Repository {
  /// What HEAD stands on.
  public func head() throws -> Head {
    let operation = "read HEAD"
    var reference: OpaquePointer?
    try Library.check(git_reference_lookup(&reference, handle, "HEAD"), operation)
    defer { git_reference_free(reference) }
    if let target = git_reference_symbolic_target(reference) {
      let name = String(cString: target)
      return .branch(name: name, id: try self.reference(name))
    }
    guard let id = git_reference_target(reference) else {
      throw Failure(.corrupt, "HEAD names nothing", in: operation)
    }
    return .detached(ObjectID(id.pointee))
  }

  /// The object that a full reference name stands for, symbolic ones followed; nil if none.
  public func reference(_ name: String) throws -> ObjectID? {
    try validate(name, "read a reference")
    var raw = git_oid()
    let code = git_reference_name_to_id(&raw, handle, name)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    try Library.check(code, "read \(name)")
    return ObjectID(raw)
  }

  /// The name that a symbolic reference (`HEAD`, `refs/remotes/origin/HEAD`) points to; nil for
  /// any other and where there is none.
  public func symbolicTarget(of name: String) throws -> String? {
    try validate(name, "read a reference")
    var reference: OpaquePointer?
    let code = git_reference_lookup(&reference, handle, name)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    try Library.check(code, "read \(name)")
    defer { git_reference_free(reference) }
    return git_reference_symbolic_target(reference).map { String(cString: $0) }
  }

  /// All references whose names start with this (`refs/heads/`), sorted by name.
  ///
  /// References that point nowhere are left out.
  public func references(prefix: String = "refs/") throws -> [Reference] {
    var iterator: OpaquePointer?
    try Library.check(git_reference_iterator_new(&iterator, handle), "list references")
    defer { git_reference_iterator_free(iterator) }
    var result: [Reference] = []
    var name: UnsafePointer<CChar>?
    while true {
      let code = git_reference_next_name(&name, iterator)
      if code == GIT_ITEROVER.rawValue { break }
      try Library.check(code, "list references")
      guard let name else { continue }
      let text = String(cString: name)
      if !text.utf8.starts(with: prefix.utf8) { continue }
      if let id = try reference(text) { result.append(Reference(name: text, id: id)) }
    }
    return result.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  func validate(_ name: String, _ operation: String) throws {
    var valid: Int32 = 0
    let code = git_reference_name_is_valid(&valid, name)
    if code < 0 || valid == 0 || name.utf8.contains(0) {
      throw Failure(
        .invalid,
        "\"\(printable(Array(name.utf8)))\" is not a valid reference name",
        in: operation
      )
    }
  }
}
