import ArgumentParser
import PlanModel
import PlanText

/// `baton may`: who may change what.
struct MayCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "may",
    abstract: "Say whether somebody may change something, why, and who else could.",
    discussion: """
      The answer goes by the state of the plan now, as it is before a change. A
      contested field means deciding about it. Beside the fields there are
      'children' (putting items below), 'team' (the folder) and 'existence'
      (removing it). Without a field everything is answered. The exit code is 0 for
      yes and 1 for no; without a field 1 where nothing is allowed.

      EXAMPLES:
        baton may erin within-a-day metric.target
        baton may erin within-a-day      # everything about the item
        baton may frank team/product members   # exit code 1: no
        baton may erin@example.org within-a-day accountable --format json
      """
  )

  @Argument(help: "A person, or an address that commits come from.")
  var person: String

  @Argument(
    help: "An item's id or its beginning, a person, team/ID, or baton.yaml.",
    completion: .custom(Completions.subjects)
  )
  var id: String

  @Argument(help: "A field, as for 'baton set'.")
  var field: String?

  @OptionGroup var at: AtOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let plan = try Workspace().plan(at: at)
    let lookup = Lookup(in: plan)
    let isAddress = person.utf8.contains(UInt8(ascii: "@"))
    let who =
      isAddress
      ? plan.person(withEmail: person)?.id : try lookup.subject(person, in: .people).id
    let subject = try lookup.subject(id)
    guard let file = plan.file(subject) else {
      throw CommandFailure(unreadable: subject, in: plan)
    }
    let fields = try field.map { [try path($0, of: file)] } ?? Deed.fields(of: file)
    let deeds = fields.map { Deed(changing: $0, of: file) }
    let verdict = Authority(in: plan, on: at.day(context)).verdict(on: deeds, by: who)
    if format.isJSON {
      let answer = MayAnswer(
        person: who?.string,
        subject: subject,
        title: file.text("title") ?? file.text("name"),
        answers: verdict.rulings
      )
      try context.output.print(json: answer, for: "may")
    } else {
      MayPage(who: who?.string ?? person, file: file, verdict: verdict).lines()
        .forEach(context.output.print)
    }
    return verdict.rulings.contains { $0.ground != nil } ? .fine : .yes
  }

  private func path(_ word: String, of file: PlanFile) throws -> FieldPath {
    let known = Deed.fields(of: file)
    if let path = FieldPath(parsing: word),
      known.contains(FieldPath(path.root)) || path.root == "budget"
    {
      return path
    }
    throw CommandFailure(
      .usage,
      "\(file.path) has no field '\(word)'",
      hint: "there are " + known.map(\.description).joined(separator: ", ")
    )
  }
}
