import Git
public import PlanModel
import PlanText

extension Store {
  /// The part of a plan that rights in some things rest on: the things, all above them, whom they
  /// name, the teams and the settings. Costs the length of the chains and the number of teams.
  public func plan(around subjects: [Subject], in snapshot: Snapshot) throws -> Plan {
    var waiting: [Subject] = [.settings] + subjects
    if let folder = try entry(at: "teams", in: snapshot.tree), folder.mode == .directory {
      waiting += try readTree(folder.id).entries.compactMap {
        Path("teams").appending($0.name).fileKind.subject
      }
    }
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
