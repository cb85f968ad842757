import PlanText

extension Narrator {
  func words(_ value: Value?, _ shape: Shape) -> String { wording.words(value, shape) }

  func quoted(_ text: String) -> String { wording.quoted(text) }

  /// What a sentence calls a field: `target` for `metric.target`, the key alone in a record.
  func label(_ field: FieldPath, inRecord: Bool) -> String {
    if inRecord, case .key(let name)? = field.steps.last { return name.string }
    if field.steps.count == 2, field.root == "metric", case .key(let name)? = field.steps.last,
      Schema.metric.fields.contains(where: { $0.name == name })
    {
      return name.string
    }
    if field.steps.count == 2, field.root == "result", case .key(let name)? = field.steps.last {
      return "result \(name)"
    }
    return field.description
  }

  /// The unit behind a field's numbers with a space in front; empty where it has none.
  func unit(of field: FieldPath) -> String {
    let measured = ["metric.baseline", "metric.target", "result.value"]
    guard measured.contains(field.description), let unit = metric?.unit else { return "" }
    return " \(unit)"
  }

  /// Who claims what: `erin by dana, frank by victor`.
  func words(_ contest: Contest) -> String {
    let field = contest.field
    let shape = field?.shape(in: self.shape) ?? .open
    return contest.claims.map { claim in
      let isEmpty = claim.value?.isNull != false
      let nothing = field == .existence ? "removal" : "nothing"
      return (isEmpty ? nothing : words(claim.value, shape)) + (claim.by.map { " by \($0)" } ?? "")
    }.joined(separator: ", ")
  }
}
