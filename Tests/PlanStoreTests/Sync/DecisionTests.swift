import Git
import PlanModel
import PlanText
import TestSupport
import Testing

@testable import PlanStore

/// Law L6 over random histories: a decision is not undone by history from before it, and a contest
/// ends by a decision only. `BATON_SEED` and `BATON_HISTORIES` as in `OrderTests`.
@Suite struct DecisionTests {
  static let seeds = Seeds.chosen(15, more: "BATON_HISTORIES")

  /// Two branches meet; somebody decides what is contested, while others go on from before that.
  @Test func decisionsAndContestsStand() throws {
    let teams = try Teams(["carla"])
    let story = Story(store: try teams.store("carla"))
    for seed in Self.seeds {
      var random = RandomStores(seed: seed)
      let files = random.base()
      let start = try story.commit(files, [], by: 0)
      let sides = try [1, 2].map { try story.commit(random.edited(files), [start], by: $0) }
      let meeting = try story.merged(sides[0], sides[1])
      let contested = try story.files(meeting)
      let later = try [0, 1].map { side in
        try story.commit(noted(story.files(sides[side])), [sides[side]], by: 3 + side)
      }
      for branch in later {
        let result = try contests(story.files(story.merged(branch, meeting)))
        for open in contests(contested) where !result.contains(open) {
          Issue.record("BATON_SEED=\(seed): the contest about \(open) ended by itself")
        }
      }
      let (decided, fields) = decided(contested, seed)
      guard !fields.isEmpty, Trouble.of(decided).isEmpty else { continue }
      let decision = try story.commit(decided, [meeting], by: 5)
      let old = try later + [story.merged(later[0], sides[1]), story.merged(later[0], later[1])]
      for branch in old {
        let result = try story.files(story.merged(branch, decision))
        for field in fields where !field.stands(in: result) {
          Issue.record("BATON_SEED=\(seed): the decision about \(field) is undone")
        }
      }
    }
  }

  /// A value that somebody chose.
  private struct Chosen: CustomStringConvertible {
    let subject: Subject
    let field: FieldPath
    let value: Value?
    var description: String { "\(subject) \(field)" }

    func stands(in files: [String: String]) -> Bool {
      guard let file = DecisionTests.read(files)[subject] else { return false }
      return field.value(in: file.value) == value && !file.contests.contains { $0.field == field }
    }
  }

  /// Every contest about a value decided for one of its claims.
  private func decided(_ files: [String: String], _ seed: UInt64) -> ([String: String], [Chosen]) {
    var generator = Seeded(seed)
    var files = files
    var fields: [Chosen] = []
    for (subject, file) in Self.read(files).sorted(by: { $0.key < $1.key }) {
      var changed = file
      for contest in file.contests {
        guard let field = contest.field, field != .team, field != .existence,
          let claim = contest.claims.randomElement(using: &generator)
        else { continue }
        let value = claim.value.flatMap { $0.isNull ? nil : $0 }
        changed = changed.setting(field, to: value)
        fields.append(Chosen(subject: subject, field: field, value: value))
      }
      let rest = (changed.value.mapping?["contested"]?.list ?? []).filter { entry in
        ["team", "existence"].contains(entry.mapping?["field"]?.string)
      }
      changed = changed.setting(FieldPath("contested"), to: rest.isEmpty ? nil : .list(rest))
      files[file.path] = String(decoding: changed.document.bytes, as: UTF8.self)
    }
    return (files, fields)
  }

  /// The store with a key of somebody's own in every item.
  private func noted(_ files: [String: String]) -> [String: String] {
    files.reduce(into: [:]) { result, file in
      result[file.key] = file.value + (file.key.hasPrefix("plans/") ? "noted: \"yes\"\n" : "")
    }
  }

  private func contests(_ files: [String: String]) -> Set<String> {
    Set(Self.read(files).flatMap { subject, file in file.contests.map { "\(subject) \($0.name)" } })
  }

  private static func read(_ files: [String: String]) -> [Subject: PlanFile] {
    files.reduce(into: [:]) { result, entry in
      guard let file = try? PlanFile(path: entry.key, bytes: Array(entry.value.utf8)),
        let subject = file.kind.subject
      else { return }
      result[subject] = file
    }
  }
}
