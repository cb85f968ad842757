import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Repository {
  /// Moves a reference if it still has the expected value: compare and swap under its lock.
  ///
  /// `expected` nil means that it must not exist. Writes the reflog, HEAD's too where HEAD is on
  /// the branch. Throws `refMoved` when the value is another, `locked` when another process holds
  /// the lock for longer than half a second.
  public func update(
    _ name: String,
    to id: ObjectID,
    from expected: ObjectID?,
    message: String
  ) throws {
    let operation = "update \(name)"
    let signature = try reflogSignature()
    defer { git_signature_free(signature) }
    try withLock(on: name, operation, expecting: expected) { transaction in
      if expected == id { return }
      var raw = id.raw
      try Library.check(
        git_transaction_set_target(transaction, name, &raw, signature, message),
        operation
      )
    }
  }

  /// Removes a reference and its reflog if it still has the expected value.
  public func delete(_ name: String, from expected: ObjectID) throws {
    let operation = "delete \(name)"
    try withLock(on: name, operation, expecting: expected) { transaction in
      try Library.check(git_transaction_remove(transaction, name), operation)
    }
  }

  private func withLock(
    on name: String,
    _ operation: String,
    expecting expected: ObjectID?,
    _ body: (OpaquePointer) throws -> Void
  ) throws {
    try validate(name, operation)
    var transaction: OpaquePointer?
    try Library.check(git_transaction_new(&transaction, handle), operation)
    guard let transaction else { return }
    defer { git_transaction_free(transaction) }
    try lock(name, transaction, operation)

    let found = try reference(name)
    if found != expected {
      throw Failure(
        .refMoved,
        "\(name) is at \(found?.short ?? "no commit"), not at \(expected?.short ?? "no commit")",
        hint: "Somebody else has changed it meanwhile. Try again.",
        in: operation,
        code: GIT_EMODIFIED.rawValue
      )
    }
    try body(transaction)
    try Library.check(git_transaction_commit(transaction), operation)
  }

  /// Takes the lock of a reference; waits a little, since others hold it for moments only.
  private func lock(_ name: String, _ transaction: OpaquePointer, _ operation: String) throws {
    var waited: UInt32 = 0
    var pause: UInt32 = 1
    while true {
      let code = git_transaction_lock_ref(transaction, name)
      if code >= 0 { return }
      let failure = Library.failure(code, in: operation)
      guard failure.kind == .locked else { throw failure }
      if waited > 500 {
        let folder = name.utf8.starts(with: "refs/".utf8) ? commonDirectory : gitDirectory
        throw Failure(
          .locked,
          "another process holds \(folder)\(name).lock",
          hint: Failure.lockHint("\(folder)\(name).lock"),
          in: operation,
          code: code,
          category: failure.category
        )
      }
      usleep(pause * 1000)
      waited += pause
      pause = min(pause * 2, 32) + UInt32.random(in: 0...3)
    }
  }

  /// Who the reflog says it was: the committer, if the configuration names one.
  private func reflogSignature() throws -> UnsafeMutablePointer<git_signature>? {
    guard let identity = try? identity(.committer) else { return nil }
    var result: UnsafeMutablePointer<git_signature>?
    let code = git_signature_now(&result, identity.name, identity.email)
    return code < 0 ? nil : result
  }
}
