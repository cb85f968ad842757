public import PlanText

/// One mention of a person, a team or an item in a plan file.
public struct Reference: Sendable {
  /// The field that holds it: `parent`, `responsible`, `delegations/d-9p4w/to`. For an element of
  /// a set, and in a record without an id, the list's field.
  public var field: FieldPath { place.field }
  /// What it names.
  public let subject: Subject
  /// As written, with `team/` in front where the field wants that.
  public let text: Text

  let place: Place
}

extension PlanFile {
  /// Every mention of a person, team or item, in written order; found along the schema, so what
  /// unknown keys hold, and who wrote a check-in or a claim, is not among them. Text that cannot be
  /// an id is left out; `findings` names it.
  public var references: [Reference] { kind.schema.references(in: value) }

  /// Where a reference stands in the text.
  public func position(of reference: Reference) -> Position? {
    document.position(of: reference.place.steps)
  }
}

extension Shape {
  /// Whether a value of this shape can mention anybody or anything.
  public var canRefer: Bool {
    switch self {
    case .reference: true
    case .set(of: let element): element.canRefer
    case .records(let fields), .mapping(let fields): fields.contains { $0.shape.canRefer }
    default: false
    }
  }

  /// Every mention of a person, team or item in a value of this shape, in written order.
  public func references(in value: Value) -> [Reference] {
    var found: [Reference] = []
    Self.collect(value, self, Place.root, into: &found)
    return found
  }

  private static func collect(
    _ value: Value,
    _ shape: Shape,
    _ place: Place,
    into found: inout [Reference]
  ) {
    switch shape {
    case .reference(let target):
      guard let string = value.string,
        let subject = Subject(reference: Text(string), target: target),
        Identifier.isValid(subject.id)
      else { return }
      found.append(Reference(subject: subject, text: Text(string), place: place))
    case .set(of: let element):
      for (index, value) in (value.list ?? []).enumerated() {
        collect(value, element, place.element(index), into: &found)
      }
    case .records(let fields):
      for (index, record) in (value.list ?? []).enumerated() {
        collect(record, .mapping(fields), place.record(index, record), into: &found)
      }
    case .mapping(let fields):
      var finder = FieldFinder(fields)
      for entry in value.mapping?.entries ?? [] {
        guard let index = finder.place(of: entry.key) else { continue }
        collect(entry.value, fields[index].shape, place.key(entry.key), into: &found)
      }
    default:
      break
    }
  }
}
