import CLibgit2

extension Repository {
  /// Makes a name stand for another reference: `refs/remotes/origin/HEAD` for the main branch of a
  /// remote. Replaces what the name stood for.
  public func setSymbolic(_ name: String, to target: String) throws {
    let operation = "set \(name)"
    try validate(name, operation)
    try validate(target, operation)
    var reference: OpaquePointer?
    try Library.check(
      git_reference_symbolic_create(&reference, handle, name, target, 1, nil),
      operation
    )
    git_reference_free(reference)
  }
}
