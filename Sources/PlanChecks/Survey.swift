import PlanModel
import PlanText

/// Items of a plan on a day, as the rules of ownership and outcome look at them: all of them, or a
/// part for rules that judge each by itself.
struct Survey: Sendable {
  let plan: Plan
  let today: Day
  /// The items, by path.
  private(set) var items: [Item] = []
  /// The items on which work goes on, drafts too, by path.
  private(set) var open: [Item] = []
  /// The active items whose time is not over, by path: what people are busy with.
  private(set) var current: [Item] = []
  /// The outcomes among these.
  private(set) var outcomes: [Item] = []
  /// The people who have not left.
  let here: Set<Text>
  private let unreadable: Set<Subject>
  private var rule = ""
  private var level = Finding.Level.warning
  private var limits: [String: Int] = [:]

  /// Sees nothing yet.
  private init(of plan: Plan, on today: Day) {
    self.plan = plan
    self.today = today
    here = Set(plan.people.values.filter { !$0.hasLeft }.map(\.id))
    unreadable = plan.brokenSubjects
  }

  /// All items of a plan, and the same in parts of some hundred.
  static func of(_ plan: Plan, on today: Day) -> (all: Survey, parts: [Survey]) {
    var all = Survey(of: plan, on: today)
    let size = 256
    let parts = stride(from: 0, to: plan.itemsByPath.count, by: size).map { start in
      all.looking(at: plan.itemsByPath.dropFirst(start).prefix(size))
    }
    all.items = plan.itemsByPath
    all.open = parts.flatMap(\.open)
    all.current = parts.flatMap(\.current)
    all.outcomes = parts.flatMap(\.outcomes)
    return (all, parts)
  }

  private func looking(at items: some Sequence<Item>) -> Survey {
    var copy = self
    copy.items = Array(items)
    copy.open = copy.items.filter(\.isOpen)
    copy.current = copy.open.filter { item in
      item.status == "active" && (item.end.map { today <= $0 } ?? true)
    }
    copy.outcomes = copy.current.filter(\.isOutcome)
    return copy
  }

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
      subject: file.kind.subject,
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
      subject: file.kind.subject,
      field: field,
      position: Self.position(of: steps, in: file),
      message: message,
      remedy: remedy
    )
  }

  /// Where a value stands; for one that is missing, where the file says what it is.
  private static func position(of steps: [Document.Step], in file: PlanFile) -> Position? {
    let document = file.document
    return document.position(of: steps) ?? document.position(of: "title")
      ?? document.position(of: "id")
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
