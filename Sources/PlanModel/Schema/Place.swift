import PlanText

/// One value's place in a file, twice: as the field that people name and as the steps to its bytes.
///
/// The two differ in lists: a field goes to a record by its id and stops at a set, the steps go to
/// every element by its index. Both are worked out when somebody asks, since nearly all values that
/// a file is walked along are as they should be.
struct Place: Sendable {
  private indirect enum Trail: Sendable {
    case field(FieldPath)
    case key(Trail, Text)
    case absentKey(Trail, Text)
    case element(Trail, Int)
    case record(Trail, Int, Value)
  }

  private let trail: Trail

  private init(_ trail: Trail) { self.trail = trail }

  /// A field of which it does not matter where its bytes stand.
  init(_ field: FieldPath) { trail = .field(field) }

  /// The file as a whole.
  static let root = Place(FieldPath([]))

  /// The value behind a key of the mapping at this place.
  func key(_ name: Text) -> Place { Place(.key(trail, name)) }

  /// A key that the mapping at this place lacks: its field, at the mapping's bytes.
  func absentKey(_ name: Text) -> Place { Place(.absentKey(trail, name)) }

  /// An element of the set at this place.
  func element(_ index: Int) -> Place { Place(.element(trail, index)) }

  /// A record of the list at this place.
  func record(_ index: Int, _ record: Value) -> Place { Place(.record(trail, index, record)) }

  /// The field; for an element of a set, and for a record without an id, the list's field.
  var field: FieldPath {
    var steps: [FieldPath.Step] = []
    var start = FieldPath([])
    walk { part in
      switch part {
      case .field(let field): start = field
      case .key(_, let name), .absentKey(_, let name): steps.append(.key(name))
      case .record(_, _, let value): if let id = value.recordID { steps.append(.record(id)) }
      case .element: break
      }
    }
    return FieldPath(start.steps + steps.reversed())
  }

  /// The steps to the value in the syntax tree.
  var steps: [Document.Step] {
    var steps: [Document.Step] = []
    walk { part in
      switch part {
      case .key(_, let name): steps.append(.key(name))
      case .record(_, let index, _), .element(_, let index): steps.append(.index(index))
      case .field, .absentKey: break
      }
    }
    return steps.reversed()
  }

  /// Whether this is the value behind that key, in whatever mapping.
  func isKey(_ name: Text) -> Bool {
    switch trail {
    case .key(_, let own): return own == name
    case .field(let field): return field.steps.last == .key(name)
    default: return false
    }
  }

  /// Whether this is the value behind a key of the file itself.
  var isAtTop: Bool {
    switch trail {
    case .key(.field(let field), _): return field.steps.isEmpty
    case .field(let field): return field.steps.count == 1
    default: return false
    }
  }

  /// Calls back with every part of the way, the last one first.
  private func walk(_ visit: (Trail) -> Void) {
    var next: Trail? = trail
    while let part = next {
      visit(part)
      switch part {
      case .field: next = nil
      case .key(let above, _), .absentKey(let above, _), .element(let above, _),
        .record(let above, _, _):
        next = above
      }
    }
  }
}
