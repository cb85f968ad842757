import PlanModel
import PlanText

extension Rule {
  static let danglingReference = Rule(
    "dangling-reference",
    "Every person, team and item that a file names is there",
    eachFile: { plan in
      let unread = plan.brokenSubjects
      return { file in
        file.references.compactMap { reference in
          let subject = reference.subject
          guard !plan.contains(subject), !unread.contains(subject) else { return nil }
          return Finding(
            rule: "dangling-reference",
            level: .error,
            path: file.path,
            field: reference.field,
            position: file.position(of: reference),
            message: "\(reference.field) names \(reference.text), but there is no such "
              + subject.kind,
            remedy: remedy(for: reference, in: file, of: plan)
          )
        }
      }
    }
  )

  private static func remedy(
    for reference: Reference,
    in file: PlanFile,
    of plan: Plan
  ) -> String {
    let meant = nearest(to: reference.subject, in: plan)
    let question = meant.map { "did you mean \($0)? " } ?? ""
    switch reference.subject {
    case .person(let id):
      return question + "to add the person, type baton new person NAME --id \(id)"
    case .team(let id):
      return question + "to add the team, type baton new team NAME --id \(id)"
    case .item:
      let other = meant?.description ?? "ID"
      return reference.field == FieldPath("parent")
        ? question + "type baton move \(file.id) --parent \(other)"
        : question + "write another id, or remove it from \(reference.field)"
    case .settings:
      return ""
    }
  }

  /// What was meant: an id of the same kind that begins with the text or is nearly it; for a person
  /// also the team of that name.
  private static func nearest(to subject: Subject, in plan: Plan) -> Subject? {
    let id = subject.id
    switch subject {
    case .person:
      if let person = near(id, plan.people.keys) { return .person(person) }
      return plan.teams[id] == nil ? nil : .team(id)
    case .team: return near(id, plan.teams.keys).map(Subject.team)
    case .item: return near(id, plan.items.keys).map(Subject.item)
    case .settings: return nil
    }
  }

  private static func near(_ id: Text, _ candidates: some Collection<Text>) -> Text? {
    let longer = candidates.filter { $0.string.hasPrefix(id.string) }
    return longer.count == 1 ? longer[0] : Spelling.nearest(to: id, among: candidates)
  }
}
