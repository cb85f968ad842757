public import PlanText

/// One thing that a change does, small enough for one right to be enough for it.
public struct Deed: Hashable, Sendable {
  /// What is done.
  public enum Kind: Hashable, Sendable {
    /// A field gets another value. `taking` is the one person whom the new value names, where it
    /// does nothing else: somebody who takes what was offered.
    case edit(FieldPath, taking: Text?)
    /// A disagreement about a field is ended, or its claims are changed.
    case settle(FieldPath, Contest)
    /// It is new: in a team's folder, below the nearest item that was there before, if any.
    case add(team: Text?, below: Text?, isInitiative: Bool)
    /// A person is new, or gets addresses more: these.
    case addresses([Text])
    /// It goes.
    case remove
    /// An item comes below it.
    case adopt(isInitiative: Bool)
    /// A delegation is made, or made another one.
    case delegate(Mapping)
    /// A delegation is accepted.
    case accept(Mapping)
    /// A delegation ends or goes.
    case end(Mapping)
    /// A handover is offered.
    case offer(Mapping)
    /// An offer goes: it is declined, withdrawn, or was taken.
    case drop(Mapping)
  }

  /// What it is done to.
  public let subject: Subject
  /// What is done.
  public let kind: Kind

  /// Something that is done to something.
  public init(_ subject: Subject, _ kind: Kind) {
    self.subject = subject
    self.kind = kind
  }

  /// The field that it is about; nil where it is about the thing as a whole.
  public var field: FieldPath? {
    switch kind {
    case .edit(let field, _), .settle(let field, _): return field
    case .addresses: return FieldPath("emails")
    case .add, .adopt: return nil
    case .remove: return .existence
    case .delegate(let record), .accept(let record), .end(let record):
      return Self.place("delegations", record)
    case .offer(let record), .drop(let record): return Self.place("offers", record)
    }
  }

  private static func place(_ list: Text, _ record: Mapping) -> FieldPath {
    let field = FieldPath(list)
    return Value.mapping(record).recordID.map { field.appending(record: $0) } ?? field
  }
}

extension Deed: CustomStringConvertible {
  /// What somebody may or may not do, behind "may": `change metric.target of emea-7k3d`.
  public var description: String {
    switch kind {
    case .edit(let field, _):
      if field == .team { return "move \(subject) to another team" }
      return field.steps.isEmpty ? "change \(subject)" : "change \(field) of \(subject)"
    case .settle(let field, _): return "decide about \(field) of \(subject)"
    case .add(_, let parent?, _): return "add \(subject) below \(parent)"
    case .add: return "add \(subject)"
    case .addresses: return "say which addresses are those of \(subject)"
    case .remove: return "remove \(subject)"
    case .adopt: return "put items below \(subject)"
    case .delegate(let record):
      return "delegate in the name of \(record["from"]?.string ?? "nobody") on \(subject)"
    case .accept(let record):
      return "accept for \(record["to"]?.string ?? "nobody") on \(subject)"
    case .end: return "end a delegation on \(subject)"
    case .offer(let record): return "offer \(record["field"]?.string ?? "") of \(subject)"
    case .drop: return "take an offer away from \(subject)"
    }
  }
}
