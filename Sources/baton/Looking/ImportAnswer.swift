import PlanExchange
import PlanModel
import PlanStore
import PlanText

/// The JSON of `import`.
struct ImportAnswer: Encodable {
  private let dryRun: Bool
  private let files: [File]
  private let made: Made
  private let changed: Int
  private let unchanged: Int
  private let checkIns: Int
  private let changes: [Change]
  private let absent: [String]
  private let gaps: [Cell]
  private let commit: String?

  private struct File: Encodable {
    let path: String
    let rows: Int
    let skipped: Int
    let unused: [String]
  }

  private struct Made: Encodable {
    let items: Int
    let people: Int
    let teams: Int
  }

  private struct Cell: Encodable {
    let file: String
    let line: Int
    let position: Int
    let column: String?
    let cell: String
    let field: String?
    let reason: String
    let message: String
  }

  init(_ result: Import, dryRun: Bool, commit report: CommitReport?) {
    self.dryRun = dryRun
    files = result.readings.map {
      File(path: $0.file, rows: $0.rows, skipped: $0.skipped, unused: $0.unused)
    }
    let new = result.edits.filter { $0.before == nil }.map(\.after.kind)
    made = Made(
      items: new.count { if case .item = $0 { true } else { false } },
      people: new.count { if case .person = $0 { true } else { false } },
      teams: new.count { if case .team = $0 { true } else { false } }
    )
    changed = result.edits.count - new.count
    unchanged = result.unchanged
    checkIns = result.newCheckIns
    changes = result.changes
    absent = result.absent
    gaps = result.gaps.map {
      Cell(
        file: $0.file,
        line: $0.position.line,
        position: $0.position.column,
        column: $0.column,
        cell: $0.cell,
        field: $0.field?.description,
        reason: $0.reason.rawValue,
        message: $0.message
      )
    }
    commit = report.map { "\($0.id)" }
  }
}
