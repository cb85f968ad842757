import PlanText

extension Deed {
  /// What changing a field means, by the name that people give it: a field's path, `team` for the
  /// folder, `existence` for removing the file, `children` for putting items below.
  ///
  /// Where the field is contested it means deciding.
  public init(changing field: FieldPath, of file: PlanFile) {
    let subject = file.kind.subject ?? .settings
    let contest = file.contests.first { $0.field == field }
    if let contest {
      self.init(subject, .settle(field, contest))
    } else if field == .existence {
      self.init(subject, .remove)
    } else if field == .children, case .item = subject {
      self.init(subject, .adopt(isInitiative: false))
    } else {
      self.init(subject, .edit(field, taking: nil))
    }
  }

  /// Everything that can be asked about a file: its fields, and those that stand for more than one.
  public static func fields(of file: PlanFile) -> [FieldPath] {
    let known = file.kind.schema.fields.map(\.name).filter { $0 != "id" && $0 != "contested" }
    let own = (file.value.mapping?.keys ?? []).filter {
      !known.contains($0) && $0 != "id" && $0 != "contested"
    }
    var more: [FieldPath] = [.existence]
    if case .item = file.kind { more = [.children, .team, .existence] }
    if case .settings = file.kind { more = [] }
    return (known + own).map { FieldPath($0) } + more
  }
}

extension FieldPath {
  /// The pseudo-field that stands for putting items below an item.
  public static var children: FieldPath { FieldPath("children") }
}
