import PlanText

extension Narrator {
  /// The lines for one field; `inRecord` where a line above already names the record.
  func sentences(for field: FieldChange, inRecord: Bool = false) -> [Sentence] {
    guard !isTold(field.field) else { return [] }
    let label = label(field.field, inRecord: inRecord)
    let shape = field.field.shape(in: shape)
    switch field.event {
    case .set(let from, let to):
      return [setting(label, field.field, shape, from, to)]
    case .elements(let added, let removed):
      return [elements(label, shape, added, removed)]
    case .reordered:
      return [line("\(label) reordered")]
    case .lines(let diff):
      return lines(label, diff)
    case .recordAdded(let record):
      return introduce(record, field.field)
    case .recordRemoved(let record):
      var sentence = line("removed ", .removed)
      sentence.add(name(of: record, field.field))
      return [sentence]
    case .recordChanged(let record, let changes):
      return changed(record, field.field, changes)
    case .contested(_, let to?):
      var sentence = line("contested: ", .strong)
      sentence.add("\(to.name) (\(words(to)))")
      return [sentence]
    case .contested(let from, nil):
      var sentence = line("settled: ", .strong)
      sentence.add("\(from?.name ?? label) (was contested: \(from.map(words) ?? ""))")
      return [sentence]
    }
  }

  private func setting(
    _ label: String,
    _ field: FieldPath,
    _ shape: Shape,
    _ from: Value?,
    _ to: Value?
  ) -> Sentence {
    var sentence = line(label + " ")
    let unit = unit(of: field)
    switch (from, to) {
    case (nil, let to):
      if change.event != .added { sentence.add("set to ") }
      sentence.add(words(to, shape), .added)
      sentence.add(unit)
    case (let from?, nil):
      sentence.add("removed (was ")
      sentence.add(words(from, shape), .removed)
      sentence.add("\(unit))")
    case (let from?, let to?):
      sentence.add(words(from, shape), .removed)
      sentence.add(" \(wording.arrow) ")
      sentence.add(words(to, shape), .added)
      sentence.add(unit)
    }
    return sentence
  }

  private func elements(
    _ label: String,
    _ shape: Shape,
    _ added: [Value],
    _ removed: [Value]
  ) -> Sentence {
    var element = Shape.open
    if case .set(of: let inner) = shape { element = inner }
    let (new, old) = (list(added, element), list(removed, element))
    var sentence = line(label)
    if change.event == .added {
      sentence.add(" \(new)", .added)
      return sentence
    }
    if !added.isEmpty { sentence.add(" + \(new)", .added) }
    if !added.isEmpty, !removed.isEmpty { sentence.add(" ") }
    if !removed.isEmpty { sentence.add(" \(wording.minus) \(old)", .removed) }
    return sentence
  }

  func list(_ values: [Value], _ shape: Shape) -> String {
    values.map { words($0, shape) }.joined(separator: ", ")
  }

  private func lines(_ label: String, _ diff: LineDiff) -> [Sentence] {
    if change.event == .added {
      return [line("\(label): \(counted(diff.added, "line"))")]
    }
    let head: String
    switch (diff.added, diff.removed) {
    case (0, 0): head = "only the end of its last line"
    case (let added, 0): head = "\(counted(added, "line")) added"
    case (0, let removed): head = "\(counted(removed, "line")) removed"
    case (let added, let removed): head = "\(counted(added, "line")) added, \(removed) removed"
    }
    return [line("\(label): \(head)")]
      + diff.lines.map { changed in
        var sentence = Sentence(depth: 2)
        let mark = changed.isAdded ? "+" : wording.minus
        sentence.add("\(mark) \(changed.text)", changed.isAdded ? .added : .removed)
        return sentence
      }
  }
}

/// A number with its noun: `1 line`, `2 lines`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
