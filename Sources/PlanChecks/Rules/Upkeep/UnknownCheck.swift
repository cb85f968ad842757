import PlanModel
import PlanText

extension Rule {
  static let unknownCheck = Rule(
    "unknown-check",
    .ownership,
    .warning,
    "Settings and waivers name checks that there are",
    reason: "A setting or a waiver with a slip of the pen does nothing, without a word.",
    remedy: "Write the name of a check of docs/checks.md, and settings that it has.",
    example: "checks: {no-alinger: ignore} in baton.yaml.",
    atOnce: true
  ) { survey in
    let settings = CheckSettings(of: survey.plan).troubles.compactMap { trouble -> Finding? in
      guard let file = survey.plan.settings?.file else { return nil }
      return survey.finding(in: file, at: trouble.field, trouble.message, remedy: trouble.remedy)
    }
    let waivers = survey.open.flatMap { item in
      item.numbered("waivers").compactMap { index, record -> Finding? in
        let rule = Waiver(record).rule
        guard !Rule.isAdvice(rule) else { return nil }
        let meant = Spelling.nearest(to: Text(rule), among: advice.map { Text($0.name) })
        return survey.finding(
          in: item.file,
          "waivers",
          record: index,
          "the waiver names \(rule), which is no check that can be waived",
          remedy: meant.map { "did you mean \($0)?" } ?? "remove it"
        )
      }
    }
    return settings + waivers
  }
}
