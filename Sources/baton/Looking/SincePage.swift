import Git
import PlanModel
import PlanStore
import PlanText

/// What `since` prints.
struct SincePage {
  let period: Period
  /// The names of the teams that have changes.
  let teams: [Text: String]
  let today: Day

  func lines() -> [StyledLine] {
    var lines: [StyledLine] = [heading()]
    for group in period.groups() {
      lines.append([])
      lines.append(title(group))
      lines += told(group.changes)
    }
    let others = ChangesPage(
      changes: ChangeSet(changes: [], others: period.set.others),
      today: today
    ).lines()
    if !others.isEmpty { lines += [[]] + others }
    return lines
  }

  private func heading() -> StyledLine {
    let count = "\(period.commits) commit\(period.commits == 1 ? "" : "s")"
    let start: String =
      if let day = period.day {
        "since \(day.short(in: today.components.year))"
      } else {
        "since \(period.from?.short ?? "the beginning")"
      }
    if period.set.isEmpty {
      let whom = period.reader.map { " that concerns \($0)" } ?? ""
      return [.init("nothing has changed \(start)\(whom) (\(count))")]
    }
    let begins = period.from == nil ? ", the whole history" : ""
    return [
      .init("\(start): ", .strong), .init(Change.summary(of: period.set.changes)),
      .init(" (\(count)\(begins))", .faint),
    ]
  }

  private func title(_ group: Period.Group) -> StyledLine {
    guard let team = group.team else { return [.init("people, teams and settings", .strong)] }
    return [.init("team/\(team)", .strong), .init("  \(teams[team] ?? "")")]
  }

  private func told(_ changes: [Change]) -> [StyledLine] {
    let wording = Wording(year: today.components.year)
    var lines: [StyledLine] = []
    for change in changes where change.event != .reformatted {
      let sentences = change.sentences(wording)
      if change.event == .added {
        // One line; what a new thing says is for `show`.
        let pieces = sentences.prefix(2).map { $0.styled(indent: 0) }
        lines.append([.init("  ")] + pieces.joined(separator: [.init("  ")]))
        lines[lines.count - 1].append(.init(by(change.subject), .faint))
        continue
      }
      for (index, sentence) in sentences.enumerated() {
        var line = sentence.styled(indent: sentence.depth + 1)
        if index == 0 { line.append(.init(by(change.subject), .faint)) }
        lines.append(line)
      }
    }
    let reformatted = changes.filter { $0.event == .reformatted }.map(\.subject.description)
    if !reformatted.isEmpty {
      lines.append([
        .init("  only formatting or comments: \(ChangesPage.listed(reformatted))", .faint)
      ])
    }
    return lines
  }

  /// `  by dana 13 Nov, erin 14 Nov`.
  private func by(_ subject: Subject) -> String {
    let people = period.people[subject] ?? []
    if people.isEmpty { return "" }
    let names = people.map { "\($0.who) \($0.on.short(in: today.components.year))" }
    let why = period.concerns[subject].map { "; \(period.reader ?? "") \($0.words)" } ?? ""
    return "  by " + ChangesPage.listed(names) + why
  }
}

/// The JSON of `since`.
struct SinceAnswer: Encodable {
  let from: String?
  let to: String?
  let since: String?
  let commits: Int
  let summary: String
  let groups: [Group]
  let others: [ChangesAnswer.Other]

  struct Group: Encodable {
    let team: String?
    let entries: [Entry]
  }

  struct Entry: Encodable {
    let by: [String]
    let because: Concern?
    let change: Change
  }

  init(_ period: Period) {
    from = period.from?.description
    to = period.to?.description
    since = period.day?.description
    commits = period.commits
    summary = Change.summary(of: period.set.changes)
    groups = period.groups().map { group in
      Group(
        team: group.team?.string,
        entries: group.changes.map { change in
          Entry(
            by: (period.people[change.subject] ?? []).map(\.who),
            because: period.concerns[change.subject],
            change: change
          )
        }
      )
    }
    others = period.set.others.map(ChangesAnswer.Other.init)
  }
}
