import PlanMerge
import PlanModel
import PlanText

/// What a side wrote since the base and neither the result, nor a contest, nor the ledger has.
struct Losses {
  var found: [String] = []

  init(
    of side: Stores.Files,
    since base: Stores.Files,
    in result: Stores.Files,
    _ decisions: [Decision]
  ) {
    // What the side left as it was it did not write.
    let changed = side.filter { base[$0.key] != $0.value }
    let subjects = Set(changed.keys.map { FileKind(path: $0).subject })
    let (before, after, merged) = (read(base), read(changed), read(result))
    for (subject, file) in after.sorted(by: { $0.key < $1.key }) {
      let attributions = ["by", "on", "commit", "field"]
      let old = before[subject].map { leaves($0.value) } ?? []
      let now = merged[subject].map { leaves($0.value) } ?? []
      let claimed = merged[subject]?.contests.flatMap { contest in
        contest.claims.flatMap { leaves($0.value ?? .null) }.map(\.text)
      }
      let ledger = decisions.filter { $0.subject == subject }
        .flatMap { [$0.left, $0.right] }.compactMap { $0 }.flatMap { leaves($0) }.map(\.text)
      for leaf in leaves(file.value) where !old.contains(leaf) && !now.contains(leaf) {
        // Who claims it is history; a claim that is over is in the ledger with its value.
        if leaf.path.hasPrefix("contested/"), attributions.contains(where: leaf.path.hasSuffix) {
          continue
        }
        let isProse = leaf.path == "description" && now.contains { $0.path == "description" }
        if isProse || claimed?.contains(leaf.text) == true || ledger.contains(leaf.text) {
          continue
        }
        found.append("\(subject) \(leaf.path) = \(leaf.text)")
      }
    }

    func read(_ files: Stores.Files) -> [Subject: PlanFile] {
      var result: [Subject: PlanFile] = [:]
      for (path, text) in files where subjects.contains(FileKind(path: path).subject) {
        if let file = try? PlanFile(path: path, bytes: Array(text.utf8)),
          let subject = file.kind.subject
        {
          result[subject] = file
        }
      }
      return result
    }
    func leaves(_ value: Value, _ path: String = "") -> [Leaf] {
      switch value {
      case .null: return []
      case .scalar(let scalar): return [Leaf(path: path, text: scalar.text)]
      case .list(let values):
        return values.flatMap { leaves($0, path + "/\($0.recordID?.string ?? "")") }
      case .mapping(let mapping):
        return mapping.entries.flatMap {
          leaves($0.value, path.isEmpty ? $0.key.string : path + "." + $0.key.string)
        }
      }
    }
  }

  private struct Leaf: Hashable {
    let path: String
    let text: Text
  }
}
