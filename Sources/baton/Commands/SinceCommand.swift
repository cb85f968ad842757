import ArgumentParser
import Git
import PlanModel
import PlanStore
import PlanText

/// `baton since`: what has changed since a day or a commit.
struct SinceCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "since",
    abstract: "Show what has changed since a day or a commit, team by team.",
    discussion: """
      All that was committed since then, as one change for each item with
      everybody who took part in it. A day counts as a whole: 'since yesterday'
      begins where yesterday began, UTC, and 'since 7d' seven days ago. Edits that
      are not committed are for 'baton diff'.

      --for is the digest of one person: changes of what they answer for, decide,
      align, act for, work on, are asked or told about, or that stands below what they
      answer for; without what they alone did.

      EXAMPLES:
        baton since yesterday
        baton since 7d
        baton since 2026-11-17 within-a-day team/support
        baton since 7d --for erin        # what Erin has to know
        baton since v1.0
      """
  )

  @Argument(
    help: ArgumentHelp(
      "2026-11-01, today, yesterday, 7d, 2w; or a commit.",
      valueName: "date|rev"
    )
  )
  var start: String

  @Argument(
    help: "Only these: ids or their beginnings; else everything.",
    completion: .custom(Completions.subjects)
  )
  var ids: [String] = []

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Only what concerns this person, and why.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var reader: String?

  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    var period = try Period(start, in: workspace.store, today: context.today)
    if !ids.isEmpty {
      let known = try workspace.store.subjects(in: period.new) + period.set.changes.map(\.subject)
      let titles = Dictionary(period.set.changes.map { ($0.subject, $0.title) }) { first, _ in
        first
      }
      let lookup = Lookup(among: Set(known)) { titles[$0] ?? nil }
      period.set = period.set.about(try Set(ids.map { try lookup.subject($0) }))
    }
    if let reader { try period.digest(for: reader, workspace.store, context.today) }
    if format.isJSON {
      try context.output.print(json: SinceAnswer(period), for: "since")
      return .fine
    }
    let names = try teamNames(period, workspace.store)
    SincePage(period: period, teams: names, today: context.today).lines()
      .forEach(context.output.print)
    let edits = try workspace.working.changes.count
    if edits > 0, reader == nil {
      let files = edits == 1 ? "1 file has edits" : "\(edits) files have edits"
      context.output.print([
        .init("\(files) that are not committed  ", .faint), .init("baton diff", .hint),
      ])
    }
    return .fine
  }

  private func teamNames(_ period: Period, _ store: Store) throws -> [Text: String] {
    var names: [Text: String] = [:]
    for team in Set(period.groups().compactMap(\.team)) {
      names[team] = (try? store.planFile(.team(team), in: period.new))?.text("name")
    }
    return names
  }
}
