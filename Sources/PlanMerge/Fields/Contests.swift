import PlanModel
import PlanText

/// One of the values that people claim for a field on which they do not agree.
struct AttributedValue: Hashable, Sendable {
  /// The value; nil claims that the field be empty.
  let value: Value?
  /// Who claims it.
  let source: Attribution

  /// A value with who claims it.
  init(value: Value?, source: Attribution) {
    self.value = value
    self.source = source
  }

  /// In order, of equal values the earliest.
  static func earliest(_ claims: [AttributedValue]) -> [AttributedValue] {
    var result: [AttributedValue] = []
    for claim in claims.sorted(by: isBefore)
    where !result.contains(where: { $0.value == claim.value }) {
      result.append(claim)
    }
    return result
  }

  /// Earlier claims first, then by commit, then by value and name.
  static func isBefore(_ left: AttributedValue, _ right: AttributedValue) -> Bool {
    if left.source.on != right.source.on { return left.source.on < right.source.on }
    if left.source.commit != right.source.commit { return left.source.commit < right.source.commit }
    if left.value != right.value {
      return Text(left.value.orderingKey) < Text(right.value.orderingKey)
    }
    return Text(left.source.by) < Text(right.source.by)
  }
}

/// The open disagreements of one file, by field: the `contested` list as a value.
struct Contests: Hashable, Sendable {
  /// The claims for each field; the claims in order.
  var claims: [FieldPath: [AttributedValue]]

  /// No disagreement.
  init() {
    claims = [:]
  }

  /// Reads a file's `contested` list. What cannot be read as a contest is left out; validation
  /// names it.
  init(_ value: Value?) {
    claims = [:]
    for entry in Self.entries(value) {
      guard let field = Self.field(of: entry) else { continue }
      let found = (entry.mapping?["claims"]?.list ?? []).compactMap(\.mapping).map(Self.claim)
      let all = claims[field, default: []]
      claims[field] = (all + found.filter { !all.contains($0) })
        .sorted(by: AttributedValue.isBefore)
    }
  }

  /// Whether a file's `contested` is a list, or nothing. Anything else a merge would have to drop.
  static func canRead(_ value: Value) -> Bool {
    let contested = (value.mapping?["contested"]).present
    return contested == nil || contested?.list != nil
  }

  /// The fields in byte order.
  var fields: [FieldPath] { claims.keys.sorted() }

  /// The `contested` list as the file is to hold it; nil without entries. What people have added to
  /// an entry or a claim stays, and so do entries without a field or readable claims.
  func written(base: Value?, left: Value?, right: Value?) -> Value? {
    let notes = ContestNotes(base: base, left: left, right: right, in: self)
    let records = fields.map { field in
      var entry = notes.records[.entry(field)] ?? Mapping()
      let name = Mapping.Entry(key: "field", value: .text(field.description))
      if entry["field"] == nil { entry.insert(name, at: 0) }
      entry["claims"] = .list(
        (claims[field] ?? []).map {
          .mapping(notes.records[.claim(field, $0)] ?? Self.record($0))
        }
      )
      return Value.mapping(entry)
    }
    let known = [left, right, base].map(Self.entries)
    let odd = known.map { $0.filter { Self.field(of: $0) == nil } }
    let kept = FieldMerge.arranged(
      kept: odd[2].filter { odd[0].contains($0) && odd[1].contains($0) },
      base: odd[2],
      left: odd[0],
      right: odd[1]
    ) { [Text(Value?($0).orderingKey)] }
    let all = records + kept
    return all.isEmpty ? nil : .list(all)
  }

  /// The entries of a file's list, whatever they are.
  static func entries(_ value: Value?) -> [Value] {
    value?.mapping?["contested"]?.list ?? []
  }

  /// The field of an entry; nil for one that is kept as it is, since it names none or its claims
  /// are none that could be read.
  static func field(of entry: Value) -> FieldPath? {
    let claims = entry.mapping?["claims"]?.list
    guard let claims, claims.allSatisfy({ $0.mapping != nil }),
      let field = entry.mapping?["field"]?.string.flatMap({ FieldPath(parsing: $0) })
    else { return nil }
    // A folder that is named after no team is no place for a file.
    let isPlaced = claims.allSatisfy {
      $0.mapping?["value"]?.string.map { Identifier.isValid(Text($0)) } ?? false
    }
    return field == .team && !isPlaced ? nil : field
  }

  /// What a record of `claims` says.
  static func claim(_ claim: Mapping) -> AttributedValue {
    AttributedValue(
      value: claim["value"].present,
      source: Attribution(
        by: claim["by"]?.string ?? "",
        on: claim["on"]?.string.flatMap(Instant.init(parsing:)) ?? Instant(seconds: 0),
        commit: claim["commit"]?.string ?? ""
      )
    )
  }

  /// A claim as a file holds it.
  static func record(_ claim: AttributedValue) -> Mapping {
    let source = claim.source
    var record = Mapping([Mapping.Entry(key: "value", value: claim.value ?? .null)])
    // Of a merge of one file the commits are not known.
    if !source.by.isEmpty { record["by"] = .text(source.by) }
    if source.on.seconds != 0 { record["on"] = .text(source.on.description) }
    if !source.commit.isEmpty { record["commit"] = .text(source.commit) }
    return record
  }
}

extension Value? {
  /// Nil for nothing and for `null`: both say that the field is empty.
  var present: Value? {
    if case .some(.null) = self { return nil }
    return self
  }

  /// A total order's key for values: only what is equal has the same one; not for people. Scalars come
  /// in the order of their text, and of one text what is text before a number.
  var orderingKey: String {
    self.present.map(Self.key) ?? ""
  }

  private static func key(_ value: Value) -> String {
    switch value {
    case .null: return "n"
    case .scalar(let scalar): return "s" + closed(scalar.text) + (scalar.isText ? "t" : "v")
    case .list(let values): return "l" + values.map(key).joined() + "\u{0}"
    case .mapping(let mapping):
      return "m" + mapping.entries.map { closed($0.key) + key($0.value) }.joined() + "\u{0}"
    }
  }

  /// A text with its end, which no text has in it.
  private static func closed(_ text: Text) -> String {
    var result = ""
    for scalar in text.string.unicodeScalars {
      switch scalar {
      case "\u{0}", "\u{1}", "\u{2}":
        result += "\u{2}"
        result += String(scalar.value)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\u{1}"
  }
}
