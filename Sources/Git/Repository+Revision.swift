import CLibgit2

extension Repository {
  /// The commit that a revision means, in git's notation: `main`, `v1.0`, `HEAD~2`, `3f2a91c`.
  ///
  /// Throws `notFound`, `ambiguous`, or `invalid` where it is not a commit.
  public func revision(_ specification: String) throws -> ObjectID {
    let shown = printable(Array(specification.utf8))
    let operation = "find the revision \"\(shown)\""
    if specification.isEmpty || specification.utf8.contains(0) {
      throw Failure(.invalid, "this is not a revision", in: operation)
    }
    var object: OpaquePointer?
    let code = git_revparse_single(&object, handle, specification)
    if code < 0 { throw revisionFailure(Library.failure(code, in: operation), specification) }
    defer { git_object_free(object) }
    var commit: OpaquePointer?
    if git_object_peel(&commit, object, GIT_OBJECT_COMMIT) < 0 {
      throw Failure(.invalid, "it names an object that is not a commit", in: operation)
    }
    defer { git_object_free(commit) }
    guard let id = git_object_id(commit) else {
      throw Failure(.notFound, "it names nothing", in: operation)
    }
    return ObjectID(id.pointee)
  }

  private func revisionFailure(_ failure: Failure, _ specification: String) -> Failure {
    let message: String
    var hint: String?
    var kind = failure.kind
    switch failure.kind {
    case .ambiguous:
      message = "several objects start with these digits"
      hint = "Give more digits."
    case .notFound:
      if specification == "HEAD" || specification.utf8.starts(with: "HEAD~".utf8),
        let head = try? head(), head.id == nil
      {
        kind = .unbornHead
        message = "there is no commit yet"
      } else {
        message = "there is no such branch, tag or commit"
        if isShallow { hint = "This is a shallow clone. Get the rest: git fetch --unshallow" }
      }
    case .invalid: message = "this is not how git writes a revision"
    default: message = failure.message
    }
    return Failure(
      kind,
      message,
      hint: hint,
      in: failure.operation,
      code: failure.code,
      category: failure.category
    )
  }
}
