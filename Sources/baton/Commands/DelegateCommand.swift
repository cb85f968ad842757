import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton delegate`: part of an item's rights for somebody else, for a while.
struct DelegateCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "delegate",
    abstract: "Pass on part of what you may decide about an item, for a while.",
    discussion: """
      You stay accountable: what you pass on are rights, by words that
      docs/authority.md lists (targets, people, budget, priority, children, close,
      delegate), on the item and all below it. Say what you expect in return and
      until when. It holds once the other one has said yes ('baton accept'); nobody
      passes on more than they have, or for longer.

      EXAMPLES:
        baton delegate answers --to erin --authority targets,people \\
          --scope "Calls at night" --expects "Nine of ten within a day" \\
          --until 2026-12-31
        baton delegate answers --to frank --authority children \\
          --until 2026-12-18 --message "Frank plans the nights"
      """
  )

  @Argument(help: "The item.", completion: .custom(Completions.items))
  var id: String

  @Option(
    help: ArgumentHelp("Who gets the right.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var to: String

  @Option(
    help: ArgumentHelp("What they may change: words between commas.", valueName: "words"),
    completion: .list(AuthorityWord.allCases.map(\.rawValue))
  )
  var authority: String

  @Option(help: ArgumentHelp("The last day on which it holds.", valueName: "date"))
  var until: String

  @Option(parsing: .unconditional, help: ArgumentHelp("Which part of it.", valueName: "text"))
  var scope: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What you expect in return; asked for on a terminal.", valueName: "text")
  )
  var expects: String?

  @Option(
    help: ArgumentHelp("Who gives it; without it you.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var from: String?

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if authority.allSatisfy({ $0 == "," || $0 == " " }) {
      throw ValidationError("--authority names at least one word, such as targets")
    }
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let file = try workspace.file(workspace.lookup.subject(id, in: .items))
    let giver = try from.map { try workspace.lookup.subject($0, in: .people).id }
    let person = try giver ?? workspace.person()
    let receiver = try workspace.lookup.subject(to, in: .people).id
    func made(_ expects: String?) throws -> (id: Text, file: PlanFile) {
      try workspace.adding(
        "d",
        to: FieldPath("delegations"),
        [
          ("to", receiver.string), ("from", person.string), ("scope", scope ?? ""),
          ("authority", authority), ("expects", expects ?? ""), ("until", until),
          ("on", context.today.description), ("state", "offered"),
        ],
        of: file
      )
    }
    // What is wrong is said before anything is asked.
    try refuse(made(expects), file, workspace, context)
    let expects = self.expects ?? Prompt.line("What do you expect in return?", context)
    let (record, result) = try made(expects)
    let answer = try workspace.finish(
      [FileChange(before: file, after: result)],
      commit,
      context
    )
    context.output.print([
      .init("\(person) stays accountable for it; it waits for \(receiver)'s yes: ", .faint),
      .init("baton accept \(record)", .hint),
    ])
    if expects == nil {
      context.output.print([
        .init("what is expected in return is not said: ", .faint),
        .init("baton set \(file.id) delegations/\(record)/expects=TEXT", .hint),
      ])
    }
    return answer
  }

  /// Refuses a delegation that could never hold.
  private func refuse(
    _ made: (id: Text, file: PlanFile),
    _ file: PlanFile,
    _ workspace: Workspace,
    _ context: Context
  ) throws {
    let plan = try workspace.store.plan(
      around: [.item(file.id)],
      in: workspace.snapshot
    )
    guard let item = plan.items[file.id],
      let delegation = Item(made.file)?.delegations.first(where: { $0.id == made.id })
    else { return }
    let objections = Authority(in: plan, on: context.today).objections(to: delegation, on: item)
    if !objections.isEmpty { throw EditFailures(objections) }
  }
}
