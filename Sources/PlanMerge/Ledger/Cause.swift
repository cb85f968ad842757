public import PlanModel
public import PlanText

/// What one side says elsewhere that made a rule apply: of a removal the field that refers to what was
/// removed, of a closing the new child.
public struct Cause: Hashable, Sendable {
  /// Whose file says it; often what the decision is about itself.
  public let subject: Subject
  /// The field that says it.
  public let field: FieldPath
  /// What it says there.
  public let value: Value?
  /// Whether it is the side whose commit id is lower.
  public let isLeft: Bool
}
