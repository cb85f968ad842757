public import PlanText

/// A contested field together with the file it stands in: one decision that people have to take.
public struct Dispute: Sendable {
  /// The file that records it.
  public let file: PlanFile
  /// The record.
  public let contest: Contest
  /// Twelve characters made of subject and field, the same in every clone and at every time. Any
  /// beginning of it that no other open dispute has is a name for it.
  public let code: String
  /// The shortest name, at least four characters; longer only where another one begins the same.
  public internal(set) var id: String

  /// What it is about.
  public var subject: Subject { file.kind.subject ?? .settings }

  /// The title or name of what it is about; nil where it has none.
  public var title: String? { file.text("title") ?? file.text("name") }

  /// The field, also where the name cannot be read as a path.
  public var field: FieldPath { contest.field ?? FieldPath(Text(contest.name)) }

  /// `ITEM:FIELD`, the long name.
  public var address: String { "\(subject):\(contest.name)" }

  /// The value that stands until somebody decides; nil where the field is empty. The folder's team
  /// for `team`, `present` for `existence`.
  public var standing: Value? {
    switch (field, file.kind) {
    case (.team, .item(_, let team)): return .text(team.string)
    case (.existence, _): return .text("present")
    default:
      guard let value = field.value(in: file.value), !value.isNull else { return nil }
      return value
    }
  }

  init(_ file: PlanFile, _ contest: Contest) {
    self.file = file
    self.contest = contest
    self.code = Self.code(for: file.kind.subject ?? .settings, contest.name)
    self.id = String(code.prefix(Self.shortest))
  }

  static let shortest = 4

  /// FNV-1a over kind, id and field, mixed once more so that the first characters spread well.
  private static func code(for subject: Subject, _ field: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(subject.kind)/\(subject.id)\n\(field)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    hash ^= hash >> 31
    let letters = Array("23456789abcdefghjkmnpqrstvwxyz")
    var result = ""
    for _ in 0..<12 {
      result.append(letters[Int(hash % UInt64(letters.count))])
      hash /= UInt64(letters.count)
    }
    return result
  }
}

extension Plan {
  /// Every contested field of the plan, by subject and field; a file is looked at once.
  public var disputes: [Dispute] {
    Dispute.named(files.filter { $0.kind.subject != nil }.flatMap(\.disputes))
  }
}

extension PlanFile {
  /// The contested fields of this file, with ids that are unambiguous within it.
  public var disputes: [Dispute] {
    Dispute.named(contests.map { Dispute(self, $0) })
  }
}

extension Dispute {
  /// Sorts disputes and gives each the shortest id that tells it from the others.
  static func named(_ disputes: [Dispute]) -> [Dispute] {
    var result = disputes.sorted {
      ($0.subject, Text($0.contest.name)) < ($1.subject, Text($1.contest.name))
    }
    // In sorted order a code's longest common beginning is with a neighbour.
    let order = result.indices.sorted { result[$0].code < result[$1].code }
    for (first, second) in zip(order, order.dropFirst()) {
      let (code, next) = (result[first].code, result[second].code)
      guard code != next else { continue }
      let shared = zip(code, next).prefix { $0 == $1 }.count
      for index in [first, second] where result[index].id.count <= shared {
        result[index].id = String(result[index].code.prefix(shared + 1))
      }
    }
    return result
  }
}
