import PlanText

/// Walks one file along its schema and collects what is wrong.
struct Inspector {
  let file: PlanFile
  private(set) var findings: [Finding] = []

  private lazy var locator = file.document.locator

  init(file: PlanFile) { self.file = file }

  mutating func report(
    _ rule: String,
    _ level: Finding.Level = .error,
    at place: Place,
    _ message: String,
    remedy: String
  ) {
    let field = place.field
    findings.append(
      Finding(
        rule: rule,
        level: level,
        path: file.path,
        field: field.steps.isEmpty ? nil : field,
        position: locator.position(of: place.steps),
        message: message,
        remedy: remedy
      )
    )
  }

  /// Checks a value against what its place may hold. An empty value counts as not there.
  mutating func inspect(_ value: Value, _ shape: Shape, _ place: Place) {
    guard !value.isNull else { return }
    switch shape {
    case .open:
      break
    case .mapping(let fields):
      inspectMapping(value, fields, place)
    case .records(let fields):
      inspectRecords(value, fields, place)
    case .set(of: let element):
      inspectSet(value, element, place)
    default:
      inspectScalar(value, shape, place)
    }
  }

  private mutating func inspectMapping(_ value: Value, _ fields: [Field], _ place: Place) {
    guard let mapping = value.mapping else {
      let example = fields.first.map { "\($0.name): …" } ?? "key: …"
      report(
        "wrong-shape",
        at: place,
        "\(name(place)) must hold keys with values",
        remedy: "write one key on each line, such as \(example)"
      )
      return
    }
    var misspelled: [Text: Text] = [:]
    var values: [Value?] = Array(repeating: nil, count: fields.count)
    var finder = FieldFinder(fields)
    for entry in mapping.entries {
      let key = entry.key
      if let index = finder.place(of: key) {
        values[index] = entry.value
        continue
      }
      if key.string.utf8.count < 3 { continue }
      let absent = fields.map(\.name).filter { mapping[$0] == nil }
      guard let meant = Spelling.slip(key, among: absent) else { continue }
      misspelled[meant] = key
      report(
        "misspelled-key",
        .note,
        at: place.key(key),
        "\(key) is kept as a key of your own",
        remedy: "did you mean \(meant)?"
      )
    }
    for (index, value) in values.enumerated() where value != nil || fields[index].isRequired {
      let field = fields[index]
      if let inner = value, !inner.isNull, inner.string?.isEmpty != true {
        inspect(inner, field.shape, place.key(field.name))
      } else if field.isRequired {
        let isThere = value != nil
        let spot = isThere ? place.key(field.name) : place.absentKey(field.name)
        report(
          "missing-key",
          at: spot,
          "\(spot.field) is \(isThere ? "empty" : "missing")",
          remedy: misspelled[field.name].map { "did you mean \(field.name) where you wrote \($0)?" }
            ?? "add a line such as \(field.name): \(example(of: field))"
        )
      }
    }
  }

  private mutating func inspectRecords(_ value: Value, _ fields: [Field], _ place: Place) {
    guard let list = value.list else {
      report(
        "wrong-shape",
        at: place,
        "\(name(place)) must be a list of records",
        remedy: "begin each record with a hyphen, such as - \(fields.first?.name ?? "id"): …"
      )
      return
    }
    var seen: Set<Text> = []
    for (index, record) in list.enumerated() {
      let spot = place.record(index, record)
      guard record.mapping != nil else {
        report(
          "wrong-shape",
          at: spot,
          "\(name(place)) has an entry that is not a record",
          remedy: "write it with keys, such as - \(fields.first?.name ?? "id"): …"
        )
        continue
      }
      inspectMapping(record, fields, spot)
      if let id = record.recordID, !seen.insert(id).inserted {
        let isContest = place.field.description == "contested"
        report(
          "duplicate-record",
          at: spot,
          "\(name(place)) has two records for \(id)",
          remedy: isContest
            ? "put the claims of both into one entry" : "give one of them another id"
        )
      }
    }
  }

  private mutating func inspectSet(_ value: Value, _ element: Shape, _ place: Place) {
    guard let list = value.list else {
      let written = value.string.map { "[\($0)]" } ?? "[…]"
      report(
        "wrong-shape",
        at: place,
        "\(name(place)) must be a list",
        remedy: "write \(name(place)): \(written)"
      )
      return
    }
    var seen: Set<Text> = []
    for (index, value) in list.enumerated() {
      let spot = place.element(index)
      guard let string = value.string else {
        report(
          "wrong-shape",
          at: spot,
          "\(name(place)) has an entry that is not a single value",
          remedy: "write each entry as one word, such as \(name(place)): [a, b]"
        )
        continue
      }
      inspectScalar(value, element, spot)
      if !seen.insert(Text(string)).inserted {
        report(
          "duplicate-element",
          .warning,
          at: spot,
          "\(name(place)) lists \(string) twice",
          remedy: "remove one of the two"
        )
      }
    }
  }

  /// What a message calls a place.
  func name(_ place: Place) -> String {
    let field = place.field
    return field.steps.isEmpty ? "the file" : field.description
  }

  private func example(of field: Field) -> String {
    switch field.shape {
    case .id: return file.id.string
    case .word(let words): return words.joined(separator: " or ")
    case .integer: return "1"
    case .date: return "2026-12-31"
    case .reference: return "erin"
    default: return "…"
    }
  }
}

extension Spelling {
  /// The one candidate that a single slip of the pen away from a word, the first in byte order.
  static func slip(_ word: Text, among candidates: [Text]) -> Text? {
    let bytes = Array(word.string.utf8)
    return candidates.filter { distance(bytes, Array($0.string.utf8)) == 1 }.min()
  }
}
