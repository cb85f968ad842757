import PlanModel
import PlanText

/// The entries and claims of a file's `contested` with what people have written into them by hand:
/// keys that Baton does not know. Where both sides change such a note both wordings stay.
struct ContestNotes {
  /// Whose note it is.
  enum Place: Hashable {
    case entry(FieldPath)
    case claim(FieldPath, AttributedValue)
  }

  /// One note in three versions and in the result; nil where there is none.
  struct Note {
    let place: Place
    let key: Text
    let base: Value?
    let left: Value?
    let right: Value?
    let outcome: Value?
  }

  /// What became of every note.
  private(set) var notes: [Note] = []
  /// The entries and claims with their notes; what else an entry holds is as one version has it.
  private(set) var records: [Place: Mapping] = [:]

  /// Joins the notes of three versions for the contests that the result has. A side without the
  /// entry or the claim has nothing to say about its notes.
  init(base: Value?, left: Value?, right: Value?, in result: Contests) {
    let known = [base, left, right].map { Self.read($0, in: result) }
    var places: Set<Place> = []
    for place in known.flatMap(\.places) where places.insert(place).inserted {
      let old = known[0].records[place] ?? Mapping()
      let one = known[1].records[place] ?? old
      let other = known[2].records[place] ?? old
      var merged: [Text: Value] = [:]
      for key in Set(old.keys + one.keys + other.keys).sorted() {
        guard let value = one[key] ?? other[key] ?? old[key] else { continue }
        guard place.isNote(key, value) else {
          merged[key] = value
          continue
        }
        let outcome = result.has(place) ? Self.combined(old[key], one[key], other[key]) : nil
        merged[key] = outcome
        notes.append(
          Note(
            place: place,
            key: key,
            base: old[key],
            left: one[key],
            right: other[key],
            outcome: outcome
          )
        )
      }
      // Where both sides have it newly, what Baton writes comes first.
      let start = old.keys.isEmpty ? place.keys : old.keys
      let order = FieldMerge.arranged(
        kept: start.filter { merged[$0] != nil },
        base: start,
        left: one.keys.filter { merged[$0] != nil },
        right: other.keys.filter { merged[$0] != nil }
      ) { [$0] }
      records[place] = Mapping(
        order.compactMap { key in merged[key].map { Mapping.Entry(key: key, value: $0) } }
      )
    }
  }

  /// A note as a set: what was there, plus what either side wrote, minus what either took out.
  private static func combined(_ base: Value?, _ left: Value?, _ right: Value?) -> Value? {
    if left == right || right == base { return left }
    if left == base { return right }
    let (old, one, other) = (elements(base), elements(left), elements(right))
    let all = FieldMerge.arranged(
      kept: old.filter { one.contains($0) && other.contains($0) },
      base: old,
      left: one,
      right: other
    ) { [Text(Value?($0).orderingKey)] }
    return all.count > 1 ? .list(all) : all.first
  }

  private static func elements(_ value: Value?) -> [Value] {
    value.present.map { $0.list ?? [$0] } ?? []
  }

  /// A version's entries and claims. Notes beside a claim whose value another claim stands for in
  /// the result belong to that one.
  private static func read(_ file: Value?, in result: Contests) -> (
    places: [Place], records: [Place: Mapping]
  ) {
    var places: [Place] = []
    var records: [Place: Mapping] = [:]
    func add(_ record: Mapping, to start: Mapping, at place: Place) {
      if records[place] == nil { places.append(place) }
      var known = records[place] ?? start
      for entry in record.entries {
        let isNote = place.isNote(entry.key, entry.value)
        if isNote || known[entry.key] == nil {
          known[entry.key] = combined(nil, known[entry.key], entry.value)
        }
      }
      records[place] = known
    }
    for entry in Contests.entries(file) {
      guard let field = Contests.field(of: entry), let mapping = entry.mapping else { continue }
      add(mapping, to: Mapping(), at: .entry(field))
      let kept = result.claims[field] ?? []
      for record in (mapping["claims"]?.list ?? []).compactMap(\.mapping) {
        let claim = Contests.claim(record)
        let owner = kept.contains(claim) ? claim : kept.first { $0.value == claim.value } ?? claim
        let start = owner == claim ? Mapping() : Contests.record(owner)
        add(record, to: start, at: .claim(field, owner))
      }
    }
    return (places, records)
  }
}

extension ContestNotes.Place {
  /// The contested field.
  var field: FieldPath {
    switch self {
    case .entry(let field), .claim(let field, _): field
    }
  }

  /// What Baton writes there, in its order.
  var keys: [Text] {
    switch self {
    case .entry: ["field", "claims"]
    case .claim(_, let claim): Contests.record(claim).keys
    }
  }

  /// Whether a key is somebody's note rather than what Baton wrote there.
  func isNote(_ key: Text, _ value: Value) -> Bool {
    switch self {
    case .entry: !keys.contains(key)
    case .claim:
      key != "value" && (value.string == nil || !keys.contains(key))
    }
  }
}

extension Contests {
  /// Whether the entry or the claim is there.
  func has(_ place: ContestNotes.Place) -> Bool {
    switch place {
    case .entry(let field): claims[field] != nil
    case .claim(let field, let claim): claims[field]?.contains(claim) == true
    }
  }
}
