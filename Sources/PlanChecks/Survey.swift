import PlanModel
import PlanText

/// A plan on a day, as the rules of ownership and outcome look at it.
struct Survey: Sendable {
  let plan: Plan
  let today: Day
  /// The items, by id.
  let items: [Item]
  /// The items on which work goes on, drafts too, by id.
  let open: [Item]
  /// The active items whose time is not over, by id: what people are busy with.
  let current: [Item]
  private let unreadable: Set<Subject>
  private var rule = ""
  private var level = Finding.Level.warning
  private var limits: [String: Int] = [:]

  init(of plan: Plan, on today: Day) {
    self.plan = plan
    self.today = today
    items = plan.sortedItems
    open = items.filter(\.isOpen)
    current = open.filter { item in
      item.status == "active" && (item.end.map { today <= $0 } ?? true)
    }
    unreadable = plan.brokenSubjects
  }

  /// The outcomes that people are busy with.
  var outcomes: [Item] { current.filter(\.isOutcome) }

  /// The same for one rule, at a level and with numbers.
  func by(_ rule: Rule, _ level: Finding.Level, _ limits: [String: Int]) -> Survey {
    var copy = self
    copy.rule = rule.name
    copy.level = level
    copy.limits = limits
    return copy
  }

  /// The number that the rule goes by.
  func limit(_ name: String) -> Int { limits[name] ?? .max }

  /// A finding about a file.
  ///
  /// - Parameters:
  ///   - field: what it is about; its place is found where the file has it.
  ///   - index: the record of the field's list, where it is about one.
  func finding(
    in file: PlanFile,
    _ field: Text,
    record index: Int? = nil,
    _ message: String,
    remedy: String
  ) -> Finding {
    var path = FieldPath(field)
    var steps: [Document.Step] = [.key(field)]
    if let index {
      steps.append(.index(index))
      let record = file.value.mapping?[field]?.list?[index]
      if let id = record?.recordID { path = path.appending(record: id) }
    }
    return Finding(
      rule: rule,
      level: level,
      path: file.path,
      field: path,
      position: Self.position(of: steps, in: file),
      message: message,
      remedy: remedy
    )
  }

  /// A finding about a field of a mapping, by its path.
  func finding(
    in file: PlanFile,
    at field: FieldPath,
    _ message: String,
    remedy: String
  ) -> Finding {
    let steps = field.steps.compactMap { step -> Document.Step? in
      if case .key(let name) = step { .key(name) } else { nil }
    }
    return Finding(
      rule: rule,
      level: level,
      path: file.path,
      field: field,
      position: Self.position(of: steps, in: file),
      message: message,
      remedy: remedy
    )
  }

  /// Where a value stands; for one that is missing, where the file says what it is.
  private static func position(of steps: [Document.Step], in file: PlanFile) -> Position? {
    file.document.position(of: steps) ?? file.document.position(of: [.key("title")])
      ?? file.document.position(of: [.key("id")])
  }

  /// Whether a file is there that cannot be read, so that nobody knows what it says.
  func isUnreadable(_ subject: Subject) -> Bool { unreadable.contains(subject) }

  /// Whoever answers to a reference: the person, or the lead of the team; nil for nobody, or
  /// somebody who has left.
  func speaker(_ reference: Text?) -> Text? {
    guard let reference else { return nil }
    switch Subject(reference: reference, target: .personOrTeam) {
    case .team(let id)?: return speaker(plan.teams[id]?.lead)
    case .person(let id)?: return plan.people[id]?.hasLeft == true ? nil : id
    default: return nil
    }
  }
}

extension Item {
  /// The last day of its time; nil for one without.
  var end: Day? { [period?.last, metric?.due].compactMap { $0 }.max() }

  /// Whether a merge wrote down a disagreement about a field, named as it is written.
  func isContested(_ field: String) -> Bool { file.contests.contains { $0.name == field } }
}

extension Item {
  /// The records of a list, each with its place in the list.
  func numbered(_ list: Text) -> [(index: Int, record: Mapping)] {
    (file.value.mapping?[list]?.list ?? []).enumerated().compactMap { index, value in
      value.mapping.map { (index, $0) }
    }
  }
}
