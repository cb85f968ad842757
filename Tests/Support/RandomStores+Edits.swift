import Foundation
import PlanModel
import PlanText

extension RandomStores {
  /// One change of one file.
  mutating func edit(_ files: [String: String]) -> [String: String] {
    var files = files
    serial += 1
    let paths = files.keys.filter { $0.hasPrefix("plans/") }.sorted()
    guard let path = paths.randomElement(using: &random), let text = files[path],
      var file = try? PlanFile(path: path, bytes: Array(text.utf8))
    else { return files }
    func set(_ field: String, _ value: Value?) {
      guard let field = FieldPath(parsing: field) else { return }
      file = file.setting(field, to: value)
    }
    if let contest = file.contests.first, chance(0.5) {
      if let field = contest.field, field != .team, field != .existence, chance(0.7) {
        let claim = contest.claims.randomElement(using: &random)
        set(contest.name, claim?.value.flatMap { $0.isNull ? nil : $0 })
      }
      let rest = (file.value.mapping?["contested"]?.list ?? []).filter {
        $0.mapping?["field"]?.string != contest.name
      }
      set("contested", rest.isEmpty ? nil : .list(rest))
      files[path] = String(decoding: file.document.bytes, as: UTF8.self)
      return files
    }
    if !file.contests.isEmpty, chance(0.3) {
      set("contested", noted(file.value.mapping?["contested"]))
      files[path] = String(decoding: file.document.bytes, as: UTF8.self)
      return files
    }
    switch kinds.randomElement(using: &random) ?? 0 {
    case 0: set("accountable", .text(pick(people)))
    case 1: set("metric.target", .literal("\(Int.random(in: 6...8, using: &random))"))
    case 2: set("responsible", .list(people.shuffled(using: &random).prefix(2).map { .text($0) }))
    case 3: set("parent", .text(pick(items)))
    case 4: set("parent", nil)
    case 5: set("status", .text(pick(["active", "achieved", "dropped"])))
    case 6:
      let number = Int.random(in: 2...99, using: &random)
      set(
        "check-ins/c-\(number)",
        .mapping(
          Mapping([
            .init(key: "id", value: .text("c-\(number)")),
            .init(key: "on", value: .text("2026-02-03")),
            .init(key: "by", value: .text(pick(people))),
          ])
        )
      )
    case 7: set("check-ins/c-1/value", .literal("\(Int.random(in: 4...6, using: &random))"))
    case 8: set("check-ins", nil)
    case 9: set("metric", nil)
    case 10:
      set(
        "description",
        .text(pick(["One!\nTwo.\nThree.\n", "One.\nTwo.\nThree!\n", "One.\nTwo, too.\nThree.\n"]))
      )
    case 11: set("tags", .list([.text(pick(["x", "y", "z"]))]))
    case 12:
      files[path] = nil
      return files
    case 13:
      let moved = "plans/\(pick(teams))/\(file.id).yaml"
      files[path] = nil
      files[moved] = text
      return files
    case 14:
      files["people/\(pick(people)).yaml"] = nil
      return files
    case 15:
      let id = "new-\(Int.random(in: 0...3, using: &random))"
      files["plans/\(pick(teams))/\(id).yaml"] = """
        id: \(id)
        kind: goal
        title: New by \(pick(people))
        parent: \(file.id)

        """
      return files
    case 16: return editedElsewhere(files)
    case 17: set("delegations", delegations(file))
    case 18:
      let all = file.value.mapping?["delegations"]?.list ?? []
      guard let id = all.randomElement(using: &random)?.recordID else { return files }
      set("delegations/\(id)/state", .text(pick(["accepted", "declined", "revoked"])))
    case 19:
      set("metric", .mapping(Mapping([.init(key: "target", value: .literal(pick(["6", "7"])))])))
    case 20: set("links.\(pick(["wiki", "chat"]))", .text(pick(["x", "y"])))
    case 21: set("aligns", chance(0.3) ? nil : .text(pick(people)))
    case 22:
      let old = pick(["  # since May", "# how it is measured"])
      files[path] = text.replacingOccurrences(of: old, with: old + pick([", mind", "!", " or so"]))
      return files
    case 24:
      let all = file.value.mapping?["delegations"]?.list ?? []
      guard let record = all.randomElement(using: &random), let id = record.recordID else {
        return files
      }
      // Nobody delegates to themselves.
      let from = record.mapping?["from"]?.string
      set("delegations/\(id)/to", .text(pick(people.filter { $0 != from })))
    case 25: file = answered(file)
    default:
      let lines = ["A", "a", "aa"]
      files["README.md"] = "\(pick(lines))\nb\nc\n\(pick(["d", "D"]))\n"
      return files
    }
    files[path] = String(decoding: file.document.bytes, as: UTF8.self)
    return files
  }

  /// One change of a file that is not an item.
  private mutating func editedElsewhere(_ files: [String: String]) -> [String: String] {
    var files = files
    func set(_ path: String, _ field: Text, _ value: Value?) {
      guard let text = files[path], let file = try? PlanFile(path: path, bytes: Array(text.utf8))
      else { return }
      let document = file.setting(FieldPath(field), to: value).document
      files[path] = String(decoding: document.bytes, as: UTF8.self)
    }
    let person = pick(people)
    switch Int.random(in: 0..<7, using: &random) {
    case 0: set("people/\(person).yaml", "status", .text(pick(["left", "active"])))
    case 1: set("people/\(person).yaml", "name", .text(pick(["A", "B"])))
    case 2: set("teams/\(pick(teams)).yaml", "lead", chance(0.3) ? nil : .text(person))
    case 3: set("teams/emea.yaml", "parent", chance(0.3) ? nil : .text("sales"))
    case 4: set("teams/sales.yaml", "parent", chance(0.3) ? nil : .text("emea"))
    case 5: set("baton.yaml", "stewards", .list([.text(person), .text(pick(people))].uniqued))
    default: files["picture"] = pick(["0\u{0}", "1\u{0}", "2\u{0}", "3\u{0}"])
    }
    return files
  }

  /// The contests with somebody's note in one of them, or beside one of its claims.
  private mutating func noted(_ contested: Value?) -> Value? {
    guard var entries = contested?.list, var entry = entries.last?.mapping else { return contested }
    let key: Text = chance(0.5) ? "note" : "why"
    let note: Value? = chance(0.2) ? nil : .text(pick(["ask carla", "on Monday", "later"]))
    if chance(0.5), var claims = entry["claims"]?.list, var claim = claims.last?.mapping {
      claim[key] = note
      claims[claims.count - 1] = .mapping(claim)
      entry["claims"] = .list(claims)
    } else {
      entry[key] = note
    }
    entries[entries.count - 1] = .mapping(entry)
    return .list(entries)
  }

  /// Takes what is offered, declines it or withdraws it; where nothing is, offers something.
  private mutating func answered(_ file: PlanFile) -> PlanFile {
    guard let offer = file.records("offers").randomElement(using: &random),
      let id = Value.mapping(offer).recordID, let field = offer["field"]?.string
    else {
      let record = Mapping([
        .init(key: "id", value: .text("o-\(Int.random(in: 1...4, using: &random))")),
        .init(key: "field", value: .text(pick(["accountable", "aligns"]))),
        .init(key: "to", value: .text(pick(people))),
      ])
      return file.setting(FieldPath("offers"), to: .list([.mapping(record)]))
    }
    let place = FieldPath("offers").appending(record: id)
    if chance(0.2) { return file.setting(place.appending("state"), to: .text("declined")) }
    let taken = chance(0.5) ? file : file.setting(FieldPath(Text(field)), to: offer["to"])
    let rest = file.records("offers").filter { $0 != offer }
    return taken.setting(
      FieldPath("offers"),
      to: rest.isEmpty ? nil : .list(rest.map { .mapping($0) })
    )
  }

  /// One more delegation, by the item's accountable or on from somebody who has one.
  private mutating func delegations(_ file: PlanFile) -> Value {
    let known = file.value.mapping?["delegations"]?.list ?? []
    // Two sides may make up the same id, but no file has one twice.
    let ids = (1...4).map { Text("d-\($0)") }.filter { id in !known.contains { $0.recordID == id } }
    guard let id = ids.randomElement(using: &random) else { return .list(known) }
    let giver = known.last?.mapping?["to"] ?? file.value.mapping?["accountable"]
    let from = giver ?? .text(pick(people))
    let record = Mapping([
      .init(key: "id", value: .text(id.string)),
      .init(key: "to", value: .text(pick(people.filter { $0 != from.string }))),
      .init(key: "from", value: from),
      .init(key: "state", value: .text(pick(["offered", "accepted"]))),
    ])
    return .list(known + [.mapping(record)])
  }
}

extension [Value] {
  fileprivate var uniqued: [Value] { self[0] == self[1] ? [self[0]] : self }
}
