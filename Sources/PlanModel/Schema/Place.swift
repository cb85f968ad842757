import PlanText

/// One value's place in a file, twice: as the field that people name and as the steps to its bytes.
///
/// The two differ in lists: a field goes to a record by its id and stops at a set, the steps go to
/// every element by its index.
struct Place: Sendable {
  /// The field; for an element of a set, and for a record without an id, the list's field.
  var field: FieldPath
  /// The steps to the value in the syntax tree.
  var steps: [Document.Step]

  /// The file as a whole.
  static var root: Place { Place(field: FieldPath([]), steps: []) }

  /// The value behind a key of the mapping at this place.
  func key(_ name: Text) -> Place {
    Place(field: field.appending(name), steps: steps + [.key(name)])
  }

  /// An element of the set at this place.
  func element(_ index: Int) -> Place {
    Place(field: field, steps: steps + [.index(index)])
  }

  /// A record of the list at this place.
  func record(_ index: Int, _ record: Value) -> Place {
    let named = record.recordID.map { field.appending(record: $0) } ?? field
    return Place(field: named, steps: steps + [.index(index)])
  }
}
