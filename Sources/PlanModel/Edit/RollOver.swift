public import PlanText

/// One period ends and the next begins: what becomes of each of its items.
///
/// Carried items get the new period. Closed ones end with their latest reading. A clone is a new
/// item of the new period that `continues` the old one, which ends where its reading and target
/// say how. A due date that is the last day of the old period becomes the last day of the new one.
/// What goes on below an item that was cloned, or depends on one, goes on with the clone.
public struct RollOver: Sendable {
  /// What may become of an item.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    /// The same item, in the new period.
    case carry
    /// It ends.
    case close
    /// A new item goes on with it.
    case clone
    /// It stays as it is, in the old period.
    case leave
  }

  /// What becomes of one item.
  public struct Step: Sendable {
    /// The item as it was.
    public let item: Item
    /// What was chosen.
    public let action: Action
    /// What the item is afterwards; itself where nothing changes.
    public internal(set) var after: PlanFile
    /// The clone.
    public internal(set) var clone: PlanFile?

    /// The status with which it ends; nil where it does not.
    public var ending: String? {
      guard item.isOpen, let after = Item(after), !after.isOpen else { return nil }
      return after.status
    }
  }

  /// The steps, by id.
  public let steps: [Step]

  /// What changes.
  public var edits: [FileEdit] {
    steps.flatMap { step -> [FileEdit] in
      let own = FileEdit(before: step.item.file, after: step.after)
      return [own] + (step.clone.map { [FileEdit(before: nil, after: $0)] } ?? [])
    }
  }

  /// Decides about every open item of a period, and about closed ones that are named.
  ///
  /// - Parameters:
  ///   - chosen: what was chosen for single items.
  ///   - rest: what becomes of the open items that nothing was chosen for.
  ///   - day: the day on which items end.
  /// - Throws: `EditFailures` with everything that cannot be done.
  public init(
    from old: Period,
    to new: Period,
    in plan: Plan,
    chosen: [Text: Action],
    rest: Action,
    on day: Day,
    by editor: Editor,
    using generator: inout some RandomNumberGenerator
  ) throws {
    let items = plan.sortedItems.filter { $0.period?.description == old.description }
    let known = Set(items.map(\.id))
    var failures = chosen.keys.filter { !known.contains($0) }.sorted().map { id in
      let period = plan.items[id]?.period?.description
      return EditFailure(
        "\(id) is not in \(old)" + (period.map { ", it is in \($0)" } ?? ", it has no period"),
        hint: "to put it into \(new): baton set \(id) period=\(new)"
      )
    }
    var steps: [Step] = []
    var undecided: [Item] = []
    for item in items {
      guard let action = chosen[item.id] ?? (item.isOpen ? rest : nil), action != .leave else {
        continue
      }
      if !item.isOpen, action != .clone {
        failures.append(
          EditFailure(
            "\(item.id) is closed already, as \(item.status)",
            hint: "it can be cloned: --clone \(item.id)"
          )
        )
        continue
      }
      if action == .close, (try? Closing(on: day.description).edits(for: item)) == nil {
        undecided.append(item)
        continue
      }
      do {
        steps.append(try Self.step(action, item, old, new, on: day, editor))
      } catch let found as EditFailures {
        failures += found.failures
      } catch let failure as EditFailure {
        failures.append(failure)
      }
    }
    if !undecided.isEmpty { failures.append(Self.undecided(undecided)) }
    if failures.isEmpty {
      try Self.cloning(&steps, old, new, in: plan, &generator)
      failures += Self.abandoned(by: steps, in: plan)
    }
    if !failures.isEmpty { throw EditFailures(failures) }
    self.steps = steps
  }

  private static func step(
    _ action: Action,
    _ item: Item,
    _ old: Period,
    _ new: Period,
    on day: Day,
    _ editor: Editor
  ) throws -> Step {
    let closing = Closing(on: day.description)
    switch action {
    case .carry:
      var edits = [FieldEdit("period", new.description)]
      if item.metric?.due == old.last {
        edits.append(FieldEdit(FieldPath("metric").appending("due"), new.last.description))
      }
      let after = try editor.applying(edits, to: item.file)
      return Step(item: item, action: action, after: after, clone: nil)
    case .close:
      let after = try editor.applying(closing.edits(for: item).edits, to: item.file)
      return Step(item: item, action: action, after: after, clone: nil)
    case .clone:
      var after = item.file
      if item.isOpen, let edits = try? closing.edits(for: item).edits {
        after = try editor.applying(edits, to: item.file)
      }
      return Step(item: item, action: action, after: after, clone: nil)
    case .leave:
      return Step(item: item, action: action, after: item.file, clone: nil)
    }
  }

  private static func undecided(_ items: [Item]) -> EditFailure {
    let listed = items.prefix(10).map { "\($0.id)  \($0.title)" }
    let more = items.count > 10 ? ["and \(items.count - 10) more"] : []
    let what = items.count == 1 ? "an item has" : "\(items.count) items have"
    return EditFailure(
      (["\(what) no reading and target that could tell how it ended:"] + listed + more)
        .joined(separator: "\n"),
      hint: "close each first: baton close ID --status STATUS\nor carry, clone or leave it"
    )
  }

  /// Makes the clones, and lets what goes on name them.
  private static func cloning(
    _ steps: inout [Step],
    _ old: Period,
    _ new: Period,
    in plan: Plan,
    _ generator: inout some RandomNumberGenerator
  ) throws {
    var clones: [Text: Text] = [:]
    var taken = Set(plan.files.map(\.id)).union(
      plan.broken.compactMap { FileKind(path: $0.path).subject?.id }
    )
    for step in steps where step.action == .clone {
      var id = Identifier.mint(title: step.item.title, kind: step.item.kind, using: &generator)
      while !taken.insert(id).inserted {
        id = Identifier.mint(title: step.item.title, kind: step.item.kind, using: &generator)
      }
      clones[step.item.id] = id
    }
    for index in steps.indices {
      let item = steps[index].item
      if steps[index].action == .carry {
        let value = redirected(steps[index].after.value, to: clones)
        steps[index].after = try steps[index].after.saying(value)
      } else if let id = clones[item.id] {
        steps[index].clone = try clone(of: item, id, old, new, clones)
      }
    }
  }

  /// A value whose parent and dependencies are the clones of what they were.
  private static func redirected(_ value: Value, to clones: [Text: Text]) -> Value {
    func clone(_ value: Value) -> Value? {
      value.string.flatMap { clones[Text($0)] }.map { .text($0.string) }
    }
    guard var mapping = value.mapping else { return value }
    for key: Text in ["parent", "depends-on"] {
      guard let old = mapping[key] else { continue }
      mapping[key] = clone(old) ?? old.list.map { .list($0.map { clone($0) ?? $0 }) } ?? old
    }
    return .mapping(mapping)
  }

  /// What an item was about goes on; what happened to it does not.
  private static func clone(
    of item: Item,
    _ id: Text,
    _ old: Period,
    _ new: Period,
    _ clones: [Text: Text]
  ) throws -> PlanFile? {
    let schema = item.file.kind.schema
    var value = redirected(item.file.value, to: clones)
    let gone: [Text] = [
      "check-ins", "result", "contested", "offers", "blockers", "delegations", "waivers",
    ]
    for key in gone { value = FieldPath(key).setting(nil, in: value, shape: schema) }
    var fields: [(FieldPath, Value)] = [
      (FieldPath("id"), .text(id.string)),
      (FieldPath("period"), PeriodForm.value(new)),
      (FieldPath("continues"), .text(item.id.string)),
    ]
    if !item.isOpen { fields.append((FieldPath("status"), .text("active"))) }
    if item.metric?.due == old.last {
      let due = FieldPath("metric").appending("due")
      fields.append((due, .text(new.last.description)))
    }
    for (field, new) in fields { value = field.setting(new, in: value, shape: schema) }
    guard let path = FileKind.item(id, team: item.team).path else { return nil }
    return try item.file.moved(to: path).saying(value)
  }

  /// Open items that would be left below one that ends.
  private static func abandoned(by steps: [Step], in plan: Plan) -> [EditFailure] {
    let byID = Dictionary(steps.map { ($0.item.id, $0) }) { one, _ in one }
    return steps.filter { $0.action == .close }.compactMap { step in
      let left = plan.openItems(below: step.item.id).filter { byID[$0.id]?.ending == nil }
      guard let first = left.first else { return nil }
      let more = left.count > 1 ? " and \(left.count - 1) more" : ""
      return EditFailure(
        "\(first.id)\(more) would go on below \(step.item.id), which ends",
        hint: "close or clone both, or carry \(step.item.id) too"
      )
    }
  }
}

private enum PeriodForm {
  /// A year alone is a number for YAML readers.
  static func value(_ period: Period) -> Value {
    Quantity(parsing: period.description) == nil
      ? .text(period.description) : .literal(period.description)
  }
}
