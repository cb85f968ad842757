import PlanText

extension Inspector {
  private static let idRule = "1 to 64 lower-case letters a to z, digits and hyphens between them"

  /// Checks the names that the file's path gives.
  mutating func inspectName() {
    guard file.kind != .settings else { return }
    if !Identifier.isValid(file.id) {
      report(
        "bad-id",
        at: .root,
        "the file's name is not a valid id: \(file.id)",
        remedy: "rename the file, an id has \(Self.idRule)\(suggestion(for: file.id))"
      )
    }
    if case .item(_, let team) = file.kind, !Identifier.isValid(team) {
      report(
        "bad-id",
        at: .root,
        "the folder's name is not a valid team id: \(team)",
        remedy: "rename the folder, an id has \(Self.idRule)\(suggestion(for: team))"
      )
    }
  }

  /// Checks the file's or a record's own id.
  mutating func inspectID(_ id: Text, _ place: Place) {
    let isOwn = place.isAtTop && place.isKey("id")
    if isOwn, id != file.id {
      report(
        "id-not-file-name",
        at: place,
        "id is \(id), but the file is named \(file.id).yaml",
        remedy: "write id: \(file.id), or rename the file"
      )
    } else if !isOwn, !Identifier.isValid(id) {
      report(
        "bad-id",
        at: place,
        "\(name(place)) is not a valid id: \(id)",
        remedy: "an id has \(Self.idRule)\(suggestion(for: id))"
      )
    }
  }

  /// Checks that a text can name what the field wants; whether that exists is not known here.
  mutating func inspectReference(_ text: Text, _ target: Target, _ place: Place) {
    let subject = Subject(reference: text, target: target)
    if let subject, Identifier.isValid(subject.id) { return }
    let plain = text.string.hasPrefix("team/") ? String(text.string.dropFirst(5)) : nil
    let remedy: String
    switch (target, plain) {
    case (.team, let plain?):
      remedy = "write the team's id alone: \(plain)"
    case (.person, _?):
      remedy = "name a person, this field takes no team"
    case (.item, _?):
      remedy = "name an item by its id"
    case (.personOrTeam, let plain?):
      remedy = "write team/ and the team's id\(suggestion(for: Text(plain), prefix: "team/"))"
    case (.item, nil):
      remedy = "write the item's full id\(suggestion(for: text))"
    case (.team, nil):
      remedy = "write the team's id\(suggestion(for: text))"
    case (_, nil):
      remedy = "write the person's id, the file's name in people/\(suggestion(for: text))"
    }
    report("bad-reference", at: place, "\(name(place)) is not an id: \(text)", remedy: remedy)
  }

  /// Checks that this version of the program knows the store's format.
  mutating func inspectVersions() {
    guard file.kind == .settings else { return }
    for key in ["format", "merge-version"] as [Text] {
      guard let text = file.text(key), Quantity(parsing: text) != nil, text != "1",
        !text.utf8.contains(UInt8(ascii: "."))
      else { continue }
      report(
        "unknown-format",
        at: Place.root.key(key),
        "\(key) \(text) is not known here, only 1 is",
        remedy: "upgrade baton to a version that knows \(key) \(text)"
      )
    }
  }

  private func suggestion(for text: Text, prefix: String = "") -> String {
    guard let slug = Identifier.slug(text.string), Text(slug) != text else { return "" }
    return ", such as \(prefix)\(slug)"
  }
}
