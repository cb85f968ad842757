import PlanModel
import PlanText

extension Importer {
  /// Reads a row's fields into the draft of what it stands for.
  mutating func read(_ work: Work, _ part: ImportMap.Part) {
    let row = work.row
    if let rule = part.team, case .item = work.subject, part.product == .items {
      readTeam(rule, work)
    }
    var said: [(field: FieldPath, saying: Draft.Saying)] = []
    for (field, rules) in part.fields {
      let shape = field.shape(in: part.product.schema)
      var isCleared = false
      var value: Value?
      for rule in rules {
        guard rule.unless.allSatisfy({ row.cell($0)?.text.trimmed.isEmpty ?? true }) else {
          continue
        }
        if part.isExport, isAsBefore(rule, field, work) { continue }
        let answer = text(rule, row)
        guard let text = answer.text else {
          if part.isExport {
            isCleared = true
          } else if !(answer.reason == .empty && rule.emptyIsFine) {
            miss(row, answer.cell, field, answer.reason, answer.message)
          }
          continue
        }
        guard let found = self.value(text, shape, rule, field, answer, work) else { continue }
        if case .list(let more) = found, case .list(let known)? = value {
          value = .list(known + more.filter { !known.contains($0) })
        } else {
          value = value ?? found
        }
      }
      guard value != nil || isCleared else { continue }
      let saying = Draft.Saying(value: value, file: row.table.name, position: row.start)
      said.append((field, saying))
    }
    store(said, work, part)
  }

  /// Whether a cell of an export says what the plan says already.
  private func isAsBefore(_ rule: Rule, _ field: FieldPath, _ work: Work) -> Bool {
    guard let column = rule.source.columns.first, let cell = work.row.cell(column) else {
      return true
    }
    let old = plan.file(work.subject).map { Export.cell(field, of: $0) } ?? ""
    return Text(Export.plain(cell.text)) == Text(Export.plain(old))
  }

  private mutating func readTeam(_ rule: Rule, _ work: Work) {
    let answer = text(rule, work.row)
    let isExport = work.row.part.isExport
    guard let all = answer.text else {
      if drafts[work.subject]?.team == nil, plan.file(work.subject) == nil {
        miss(work.row, answer.cell, FieldPath("team"), answer.reason, answer.message)
      }
      return
    }
    var name = all
    if let separator = rule.separator {
      name = all.pieces(separatedBy: separator).map(\.trimmed).first { !$0.isEmpty } ?? all
    }
    let found = team(name, creates: rule.creates, exactly: isExport)
    guard let id = found.id else {
      miss(work.row, answer.cell, FieldPath("team"), found.reason, found.message)
      return
    }
    if drafts[work.subject]?.team == nil || work.row.part.repeats == .last {
      drafts[work.subject]?.team = id
    }
  }

  private mutating func store(
    _ said: [(field: FieldPath, saying: Draft.Saying)],
    _ work: Work,
    _ part: ImportMap.Part
  ) {
    guard var draft = drafts.removeValue(forKey: work.subject) else { return }
    var differing: [(FieldPath, Draft.Saying, Draft.Saying)] = []
    if let id = work.record {
      let place = draft.recordPlaces[id] ?? draft.records.count
      if place == draft.records.count {
        draft.recordPlaces[id] = place
        let row = work.row
        draft.records.append(
          Draft.Record(id: id, file: row.table.name, position: row.start)
        )
      }
      for (field, saying) in said {
        let isLast = part.repeats == .last
        if let old = draft.records[place].fields.add(field, saying, isLast: isLast) {
          differing.append((field, saying, old))
        }
      }
    } else {
      for (field, saying) in said {
        if let old = draft.fields.add(field, saying, isLast: part.repeats == .last) {
          differing.append((field, saying, old))
        }
      }
    }
    drafts[work.subject] = draft
    for (field, saying, old) in differing {
      let column = part.fields.first { $0.field == field }?.rules.first?.source.columns.first
      let cell = column.flatMap { name in work.row.cell(name).map { (name, $0) } }
      let place =
        Text(old.file) == Text(saying.file)
        ? "line \(old.position.line)" : "\(old.file):\(old.position.line)"
      miss(work.row, cell, field, .differs, "\(place) says something else, which stands")
    }
  }
}
