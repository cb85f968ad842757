public import PlanText

/// A person, a team or an item gets another id, everywhere in the plan.
///
/// Every reference along the schema changes, and so do claims of contested fields that name it;
/// every other byte stays. Who wrote a check-in or a claim is history and stays as written, and
/// texts such as descriptions are nobody's references.
public struct Rename: Sendable {
  /// What it was.
  public let old: Subject
  /// What it is now.
  public let new: Subject
  private let fields: [Text]?

  /// Throws where the new id cannot be one, or is taken.
  public init(_ old: Subject, to id: Text, in plan: Plan) throws(EditFailure) {
    guard Identifier.isValid(id) else {
      throw EditFailure(
        "'\(id)' cannot be an id: 1 to 64 lower-case letters a to z, digits and hyphens",
        hint: Identifier.slug(id.string).map { "write it like \($0)" } ?? "write it like emea-2"
      )
    }
    switch old {
    case .settings:
      throw EditFailure("baton.yaml keeps its name", hint: "name an item, a person or team/ID")
    case .person: new = .person(id)
    case .team: new = .team(id)
    case .item: new = .item(id)
    }
    self.old = old
    fields = nil
    if old == new {
      throw EditFailure("\(old) has this id already", hint: "choose another one")
    }
    let broken = plan.broken.map { FileKind(path: $0.path) }
    let isTaken =
      plan.files.contains { $0.kind.subject == new } || broken.contains { $0.subject == new }
    if isTaken { throw EditFailure("there is already \(new)", hint: "choose another id") }
    if case .team = new, plan.hasFolder(of: id) {
      throw EditFailure(
        "there is already a folder plans/\(id)",
        hint: "choose another id, or move what is in it first"
      )
    }
    let lost = plan.broken.filter { file in
      let kind = FileKind(path: file.path)
      if case .item(_, let team) = kind, old == .team(team) { return true }
      return kind.subject == old
    }
    if let file = lost.first {
      throw EditFailure(
        "\(file.path) cannot be read, so \(old) cannot be renamed\n"
          + file.errors.map { "\(file.path):\($0)" }.joined(separator: "\n"),
        hint: "correct the file in an editor, then try again"
      )
    }
  }

  /// A rename to something that is there, for merging and splitting.
  ///
  /// - Parameter fields: the only fields that are to name the new one; nil for all.
  init(replacing old: Subject, with new: Subject, in fields: [Text]? = nil) {
    self.old = old
    self.new = new
    self.fields = fields
  }

  /// The file with the new id in its name, in its `id` and wherever it referred to the old one.
  public func callAsFunction(_ file: PlanFile) -> PlanFile {
    let schema = fields.map { fields in
      Shape.mapping(file.kind.schema.fields.filter { fields.contains($0.name) })
    }
    var value = (schema ?? file.kind.schema).replacing(old, with: new, in: file.value)
    value = renamingClaims(in: value, of: file.kind)
    let kind = kind(after: file.kind)
    if file.kind.subject == old {
      value = FieldPath("id").setting(.text(new.id.string), in: value, shape: file.kind.schema)
    }
    let renamed = value == file.value ? file : renamingElements(in: file).replacing(value)
    return kind == file.kind ? renamed : kind.path.map(renamed.moved(to:)) ?? renamed
  }

  /// A file in which list elements, with the comments around them, have the new name already.
  private func renamingElements(in file: PlanFile) -> PlanFile {
    let found = file.references.filter { reference in
      guard case .index? = reference.place.steps.last, reference.subject == old,
        fields.map({ $0.contains(reference.field.root) }) ?? true
      else { return false }
      let list = reference.field.value(in: file.value)?.list ?? []
      return !list.contains { $0.string.map { Text($0) } == name(like: reference) }
    }
    let document = file.document.replacing(
      elements: found.map { ($0.place.steps, name(like: $0)) }
    )
    return document.map { PlanFile(path: file.path, document: $0) } ?? file
  }

  /// The new name as it stands in place of a reference to the old one.
  private func name(like reference: Reference) -> Text {
    reference.text == old.id ? new.id : Text(new.description)
  }

  private func kind(after kind: FileKind) -> FileKind {
    switch kind {
    case .item(let id, let team):
      if kind.subject == old { return .item(new.id, team: team) }
      return old == .team(team) ? .item(id, team: new.id) : kind
    case .team where kind.subject == old: return .team(new.id)
    case .person where kind.subject == old: return .person(new.id)
    default: return kind
    }
  }

  /// The values that contested fields are claimed to have; their shape is the field's.
  private func renamingClaims(in root: Value, of kind: FileKind) -> Value {
    guard let entries = root.mapping?["contested"]?.list else { return root }
    let renamed = entries.map { entry -> Value in
      guard var contest = entry.mapping, let field = Contest(contest).field,
        let claims = contest["claims"]?.list,
        fields.map({ $0.contains(field.root) }) ?? true
      else { return entry }
      let isTeam = field == .team
      let shape = isTeam ? .reference(.team) : field.shape(in: kind.schema)
      contest["claims"] = .list(
        claims.map { claim in
          guard var mapping = claim.mapping, let value = mapping["value"] else { return claim }
          mapping["value"] = shape.replacing(old, with: new, in: value)
          return .mapping(mapping)
        }
      )
      return .mapping(contest)
    }
    if renamed == entries { return root }
    return FieldPath("contested").setting(.list(renamed), in: root, shape: .open)
  }
}

extension Shape {
  /// A value of this shape in which every reference to one subject names another of its kind. A
  /// set that has the other one already keeps it once.
  func replacing(_ old: Subject, with new: Subject, in value: Value) -> Value {
    switch self {
    case .reference(let target):
      guard let string = value.string,
        Subject(reference: Text(string), target: target) == old
      else { return value }
      if case .personOrTeam = target { return .text(new.description) }
      return .text(new.id.string)
    case .set(of: let element):
      guard let list = value.list else { return element.replacing(old, with: new, in: value) }
      let others = Set(list.compactMap { $0.string.map(Text.init(_:)) })
      return .list(
        list.compactMap { value in
          let renamed = element.replacing(old, with: new, in: value)
          guard renamed != value else { return value }
          return renamed.string.map { others.contains(Text($0)) } == true ? nil : renamed
        }
      )
    case .records(let fields):
      guard let list = value.list else { return value }
      let element = Shape.mapping(fields)
      return .list(list.map { element.replacing(old, with: new, in: $0) })
    case .mapping(let fields):
      guard let mapping = value.mapping else { return value }
      return .mapping(
        Mapping(
          mapping.entries.map { entry in
            guard let field = fields.first(where: { $0.name == entry.key }) else { return entry }
            let value = field.shape.replacing(old, with: new, in: entry.value)
            return Mapping.Entry(key: entry.key, value: value)
          }
        )
      )
    default:
      return value
    }
  }
}

extension Plan {
  /// Whether items, readable or not, stand in the folder of a team.
  func hasFolder(of team: Text) -> Bool {
    (files.map(\.path) + broken.map(\.path) + strays).contains { $0.hasPrefix("plans/\(team)/") }
  }
}
