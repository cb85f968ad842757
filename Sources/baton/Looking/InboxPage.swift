import PlanModel
import PlanText

/// What `inbox` prints: one line for each thing that waits, with the command that answers it.
struct InboxPage {
  let telling: Telling
  let inbox: Inbox

  func lines() -> [StyledLine] {
    guard !inbox.entries.isEmpty else {
      return [[.init("Nothing waits for "), .init(inbox.person.string, .name), .init(".")]]
    }
    var lines: [StyledLine] = []
    var heading = ""
    for entry in inbox.entries {
      if entry.heading != heading {
        heading = entry.heading
        let count = inbox.entries.count { $0.heading == heading }
        lines.append([.init("\(heading) (\(count))", .strong)])
      }
      var line: StyledLine = [.init("  "), .init(entry.subject.description, .name)]
      if let title = entry.title { line.append(.init("  \(title)")) }
      lines.append(line + [.init("  "), .init(words(entry)), .init("  ")] + hint(entry))
    }
    return lines
  }

  /// The JSON.
  var answer: InboxAnswer {
    InboxAnswer(
      person: inbox.person.string,
      entries: inbox.entries.map { entry in
        InboxAnswer.Entry(
          kind: entry.kind,
          subject: entry.subject,
          title: entry.title,
          field: entry.field,
          words: words(entry),
          since: entry.since?.description,
          command: command(entry)
        )
      }
    )
  }

  private func hint(_ entry: Inbox.Entry) -> StyledLine { [.init(command(entry), .hint)] }

  /// What waits, without its subject.
  func words(_ entry: Inbox.Entry) -> String {
    switch entry {
    case .offer(_, let offer):
      return "\(offer.field) is offered to you" + source(offer.from, offer.on)
    case .delegation(_, let delegation):
      let about = delegation.scope.map { ": \($0)" } ?? ""
      let until = delegation.until.map { ", until \(telling.day($0))" } ?? ""
      return "a delegation" + source(delegation.from, nil) + about + until
    case .decision(let dispute, let ground):
      return "\(contested(dispute)); \(words(ground))"
    case .claim(let dispute): return contested(dispute) + "; others decide"
    case .checkIn(_, let overdue):
      guard let last = overdue.last else { return "no check-in yet" }
      return "last check-in on \(telling.day(last))"
        + (overdue.due.map { ", the next was due by \(telling.day($0))" } ?? "")
    case .blocker(_, let blocker, let team):
      let whom = team.map { "team/\($0)" } ?? "you"
      let since = blocker.since.map { " since \(telling.day($0))" } ?? ""
      return "waits for \(whom)\(since): \(blocker.needs)"
    }
  }

  /// What to type.
  func command(_ entry: Inbox.Entry) -> String {
    let id = entry.subject.description
    switch entry {
    case .offer(let item, let offer):
      let field = FieldPath(parsing: offer.field)
      var isList = false
      if case .set? = field?.shape(in: item.file.kind.schema) { isList = true }
      let value = "\(offer.field)=\(isList ? "+" : "")\(inbox.person)"
      return "baton set \(id) \(value)" + (offer.id.map { " offers/\($0)=" } ?? "")
    case .delegation(_, let delegation):
      guard let record = delegation.id else { return "baton show \(id)" }
      return "baton set \(id) delegations/\(record)/state=accepted"
    case .decision(let dispute, _), .claim(let dispute): return "baton conflicts \(dispute.id)"
    case .checkIn(let item, _):
      return "baton check-in \(id) "
        + (item.metric?.target == nil ? "--note TEXT" : "--value NUMBER")
    case .blocker(_, let blocker, _):
      guard let record = blocker.id else { return "baton show \(id)" }
      return "baton set \(id) blockers/\(record)/until=\(telling.today)"
    }
  }

  private func contested(_ dispute: Dispute) -> String {
    let name = dispute.field == .existence ? "whether it stays" : dispute.contest.name
    return "\(name): "
      + dispute.contest.claims.map { telling.wish($0, in: dispute) }.joined(separator: " or ")
  }

  private func words(_ ground: Ground) -> String {
    switch ground.basis {
    case .accountable: return "you are accountable"
    case .decides: return "you decide"
    case .aligns: return "you align the teams"
    case .delegate(let id, _, _): return "delegated to you" + (id.map { " as \($0)" } ?? "")
    case .lead(let team): return "you lead team/\(team)"
    case .own: return "it is about you"
    case .steward: return "you are a steward"
    case .responsible: return "you do the work"
    case .offered, .gave: return "it is offered"
    case .unowned: return "nobody is named to decide"
    }
  }

  private func source(_ from: Text?, _ on: Day?) -> String {
    (from.map { " by \($0)" } ?? "") + (on.map { " on \(telling.day($0))" } ?? "")
  }
}

/// The JSON of `inbox`.
struct InboxAnswer: Encodable {
  struct Entry: Encodable {
    let kind: String
    let subject: Subject
    let title: String?
    let field: String
    let words: String
    let since: String?
    let command: String
  }

  let person: String
  let entries: [Entry]
}

extension Inbox.Entry {
  fileprivate var heading: String {
    switch self {
    case .offer, .delegation: "Offered to you"
    case .decision: "Yours to decide"
    case .claim: "You made a claim"
    case .checkIn: "Check-ins that are late"
    case .blocker: "Others wait for you"
    }
  }
}
