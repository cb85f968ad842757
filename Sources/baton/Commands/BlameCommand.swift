import ArgumentParser
import Git
import PlanModel
import PlanStore
import PlanText

/// `baton blame`: who set what.
struct BlameCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "blame",
    abstract: "Show who set each field of an item, a person or a team, and when.",
    discussion: """
      For each field: what it says, who made it say so, when and in which commit.
      Merges by Baton are passed over, so it is always a person; moves to another
      team are followed. A field that is contested shows what stands; 'baton
      conflicts ID' shows who wants what.

      EXAMPLES:
        baton blame within-a-day
        baton blame within-a-day accountable metric.target
        baton blame within-a-day check-ins --format json
        baton blame team/support --at 2026-11-17
      """
  )

  @Argument(
    help: "An item's id or its beginning, a person, team/ID, baton.yaml.",
    completion: .custom(Completions.subjects)
  )
  var id: String

  @Argument(help: "Only these fields, with what is in them; else all.")
  var fields: [String] = []

  @OptionGroup var at: AtOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let store = workspace.store
    let snapshot = try workspace.snapshot(at: at)
    let head =
      try at.word.map { try store.commit(at: $0, today: context.today) }
      ?? store.repository.head().id
    let subject = try store.lookup(in: snapshot).subject(id)
    guard let head, let file = try store.planFile(subject, in: snapshot) else {
      throw CommandFailure(.usage, "there is no commit yet", hint: "baton commit -m MESSAGE")
    }
    let entries = try selected(store.blame(file, at: head), of: subject)
    if format.isJSON {
      try context.output.print(json: BlameAnswer(subject, file, entries), for: "blame")
    } else {
      let titles = try entries.map { entry in
        try entry.commit.map { try store.repository.commit($0).subject } ?? ""
      }
      BlamePage(file: file, entries: Array(zip(entries, titles)), today: at.day(context)).lines()
        .forEach(context.output.print)
    }
    return .fine
  }

  private func selected(_ entries: [Blame], of subject: Subject) throws -> [Blame] {
    if fields.isEmpty { return entries }
    let wanted = try fields.map { word in
      guard let field = FieldPath(parsing: word),
        entries.contains(where: { $0.field.isInside(field) || field.isInside($0.field) })
      else {
        let known = Set(entries.map(\.field.root.string)).sorted()
        throw CommandFailure(
          .usage,
          "\(subject) has no field '\(word)'",
          hint: "it has \(known.joined(separator: ", "))"
        )
      }
      return field
    }
    return entries.filter { entry in
      wanted.contains { entry.field.isInside($0) || $0.isInside(entry.field) }
    }
  }
}

extension FieldPath {
  /// Whether this is the other field, or a part of it.
  fileprivate func isInside(_ other: FieldPath) -> Bool { steps.starts(with: other.steps) }
}
