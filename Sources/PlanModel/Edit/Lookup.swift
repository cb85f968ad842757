public import PlanText

/// Finding what people mean by a short name: an id, its beginning, `team/sales`, or a path.
///
/// A value over the names in a store; it opens no files but to tell candidates apart.
public struct Lookup {
  private let has: (Subject) throws -> Bool
  private let beginning: (String) throws -> [Subject]
  private let title: (Subject) throws -> String?

  /// A lookup among subjects.
  ///
  /// - Parameter title: gives a title or name, asked for only when candidates are listed.
  public init(
    among subjects: some Sequence<Subject>,
    title: @escaping (Subject) throws -> String?
  ) {
    let all = Set(subjects)
    self.init(
      has: { all.contains($0) },
      beginning: { name in all.filter { $0.id.string.utf8.starts(with: name.utf8) } },
      title: title
    )
  }

  /// A lookup that asks for what it needs: most names are whole ids.
  ///
  /// - Parameters:
  ///   - has: whether there is such a thing.
  ///   - beginning: all whose ids begin so, in any order.
  ///   - title: gives a title or name, asked for only when candidates are listed.
  public init(
    has: @escaping (Subject) throws -> Bool,
    beginning: @escaping (String) throws -> some Sequence<Subject>,
    title: @escaping (Subject) throws -> String?
  ) {
    self.has = has
    self.beginning = { try beginning($0).sorted() }
    self.title = title
  }

  /// A lookup in a whole plan.
  public init(in plan: Plan) {
    let subjects =
      plan.files.compactMap(\.kind.subject)
      + plan.broken.compactMap {
        FileKind(path: $0.path).subject
      }
    self.init(among: Set(subjects)) { subject in
      plan.file(subject).flatMap { $0.text("title") ?? $0.text("name") }
    }
  }

  /// The kinds of things that a name may mean.
  public enum Scope: Sendable {
    /// Items, people by their id, `team/…`, and paths such as `baton.yaml`.
    case anything
    /// Items only.
    case items
    /// People only.
    case people
    /// Teams only, with or without `team/`.
    case teams

    /// What stands in messages.
    var noun: String {
      switch self {
      case .anything: return "item, person or team"
      case .items: return "item"
      case .people: return "person"
      case .teams: return "team"
      }
    }
  }

  /// What a name means: the thing with exactly this id; else the only item whose id is this and a
  /// tail, `emea-revenue` for `emea-revenue-7k3d`; else the only one whose id begins so.
  ///
  /// Throws `EditFailure` with the candidates where it is not one, and with the nearest name where
  /// there is none.
  public func subject(_ word: String, in scope: Scope = .anything) throws -> Subject {
    if let found = FileKind(path: word).subject, try has(found) { return found }
    let wanted = Wanted(word, in: scope)
    let exact = try wanted.exactly.filter(has)
    if exact.count == 1 { return exact[0] }
    let found = try exact.isEmpty ? named(wanted) : exact
    if found.count == 1 { return found[0] }
    if found.isEmpty { throw try missing(word, wanted, scope) }
    let listed = try found.prefix(10).map { subject in
      try address(subject) + (try title(subject).map { "  \($0)" } ?? "")
    }
    let more = found.count > 10 ? ["and \(found.count - 10) more"] : []
    throw EditFailure(
      (["\(word) could be any of these \(found.count):"] + listed + more).joined(separator: "\n"),
      hint: "type more of the id"
    )
  }

  /// What stands among people in a file: a person, or a team written `team/…`.
  public func personOrTeam(_ word: String) throws -> Subject {
    if word.hasPrefix("team/") { return try subject(word, in: .teams) }
    if try has(.team(Text(word))) && !has(.person(Text(word))) {
      throw EditFailure("no person '\(word)'", hint: "did you mean team/\(word)?")
    }
    return try subject(word, in: .people)
  }

  /// The id of an item; see `subject(_:in:)`.
  public func item(_ word: String) throws -> Text { try subject(word, in: .items).id }

  /// What a word asks for: an id or its beginning, among some kinds of things.
  private struct Wanted {
    var name: Text
    private let kind: Scope
    private let scope: Scope

    init(_ word: String, in scope: Scope) {
      self.scope = scope
      let prefixes: [(String, Scope)] = [
        ("team/", .teams), ("person/", .people), ("item/", .items),
      ]
      let prefix = prefixes.first { word.hasPrefix($0.0) }
      name = Text(String(word.utf8.dropFirst(prefix?.0.utf8.count ?? 0)) ?? word)
      kind = prefix?.1 ?? .anything
    }

    func includes(_ subject: Subject) -> Bool {
      guard subject.isIn(scope), subject.isIn(kind) else { return false }
      // A team is named as one, where people and items are meant too.
      if case .anything = scope, case .anything = kind { return !subject.isIn(.teams) }
      return true
    }

    /// All that may have exactly this id.
    var exactly: [Subject] {
      let settings: [Subject] = name == Subject.settings.id ? [.settings] : []
      return (settings + [.person(name), .team(name), .item(name)]).filter(includes)
    }
  }

  /// The items whose slug this is, else what begins so.
  private func named(_ wanted: Wanted) throws -> [Subject] {
    let name = wanted.name
    guard !name.string.isEmpty else { return [] }
    let matching = try beginning(name.string).filter(wanted.includes)
    let items = matching.filter { $0.isIn(.items) }
    let slugs = items.filter { Identifier.slug(of: $0.id) == name }
    return slugs.isEmpty ? items.isEmpty ? matching : items : slugs
  }

  private func missing(_ word: String, _ wanted: Wanted, _ scope: Scope) throws -> EditFailure {
    let name = wanted.name
    let all = try beginning("")
    let candidates = all.filter(wanted.includes)
    let others = all.filter { $0.isIn(scope) && $0.id == name }
    let beginnings = candidates.filter { $0.id.string.utf8.starts(with: name.string.utf8) }
    let near =
      others.first ?? (beginnings.count == 1 && !name.string.isEmpty ? beginnings.first : nil)
      ?? Spelling.nearest(to: name, among: candidates.map(\.id)).flatMap { id in
        candidates.first { $0.id == id }
      }
      ?? nearestBeginning(name, candidates)
    var hints: [String] = []
    if let near { hints.append("did you mean \(try address(near))?") }
    let slug = Identifier.slug(name.string) ?? "ID"
    let id = candidates.contains { $0.id.string == slug } ? "ID" : slug
    switch scope {
    case .people: hints.append("add one: baton new person NAME --id \(id)")
    case .teams: hints.append("add one: baton new team NAME --id \(id)")
    case .items, .anything: if near == nil { hints.append("baton tree lists the items") }
    }
    return EditFailure("no \(scope.noun) '\(word)'", hint: hints.joined(separator: "\n"))
  }

  /// The item whose beginning is nearest: people mistype the part that they type.
  private func nearestBeginning(_ name: Text, _ candidates: [Subject]) -> Subject? {
    let length = name.string.utf8.count
    guard length > 3 else { return nil }
    let cut = candidates.map {
      (Text(String(decoding: $0.id.string.utf8.prefix(length), as: UTF8.self)), $0)
    }
    let near = Spelling.nearest(to: name, among: cut.map(\.0))
    return cut.first { $0.0 == near }?.1
  }

  private func address(_ subject: Subject) throws -> String {
    if case .person(let id) = subject, try has(.item(id)) { return "person/\(id)" }
    if case .item(let id) = subject, try has(.person(id)) { return "item/\(id)" }
    return subject.description
  }
}

extension Subject {
  fileprivate func isIn(_ scope: Lookup.Scope) -> Bool {
    switch (self, scope) {
    case (.item, .items), (.person, .people), (.team, .teams), (_, .anything): return true
    default: return false
    }
  }
}
