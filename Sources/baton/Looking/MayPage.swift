import PlanModel
import PlanText

/// What `may` prints: whether somebody may change something, why, and who else could.
struct MayPage {
  /// As the question names them: a person's id, or an address.
  let who: String
  let file: PlanFile
  let verdict: Verdict

  func lines() -> [StyledLine] {
    guard let only = verdict.rulings.first, verdict.rulings.count == 1 else { return overview() }
    let answer: StyledLine = [
      .init(only.ground == nil ? "no" : "yes", only.ground == nil ? .contested : .strong),
      .init(": "), .init(who, .name),
      .init(" may \(only.ground == nil ? "not " : "")\(only.deed)"),
    ]
    guard let ground = only.ground else {
      if only.able.isEmpty { return [answer, [.init("Nobody may, as the plan stands.")]] }
      return [answer, [.init("Who could:")]]
        + only.able.map { [.init("  "), .init($0.person?.string ?? "", .name)] + reason($0) }
    }
    return [answer]
      + ground.chain.map { ground in
        [.init("  "), .init(ground.person?.string ?? who, .name)] + reason(ground)
      }
  }

  private func reason(_ ground: Ground) -> StyledLine {
    [.init("  \(ground.reason)", .faint)]
  }

  /// All fields, those with the same answer together.
  private func overview() -> [StyledLine] {
    var groups: [(answer: StyledLine, fields: [String])] = []
    for ruling in verdict.rulings {
      let answer = words(ruling)
      if let index = groups.firstIndex(where: { $0.answer == answer }) {
        groups[index].fields.append(ruling.name)
      } else {
        groups.append((answer, [ruling.name]))
      }
    }
    var heading: StyledLine = [.init((file.kind.subject ?? .settings).description, .strong)]
    if let title = file.text("title") ?? file.text("name") { heading.append(.init("  \(title)")) }
    return [heading]
      + groups.flatMap { answer, fields in
        [[.init("  ")] + answer, [.init("    " + fields.joined(separator: ", "))]]
      }
  }

  private func words(_ ruling: Verdict.Ruling) -> StyledLine {
    if let ground = ruling.ground {
      return [.init(who, .name), .init(" may", .strong), .init(": \(ground.reason)", .faint)]
    }
    let names = ruling.able.map { $0.person?.string ?? "everybody" }
    let able = names.isEmpty ? "nobody" : names.joined(separator: ", ")
    return [.init(who, .name), .init(" may not", .contested), .init("; could: \(able)", .faint)]
  }
}

/// The JSON of `may`.
struct MayAnswer: Encodable {
  let person: String?
  let subject: Subject
  let title: String?
  let answers: [Verdict.Ruling]
}
