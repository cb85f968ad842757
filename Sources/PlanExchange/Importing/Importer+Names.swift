import PlanModel
import PlanText

extension Importer {
  /// The rows of a part that makes things, each with its id.
  mutating func name(_ rows: [TableRow], _ part: ImportMap.Part) -> [Work] {
    var result: [Work] = []
    var seen: [Text: Int] = [:]
    var owners: [Subject: (name: Text, line: Int)] = [:]
    for row in rows {
      guard let rule = part.id else { continue }
      let answer = text(rule, row)
      guard var name = answer.text else {
        miss(row, answer.cell, nil, .rowNotTaken, "the row has no id, so it is not taken")
        continue
      }
      let count = seen[Text(name), default: 0]
      seen[Text(name)] = count + 1
      if count > 0, part.repeats == .number { name += "#\(count + 1)" }
      guard let id = id(name, row, part) else {
        miss(row, answer.cell, nil, .rowNotTaken, "no id can be made of this, so it is not taken")
        continue
      }
      let subject: Subject =
        switch part.product {
        case .items, .checkIns: .item(id)
        case .people: .person(id)
        case .teams: .team(id)
        }
      if let owner = owners[subject] {
        if owner.name != Text(name) {
          let message = "its id \(id) is that of line \(owner.line) too, so it is not taken"
          miss(row, answer.cell, nil, .duplicateRow, message)
          continue
        }
        if part.repeats == .refuse {
          let message = "it stands for the same as line \(owner.line), so it is not taken"
          miss(row, answer.cell, nil, .duplicateRow, message)
          continue
        }
      } else {
        owners[subject] = (Text(name), row.line)
        var draft = drafts[subject] ?? Draft(subject)
        if !draft.isMade {
          draft.file = row.table.name
          draft.position = row.start
        }
        draft.isMade = true
        draft.isExport = part.isExport
        if case .item = subject {} else { draft.name = draft.name ?? name }
        drafts[subject] = draft
        register([name] + part.keys.compactMap { fill($0, row) }, subject)
      }
      result.append(Work(row: row, subject: subject, record: nil))
    }
    return result
  }

  private mutating func register(_ names: [String], _ subject: Subject) {
    guard case .item(let id) = subject else { return }
    for name in names {
      if let known = items[Text(name)], known != id {
        items[Text(name)] = .some(nil)
      } else {
        items[Text(name)] = id
      }
    }
  }

  private func id(_ name: String, _ row: TableRow, _ part: ImportMap.Part) -> Text? {
    if part.isExport {
      let id = Text(name)
      return Identifier.isValid(id) ? id : nil
    }
    switch part.product {
    case .people:
      if let id = map.people.names[Text(name)] ?? names.people[Text(name)] ?? nil { return id }
    case .teams:
      if let id = map.teams.names[Text(name)] ?? names.teams[Text(name)] ?? nil { return id }
    case .items, .checkIns: break
    }
    let slug = part.slug.map { fill($0, row) ?? "" } ?? name
    return StableID.make(slug: slug, name: name, hasTail: part.hasTail)
  }

  /// The rows of a part that says more about items, each with the item that it means.
  mutating func attach(_ rows: [TableRow], _ part: ImportMap.Part) -> [Work] {
    var result: [Work] = []
    var seen: [Text: Int] = [:]
    var lines: [[Text]: Int] = [:]
    for row in rows {
      guard let rule = part.item else { continue }
      let answer = text(rule, row)
      guard let name = answer.text else {
        miss(row, answer.cell, nil, .rowNotTaken, "the row names no item, so it is not taken")
        continue
      }
      guard let item = item(named: name) else {
        let several = items[Text(name)] != nil
        let message =
          several
          ? "several rows go by the name '\(name)', so it is not taken"
          : "no item goes by the name '\(name)', so it is not taken"
        miss(row, answer.cell, nil, .unknownName, message)
        continue
      }
      let subject = Subject.item(item)
      if drafts[subject] == nil { drafts[subject] = Draft(subject) }
      var record: Text?
      if part.product == .checkIns, let rule = part.id {
        let own = text(rule, row)
        guard var key = own.text else {
          miss(row, own.cell, nil, .rowNotTaken, "the row has no id, so it is not taken")
          continue
        }
        let count = seen[Text("\(item) \(key)"), default: 0]
        seen[Text("\(item) \(key)")] = count + 1
        if count > 0, part.repeats == .number { key += "#\(count + 1)" }
        let id = Text("c-\(StableID.tail(of: "\(item) \(key)"))")
        if let line = lines[[item, id]], part.repeats == .refuse || part.repeats == .number {
          let message = "it stands for the same as line \(line), so it is not taken"
          miss(row, own.cell, nil, .duplicateRow, message)
          continue
        }
        lines[[item, id]] = lines[[item, id]] ?? row.line
        record = id
      }
      result.append(Work(row: row, subject: subject, record: record))
    }
    return result
  }

  /// The id of the item that rows, or the plan, call so.
  func item(named name: String) -> Text? {
    if let known = items[Text(name)] { return known }
    return plan.items[Text(name)]?.id
  }

  /// The person that a name stands for, made where that is allowed; nil with the reason.
  mutating func person(
    _ name: String,
    creates: Bool,
    exactly: Bool
  ) -> (id: Text?, reason: Gap.Reason, message: String) {
    let key = Text(name)
    if exactly {
      let isThere = plan.people[key] != nil || drafts[.person(key)]?.isMade == true
      return (isThere ? key : nil, .unknownName, "there is no person '\(name)'")
    }
    if map.people.nobody.contains(key) || map.nothing.contains(key) {
      return (nil, .placeholder, "it stands for nobody")
    }
    let mapped = map.people.names[key]
    if mapped == nil, let known = names.people[key] {
      return (known, .unknownName, "several people are called '\(name)'")
    }
    guard let id = mapped ?? Identifier.slug(name).map({ Text($0) }) else {
      return (nil, .badValue, "no id can be made of it; name it in the map under people")
    }
    if plan.people[id] != nil || drafts[.person(id)]?.isMade == true {
      return (id, .unknownName, "")
    }
    guard creates, map.people.creates else {
      return (nil, .unknownName, "there is no person of that name")
    }
    var draft = Draft(.person(id))
    draft.isMade = true
    draft.name = name
    draft.email = map.people.email.map { template in
      template.pieces.map { piece in
        if case .text(let text) = piece { text } else { id.string }
      }.joined()
    }
    drafts[.person(id)] = draft
    return (id, .unknownName, "")
  }

  /// The team that a name stands for, made where that is allowed; nil with the reason.
  mutating func team(
    _ name: String,
    creates: Bool,
    exactly: Bool
  ) -> (id: Text?, reason: Gap.Reason, message: String) {
    let key = Text(name)
    if exactly {
      let isThere = plan.teams[key] != nil || drafts[.team(key)]?.isMade == true
      return (isThere ? key : nil, .unknownName, "there is no team '\(name)'")
    }
    if map.teams.nobody.contains(key) || map.nothing.contains(key) {
      return (nil, .placeholder, "it stands for no team")
    }
    let mapped = map.teams.names[key]
    if mapped == nil, let known = names.teams[key] {
      return (known, .unknownName, "several teams are called '\(name)'")
    }
    guard let id = mapped ?? Identifier.slug(name).map({ Text($0) }) else {
      return (nil, .badValue, "no id can be made of it; name it in the map under teams")
    }
    if plan.teams[id] != nil || drafts[.team(id)]?.isMade == true { return (id, .unknownName, "") }
    guard creates, map.teams.creates else {
      return (nil, .unknownName, "there is no team of that name")
    }
    var draft = Draft(.team(id))
    draft.isMade = true
    draft.name = name
    drafts[.team(id)] = draft
    return (id, .unknownName, "")
  }
}
