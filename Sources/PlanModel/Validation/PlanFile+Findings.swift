import PlanText

extension PlanFile {
  /// Everything that this file alone can tell about its validity, in order of the text; all of it,
  /// never just the first. Unknown keys and records without an id are fine.
  public func findings() -> [Finding] {
    guard kind != .other else { return [] }
    var inspector = Inspector(file: self)
    inspector.inspectName()
    inspector.inspect(value.isNull ? .mapping(Mapping()) : value, kind.schema, .root)
    inspector.inspectVersions()
    inspector.inspectContests()
    return inspector.findings.sorted()
  }
}
