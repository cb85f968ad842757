import PlanModel
import PlanText

/// The JSON of `show ID`: the file as it stands, and what hangs on it.
struct SubjectAnswer: Encodable {
  private let subject: Subject
  private let path: String
  private let team: String?
  /// The file's fields, as written.
  private let fields: Written
  /// Whole percents of the way, by its own reading or by the outcomes below.
  private let progress: Int?
  /// Of how many outcomes below that is made, and how many of them have a measure.
  private let parts: Int?
  private let measured: Int?
  private let standing: Pace.Standing?
  /// Whole percents of the time.
  private let time: Int?
  private let neededPerWeek: String?
  private let perWeek: String?
  private let contests: [Dispute]
  private let children: [Child]
  private let ownership: Ownership?
  private let holdings: Holdings?

  private struct Child: Encodable {
    let id: String
    let kind: String
    let title: String
    let status: String
    let accountable: String?
    let progress: Int?
    let contested: [String]
  }

  init(_ file: PlanFile, _ telling: Telling) {
    let subject = file.kind.subject ?? .settings
    self.subject = subject
    path = file.path
    fields = Written(file.value)
    contests = telling.disputes(about: subject)
    let item = Item(file)
    team = item?.team.string
    let progress = item.flatMap(telling.progress)
    self.progress = progress.flatMap { Percent.whole($0.share) }
    parts = progress?.parts?.count
    measured = progress?.parts?.measured
    let pace = item.flatMap(telling.pace)
    standing = pace?.standing
    time = pace?.time.flatMap(Percent.whole)
    neededPerWeek = pace?.neededPerWeek?.plain
    perWeek = pace?.perWeek?.plain
    let below = item.map { telling.plan.children[$0.id] ?? [] } ?? []
    children = below.compactMap { telling.plan.items[$0] }.map { child in
      Child(
        id: child.id.string,
        kind: child.kind,
        title: child.title,
        status: child.status,
        accountable: child.accountable?.string,
        progress: telling.progress(of: child).flatMap { Percent.whole($0.share) },
        contested: telling.disputes(about: .item(child.id)).map(\.id)
      )
    }
    ownership = item.map { Ownership(of: $0, in: telling.plan, on: telling.today) }
    holdings =
      item == nil && subject != .settings ? Holdings(of: subject, in: telling.plan) : nil
  }
}
