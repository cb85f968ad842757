import PlanModel
import PlanText

/// What `handover` prints: each item or team with the fields that are offered, and what is not.
struct HandoverPage {
  let handover: Handover
  let plan: Plan

  func lines() -> [StyledLine] {
    var lines: [StyledLine] = []
    if !handover.parts.isEmpty {
      lines.append([.init("\(handover.from) offers \(handover.to) \(count)", .strong)])
    }
    for subject in subjects {
      let fields = handover.parts.filter { $0.subject == subject }.map(\.field.description)
      let file = plan.file(subject)
      let title = file?.text("title") ?? file?.text("name") ?? ""
      lines.append([
        .init("  "), .init(subject.description, .name), .init("  \(title)  "),
        .init(fields.joined(separator: ", "), .added),
      ])
    }
    if !handover.rest.isEmpty {
      lines.append([.init("Not offered (\(handover.rest.count))", .strong)])
      lines += handover.rest.map { rest in
        [
          .init("  "), .init(rest.subject.description, .name), .init("  \(rest.reason)  "),
          .init(rest.command, .hint),
        ]
      }
    }
    if !handover.given.isEmpty {
      let count = handover.given.count
      let what = count == 1 ? "1 delegation that" : "\(count) delegations that"
      lines.append([
        .init("\(what) \(handover.from) gave will want to be confirmed by \(handover.to)", .faint)
      ])
    }
    return lines
  }

  /// What to type next.
  func next(author: Text) -> [StyledLine] {
    [
      [
        .init("\(handover.to) says yes: ", .faint),
        .init("baton accept --all --from \(author)", .hint),
        .init(", or item by item; no: ", .faint), .init("baton decline ID --why TEXT", .hint),
      ]
    ]
  }

  /// The commit's message.
  var message: String {
    let title = "\(handover.from) offers \(handover.to) \(count)"
    let body = subjects.map { subject in
      let fields = handover.parts.filter { $0.subject == subject }.map(\.field.description)
      return "\(subject): \(fields.joined(separator: ", "))"
    }
    return title + "\n\n" + body.joined(separator: "\n")
  }

  /// `3 fields of 2 items`.
  private var count: String {
    let teams = subjects.count { if case .team = $0 { true } else { false } }
    let items = subjects.count - teams
    let places = [
      items > 0 ? (items == 1 ? "1 item" : "\(items) items") : nil,
      teams > 0 ? (teams == 1 ? "1 team" : "\(teams) teams") : nil,
    ].compactMap { $0 }
    let fields = handover.parts.count == 1 ? "1 field" : "\(handover.parts.count) fields"
    return "\(fields) of \(places.joined(separator: " and "))"
  }

  private var subjects: [Subject] {
    var seen: Set<Subject> = []
    return handover.parts.map(\.subject).filter { seen.insert($0).inserted }
  }
}
