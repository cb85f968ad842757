import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton leave`: a person is no longer here.
struct LeaveCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave",
    abstract: "Mark a person as left, and list what nobody holds then.",
    discussion: """
      The person's file stays, with 'status: left': history and check-ins go on naming
      them. What they held is listed with who could take it. Better hand it over
      first: 'baton handover --from PERSON --to PERSON'.

      EXAMPLES:
        baton leave erin --dry-run
        baton leave erin --commit
      """
  )

  @Argument(help: "The person.", completion: .custom(Completions.people))
  var person: String

  @Flag(help: "Only show what would be left behind.")
  var dryRun = false

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let plan = try workspace.store.plan(workspace.working.snapshot)
    let subject = try workspace.lookup.subject(person, in: .people)
    let file = try workspace.file(subject)
    let after = try workspace.editor().applying([FieldEdit("status", "left")], to: file)
    let vacancies = Vacancies(leftBy: subject.id, in: plan, on: context.today)
    let page = VacanciesPage(vacancies: vacancies, plan: plan)
    if Person(file)?.hasLeft == true {
      context.output.print("\(subject.id) has left already")
    } else {
      var notes = EditNotes()
      notes.isDryRun = dryRun
      _ = try workspace.finish([FileChange(before: file, after: after)], commit, context, notes)
    }
    page.lines().forEach(context.output.print)
    return .fine
  }
}
