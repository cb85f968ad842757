import Testing

extension Sandbox {
  /// A store with two branches: Dana works on `main`, Erin on `theirs`, then Dana merges.
  ///
  /// - Returns: what `baton merge` prints.
  @discardableResult
  func merges(
    from start: ((Sandbox) throws -> Void)? = nil,
    mine: (Sandbox) throws -> Void,
    theirs: (Sandbox) throws -> Void
  ) throws -> String {
    try store()
    if let start {
      try start(self)
      try git("add", "-A", at: "plan")
      try git("commit", "-qm", "Start", at: "plan")
    }
    try git("checkout", "-qb", "theirs", at: "plan")
    try theirs(self)
    try git("add", "-A", at: "plan")
    try git("commit", "-qm", "Theirs", at: "plan", by: "erin")
    try git("checkout", "-q", "main", at: "plan")
    try mine(self)
    try git("add", "-A", at: "plan")
    try git("commit", "-qm", "Mine", at: "plan")
    return try does("merge", "theirs", at: "plan")
  }

  /// Sets a field to different values on both sides.
  func contests(_ field: String, mine: String, theirs: String) throws {
    try merges(
      mine: { try $0.does("set", "revenue", "\(field)=\(mine)", at: "plan") },
      theirs: { try $0.does("set", "revenue", "\(field)=\(theirs)", at: "plan") }
    )
  }

  /// The ids of the open contests.
  func contestIDs() throws -> [String] {
    let lines = try baton("conflicts", "--format", "json", at: "plan").output.split(separator: "\n")
    return lines.filter { $0.hasPrefix("      \"id\" : ") }.map { line in
      String(line.split(separator: "\"")[3])
    }
  }
}
