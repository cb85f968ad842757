public import PlanText

extension FieldPath {
  /// What a file says about a field; the folder and the file being there are fields too.
  public func statement(in file: PlanFile?) -> Value? {
    guard let file else { return nil }
    switch self {
    case .existence: return .text("present")
    case .team:
      guard case .item(_, let team) = file.kind else { return nil }
      return .text(team.string)
    default: return value(in: file.value)
    }
  }
}
