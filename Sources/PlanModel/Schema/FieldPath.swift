public import PlanText

/// Where a value stands in a plan file: `accountable`, `metric.target`, `check-ins/c-5t1q/value`.
///
/// A dot goes into a mapping; a slash goes to a record by its id and from there to its field. A
/// dot, slash or percent sign inside a key is written as `%2E`, `%2F` or `%25`.
public struct FieldPath: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// One step down from the root.
  public enum Step: Hashable, Sendable {
    /// Into a mapping.
    case key(Text)
    /// To a record of a list, by its id.
    case record(Text)
  }

  /// The steps from the file's root.
  public let steps: [Step]

  /// A path of these steps.
  public init(_ steps: [Step]) {
    self.steps = steps
  }

  /// The path of a top-level key.
  public init(_ key: Text) {
    self.steps = [.key(key)]
  }

  /// Reads the written form; nil where a step is empty or an escape is broken.
  public init?(parsing text: String) {
    var steps: [Step] = []
    var word: [UInt8] = []
    var isRecord = false
    func finish() -> Bool {
      guard let name = Self.unescaped(word), !name.isEmpty else { return false }
      steps.append(isRecord ? .record(Text(name)) : .key(Text(name)))
      word = []
      return true
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."):
        guard finish() else { return nil }
        isRecord = false
      case UInt8(ascii: "/"):
        guard finish() else { return nil }
        isRecord = !isRecord
      default:
        word.append(byte)
      }
    }
    guard finish() else { return nil }
    self.steps = steps
  }

  /// The path one key further down.
  public func appending(_ key: Text) -> FieldPath { FieldPath(steps + [.key(key)]) }

  /// The path of a record in the list at this path.
  public func appending(record id: Text) -> FieldPath { FieldPath(steps + [.record(id)]) }

  /// The first key, the field of the file that holds everything else.
  public var root: Text {
    if case .key(let name)? = steps.first { return name }
    return ""
  }

  /// The written form.
  public var description: String {
    var result = ""
    var previousIsRecord = false
    for step in steps {
      switch step {
      case .key(let name):
        if !result.isEmpty { result += previousIsRecord ? "/" : "." }
        result += Self.escaped(name)
        previousIsRecord = false
      case .record(let id):
        result += "/" + Self.escaped(id)
        previousIsRecord = true
      }
    }
    return result
  }

  /// Byte order of the written form.
  public static func < (left: FieldPath, right: FieldPath) -> Bool {
    Text(left.description) < Text(right.description)
  }

  private static func escaped(_ name: Text) -> String {
    var result = ""
    for scalar in name.string.unicodeScalars {
      switch scalar {
      case ".": result += "%2E"
      case "/": result += "%2F"
      case "%": result += "%25"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func unescaped(_ bytes: [UInt8]) -> String? {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%") {
        guard index + 2 < bytes.count else { return nil }
        let digits = String(decoding: bytes[index + 1...index + 2], as: UTF8.self)
        guard let byte = UInt8(digits, radix: 16) else { return nil }
        result.append(byte)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(validating: result, as: UTF8.self)
  }
}

extension FieldPath {
  /// The shape of the field at this path in a file of the given shape.
  public func shape(in root: Shape) -> Shape {
    steps.reduce(root) { shape, step in
      switch step {
      case .key(let name): return shape.field(name)
      case .record: return shape
      }
    }
  }

  /// The value at this path, nil where there is none.
  public func value(in root: Value) -> Value? {
    var current = root
    for step in steps {
      switch step {
      case .key(let name):
        guard let next = current.mapping?[name] else { return nil }
        current = next
      case .record(let id):
        guard let next = current.list?.first(where: { $0.recordID == id }) else { return nil }
        current = next
      }
    }
    return current
  }

  /// A copy of a value in which this path holds something else; nil removes it. Missing mappings
  /// on the way are made; a missing record makes the change a no-op.
  public func setting(_ newValue: Value?, in root: Value, shape: Shape) -> Value {
    Self.setting(newValue, in: root, at: steps[...], shape: shape)
  }

  /// As `setting`, for an edit by a person: a list goes with its last record.
  public func writing(_ newValue: Value?, in root: Value, shape: Shape) -> Value {
    let result = setting(newValue, in: root, shape: shape)
    guard newValue == nil, case .record? = steps.last else { return result }
    let list = FieldPath(steps.dropLast())
    let isEmpty = list.value(in: result)?.list?.isEmpty == true
    return isEmpty ? list.setting(nil, in: result, shape: shape) : result
  }

  private static func setting(
    _ newValue: Value?,
    in value: Value,
    at steps: ArraySlice<Step>,
    shape: Shape
  ) -> Value {
    guard let step = steps.first else { return newValue ?? .null }
    let rest = steps.dropFirst()
    switch step {
    case .key(let name):
      var mapping = value.mapping ?? Mapping()
      if rest.isEmpty {
        mapping.set(name, to: newValue, order: shape.fields)
      } else {
        let inner = mapping[name] ?? .mapping(Mapping())
        let changed = setting(newValue, in: inner, at: rest, shape: shape.field(name))
        // Nothing to remove, or no such record.
        if changed == inner { return value }
        let isEmpty = changed.mapping?.entries.isEmpty == true
        mapping.set(name, to: isEmpty && newValue == nil ? nil : changed, order: shape.fields)
      }
      return .mapping(mapping)
    case .record(let id):
      var list = value.list ?? []
      guard let index = list.firstIndex(where: { $0.recordID == id }) else {
        if rest.isEmpty, let newValue { list.append(newValue) }
        return list.isEmpty ? value : .list(list)
      }
      if rest.isEmpty {
        if let newValue { list[index] = newValue } else { list.remove(at: index) }
      } else {
        list[index] = setting(newValue, in: list[index], at: rest, shape: shape)
      }
      return .list(list)
    }
  }
}

extension Value {
  /// What tells a record from its neighbours: its `id`, a contest's `field`, or in lists that the
  /// schema does not know its `name` or `key`.
  public var recordID: Text? {
    guard let key = recordIDKey, case .scalar(let scalar)? = mapping?[key] else { return nil }
    return scalar.text
  }

  /// The key behind which `recordID` stands.
  public var recordIDKey: Text? {
    guard let mapping else { return nil }
    let keys: [Text] = mapping["claims"] == nil ? ["id", "name", "key"] : ["field"]
    return keys.first { mapping[$0]?.string?.isEmpty == false }
  }
}

extension Mapping {
  /// Sets a key; a new one goes where the schema's order wants it: behind the last key that comes
  /// before it there, else to the end for unknown keys. Nil removes it.
  public mutating func set(_ key: Text, to value: Value?, order: [Field]) {
    guard self[key] == nil, let value else {
      self[key] = value
      return
    }
    let rank = order.firstIndex { $0.name == key }
    guard let rank else {
      self[key] = value
      return
    }
    let earlier = order[..<rank].map(\.name)
    let later = order[(rank + 1)...].map(\.name)
    let position: Int
    if let index = entries.lastIndex(where: { earlier.contains($0.key) }) {
      position = index + 1
    } else if let index = entries.firstIndex(where: { later.contains($0.key) }) {
      position = index
    } else {
      position = entries.count
    }
    insert(Entry(key: key, value: value), at: position)
  }
}
