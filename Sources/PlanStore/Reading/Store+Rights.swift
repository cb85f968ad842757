import Git
public import PlanModel
public import PlanText

extension Store {
  /// The part of a plan that rights in some things rest on: the things, all above them, whom they
  /// name, the teams and the settings. Costs the length of the chains and the number of teams.
  ///
  /// - Parameter allTeams: whether teams count that nothing of this names. They do for contests: who
  ///   may decide depends on the teams that the claimants are in.
  public func plan(
    around subjects: [Subject],
    in snapshot: Snapshot,
    allTeams: Bool = true
  ) throws -> Plan {
    var waiting: [Subject] = [.settings] + subjects
    if !allTeams { return try plan(from: waiting, in: snapshot) }
    let teams: Path = "teams"
    if let folder = try entry(at: teams, in: snapshot.tree), folder.mode == .directory {
      waiting += try readTree(folder.id).entries.compactMap {
        teams.appending($0.name).fileKind.subject
      }
    }
    if let look = snapshot.look {
      waiting += try looks[look].work.paths(in: teams, beginning: []).compactMap(\.fileKind.subject)
    }
    return try plan(from: waiting, in: snapshot)
  }

  /// The part of a plan that says who owns an item: the item, all above it, whom they name, and the
  /// settings. Costs the length of the chain.
  public func plan(ownersOf item: Text, in snapshot: Snapshot) throws -> Plan {
    try plan(from: [.settings, .item(item)], in: snapshot)
  }

  /// The files of some subjects, of all above them and of whom these name.
  private func plan(from subjects: [Subject], in snapshot: Snapshot) throws -> Plan {
    var waiting = subjects
    var seen: Set<Subject> = []
    var stored: [StoredFile] = []
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      for path in try paths(of: next, in: snapshot) {
        guard let version = try version(at: path, in: snapshot) else { continue }
        let file = StoredFile(path: path, version: version)
        stored.append(file)
        guard case .readable(let found)? = try read(file) else { continue }
        waiting += found.references.filter { reference in
          if case .item = reference.subject { return reference.field == FieldPath("parent") }
          return true
        }.map(\.subject)
      }
    }
    return try plan(of: stored)
  }
}
