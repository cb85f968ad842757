import PlanModel
import PlanText

extension Rule {
  static let duplicateID = Rule(
    "duplicate-id",
    "No item's id stands in two folders"
  ) { plan in
    var paths: [Text: [String]] = [:]
    for path in plan.files.map(\.path) + plan.broken.map(\.path) {
      guard case .item(let id, _) = FileKind(path: path) else { continue }
      paths[id, default: []].append(path)
    }
    return paths.filter { $0.value.count > 1 }.flatMap { id, paths in
      let sorted = paths.sorted { Text($0) < Text($1) }
      return sorted.dropFirst().map { path in
        Finding(
          rule: "duplicate-id",
          level: .error,
          path: path,
          field: FieldPath("id"),
          message: "the id \(id) stands in \(sorted.joined(separator: " and in "))",
          remedy: "remove one of the files, or give one another id and rename it"
        )
      }
    }
  }
}
