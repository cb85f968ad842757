import PlanModel
import PlanText

/// The JSON of `tree`: the items at the top, each with its children.
struct OutlineAnswer: Encodable {
  private let items: [Entry]
  /// The paths of files that cannot be read.
  private let broken: [String]

  init(_ outline: Outline, _ telling: Telling) {
    items = outline.roots.map { Entry($0, telling) }
    broken = telling.plan.broken.map(\.path)
  }

  private struct Entry: Encodable {
    let id: String
    let kind: String?
    let title: String?
    let team: String?
    let period: String?
    let status: String?
    let accountable: String?
    /// Whole percents of the way, by its own reading or by the outcomes below.
    let progress: Int?
    let standing: Pace.Standing?
    /// The ids of the contests about it.
    let contested: [String]
    /// Why it is not where it belongs or cannot be read.
    let troubles: [String]
    let children: [Entry]
    /// How many items below it `--depth` leaves out.
    let hidden: Int

    init(_ node: Outline.Node, _ telling: Telling) {
      id = node.id.string
      kind = node.item?.kind
      title = node.item?.title
      team = node.item?.team.string
      period = node.item?.period?.description
      status = node.item?.status
      accountable = node.item?.accountable?.string
      progress = node.item.flatMap(telling.progress).flatMap { Percent.whole($0.share) }
      standing = node.item.flatMap(telling.pace)?.standing
      contested = telling.disputes(about: .item(node.id)).map(\.id)
      var troubles = node.broken?.errors.map { "\(node.broken?.path ?? ""):\($0)" } ?? []
      switch node.misplaced {
      case .missingParent(let parent)?: troubles.append("its parent \(parent) is not in the plan")
      case .circle?: troubles.append("its parents form a circle")
      case nil: break
      }
      self.troubles = troubles
      hidden = node.hidden
      children = node.children.map { Entry($0, telling) }
    }
  }
}
