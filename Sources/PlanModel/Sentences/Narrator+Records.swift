import PlanText

extension Narrator {
  /// What a sentence calls a record: `check-in by erin on 13 Nov`, `delegation d-9p4w to erin`.
  func name(of record: Value, _ field: FieldPath) -> String {
    let list = listName(field)
    guard let mapping = record.mapping, field.steps.count <= 2 else {
      return named(list, record)
    }
    let text = { (key: Text) in mapping[key]?.string }
    let id = text("id").map { " \($0)" } ?? ""
    switch list {
    case "check-ins":
      let on = text("on").map { " on \(day($0))" } ?? ""
      return "check-in" + (text("by").map { " by \($0)" } ?? "") + on
    case "delegations":
      return "delegation\(id)" + (text("to").map { " to \($0)" } ?? "")
    case "offers":
      return "offer\(id)" + (text("field").map { " of \($0)" } ?? "")
        + (text("to").map { " to \($0)" } ?? "")
    case "blockers":
      return "blocker\(id)" + (text("needs").map { " \(quoted($0))" } ?? "")
    case "waivers":
      return "waiver\(id)" + (text("rule").map { " of \($0)" } ?? "")
    default:
      return named(list, record)
    }
  }

  private func named(_ list: Text, _ record: Value) -> String {
    if list == "feedback", let mapping = record.mapping {
      let author = mapping["by"]?.string.map { " by \($0)" } ?? ""
      return "feedback" + author + (mapping["on"]?.string.map { " on \(day($0))" } ?? "")
    }
    return "\(list) \(record.recordID?.string ?? words(record, .open))"
  }

  /// The key of the list that a record's path belongs to.
  private func listName(_ field: FieldPath) -> Text {
    for case .key(let name) in field.steps.reversed() { return name }
    return ""
  }

  private func day(_ text: String) -> String {
    Day(parsing: text)?.short(in: wording.year) ?? text
  }

  /// The lines for a new record.
  func introduce(_ record: Value, _ field: FieldPath) -> [Sentence] {
    let list = listName(field)
    let name = name(of: record, field)
    guard let mapping = record.mapping else { return [line("\(list) + \(name)", .added)] }
    var head = line(name, .added)
    var told: [Text] = ["id"]
    var shape = Shape.open
    if field.steps.count <= 2, case .records(let fields) = self.shape.field(field.root) {
      shape = .mapping(fields)
    }
    switch list {
    case "check-ins":
      told += ["on", "by", "value", "confidence"]
      head.add(reading(CheckIn(mapping)))
    case "delegations":
      told += ["to", "state", "from", "on"]
      head.add(": \(Delegation(mapping).state)")
      if let from = mapping["from"]?.string { head.add(", from \(from)") }
    case "offers":
      told += ["field", "to", "on"]
    case "blockers":
      told += ["needs"]
    case "waivers":
      told += ["rule"]
    case "feedback":
      told += ["by", "on", "text"]
      if let text = mapping["text"]?.string { head.add(": \(text)") }
    default:
      head = line("\(list) + ", .added)
      head.add(words(record, .open), .added)
      return [head]
    }
    let rest = mapping.entries.filter { !told.contains($0.key) && !$0.value.isNull }
    return [head]
      + rest.flatMap { details($0, shape.field($0.key), field.appending($0.key)) }
  }

  /// Value and confidence of a reading: `: 1,850,000 (23 % of the way), confidence 0.6`.
  private func reading(_ checkIn: CheckIn) -> String {
    var parts: [String] = []
    if let value = checkIn.value {
      let share = metric?.progress(of: value).flatMap(Percent.whole)
      parts.append(value.grouped + (share.map { " (\($0) % of the way)" } ?? ""))
    }
    if let confidence = checkIn.confidence { parts.append("confidence \(confidence)") }
    return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
  }

  /// The lines below a new record's first one.
  private func details(
    _ entry: Mapping.Entry,
    _ shape: Shape,
    _ field: FieldPath
  ) -> [Sentence] {
    if case .records = shape, let list = entry.value.list {
      return list.flatMap { introduce($0, field) }.map(deeper)
    }
    var sentence = Sentence(depth: 2)
    switch (entry.value, shape) {
    case (.scalar(let scalar), .prose):
      let lines = LineDiff.split(scalar.text.string).map(\.string)
      sentence.add("\(entry.key): \(lines.first ?? "")")
      let further = lines.dropFirst().map { text in
        var sentence = Sentence(depth: 3)
        sentence.add(text)
        return sentence
      }
      return [sentence] + further
    case (.list(let list), .set(of: let element)):
      sentence.add("\(entry.key) \(self.list(list, element))")
    case (.scalar(let scalar), .line):
      sentence.add("\(entry.key): \(scalar.text)")
    default:
      sentence.add("\(entry.key) \(words(entry.value, shape))")
    }
    return [sentence]
  }

  /// The lines for a record whose fields changed: on one line where one line can say it.
  func changed(_ record: Value, _ field: FieldPath, _ changes: [FieldChange]) -> [Sentence] {
    let inner = changes.flatMap { change -> [Sentence] in
      let isState =
        change.field.steps.last == .key("state") && ["delegations", "offers"].contains(field.root)
      return isState ? [state(change)] : sentences(for: change, inRecord: true)
    }
    var head = line(name(of: record, field) + ":")
    guard inner.count == 1, let only = inner.first else { return [head] + inner.map(deeper) }
    head.add(" ")
    head.add(contentsOf: only)
    return [head]
  }

  /// A delegation's state without the word: `offered → accepted`.
  private func state(_ change: FieldChange) -> Sentence {
    guard case .set(let from, let to) = change.event else { return line("state") }
    var sentence = Sentence(depth: 1)
    sentence.add(from.map { words($0, .word([])) } ?? "offered", .removed)
    sentence.add(" \(wording.arrow) ")
    sentence.add(to.map { words($0, .word([])) } ?? "offered", .added)
    return sentence
  }

  private func deeper(_ sentence: Sentence) -> Sentence {
    var sentence = sentence
    sentence.depth += 1
    return sentence
  }
}
