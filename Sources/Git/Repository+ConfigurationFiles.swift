import CLibgit2

extension Repository {
  /// Makes libgit2 read the configuration files that `GIT_CONFIG_GLOBAL`, `GIT_CONFIG_SYSTEM` and
  /// `GIT_CONFIG_NOSYSTEM` name, as git does; without these variables nothing changes.
  func followEnvironment() throws {
    let global = Environment["GIT_CONFIG_GLOBAL"]
    let system = Environment["GIT_CONFIG_SYSTEM"]
    let noSystem = ["1", "true", "yes", "on"].contains(Environment["GIT_CONFIG_NOSYSTEM"] ?? "")
    if global == nil && system == nil && !noSystem { return }

    let operation = "read the configuration"
    var configuration: OpaquePointer?
    try Library.check(git_config_new(&configuration), operation)
    defer { git_config_free(configuration) }
    func add(_ path: String?, _ level: git_config_level_t) throws {
      guard let path, !path.isEmpty, path != "/dev/null" else { return }
      try Library.check(
        git_config_add_file_ondisk(configuration, path, level, handle, 1),
        operation
      )
    }
    func found(_ find: (UnsafeMutablePointer<git_buf>) -> Int32) -> String? {
      var buffer = git_buf()
      defer { git_buf_dispose(&buffer) }
      return find(&buffer) < 0 ? nil : buffer.ptr.map { String(cString: $0) }
    }

    if !noSystem { try add(system ?? found(git_config_find_system), GIT_CONFIG_LEVEL_SYSTEM) }
    if let global {
      try add(global, GIT_CONFIG_LEVEL_GLOBAL)
    } else {
      try add(found(git_config_find_xdg), GIT_CONFIG_LEVEL_XDG)
      try add(found(git_config_find_global), GIT_CONFIG_LEVEL_GLOBAL)
    }
    try add(commonDirectory + "config", GIT_CONFIG_LEVEL_LOCAL)
    try Library.check(git_repository_set_config(handle, configuration), operation)
  }
}
