import PlanModel
import PlanText

extension MapReader {
  private static let partKeys = [
    "file", "makes", "rows", "skip", "id", "slug", "tail", "keys", "item", "team", "order",
    "repeats", "columns", "fields",
  ]
  private static let ruleKeys = [
    "from", "is", "words", "rename", "split", "take", "number", "progress", "as", "create",
    "unless", "empty", "else", "lines", "strip",
  ]

  /// One entry of `parts`.
  func part(_ value: Value, _ steps: Steps) -> ImportMap.Part? {
    guard let mapping = mapping(value, steps, known: Self.partKeys) else { return nil }
    var part = ImportMap.Part()
    part.position = document.position(of: steps)
    part.file = mapping["file"]?.string
    part.product = word(mapping["makes"], steps + [.key("makes")]) ?? .items
    part.rows = conditions(mapping["rows"], steps + [.key("rows")])
    part.skip = conditions(mapping["skip"], steps + [.key("skip")])
    part.id = mapping["id"].flatMap { rule($0, steps + [.key("id")]) }
    part.slug = mapping["slug"]?.string.map { template($0, steps + [.key("slug")]) }
    part.hasTail = truth(mapping["tail"], steps + [.key("tail")], default: false)
    part.keys = texts(mapping["keys"], steps + [.key("keys")]).map {
      template($0.string, steps + [.key("keys")])
    }
    part.item = mapping["item"].flatMap { rule($0, steps + [.key("item")]) }
    part.team = mapping["team"].flatMap { rule($0, steps + [.key("team")]) }
    part.order = mapping["order"].flatMap { rule($0, steps + [.key("order")]) }
    part.repeats = word(mapping["repeats"], steps + [.key("repeats")]) ?? .refuse
    for entry in mapping["columns"]?.mapping?.entries ?? [] {
      guard let rule = rule(entry.value, steps + [.key("columns"), .key(entry.key)]) else {
        continue
      }
      part.columns.append((entry.key.string, rule))
    }
    readFields(mapping["fields"], steps + [.key("fields")], into: &part)
    check(part, steps)
    return part
  }

  private func check(_ part: ImportMap.Part, _ steps: Steps) {
    switch part.product {
    case .items where part.id == nil && part.item == nil:
      report(steps, "the part has no id", "say with id: what the items' ids are made of")
    case .items where part.id != nil && part.team == nil:
      report(steps, "the part has no team", "say with team: whose items these are")
    case .people where part.id == nil, .teams where part.id == nil:
      report(steps, "the part has no id", "say with id: what the ids are made of")
    case .checkIns where part.id == nil || part.item == nil:
      report(
        steps,
        "check-ins need an id and an item",
        "say with id: what tells a check-in from others, and with item: whose it is"
      )
    default:
      break
    }
  }

  private func conditions(
    _ value: Value?,
    _ steps: Steps
  ) -> [(column: String, texts: [Text])] {
    guard let value, !value.isNull else { return [] }
    guard let mapping = value.mapping else {
      report(steps, "columns with words belong here", "write it like kind: [goal, roadmap]")
      return []
    }
    return mapping.entries.map { ($0.key.string, texts($0.value, steps + [.key($0.key)])) }
  }

  private func readFields(_ value: Value?, _ steps: Steps, into part: inout ImportMap.Part) {
    guard let value, !value.isNull else { return }
    guard let mapping = value.mapping else {
      report(steps, "fields with columns belong here", "write it like title: TITLE")
      return
    }
    let schema = part.product.schema
    for entry in mapping.entries {
      let place = steps + [.key(entry.key)]
      guard let field = FieldPath(parsing: entry.key.string),
        field.steps.allSatisfy({ if case .key = $0 { true } else { false } }),
        field.root != "id", field.root != "contested", entry.key != "team" || part.product != .items
      else {
        report(place, "'\(entry.key)' is not a field that a table can hold", nil)
        continue
      }
      if case .mapping = field.shape(in: schema) {
        report(place, "\(field) holds keys with values", "name one, such as \(field).KEY")
        continue
      }
      if case .records = field.shape(in: schema) {
        report(place, "\(field) is a list of records", "only check-ins can be made, see makes:")
        continue
      }
      if schema.field(field.root).isOpen, field.steps.count == 1,
        let meant = Spelling.nearest(to: entry.key, among: schema.fields.map(\.name))
      {
        report(place, "there is no field '\(entry.key)'", "did you mean \(meant)?")
        continue
      }
      let values = entry.value.list ?? [entry.value]
      let rules = values.enumerated().compactMap { index, value in
        rule(value, entry.value.list == nil ? place : place + [.index(index)])
      }
      part.fields.append((field, rules))
    }
  }

  /// A column's name, a template, or keys that say more.
  func rule(_ value: Value, _ steps: Steps) -> Rule? {
    if let string = value.string {
      var rule = Rule(template(string, steps))
      rule.position = document.position(of: steps)
      return rule
    }
    guard let mapping = mapping(value, steps, known: Self.ruleKeys) else {
      if value.isNull { report(steps, "nothing is said here", "name a column") }
      return nil
    }
    let source: Template
    switch (mapping["from"]?.string, mapping["is"]?.string) {
    case (let text?, nil): source = template(text, steps + [.key("from")])
    case (nil, let text?): source = Template(constant: text)
    default:
      report(steps, "what the value comes from is not said", "write from: COLUMN or is: VALUE")
      return nil
    }
    var rule = Rule(source)
    rule.position = document.position(of: steps)
    rule.words = words(mapping["words"], steps + [.key("words")])
    rule.renames = words(mapping["rename"], steps + [.key("rename")]) ?? [:]
    rule.strips = texts(mapping["strip"], steps + [.key("strip")]).map(\.string)
    if rule.strips.contains(where: \.isEmpty) {
      report(steps + [.key("strip")], "there is nothing to take out", "write it like strip: \"**\"")
    }
    rule.separator = mapping["split"]?.string
    if rule.separator?.isEmpty == true {
      report(steps + [.key("split")], "the separator is empty", "write it like split: \",\"")
    }
    rule.takesFirst = (word(mapping["take"], steps + [.key("take")]) as First?) != nil
    let forms = texts(mapping["number"], steps + [.key("number")])
    for form in forms where form != "plain" {
      guard let known = NumberForm(rawValue: form.string) else {
        report(
          steps + [.key("number")],
          "there is no way '\(form)' to write numbers",
          "write one or more of: plain, grouped, suffix, percent"
        )
        continue
      }
      rule.numbers.insert(known)
    }
    rule.share = word(mapping["progress"], steps + [.key("progress")])
    rule.role = word(mapping["as"], steps + [.key("as")])
    rule.creates = truth(mapping["create"], steps + [.key("create")], default: true)
    rule.unless = texts(mapping["unless"], steps + [.key("unless")]).map(\.string)
    rule.emptyIsFine = (word(mapping["empty"], steps + [.key("empty")]) as Fine?) != nil
    rule.joinsLines = (word(mapping["lines"], steps + [.key("lines")]) as Join?) != nil
    rule.fallback = mapping["else"]?.string
    return rule
  }

  private enum First: String, CaseIterable { case first }
  private enum Join: String, CaseIterable { case join }
  private enum Fine: String, CaseIterable { case fine }
}

extension ImportMap.Part.Product {
  /// The fields that a row of this kind may fill.
  var schema: Shape {
    switch self {
    case .items: Schema.item
    case .people: Schema.person
    case .teams: Schema.team
    case .checkIns: Schema.item.field("check-ins")
    }
  }
}

extension Shape {
  /// Whether nothing is known about it.
  var isOpen: Bool { if case .open = self { true } else { false } }
}
