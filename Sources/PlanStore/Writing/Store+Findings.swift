import Git
import PlanChecks
public import PlanModel
import PlanText

extension Store {
  /// The errors that one state has and another does not: what a change makes worse.
  ///
  /// A finding is the same when rule, subject, field and wording are, wherever it stands; so an
  /// item that moves takes its findings along. Reads the changed files, what they name, and what
  /// is above them; the whole plan only where something was removed.
  public func newErrors(from old: Snapshot, to new: Snapshot) throws -> [Finding] {
    try newErrors(from: old, to: new, try differences(old, new))
  }

  func newErrors(
    from old: Snapshot,
    to new: Snapshot,
    _ differences: [FileDifference]
  ) throws -> [Finding] {
    let changed = differences.map(\.path).filter(\.isPlanFile)
    if changed.isEmpty { return [] }
    let removed = Set(differences.filter { $0.new == nil }.compactMap(\.path.fileKind.subject))
    // Looking each of many files up costs more than reading the plan.
    let isWhole = try changed.count > 500 || removed.contains { try paths(of: $0, in: new).isEmpty }
    var known: [Finding.Identity: Int] = [:]
    for finding in try errors(in: old, about: changed, isWhole) {
      known[finding.identity, default: 0] += 1
    }
    return try errors(in: new, about: changed, isWhole).filter { finding in
      guard let count = known[finding.identity], count > 0 else { return true }
      known[finding.identity] = count - 1
      return false
    }
  }

  func refuseNewErrors(
    from old: Snapshot,
    to new: Snapshot,
    _ differences: [FileDifference],
    takesAll: Bool
  ) throws {
    let errors = try newErrors(from: old, to: new, differences)
    if errors.isEmpty { return }
    let count = errors.count == 1 ? "an error" : "\(errors.count) errors"
    throw StoreFailure(
      .invalidStore,
      "the commit would add \(count); nothing was committed",
      hint: takesAll
        ? "Correct what is named, or name the files to commit without it."
        : "Correct what is named; what is only not committed yet can go first: baton commit",
      findings: errors
    )
  }

  private func errors(
    in snapshot: Snapshot,
    about changed: [Path],
    _ isWhole: Bool
  ) throws -> [Finding] {
    if isWhole { return try plan(snapshot).findings().filter { $0.level == .error } }
    let files = try surroundings(of: changed, in: snapshot)
    let own = Set(changed.map(\.description))
    // What the other files name was not read, so that their own findings mean nothing here.
    let graph = ["duplicate-id", "missing-settings", "parent-cycle", "team-cycle"]
    return try plan(of: files).findings().filter {
      $0.level == .error && (own.contains($0.path) || graph.contains($0.rule))
    }
  }

  /// The changed files, what they name, all files of the same ids, and everything above them.
  private func surroundings(of changed: [Path], in snapshot: Snapshot) throws -> [StoredFile] {
    var found: [Path: FileVersion] = [:]
    var waiting: [Subject] = [.settings] + changed.compactMap(\.fileKind.subject)
    var seen: Set<Subject> = []
    let own = Set(changed)
    while let subject = waiting.popLast() {
      guard seen.insert(subject).inserted else { continue }
      for path in try paths(of: subject, in: snapshot) {
        guard let version = try version(at: path, in: snapshot) else { continue }
        found[path] = version
        let file = StoredFile(path: path, version: version)
        guard case .readable(let plan)? = try read(file) else { continue }
        let references = plan.references.filter {
          own.contains(path) || $0.field == FieldPath("parent")
        }
        waiting += references.map(\.subject)
      }
    }
    return found.map { StoredFile(path: $0.key, version: $0.value) }
  }
}

extension Finding {
  /// What makes two findings the same, wherever they stand.
  struct Identity: Hashable {
    let rule: String
    let subject: Subject?
    let field: FieldPath?
    let message: String
  }

  var identity: Identity {
    // The reasons why a file cannot be read change with every edit; that it cannot stays the same.
    let wording = rule == "unreadable-file" ? "" : message
    return Identity(rule: rule, subject: subject, field: field, message: wording)
  }
}
