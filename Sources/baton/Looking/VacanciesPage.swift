import PlanModel
import PlanText

/// What `leave` prints: what nobody holds any more, and what else still names the person.
struct VacanciesPage {
  let vacancies: Vacancies
  let plan: Plan

  func lines() -> [StyledLine] {
    let lines = held() + agreements() + others()
    if lines.isEmpty { return [[.init("nothing that is open names \(vacancies.person)", .faint)]] }
    if vacancies.vacancies.isEmpty, vacancies.work.isEmpty { return lines }
    return lines + [
      [
        .init("all of it to one person: ", .faint),
        .init("baton handover --from \(vacancies.person) --to PERSON", .hint),
      ]
    ]
  }

  private func held() -> [StyledLine] {
    guard !vacancies.vacancies.isEmpty else { return [] }
    var lines: [StyledLine] = [
      [.init("Nobody holds then (\(vacancies.vacancies.count))", .strong)]
    ]
    for vacancy in vacancies.vacancies {
      lines.append([
        .init("  "), .init(vacancy.subject.description, .name), .init("  \(vacancy.title)  "),
        .init("\(vacancy.field)", .contested),
      ])
      lines += vacancy.candidates.map { candidate in
        [
          .init("    "), .init(candidate.person.string, .name), .init(" \(candidate.reason)  "),
          .init(command(vacancy, candidate.person), .hint),
        ]
      }
      if vacancy.candidates.isEmpty {
        lines.append([
          .init("    nobody works on it  "), .init(command(vacancy, "PERSON"), .hint),
        ])
      }
    }
    return lines
  }

  private func command(_ vacancy: Vacancies.Vacancy, _ person: Text) -> String {
    vacancy.field == "lead"
      ? "baton set \(vacancy.subject) lead=\(person)"
      : "baton assign \(vacancy.subject) --\(vacancy.field) \(person)"
  }

  private func agreements() -> [StyledLine] {
    guard !vacancies.agreements.isEmpty else { return [] }
    return [[.init("Delegations and offers that end (\(vacancies.agreements.count))", .strong)]]
      + vacancies.agreements.map { agreement in
        let other =
          agreement.to == vacancies.person
          ? agreement.from.map { "from \($0)" } : agreement.to.map { "to \($0)" }
        return [
          .init("  "), .init(agreement.subject.description, .name), .init("  \(agreement.name)  "),
          .init("\(agreement.state), \(other ?? "")  ", .faint),
          .init(
            "baton revoke \(agreement.id ?? "ID") --person \(agreement.from ?? "PERSON")",
            .hint
          ),
        ]
      }
  }

  private func others() -> [StyledLine] {
    var lines: [StyledLine] = []
    if !vacancies.work.isEmpty {
      lines.append([.init("Does the work of (\(vacancies.work.count))", .strong)])
      lines += vacancies.work.map { item in
        [
          .init("  "), .init(item.id.string, .name), .init("  \(item.title)  "),
          .init(
            item.responsible.count == 1
              ? "nobody else does" : "\(item.responsible.count - 1) more do",
            item.responsible.count == 1 ? .contested : .faint
          ),
        ]
      }
    }
    for team in vacancies.memberships {
      lines.append([
        .init("is in "), .init("team/\(team.id)", .name), .init("  "),
        .init("baton set team/\(team.id) members=-\(vacancies.person)", .hint),
      ])
    }
    if vacancies.isSteward {
      lines.append([
        .init("is a steward of the store  "),
        .init("baton set baton.yaml stewards=-\(vacancies.person)", .hint),
      ])
    }
    return lines
  }
}
