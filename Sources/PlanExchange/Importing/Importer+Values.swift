import PlanModel
import PlanText

extension Importer {
  /// Reads a cell's text along the field's shape; nil and a gap where it does not fit.
  mutating func value(
    _ text: String,
    _ shape: Shape,
    _ rule: Rule,
    _ field: FieldPath,
    _ answer: CellAnswer,
    _ work: Work
  ) -> Value? {
    var isList = false
    var element = shape
    if case .set(of: let inner) = shape {
      isList = true
      element = inner
    } else if shape.isOpen, rule.separator != nil, !rule.takesFirst {
      isList = true
    }
    var words = [text]
    if let separator = rule.separator {
      words = text.pieces(separatedBy: separator).map(\.trimmed).filter { !$0.isEmpty }
    }
    if !isList || rule.takesFirst, words.count > 1 {
      if rule.takesFirst {
        let rest = words.dropFirst().joined(separator: ", ")
        miss(work.row, answer.cell, field, .leftOver, "only the first is taken, not \(rest)")
        words = [words[0]]
      } else {
        words = [text]
      }
    }
    var values: [Value] = []
    for var word in words {
      if words.count > 1 || isList {
        if let renamed = rule.renames[Text(word)] { word = renamed.string }
        if map.nothing.contains(Text(word)), !work.row.part.isExport {
          miss(work.row, answer.cell, field, .placeholder, "'\(word)' is a placeholder")
          continue
        }
      }
      let one = single(word, element, rule, field, work)
      if let value = one.value {
        if !values.contains(value) { values.append(value) }
      } else {
        let which = words.count > 1 ? "'\(word)': " : ""
        miss(work.row, answer.cell, field, one.reason, which + one.message)
      }
    }
    if isList { return values.isEmpty ? nil : .list(values) }
    return values.first
  }

  private struct Single {
    var value: Value?
    var reason = Gap.Reason.badValue
    var message = ""
  }

  private mutating func single(
    _ text: String,
    _ shape: Shape,
    _ rule: Rule,
    _ field: FieldPath,
    _ work: Work
  ) -> Single {
    switch shape {
    case .reference(let target):
      return reference(text, target, rule, work)
    case .number, .integer:
      return number(text, shape, rule, field)
    case .line where rule.role != nil:
      return reference(text, .personOrTeam, rule, work)
    case .line:
      let isOneLine = !text.utf8.contains { $0 == 0x0A || $0 == 0x0D }
      return isOneLine
        ? Single(value: .text(text)) : Single(message: "the field takes one line only")
    case .word(let words):
      if words.contains(where: { Text($0) == Text(text) }) { return Single(value: .text(text)) }
      let all = words.joined(separator: ", ")
      return Single(reason: .unknownWord, message: "the field takes one of: \(all)")
    case .truth:
      if text == "true" || text == "false" { return Single(value: .literal(text)) }
      return Single(message: "it is neither true nor false")
    case .date:
      if Day(parsing: text) != nil { return Single(value: .text(text)) }
      return Single(message: "it is not a day such as 2026-12-31")
    case .instant:
      if Instant(parsing: text) != nil { return Single(value: .text(text)) }
      return Single(message: "it is not a moment such as 2026-11-13T09:12:00Z")
    case .period:
      if Period(parsing: text) != nil { return Single(value: Self.bare(text)) }
      return Single(message: "it is not a period such as 2026, 2026-H2, 2026-Q4 or 2026-11")
    case .span:
      if Span(parsing: text) != nil { return Single(value: .text(text)) }
      return Single(message: "it is not a length of time such as 7d, 2w or 1m")
    case .prose:
      return Single(value: .text(Self.prose(text)))
    default:
      return Single(value: Self.bare(text))
    }
  }

  private func number(_ text: String, _ shape: Shape, _ rule: Rule, _ field: FieldPath) -> Single {
    guard let digits = NumberForm.read(text, rule.numbers), let number = Quantity(parsing: digits)
    else {
      let form = NumberForm.allCases.first { form in
        NumberForm.read(text, [form]).flatMap(Quantity.init(parsing:)) != nil
      }
      let hint = form.map { "; the map can allow it with number: \($0.rawValue)" } ?? ""
      return Single(message: "it is not a plain number" + hint)
    }
    if case .integer = shape, digits.utf8.contains(UInt8(ascii: ".")) {
      return Single(message: "it is not a whole number")
    }
    if field.steps.last == .key("confidence"), !(0...1).contains(number.approximate) {
      return Single(message: "it is not between 0 and 1")
    }
    return Single(value: .literal(digits))
  }

  private mutating func reference(
    _ text: String,
    _ target: Target,
    _ rule: Rule,
    _ work: Work
  ) -> Single {
    let isExport = work.row.part.isExport
    if case .item = target {
      let id = isExport ? exactItem(text) : item(named: text)
      guard let id else {
        let several = items[Text(text)] != nil
        let message = several ? "several rows go by that name" : "no item goes by that name"
        return Single(reason: .unknownName, message: message)
      }
      if work.subject == .item(id) { return Single(message: "an item cannot name itself here") }
      return Single(value: .text(id.string))
    }
    var isTeam = false
    var name = text
    switch target {
    case .team: isTeam = true
    case .personOrTeam:
      if rule.role == .team {
        isTeam = true
      } else if rule.role == nil, text.hasPrefix("team/") {
        isTeam = true
        name = String(text.dropFirst(5))
      }
    default: break
    }
    let found =
      isTeam
      ? team(name, creates: rule.creates, exactly: isExport)
      : person(name, creates: rule.creates, exactly: isExport)
    guard let id = found.id else { return Single(reason: found.reason, message: found.message) }
    if isTeam, case .personOrTeam = target { return Single(value: .text("team/\(id)")) }
    return Single(value: .text(id.string))
  }

  private func exactItem(_ id: String) -> Text? {
    let isThere = plan.items[Text(id)] != nil || drafts[.item(Text(id))]?.isMade == true
    return isThere ? Text(id) : nil
  }

  /// Bare where every reader takes it as the same number or truth value.
  private static func bare(_ text: String) -> Value {
    let isBare = Quantity(parsing: text) != nil || text == "true" || text == "false"
    return isBare ? .literal(text) : .text(prose(text))
  }

  /// Long text with Unix line ends, the last line ended too.
  private static func prose(_ text: String) -> String {
    let plain = Export.plain(text)
    return plain.utf8.contains(UInt8(ascii: "\n")) ? plain + "\n" : plain
  }
}
