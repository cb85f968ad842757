import CLibgit2

extension Repository {
  /// The value of a key (`user.name`), the nearest configuration first; nil where it is not set.
  public func configuration(_ key: String) throws -> String? {
    if let value = Environment.configuration(key) { return value }
    return try withConfiguration("read the setting \(key)") { configuration, operation in
      var buffer = git_buf()
      let code = git_config_get_string_buf(&buffer, configuration, key)
      if code == GIT_ENOTFOUND.rawValue { return nil }
      try Library.check(code, operation)
      defer { git_buf_dispose(&buffer) }
      return buffer.ptr.map { String(cString: $0) } ?? ""
    }
  }

  /// Whether a key is set to what git takes as true; nil where it is not set.
  public func flag(_ key: String) throws -> Bool? {
    guard let value = try configuration(key) else { return nil }
    switch value.lowercased() {
    case "true", "yes", "on", "1": return true
    case "false", "no", "off", "0", "": return false
    default:
      throw Failure(
        .invalid,
        "\(key) is \"\(printable(Array(value.utf8)))\", which is neither true nor false",
        in: "read the setting \(key)"
      )
    }
  }

  /// Sets a key in the repository's own configuration.
  public func setConfiguration(_ key: String, _ value: String) throws {
    try withLocalConfiguration("set \(key)") { configuration, operation in
      try Library.check(git_config_set_string(configuration, key, value), operation)
    }
  }

  /// Removes a key from the repository's own configuration, if it is there.
  public func removeConfiguration(_ key: String) throws {
    try withLocalConfiguration("remove the setting \(key)") { configuration, operation in
      let code = git_config_delete_entry(configuration, key)
      if code != GIT_ENOTFOUND.rawValue { try Library.check(code, operation) }
    }
  }

  private func withConfiguration<Result>(
    _ operation: String,
    _ body: (OpaquePointer, String) throws -> Result
  ) throws -> Result {
    var configuration: OpaquePointer?
    try Library.check(git_repository_config(&configuration, handle), operation)
    guard let configuration else { throw Library.failure(-1, in: operation) }
    defer { git_config_free(configuration) }
    return try body(configuration, operation)
  }

  private func withLocalConfiguration(
    _ operation: String,
    _ body: (OpaquePointer, String) throws -> Void
  ) throws {
    try withConfiguration(operation) { all, operation in
      var local: OpaquePointer?
      try Library.check(git_config_open_level(&local, all, GIT_CONFIG_LEVEL_LOCAL), operation)
      guard let local else { return }
      defer { git_config_free(local) }
      try body(local, operation)
    }
  }
}
