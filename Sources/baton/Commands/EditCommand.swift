import ArgumentParser
import Git
import PlanChecks
import PlanModel
import PlanStore
import PlanText

/// `baton edit`: a file in the user's editor.
struct EditCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Edit an item, a person, a team or the settings in your editor.",
    discussion: """
      Opens the file in your editor (GIT_EDITOR, git's core.editor, VISUAL,
      EDITOR, in this order) and checks it when you save. What would add an error
      to the plan is named with line and column, and you can go on editing; your
      text is kept until it is right. A file that cannot be read opens too.

      EXAMPLES:
        baton edit within-a-day
        baton edit team/support --commit
        EDITOR='code --wait' baton edit baton.yaml
      """
  )

  @Argument(
    help: "An item's id or its beginning, a person, team/ID, baton.yaml.",
    completion: .custom(Completions.subjects)
  )
  var id: String

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let store = workspace.store
    if !commit.commits { try store.requireWorkTree() }
    let subject = try workspace.lookup.subject(id)
    guard let (path, old) = try store.file(subject, in: workspace.snapshot),
      let name = path.string
    else { throw CommandFailure(.usage, "\(subject) has no file") }
    let draft =
      "\(store.repository.gitDirectory)BATON_EDIT.\(name.split(separator: "/").joined(separator: "-"))"
    let editor = try TextEditor(for: store)
    if Draft.exists(draft) {
      context.errors.note(
        "going on with the text that was kept",
        hint: "to begin anew: rm \(draft)"
      )
      context.errors.flush()
    } else {
      try Draft.write(old, to: draft)
    }
    let new = try edit(path, old, draft, editor, workspace, context)
    guard new != old else {
      Draft.remove(draft)
      context.output.print("nothing was changed")
      return .fine
    }
    guard try store.file(subject, in: store.workFiles())?.bytes == old else {
      throw CommandFailure(
        .inTheWay,
        "\(name) was changed by somebody else while you edited it; nothing was changed",
        hint: "your text is kept in \(draft)"
      )
    }
    let after = try PlanFile(path: name, bytes: new)
    var change = FileChange(after: after)
    if case .readable(let file)? = try store.read(
      StoredFile(path: path, version: FileVersion(bytes: old))
    ) {
      change.before = file
    } else {
      change.broken = BrokenFile(path: name, errors: [])
    }
    let answer = try workspace.finish([change], commit, context)
    Draft.remove(draft)
    return answer
  }

  /// Opens the editor until the text is right or the user gives up.
  private func edit(
    _ path: Path,
    _ old: [UInt8],
    _ draft: String,
    _ editor: TextEditor,
    _ workspace: Workspace,
    _ context: Context
  ) throws -> [UInt8] {
    while true {
      let new = try editor.edit(at: draft)
      if new == old { return new }
      if new.allSatisfy({ [9, 10, 13, 32].contains($0) }) {
        Draft.remove(draft)
        throw CommandFailure(
          .usage,
          "the text is empty; nothing was changed",
          hint: "to remove it: baton remove \(id)"
        )
      }
      let errors = try troubles(path, new, workspace)
      if errors.isEmpty { return new }
      let failure = StoreFailure(
        .invalidStore,
        "the text has \(errors.count == 1 ? "an error" : "\(errors.count) errors"); nothing was changed",
        hint: "your text is kept in \(draft)\nto go on with it: baton edit \(id)",
        findings: errors
      )
      guard Prompt.isPossible else { throw failure }
      ErrorReport(failure).lines.forEach(context.errors.print)
      if !Prompt.agrees("edit again?", context) { throw failure }
    }
  }

  /// The errors that this text would bring into the plan.
  private func troubles(_ path: Path, _ new: [UInt8], _ workspace: Workspace) throws -> [Finding] {
    let old = workspace.snapshot
    let version = FileVersion(bytes: new)
    if case .broken(let file)? = try workspace.store.read(StoredFile(path: path, version: version))
    {
      return Plan(files: [], broken: [file], others: []).findings()
        .filter { $0.path == file.path && $0.level == .error }
    }
    return try workspace.store.newErrors(from: old, to: old.setting(path, to: version))
  }
}
