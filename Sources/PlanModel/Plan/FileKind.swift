public import PlanText

/// What a path of the store holds.
public enum FileKind: Hashable, Sendable {
  /// `baton.yaml`.
  case settings
  /// `people/<id>.yaml`.
  case person(Text)
  /// `teams/<id>.yaml`.
  case team(Text)
  /// `plans/<team>/<id>.yaml`.
  case item(Text, team: Text)
  /// Anything else; carried along untouched.
  case other

  /// Tells a file's kind from its path, slashes between folders.
  public init(path: String) {
    let bytes = path.utf8
    let slash = UInt8(ascii: "/")
    guard bytes.count > 5, bytes.suffix(5).elementsEqual(".yaml".utf8) else {
      self = .other
      return
    }
    guard let first = bytes.firstIndex(of: slash), let last = bytes.lastIndex(of: slash) else {
      self = bytes.elementsEqual("baton.yaml".utf8) ? .settings : .other
      return
    }
    let stem = bytes[bytes.index(after: last)...].dropLast(5)
    let folders = bytes[..<first]
    if stem.isEmpty {
      self = .other
    } else if first == last {
      if folders.elementsEqual("people".utf8) {
        self = .person(Text(String(Substring(stem))))
      } else if folders.elementsEqual("teams".utf8) {
        self = .team(Text(String(Substring(stem))))
      } else {
        self = .other
      }
    } else {
      let team = bytes[bytes.index(after: first)..<last]
      let isItem = folders.elementsEqual("plans".utf8) && !team.contains(slash)
      self =
        isItem
        ? .item(Text(String(Substring(stem))), team: Text(String(Substring(team)))) : .other
    }
  }

  /// Whether a YAML file stands in one of the plan's folders where no plan file is read: too deep,
  /// too high, or named `.yml`.
  public static func isStray(path: String) -> Bool {
    let isYAML = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    let folders = ["plans/", "people/", "teams/"]
    return isYAML && folders.contains { path.hasPrefix($0) } && FileKind(path: path) == .other
  }

  /// The path at which a file of this kind stands; nil for other files.
  public var path: String? {
    switch self {
    case .settings: return "baton.yaml"
    case .person(let id): return "people/\(id).yaml"
    case .team(let id): return "teams/\(id).yaml"
    case .item(let id, let team): return "plans/\(team)/\(id).yaml"
    case .other: return nil
    }
  }

  /// The fields of such a file.
  public var schema: Shape {
    switch self {
    case .settings: return Schema.settings
    case .person: return Schema.person
    case .team: return Schema.team
    case .item: return Schema.item
    case .other: return .open
    }
  }

  /// What the file is about, wherever it stands.
  public var subject: Subject? {
    switch self {
    case .settings: return .settings
    case .person(let id): return .person(id)
    case .team(let id): return .team(id)
    case .item(let id, _): return .item(id)
    case .other: return nil
    }
  }
}

/// One thing that a store knows, named by its id: an item keeps its subject when it moves.
public enum Subject: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The store's settings.
  case settings
  /// A person.
  case person(Text)
  /// A team.
  case team(Text)
  /// An item.
  case item(Text)

  /// The id, `baton` for the settings.
  public var id: Text {
    switch self {
    case .settings: return "baton"
    case .person(let id), .team(let id), .item(let id): return id
    }
  }

  /// How people write it: `erin`, `team/sales`, `emea-revenue-7k3d`, `baton.yaml`.
  public var description: String {
    switch self {
    case .settings: return "baton.yaml"
    case .team(let id): return "team/\(id)"
    case .person(let id), .item(let id): return id.string
    }
  }

  private var rank: Int {
    switch self {
    case .settings: return 0
    case .person: return 1
    case .team: return 2
    case .item: return 3
    }
  }

  /// Settings, people, teams, items; each by id.
  public static func < (left: Subject, right: Subject) -> Bool {
    (left.rank, left.id) < (right.rank, right.id)
  }

  /// What a reference value points at under the given target, nil for text that cannot be one.
  public init?(reference: Text, target: Target) {
    let prefix = "team/".utf8
    switch target {
    case .person: self = .person(reference)
    case .item: self = .item(reference)
    case .team: self = .team(reference)
    case .personOrTeam:
      let bytes = reference.string.utf8
      if bytes.starts(with: prefix) {
        self = .team(Text(String(Substring(bytes.dropFirst(prefix.count)))))
      } else {
        self = .person(reference)
      }
    }
  }
}
