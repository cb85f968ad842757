import PlanModel
import PlanStore
import PlanText

extension ResolveCommand {
  /// Decides everything of a kind that the user may decide, in one commit.
  func decideAll(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let plan = try workspace.store.plan(workspace.snapshot)
    let everything = plan.disputes
    let mine = Decidable(plan, today: context.today).by(try workspace.store.identity().person)
    let wanted = try mine.filter { dispute in
      try isOfKind(dispute) && (claim == nil || claims(dispute))
    }
    if let claim, wanted.isEmpty, try mine.contains(where: isOfKind) {
      throw CommandFailure(
        .usage,
        "no contested field \(kind == nil ? "" : "of that kind and ")yours to decide has a claim from \(claim)",
        hint: "baton conflicts shows the claims with their commits"
      )
    }
    guard !wanted.isEmpty else {
      throw CommandFailure(
        .usage,
        "none of \(everything.count) contested fields is \(kind == nil ? "" : "of that kind and ")yours to decide",
        hint: "baton conflicts lists them, and who may decide"
      )
    }
    var files: [Text: PlanFile] = [:]
    var edits: [Text: FileChange] = [:]
    for dispute in wanted {
      let path = Text(dispute.file.path)
      // Two contests of one file: the second is decided in what the first has left.
      let file = files[path] ?? dispute.file
      guard let now = file.disputes.first(where: { $0.code == dispute.code }) else { continue }
      let after = try now.settled(as: choice(for: now), by: workspace.editor())
      edits[path] = FileChange(before: dispute.file, after: after)
      files[path] = after
    }
    let changes = edits.sorted { $0.key < $1.key }.map(\.value)
    try refuseErrors(changes, workspace, of: "CONTEST")
    var commit = CommitOptions()
    commit.isWanted = false
    commit.message = nil
    let paths = Set(changes.compactMap { $0.before?.path })
    let isEdited = try workspace.working.changes.contains { paths.contains("\($0.path)") }
    if !noCommit, !isEdited {
      commit.message = message ?? "resolve: \(wanted.count) contested fields"
    }
    _ = try workspace.finish(changes, commit, context)
    if !noCommit, isEdited {
      context.output.print("not committed, some of the files have other changes too: baton status")
    }
    let others = try workspace.store.fileConflicts(in: workspace.snapshot).count
    tell(
      everything.count + others,
      left: try remaining(workspace),
      committed: commit.commits,
      context,
      workspace
    )
    return .fine
  }

  /// Whether the contest is about the field that `--kind` names, or about a part of it.
  private func isOfKind(_ dispute: Dispute) throws -> Bool {
    guard let kind else { return true }
    guard let field = FieldPath(parsing: kind) else {
      throw CommandFailure(.usage, "'\(kind)' is not a field", hint: "as in --kind metric.target")
    }
    return dispute.field.steps.starts(with: field.steps)
  }

  /// Whether the commit that `--claim` names makes a claim here.
  private func claims(_ dispute: Dispute) -> Bool {
    let word = (claim ?? "").lowercased()
    return word.count >= 4
      && dispute.contest.claims.contains { $0.commit?.hasPrefix(word) == true }
  }
}
