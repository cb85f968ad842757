import PlanModel
import PlanText

extension Importer {
  /// The edits that the drafts ask for.
  mutating func result(_ comment: (FileKind) -> String?) -> Import {
    var result = Import()
    let unfit = dropUnfit()
    for subject in drafts.keys.sorted() {
      guard let draft = drafts[subject], !unfit.contains(subject) else { continue }
      let before = plan.file(subject)
      guard let after = file(draft, before, unfit, comment, &result) else { continue }
      if let before, before.document.bytes == after.document.bytes,
        Text(before.path) == Text(after.path)
      {
        result.unchanged += 1
      } else {
        result.edits.append(Import.Edit(before: before, after: after))
      }
    }
    result.edits.sort { Text($0.after.path) < Text($1.after.path) }
    var order: [Text: Int] = [:]
    for (index, table) in tables.enumerated() { order[Text(table.name)] = index }
    result.gaps = gaps.enumerated().sorted { left, right in
      let place = { (gap: Gap, index: Int) in
        (order[Text(gap.file)] ?? 0, gap.position, index)
      }
      return place(left.element, left.offset) < place(right.element, right.offset)
    }.map(\.element)
    result.readings = tables.map(reading)
    result.absent = absent
    return result
  }

  private func reading(_ table: Table) -> Import.Reading {
    let parts = readings.filter { Text($0.table.name) == Text(table.name) }.map(\.part)
    let used = Set(parts.flatMap(\.usedColumns).map { Text($0) })
    return Import.Reading(
      file: table.name,
      rows: table.rows.count,
      skipped: table.rows.count - (wanted[Text(table.name)]?.count ?? 0),
      unused: table.columns.map(\.text).filter { !$0.isEmpty && !used.contains(Text($0)) }
    )
  }

  /// New items without what they cannot do without; each is listed.
  private mutating func dropUnfit() -> Set<Subject> {
    var unfit: Set<Subject> = []
    for subject in drafts.keys.sorted() {
      guard case .item = subject, plan.file(subject) == nil, let draft = drafts[subject] else {
        continue
      }
      var missing = ["title", "kind"].filter { !draft.says(FieldPath(Text($0))) }
      if draft.team == nil { missing.append("team") }
      if missing.isEmpty { continue }
      unfit.insert(subject)
      let what = missing.joined(separator: " and no ")
      gaps.append(
        Gap(
          file: draft.file,
          position: draft.position,
          column: nil,
          cell: subject.description,
          field: nil,
          reason: .rowNotTaken,
          message: "the new item has no \(what), so it is not taken"
        )
      )
    }
    return unfit
  }

  /// The file as the draft wants it; nil where the plan does not have it and no row makes it.
  private mutating func file(
    _ draft: Draft,
    _ before: PlanFile?,
    _ unfit: Set<Subject>,
    _ comment: (FileKind) -> String?,
    _ result: inout Import
  ) -> PlanFile? {
    guard before != nil || draft.isMade else { return nil }
    let id = draft.subject.id
    let kind: FileKind
    switch draft.subject {
    case .item:
      let team = draft.team ?? before.flatMap(Item.init)?.team
      guard let team else { return nil }
      kind = .item(id, team: team)
    case .person: kind = .person(id)
    case .team: kind = .team(id)
    case .settings: return nil
    }
    guard let path = kind.path else { return nil }
    var root =
      before?.value ?? .mapping(Mapping([Mapping.Entry(key: "id", value: .text(id.string))]))
    var fields = draft.fields
    if before == nil, let name = draft.name, !draft.says(FieldPath("name")) {
      let saying = Draft.Saying(value: .text(name), file: draft.file, position: draft.position)
      fields.append((FieldPath("name"), saying))
    }
    if before == nil, let email = draft.email, !draft.says(FieldPath("emails")) {
      let value = Value.list([.text(email)])
      let saying = Draft.Saying(value: value, file: draft.file, position: draft.position)
      fields.append((FieldPath("emails"), saying))
    }
    for (field, saying) in fields {
      root = setting(field, saying, in: root, kind.schema, unfit)
    }
    // Days in order, whatever the order of the tables.
    let records = draft.records.enumerated().sorted { left, right in
      (left.element.day, left.offset) < (right.element.day, right.offset)
    }
    for (_, record) in records {
      root = setting(record, in: root, kind.schema, &result)
    }
    if let before {
      let moved = Text(before.path) == Text(path) ? before : before.moved(to: path)
      return root == before.value ? moved : moved.replacing(root)
    }
    return PlanFile(fresh: kind, comment: comment(kind))?.replacing(root)
  }

  private mutating func setting(
    _ field: FieldPath,
    _ saying: Draft.Saying,
    in root: Value,
    _ schema: Shape,
    _ unfit: Set<Subject>
  ) -> Value {
    let shape = field.shape(in: schema)
    guard let value = saying.value else {
      if field.steps.count == 1,
        schema.fields.contains(where: { $0.name == field.root && $0.isRequired })
      {
        note(field, saying, .empty, "\(field) cannot be removed, so it stays")
        return root
      }
      return field.setting(nil, in: root, shape: schema).settling(field)
    }
    if case .reference(.item) = shape, let text = value.string, unfit.contains(.item(Text(text))) {
      note(field, saying, .unknownName, "\(text) is not taken, so it cannot be named")
      return root
    }
    let old = field.value(in: root)
    let new = value.likened(to: old)
    return new == old ? root : field.setting(new, in: root, shape: schema).settling(field)
  }

  private mutating func note(
    _ field: FieldPath,
    _ saying: Draft.Saying,
    _ reason: Gap.Reason,
    _ message: String
  ) {
    gaps.append(
      Gap(
        file: saying.file,
        position: saying.position,
        column: nil,
        cell: "",
        field: field,
        reason: reason,
        message: message
      )
    )
  }

  private mutating func setting(
    _ record: Draft.Record,
    in root: Value,
    _ schema: Shape,
    _ result: inout Import
  ) -> Value {
    let list = FieldPath("check-ins")
    let place = list.appending(record: record.id)
    let old = place.value(in: root)
    let shape = schema.field("check-ins")
    var mapping =
      old?.mapping ?? Mapping([Mapping.Entry(key: "id", value: .text(record.id.string))])
    for (field, saying) in record.fields {
      guard case .key(let key)? = field.steps.last, let value = saying.value else { continue }
      let known = mapping[key]
      let new = value.likened(to: known)
      if new != known { mapping.set(key, to: new, order: shape.fields) }
    }
    let missing = ["on", "by"].filter { (mapping[Text($0)]?.string ?? "").isEmpty }
    if !missing.isEmpty {
      gaps.append(
        Gap(
          file: record.file,
          position: record.position,
          column: nil,
          cell: "",
          field: place,
          reason: .rowNotTaken,
          message:
            "the check-in has no \(missing.joined(separator: " and no ")), so it is not taken"
        )
      )
      return root
    }
    result.checkIns += 1
    if old == nil { result.newCheckIns += 1 }
    if old == .mapping(mapping) { return root }
    guard old == nil else {
      return place.setting(.mapping(mapping), in: root, shape: schema)
    }
    let records = list.value(in: root)?.list ?? []
    return list.setting(.list(records + [.mapping(mapping)]), in: root, shape: schema)
  }
}

extension Value {
  /// This value, in the words of an older one wherever they say the same.
  func likened(to old: Value?) -> Value {
    guard let old else { return self }
    if let text = string, let known = old.string {
      return Text(Export.plain(text)) == Text(Export.plain(known)) ? old : self
    }
    guard let new = list, let known = old.list else { return self }
    // A set: what stays keeps its place and form, what is new comes behind it.
    let texts = Set(new.compactMap { $0.string.map { Text($0) } })
    let stays = known.filter { $0.string.map { texts.contains(Text($0)) } ?? false }
    let there = Set(stays.compactMap { $0.string.map { Text($0) } })
    return .list(stays + new.filter { $0.string.map { !there.contains(Text($0)) } ?? true })
  }
}
