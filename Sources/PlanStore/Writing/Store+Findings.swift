import Git
import PlanChecks
public import PlanModel
import PlanText

extension Store {
  /// The errors that a state has and an earlier one does not: what a change makes worse.
  ///
  /// A finding is the same when rule, subject, field and wording are, wherever it stands; so an
  /// item that moves takes its findings along. Reads the changed files, and of what they name only
  /// what they did not name before; the whole plan only where something was removed.
  public func newErrors(from old: Snapshot, to new: Snapshot) throws -> [Finding] {
    let changes = try differences(old, new)
    let changed = Set(changes.map(\.path)).filter(\.isPlanFile)
    if changed.isEmpty { return [] }
    let removed = Set(changes.filter { $0.new == nil }.compactMap(\.path.fileKind.subject))
    // Looking each of many files up costs more than reading the plan.
    let isWhole =
      try changed.count > 500 || removed.contains { try paths(of: $0, in: new).isEmpty }
    if !isWhole { return try newErrors(about: changed, from: [old], to: new) }
    let errors = try [old, new].map { try plan($0).findings().filter { $0.level == .error } }
    return Finding.added(to: [errors[0]], in: errors[1])
  }

  /// The errors of a merge that neither side has.
  ///
  /// Reads no more of the plan than the merge did: where a file is gone, the side that lacks it has
  /// what still names it as an error, and where no side has changed a thing, it is there or not for
  /// all. Only where both sides hang items elsewhere does it look at everything above them.
  func newErrors(of merge: MergeResult, from sides: [Snapshot]) throws -> [Finding] {
    let new = merge.snapshot
    let changed = Set(new.overlay.keys).filter(\.isPlanFile)
    let hasRemovals = changed.contains { (new.overlay[$0] ?? nil) == nil }
    var suspects: Set<Path> = []
    var moved: (paths: Set<Path>, sides: Set<Int>) = ([], [])
    for path in changed {
      let version = try version(at: path, in: new)
      let olds = try sides.map { try self.version(at: path, in: $0) }
      // As it is on a side it is as right as there, but for what it names and where it hangs.
      if hasRemovals || !olds.contains(version) { suspects.insert(path) }
      if version == nil || olds.contains(nil) { continue }
      let parent = try parent(path, version)
      for (side, old) in olds.enumerated() where try self.parent(path, old) != parent {
        moved.paths.insert(path)
        moved.sides.insert(side)
      }
    }
    let isCrossed = moved.sides.count > 1
    if isCrossed { suspects.formUnion(moved.paths) }
    if suspects.isEmpty { return [] }
    return try newErrors(about: suspects, from: sides, to: new, isCrossed: isCrossed)
  }

  /// What an item or a team hangs below.
  private func parent(_ path: Path, _ version: FileVersion?) throws -> String? {
    guard let version,
      case .readable(let file)? = try readOnce(StoredFile(path: path, version: version))
    else { return nil }
    return file.text("parent")
  }

  /// The errors about some files that a state has and none of several earlier ones.
  private func newErrors(
    about changed: Set<Path>,
    from olds: [Snapshot],
    to new: Snapshot,
    isCrossed: Bool = false
  ) throws -> [Finding] {
    let plans = try surroundings(of: changed, from: olds, to: new, isCrossed)
    let own = Set(changed.map(\.description))
    // What the other files name was not read, so that their own findings mean nothing here.
    let graph = ["duplicate-id", "missing-settings", "parent-cycle", "team-cycle"]
    func errors(_ plan: Plan) -> [Finding] {
      plan.findings().filter {
        $0.level == .error && (own.contains($0.path) || graph.contains($0.rule))
      }
    }
    let found = errors(plans[olds.count])
    return found.isEmpty ? [] : Finding.added(to: plans.dropLast().map(errors), in: found)
  }

  func refuseNewErrors(from old: Snapshot, to new: Snapshot, takesAll: Bool) throws {
    let errors = try newErrors(from: old, to: new)
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

  /// The changed files in each state, with what has to be known about the rest of the plan: what
  /// they name and some earlier state did not, the files of the same id where one is new, and
  /// everything above. What they name unchanged is missing in all states alike, so that its findings
  /// cancel out.
  private func surroundings(
    of changed: Set<Path>,
    from olds: [Snapshot],
    to new: Snapshot,
    _ isCrossed: Bool
  ) throws -> [Plan] {
    var states = try (olds + [new]).map { try PartialPlan(of: changed, in: $0, self) }
    var waiting: [Subject] = [.settings]
    for path in changed {
      let before = states.dropLast().map { named(by: $0.files[path]) }
      let isKept = olds.indices.allSatisfy { states[$0].versions[path] != nil }
      for (reference, count) in named(by: states[olds.count].files[path]) {
        let isKnown = before.map { $0[reference, default: 0] >= count }
        // What one of the states names too is missing for both alike.
        if isCrossed ? isKnown.contains(false) : !isKnown.contains(true) {
          waiting.append(reference.subject)
        }
      }
      if olds.count == 1, !isKept, let subject = path.fileKind.subject { waiting.append(subject) }
    }
    var seen: Set<Subject> = []
    while let subject = waiting.popLast() {
      guard seen.insert(subject).inserted else { continue }
      for state in states.indices {
        let above = try states[state].add(subject, self)
        if state == olds.count { waiting += above }
      }
    }
    return states.map(\.plan)
  }

  /// How often a file names what in which field.
  private func named(by file: PlanFile?) -> [Mention: Int] {
    var count: [Mention: Int] = [:]
    for reference in file?.references ?? [] {
      count[Mention(field: reference.field, subject: reference.subject), default: 0] += 1
    }
    return count
  }
}

/// What a file names where, wherever it stands in a list.
private struct Mention: Hashable {
  let field: FieldPath
  let subject: Subject
}

/// Some of a snapshot's files.
private struct PartialPlan {
  let snapshot: Snapshot
  var versions: [Path: FileVersion] = [:]
  /// Those that can be read.
  var files: [Path: PlanFile] = [:]
  private var broken: [BrokenFile] = []

  init(of paths: Set<Path>, in snapshot: Snapshot, _ store: Store) throws {
    self.snapshot = snapshot
    for path in paths { try add(path, store) }
  }

  var plan: Plan { Plan(files: Array(files.values), broken: broken) }

  private mutating func add(_ path: Path, _ store: Store) throws {
    guard versions[path] == nil, let version = try store.version(at: path, in: snapshot) else {
      return
    }
    versions[path] = version
    switch try store.readOnce(StoredFile(path: path, version: version)) {
    case .readable(let file)?: files[path] = file
    case .broken(let file)?: broken.append(file)
    case nil: break
    }
  }

  /// Adds all files of a subject; returns what is directly above them.
  mutating func add(_ subject: Subject, _ store: Store) throws -> [Subject] {
    var above: [Subject] = []
    for path in try store.paths(of: subject, in: snapshot) {
      try add(path, store)
      above +=
        files[path]?.references.filter { $0.field == FieldPath("parent") }.map(\.subject) ?? []
    }
    return above
  }
}

extension Finding {
  /// Those of the new findings that none of the old states has, or not as often.
  fileprivate static func added(to olds: [[Finding]], in new: [Finding]) -> [Finding] {
    var known: [Identity: Int] = [:]
    for old in olds {
      var own: [Identity: Int] = [:]
      for finding in old { own[finding.identity, default: 0] += 1 }
      known.merge(own, uniquingKeysWith: max)
    }
    return new.filter { finding in
      guard let count = known[finding.identity], count > 0 else { return true }
      known[finding.identity] = count - 1
      return false
    }
  }

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
