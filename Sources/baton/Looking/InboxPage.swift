import PlanModel
import PlanText

/// What `inbox` prints: one line for each thing that waits, with the command that answers it.
struct InboxPage {
  let telling: Telling
  let inbox: Inbox
  /// What is typed behind an answer in somebody else's name: ` --person erin`.
  var behalf = ""

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
    case .offered(let agreement): return offered(agreement)
    case .declined(let agreement):
      let who = agreement.to?.string ?? "somebody"
      return "\(who) declined \(about(agreement))" + reason(agreement)
    case .unconfirmed(let agreement):
      return "\(agreement.from ?? "nobody") may not give \(agreement.to ?? "anybody") "
        + "\(about(agreement)) any more; do you?"
    case .decision(let dispute, let ground):
      return "\(contested(dispute)); \(words(ground))"
    case .claim(let dispute): return contested(dispute) + "; others decide"
    case .checkIn(_, let overdue):
      guard let last = overdue.last else { return "no check-in yet" }
      return "last check-in on \(telling.day(last))"
        + (overdue.due.map { ", the next was due by \(telling.day($0))" } ?? "")
    case .blocked(_, let blocker):
      let whom = blocker.from.map { " from \($0)" } ?? ", and nobody is named to give it"
      let since = blocker.since.map { " since \(telling.day($0))" } ?? ""
      return "is blocked\(since), needs \(blocker.needs)\(whom)"
    case .feedback(_, let checkIn, let feedback):
      let on = checkIn.on.map { " on \(telling.day($0))" } ?? ""
      return "\(feedback.by ?? "somebody") answers your check-in\(on): "
        + (telling.prose(feedback.text).first ?? "")
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
    case .offered(let agreement), .unconfirmed(let agreement):
      return agreement.id.map { "baton accept \($0)\(behalf)" } ?? "baton show \(id)"
    case .declined(let agreement):
      return agreement.id.map { "baton revoke \($0)\(behalf)" } ?? "baton show \(id)"
    case .decision(let dispute, _), .claim(let dispute): return "baton conflicts \(dispute.id)"
    case .checkIn(let item, _):
      return "baton check-in \(id) "
        + (item.metric?.target == nil ? "--note TEXT" : "--value NUMBER")
    case .blocker(_, let blocker, _):
      return blocker.id.map { "baton unblock \($0)" } ?? "baton show \(id)"
    case .blocked: return "baton check-in \(id) --decision TEXT"
    case .feedback: return "baton reply \(id) TEXT"
    }
  }

  private func offered(_ agreement: Agreement) -> String {
    switch agreement.terms {
    case .offer(let offer):
      return "\(offer.field) is offered to you" + source(offer.from, offer.on)
    case .delegation(let delegation):
      let about = delegation.scope.map { ": \($0)" } ?? ""
      let words =
        delegation.authority.isEmpty ? "" : " of \(delegation.authority.joined(separator: ", "))"
      let until = delegation.until.map { ", until \(telling.day($0))" } ?? ""
      return "a delegation" + words + source(delegation.from, delegation.on) + about + until
    }
  }

  /// What an agreement is about, without its item: `accountable`, `targets, people`.
  private func about(_ agreement: Agreement) -> String {
    switch agreement.terms {
    case .offer(let offer): return offer.field
    case .delegation(let delegation):
      return delegation.authority.isEmpty
        ? "a delegation" : delegation.authority.joined(separator: ", ")
    }
  }

  private func reason(_ agreement: Agreement) -> String {
    let why =
      switch agreement.terms {
      case .offer(let offer): offer.why
      case .delegation(let delegation): delegation.why
      }
    return why.map { ": \($0)" } ?? ""
  }

  private func contested(_ dispute: Dispute) -> String {
    "\(dispute.matter): "
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
    case .offered: "Offered to you"
    case .declined: "Declined"
    case .unconfirmed: "Yours to confirm"
    case .decision: "Yours to decide"
    case .claim: "You made a claim"
    case .checkIn: "Check-ins that are late"
    case .blocker: "Others wait for you"
    case .blocked: "Blocked, and yours to decide"
    case .feedback: "Answers to you"
    }
  }
}
