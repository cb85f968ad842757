import PlanModel
import PlanText

extension Rule {
  static let sharedEmail = Rule(
    "shared-email",
    "No two people have the same e-mail address"
  ) { plan in
    var owners: [Text: [Person]] = [:]
    for person in plan.people.values.sorted(by: { $0.id < $1.id }) {
      for address in Set(person.emails.map { Text($0.string.lowercased()) }) {
        owners[address, default: []].append(person)
      }
    }
    return owners.flatMap { address, people in
      people.dropFirst().map { person in
        Finding(
          rule: "shared-email",
          level: .warning,
          path: person.file.path,
          field: FieldPath("emails"),
          message: "\(address) belongs to \(people.map(\.id.string).joined(separator: " and "))",
          remedy: "leave it with one of them; commits from it count as \(people[0].id)'s"
        )
      }
    }
  }
}
