import PlanModel

extension Rule {
  static let misplacedFile = Rule(
    "misplaced-file",
    "YAML files in the plan's folders stand where they are read"
  ) { plan in
    plan.strays.map { path in
      Finding(
        rule: "misplaced-file",
        level: .warning,
        path: path,
        message: "the file is not read where it stands",
        remedy: remedy(for: path)
      )
    }
  }

  private static func remedy(for path: String) -> String {
    let parts = path.split(separator: "/").map(String.init)
    let stem = parts.last?.split(separator: ".").first.map(String.init) ?? "<id>"
    switch parts.first {
    case "plans":
      let team = parts.count > 2 ? parts[1] : "<team>"
      return "move it to plans/\(team)/\(stem).yaml, one folder for each team"
    case let folder?:
      return "move it to \(folder)/\(stem).yaml"
    case nil:
      return "move it into plans, people or teams"
    }
  }
}
