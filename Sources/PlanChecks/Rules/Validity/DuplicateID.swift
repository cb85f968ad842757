import PlanModel
import PlanText

extension Rule {
  static let duplicateID = Rule(
    "duplicate-id",
    "No item's id stands in two folders"
  ) { plan in
    // Few can stand twice: a file that is not the one its id means, and one that cannot be read.
    let second = plan.files.filter { file in
      guard case .item(let id, _) = file.kind else { return false }
      return plan.items[id].map { Text($0.file.path) != Text(file.path) } ?? true
    }
    var paths: [Text: [String]] = [:]
    for path in second.map(\.path) + plan.broken.map(\.path) {
      guard case .item(let id, _) = FileKind(path: path) else { continue }
      paths[id, default: plan.items[id].map { [$0.file.path] } ?? []].append(path)
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
