import Git
import PlanModel
import PlanStore

extension ResolveCommand {
  /// The file with versions beside it that the word names, seen from the current folder; nil where
  /// there is none.
  func fileConflict(named conflict: String, in workspace: Workspace) throws -> FileConflict? {
    let all = try workspace.store.fileConflicts(in: workspace.snapshot)
    guard !all.isEmpty else { return nil }
    let path = try workspace.path(conflict)
    return all.first { $0.path == path || "\($0.path)" == conflict }
  }

  /// Links, submodules, and what a folder stands in place of, are for git to put in place.
  private func refuseOthers(
    _ version: StoredFile,
    _ bytes: [UInt8],
    _ conflict: FileConflict,
    _ workspace: Workspace
  ) throws {
    let place = Shell.quoted("\(conflict.path)")
    let claims = conflict.claims.map { Shell.quoted("\($0.path)") }.joined(separator: " ")
    let others = conflict.claims.filter { $0 != version }.map { " " + Shell.quoted("\($0.path)") }
    let isLink = version.version.mode == .symlink
    if try isLink || workspace.store.isFolder(conflict.path, in: workspace.snapshot) {
      throw CommandFailure(
        .usage,
        isLink
          ? "\(version.path) is a link; git has to put it in place"
          : "\(conflict.path) is a folder; git has to put the file in its place",
        hint: "git rm -rq --ignore-unmatch \(place)\(others.joined()) && git mv"
          + " \(Shell.quoted("\(version.path)")) \(place) && git commit"
      )
    }
    if let commit = SubmoduleText.commit(in: bytes) {
      throw CommandFailure(
        .usage,
        "\(conflict.path) is a submodule; git has to put it in place",
        hint: "git rm -q \(claims) && git update-index --add --cacheinfo 160000,\(commit),\(place)"
          + " && git commit, then: git submodule update"
      )
    }
  }

  /// What a claim wants the file to be; nil where it is to be removed.
  private func wanted(
    _ claim: StoredFile,
    _ conflict: FileConflict,
    _ workspace: Workspace
  ) throws -> FileVersion? {
    let store = workspace.store
    let place = Shell.quoted("\(conflict.path)")
    if conflict.isRemoval(claim) {
      let found = try store.version(at: conflict.path, in: workspace.snapshot)
      guard found?.mode == .submodule else { return nil }
      let claims = conflict.claims.map { Shell.quoted("\($0.path)") }.joined(separator: " ")
      throw CommandFailure(
        .usage,
        "\(conflict.path) is a submodule; git has to remove it",
        hint: "git rm -q \(place) \(claims) && git commit"
      )
    }
    let bytes = try store.bytes(of: claim.version)
    try refuseOthers(claim, bytes, conflict, workspace)
    if let file = try store.unreadable(claim, of: conflict), let error = file.errors.first {
      throw CommandFailure(
        .usage,
        "\(file.path):\(error)",
        hint:
          "it cannot be read; write what you want of it into \(conflict.path), then: baton resolve"
          + " \(place) --base"
      )
    }
    return FileVersion(mode: claim.version.mode, bytes: bytes)
  }

  /// Puts the version that was chosen in place and removes those beside it.
  func settle(
    _ conflict: FileConflict,
    _ workspace: Workspace,
    _ context: Context
  ) throws -> Answer {
    var files: [Path: FileVersion?] = [:]
    for claim in conflict.claims { files[claim.path] = .some(nil) }
    if value == nil, !base, claim == nil {
      throw CommandFailure(
        .usage,
        "say which version of \(conflict.path) should stand: --base or --claim",
        hint: "baton conflicts shows them"
      )
    }
    if value != nil {
      throw CommandFailure(
        .usage,
        "\(conflict.path) is a file, it has no value to give",
        hint: "write into it what should stand, then: baton resolve \(conflict.path) --base"
      )
    }
    if let word = claim {
      let found = conflict.claims.filter {
        conflict.isRemoval($0)
          ? conflict.word(for: $0) == word : "\($0.version.id)".hasPrefix(word.lowercased())
      }
      guard word.count >= 4, let only = found.first, found.count == 1 else {
        let listed = conflict.claims.map(conflict.word).joined(separator: ", ")
        throw CommandFailure(
          .usage,
          "no version beside \(conflict.path) is \(word)",
          hint: "there are \(listed)"
        )
      }
      files[conflict.path] = .some(try wanted(only, conflict, workspace))
    }
    let old = workspace.snapshot
    var new = old
    for (path, version) in files { new.set(path, to: version) }
    try refuseErrors(from: old, to: new, workspace, isRemoval: false, of: "\(conflict.path)")
    let open = try remaining(workspace)
    let edits = try files.map { try workspace.store.rewrite($0.key, to: $0.value, in: old) }
    if noCommit {
      try workspace.store.write(edits)
    } else {
      let text = message ?? "resolve: \(conflict.path)"
      // Where the user has written a version of their own, it is what stands.
      let report = try workspace.store.commit(edits, and: [conflict.path]) { _, _ in text }
      context.output.print(report)
    }
    tell(open, left: try remaining(workspace), committed: !noCommit, context, workspace)
    return .fine
  }
}
