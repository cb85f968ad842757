import PlanModel
import PlanText

extension ImportMap {
  /// Reads a map, a text in the subset of YAML that plan files use.
  ///
  /// - Throws: everything that is wrong with it.
  public init(parsing bytes: [UInt8], name: String) throws(Troubles) {
    let document: Document
    do throws(SyntaxErrors) {
      document = try Document(parsing: bytes)
    } catch {
      throw Troubles(
        error.errors.map { Trouble(name, $0.position, "found \($0.found)", hint: $0.hint) }
      )
    }
    let reader = MapReader(name: name, document: document)
    let map = reader.map()
    if !reader.troubles.isEmpty {
      let start = Position(line: 1, column: 1)
      throw Troubles(
        reader.troubles.sorted {
          ($0.position ?? start, Text($0.message)) < ($1.position ?? start, Text($1.message))
        }
      )
    }
    self = map
  }
}

/// Reads the keys of a map and collects what is wrong.
final class MapReader {
  typealias Steps = [Document.Step]

  let name: String
  let document: Document
  private(set) var troubles: [Trouble] = []

  init(name: String, document: Document) {
    self.name = name
    self.document = document
  }

  func report(_ steps: Steps, _ message: String, _ hint: String?) {
    var place = steps
    while !place.isEmpty, document.position(of: place) == nil { place.removeLast() }
    troubles.append(Trouble(name, document.position(of: place), message, hint: hint))
  }

  func map() -> ImportMap {
    let known = ["format", "nothing", "people", "teams", "parts"]
    let root = mapping(document.value, [], known: known) ?? Mapping()
    if root["format"]?.string != "1" {
      report([.key("format")], "the map has no format that is known here", "write format: 1")
    }
    var parts: [ImportMap.Part] = []
    for (index, value) in (root["parts"]?.list ?? []).enumerated() {
      if let part = part(value, [.key("parts"), .index(index)]) { parts.append(part) }
    }
    if root["parts"]?.list == nil {
      report([], "the map has no parts", "list under parts what each file's rows are")
    }
    return ImportMap(
      name: name,
      nothing: Set(texts(root["nothing"], [.key("nothing")])),
      people: naming(root["people"], [.key("people")]),
      teams: naming(root["teams"], [.key("teams")]),
      parts: parts
    )
  }

  /// A mapping whose keys are all known; nil and a report where it is something else.
  func mapping(_ value: Value?, _ steps: Steps, known: [String]) -> Mapping? {
    guard let value, !value.isNull else { return nil }
    guard let mapping = value.mapping else {
      report(steps, "keys with values belong here", "known are \(known.joined(separator: ", "))")
      return nil
    }
    for key in mapping.keys where !known.contains(where: { Text($0) == key }) {
      let near = Spelling.nearest(to: key, among: known.map { Text($0) })
      report(
        steps + [.key(key)],
        "there is no key '\(key)' here",
        near.map { "did you mean \($0)?" } ?? "known are \(known.joined(separator: ", "))"
      )
    }
    return mapping
  }

  /// One word or a list of words.
  func texts(_ value: Value?, _ steps: Steps) -> [Text] {
    guard let value, !value.isNull else { return [] }
    if let string = value.string { return [Text(string)] }
    guard let list = value.list, list.allSatisfy({ $0.string != nil || $0.isNull }) else {
      report(steps, "a list of words belongs here", "write it like [TBD, N/A]")
      return []
    }
    return list.map { Text($0.string ?? "") }
  }

  func truth(_ value: Value?, _ steps: Steps, default other: Bool) -> Bool {
    guard let value, !value.isNull else { return other }
    if value.string == "true" { return true }
    if value.string == "false" { return false }
    report(steps, "neither true nor false", "write true or false")
    return other
  }

  func word<Word: RawRepresentable & CaseIterable>(
    _ value: Value?,
    _ steps: Steps
  ) -> Word? where Word.RawValue == String {
    guard let value, !value.isNull else { return nil }
    if let string = value.string, let word = Word(rawValue: string) { return word }
    let all = Word.allCases.map(\.rawValue).joined(separator: ", ")
    report(steps, "'\(value.string ?? "")' means nothing here", "write one of: \(all)")
    return nil
  }

  func words(_ value: Value?, _ steps: Steps) -> [Text: Text]? {
    guard let value, !value.isNull else { return nil }
    guard let mapping = value.mapping else {
      report(steps, "words with what they mean belong here", "write it like Accepted: active")
      return nil
    }
    var result: [Text: Text] = [:]
    for entry in mapping.entries {
      if entry.value.string == nil, !entry.value.isNull {
        report(steps + [.key(entry.key)], "one word belongs here", "write \(entry.key): WORD")
      }
      result[entry.key] = Text(entry.value.string ?? "")
    }
    return result
  }

  func template(_ text: String, _ steps: Steps) -> Template {
    if let template = Template(parsing: text) { return template }
    report(steps, "a brace is not closed: \(text)", "write a column like {title}")
    return Template(constant: "")
  }

  private func naming(_ value: Value?, _ steps: Steps) -> ImportMap.Naming {
    var naming = ImportMap.Naming()
    let known = ["create", "email", "names", "nobody"]
    guard let mapping = mapping(value, steps, known: known) else { return naming }
    naming.creates = truth(mapping["create"], steps + [.key("create")], default: true)
    naming.email = mapping["email"]?.string.map { template($0, steps + [.key("email")]) }
    if let wrong = naming.email?.columns.first(where: { $0 != "id" }) {
      report(steps + [.key("email")], "\(wrong) is not known here", "only {id} is")
    }
    naming.nobody = Set(texts(mapping["nobody"], steps + [.key("nobody")]))
    for (name, id) in words(mapping["names"], steps + [.key("names")]) ?? [:] {
      if !Identifier.isValid(id) {
        report(
          steps + [.key("names"), .key(name)],
          "'\(id)' cannot be an id",
          Identifier.slug(id.string).map { "write it like \($0)" }
        )
      }
      naming.names[name] = id
    }
    return naming
  }
}
