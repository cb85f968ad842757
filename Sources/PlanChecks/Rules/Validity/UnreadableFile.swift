import PlanModel
import PlanText

extension Rule {
  static let unreadableFile = Rule(
    "unreadable-file",
    "Every plan file can be read, one finding for each place that cannot"
  ) { plan in
    plan.broken.flatMap { file in
      file.errors.map { error in
        Finding(
          rule: "unreadable-file",
          level: .error,
          path: file.path,
          position: error.position,
          message: "found \(error.found)",
          remedy: error.hint
        )
      }
    }
  }
}
