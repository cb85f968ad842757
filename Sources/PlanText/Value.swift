/// What a plan file says, free of how it is written: the input and output of edits and merges.
///
/// Keys keep their order. Two values are equal when they say the same in the same order; quoting,
/// comments, flow or block style make no difference.
public enum Value: Hashable, Sendable {
  /// An empty value, `~` or `null`.
  case null
  /// A single value.
  case scalar(Scalar)
  /// A list, flow or block.
  case list([Value])
  /// Keys with values, flow or block.
  case mapping(Mapping)
}

/// A single value: its text after unquoting and folding, and whether a reader takes it as text.
public struct Scalar: Hashable, Sendable {
  /// The decoded text.
  public var text: Text
  /// False where a YAML 1.2 core reader takes the plain word as a number or a truth value.
  public var isText: Bool

  /// A scalar with its decoded text.
  public init(_ text: Text, isText: Bool) {
    self.text = text
    self.isText = isText
  }
}

/// Keys with values in the order in which they are written; each key once.
public struct Mapping: Hashable, Sendable {
  /// One key with its value.
  public struct Entry: Hashable, Sendable {
    /// The decoded key.
    public var key: Text
    /// What stands behind it.
    public var value: Value

    /// A key with its value.
    public init(key: Text, value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// The entries in written order.
  public private(set) var entries: [Entry]

  /// A mapping of these entries; of equal keys the last value stands, at the first one's place.
  public init(_ entries: [Entry] = []) {
    self.entries = []
    var places: [Text: Int] = [:]
    for entry in entries {
      if let place = places[entry.key] {
        self.entries[place].value = entry.value
      } else {
        places[entry.key] = self.entries.count
        self.entries.append(entry)
      }
    }
  }

  /// A mapping of entries whose keys are known to differ.
  init(unique entries: [Entry]) {
    self.entries = entries
  }

  /// The keys in written order.
  public var keys: [Text] { entries.map(\.key) }

  /// The value behind a key. Setting nil removes the key; a new key goes to the end.
  ///
  /// Linear in the number of keys, which is small in a plan file.
  public subscript(key: Text) -> Value? {
    get {
      for index in entries.indices where entries[index].key == key { return entries[index].value }
      return nil
    }
    set {
      if let index = entries.firstIndex(where: { $0.key == key }) {
        if let newValue { entries[index].value = newValue } else { entries.remove(at: index) }
      } else if let newValue {
        entries.append(Entry(key: key, value: newValue))
      }
    }
  }

  /// Puts a new key at a position, or replaces the value of a key that is there already.
  public mutating func insert(_ entry: Entry, at position: Int) {
    if self[entry.key] != nil {
      self[entry.key] = entry.value
    } else {
      entries.insert(entry, at: position)
    }
  }
}

extension Value {
  /// A text, whatever its characters look like.
  public static func text(_ string: String) -> Value {
    .scalar(Scalar(Text(string), isText: true))
  }

  /// A number or truth value, written as given.
  public static func literal(_ string: String) -> Value {
    .scalar(Scalar(Text(string), isText: false))
  }

  /// The scalar's text, nil for other shapes.
  public var string: String? {
    if case .scalar(let scalar) = self { return scalar.text.string }
    return nil
  }

  /// The list's elements, nil for other shapes.
  public var list: [Value]? {
    if case .list(let values) = self { return values }
    return nil
  }

  /// The mapping, nil for other shapes.
  public var mapping: Mapping? {
    if case .mapping(let mapping) = self { return mapping }
    return nil
  }

  /// Whether this is `null`.
  public var isNull: Bool {
    if case .null = self { return true }
    return false
  }
}
