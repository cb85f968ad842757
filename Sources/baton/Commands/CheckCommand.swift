import ArgumentParser
import PlanChecks
import PlanModel
import PlanText

/// `baton check`: is the plan valid?
struct CheckCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for what is wrong in the plan.",
    discussion: """
      Every finding names its place, the rule in brackets, and what to write
      instead. A file that cannot be read is named, and the others are still
      checked. The exit code is 1 where there is an error; warnings and notes alone
      give 0.

      EXAMPLES:
        baton check
        baton check within-a-day team/support   # only these
        baton check --at origin/main     # before you take it in
        baton check --format json
      """
  )

  @Argument(
    help: "Only these: ids or their beginnings; else everything.",
    completion: .custom(Completions.subjects)
  )
  var ids: [String] = []

  @OptionGroup var at: AtOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  private struct Payload: Encodable {
    let findings: [Finding]
    let files: Int
    let errors: Int
    let warnings: Int
    let notes: Int
  }

  func run(_ context: Context) throws -> Answer {
    let plan = try Workspace().plan(at: at)
    let lookup = ids.isEmpty ? nil : Lookup(in: plan)
    let subjects = try Set(ids.compactMap { try lookup?.subject($0) })
    let findings = plan.findings().filter { finding in
      subjects.isEmpty || finding.subject.map(subjects.contains) == true
    }
    let files = subjects.isEmpty ? plan.files.count + plan.broken.count : subjects.count
    if format.isJSON {
      let payload = Payload(
        findings: findings,
        files: files,
        errors: findings.count { $0.level == .error },
        warnings: findings.count { $0.level == .warning },
        notes: findings.count { $0.level == .note }
      )
      try context.output.print(json: payload, for: "check")
    } else {
      FindingsPage(findings: findings, files: files).lines().forEach(context.output.print)
    }
    return findings.contains { $0.level == .error } ? .yes : .fine
  }
}
