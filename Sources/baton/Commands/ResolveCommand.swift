import ArgumentParser
import Git
import PlanModel
import PlanStore
import PlanText

/// `baton resolve`: a person decides what is contested.
struct ResolveCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Settle a contested field.",
    discussion: """
      The decision is an ordinary commit with your name: the field gets its value
      and the record of the contest goes, every other byte stays. It ends the claims
      that are listed here; a claim that was made elsewhere meanwhile opens the
      contest again when it arrives. For a contested removal, --value takes 'kept'
      or 'removed'.

      On a terminal, without a contest, it walks through all that you may decide.

      EXAMPLES:
        baton resolve ayz5 --value 92
        baton resolve ayz5 --claim a46fddf -m "As agreed on Monday"
        baton resolve within-a-day:metric.target --base
        baton resolve --all --kind metric --base  # every contested metric stays
        baton resolve README.md --claim 5cc7814   # a file with versions beside it
      """
  )

  @Argument(
    help: "The contest's id, ITEM:FIELD, or a file; 'baton conflicts' lists them.",
    completion: .custom(Completions.contests)
  )
  var conflict: String?

  @Flag(help: "Decide all that you may decide in the same way.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "With --all: only contests about this field; 'metric' means all of it.",
      valueName: "field"
    )
  )
  var kind: String?

  @Option(parsing: .unconditional, help: "Take this value, as for 'baton set'; '' leaves it empty.")
  var value: String?

  @Flag(help: "Keep what stands now.")
  var base = false

  @Option(
    help: ArgumentHelp("Take what the claim made in this commit wants.", valueName: "commit")
  )
  var claim: String?

  @Option(
    name: .shortAndLong,
    parsing: .unconditional,
    help: "The commit's message; without it the decision is told."
  )
  var message: String?

  @Flag(help: "Only edit the file; commit it yourself.")
  var noCommit = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    let choices = [value != nil, base, claim != nil].count { $0 }
    if choices > 1 || (choices == 0 && (all || !Prompt.isPossible)) {
      throw ValidationError("Say which: --value VALUE, --base or --claim COMMIT")
    }
    if conflict == nil, !all, choices > 0 || !Prompt.isPossible {
      throw ValidationError("Say what to decide: an id that 'baton conflicts' lists, or --all")
    }
    if all, conflict != nil { throw ValidationError("--all, or one contest by its id") }
    if kind != nil, !all, conflict != nil { throw ValidationError("--kind is for --all") }
    if noCommit, message != nil { throw ValidationError("-m says what a commit is for") }
  }

  func run(_ context: Context) throws -> Answer {
    if all { return try decideAll(context) }
    guard let conflict else { return try walk(context) }
    let workspace = try Workspace()
    if let file = try fileConflict(named: conflict, in: workspace) {
      return try settle(file, workspace, context)
    }
    let plan = try workspace.store.plan(workspace.snapshot)
    let dispute = try plan.dispute(named: conflict)
    if value != nil || base || claim != nil {
      try decide(dispute, choice(for: dispute), plan, workspace, context)
      return .fine
    }
    guard case .choice(let choice) = try asked(about: dispute, plan, workspace, context) else {
      throw CommandFailure(.usage, "nothing was decided", hint: "baton conflicts \(dispute.id)")
    }
    try decide(dispute, choice, plan, workspace, context)
    return .fine
  }

  /// Writes a decision down and tells what is left.
  func decide(
    _ dispute: Dispute,
    _ choice: Dispute.Choice,
    _ plan: Plan,
    _ workspace: Workspace,
    _ context: Context
  ) throws {
    let after = try dispute.settled(as: choice, by: workspace.editor())
    let edit = FileChange(before: dispute.file, after: after)
    try refuseErrors([edit], workspace, of: dispute.id)

    var commit = CommitOptions()
    commit.isWanted = false
    commit.message = nil
    let isEdited = try workspace.working.changes.contains { "\($0.path)" == dispute.file.path }
    if !noCommit, !isEdited {
      commit.message = message ?? Self.message(dispute, after, Telling(plan, today: context.today))
    }
    _ = try workspace.finish([edit], commit, context)
    if !noCommit, isEdited {
      context.output.print([
        .init("not committed, "), .init(dispute.file.path, .name),
        .init(" has other changes too: "),
        .init("baton commit \(dispute.subject) -m MESSAGE", .hint),
      ])
    }
    let files = try workspace.store.fileConflicts(in: workspace.snapshot).count
    tell(
      plan.disputes.count + files,
      left: try remaining(workspace),
      committed: commit.commits,
      context,
      workspace
    )
  }

  /// What the options choose.
  func choice(for dispute: Dispute) throws -> Dispute.Choice {
    if base { return .standing }
    let claims = dispute.contest.claims
    if let value {
      // What is claimed is what it says, and no name to look up: whoever it names may be gone.
      let claimed = claims.first { $0.value?.string == value }
      return claimed.map { .claimed($0.value) } ?? .typed(value)
    }
    let word = (claim ?? "").lowercased()
    let found = claims.filter { claim in
      word.count >= 4 && claim.commit.map { $0.hasPrefix(word) } == true
    }
    guard let only = found.first, found.allSatisfy({ $0.value == only.value }) else {
      let listed = claims.compactMap(\.commit).map(Telling.short).joined(separator: ", ")
      throw CommandFailure(
        .usage,
        "\(found.isEmpty ? "no claim" : "more than one claim") of \(dispute.id) is from \(word)",
        hint: found.isEmpty
          ? "the claims are from \(listed); baton conflicts \(dispute.id) shows them"
          : "more digits, or the value: baton resolve \(dispute.id) --value VALUE"
      )
    }
    return .claimed(only.value)
  }

  /// Refuses decisions that would break the plan, such as removing what others refer to.
  func refuseErrors(_ edits: [FileChange], _ workspace: Workspace, of name: String) throws {
    let old = workspace.snapshot
    let new = old.applying(edits)
    let isRemoval = edits.contains { $0.after == nil }
    try refuseErrors(from: old, to: new, workspace, isRemoval: isRemoval, of: name)
  }

  func refuseErrors(
    from old: Snapshot,
    to new: Snapshot,
    _ workspace: Workspace,
    isRemoval: Bool,
    of name: String
  ) throws {
    let errors = try workspace.store.newErrors(from: old, to: new)
    if errors.isEmpty { return }
    throw StoreFailure(
      .invalidStore,
      "this decision would break the plan; nothing was changed",
      hint: isRemoval
        ? "take it out of what names it first, or keep it: baton resolve \(name) --base"
        : "choose another value, or correct what is named first",
      findings: errors
    )
  }

  private static func message(
    _ dispute: Dispute,
    _ after: PlanFile?,
    _ telling: Telling
  ) -> String {
    let field = dispute.field
    if field == .existence {
      return "resolve: \(dispute.subject) is \(after == nil ? "removed" : "kept")"
    }
    var value = after.flatMap { field.value(in: $0.value) }
    if field == .team, case .item(_, let team)? = after?.kind { value = .text(team.string) }
    // A value may hold what no message can.
    let words = telling.words(value, of: field, in: dispute.file).unicodeScalars
      .map { $0.properties.generalCategory == .control ? "\u{FFFD}" : String($0) }.joined()
    let text = "resolve: \(dispute.subject) \(dispute.contest.name) is \(words)"
    return text.count <= 72 ? text : "resolve: \(dispute.subject) \(dispute.contest.name)"
  }

  func remaining(_ workspace: Workspace) throws -> Int {
    let files = try workspace.store.workFiles()
    return try workspace.store.notablePlan(files).disputes.count
      + workspace.store.fileConflicts(in: files).count
  }

  func tell(
    _ before: Int,
    left: Int,
    committed: Bool,
    _ context: Context,
    _ workspace: Workspace
  ) {
    context.output.print([
      .init("\(before - left) settled", .strong), .init(", \(left) left."),
      .init(next(left, committed, workspace), .hint),
    ])
  }

  /// What to type next.
  private func next(_ left: Int, _ committed: Bool, _ workspace: Workspace) -> String {
    if left > 0 { return "  baton conflicts" }
    if !committed { return "  baton commit -m MESSAGE" }
    let hasRemote = (try? workspace.store.repository.remotes().isEmpty) == false
    return hasRemote ? "  baton sync" : ""
  }
}
