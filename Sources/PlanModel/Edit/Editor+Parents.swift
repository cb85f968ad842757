public import PlanText

extension Editor {
  /// Refuses a parent that stands below what gets it, which would close a cycle.
  ///
  /// Costs one parent look-up for each level above.
  public func checkParent(_ id: Text, of kind: FileKind) throws {
    guard let subject = kind.subject else { return }
    let same = { (id: Text) -> Subject in
      if case .team = subject { return .team(id) }
      return .item(id)
    }
    var path = [subject, same(id)]
    if path[0] == path[1] {
      throw EditFailure("\(subject) cannot be its own parent", hint: "name another parent")
    }
    while let last = path.last, let above = try parent(last) {
      let next = same(above)
      if next == subject {
        let chain = (path.dropFirst() + [subject]).map(\.description).joined(separator: " → ")
        throw EditFailure(
          "\(subject) cannot be below \(id), which is below it: \(chain)",
          hint: "give \(id) another parent first: baton move \(id) --parent PARENT"
        )
      }
      // A cycle that is there already and does not go through this one.
      if path.contains(next) { return }
      path.append(next)
    }
  }
}
