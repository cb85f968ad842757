public import PlanText

/// Everything that a store says at one moment: a value, built from its files.
public struct Plan: Sendable {
  /// The readable plan files, by path in byte order.
  public let files: [PlanFile]
  /// The files that cannot be read, by path in byte order.
  public let broken: [BrokenFile]
  /// Paths of YAML files in the plan's folders at which none is read, in byte order.
  public let strays: [String]
  /// Items by id. Where an id stands in two folders, the first path in byte order.
  public let items: [Text: Item]
  /// The same by path in byte order.
  public let itemsByPath: [Item]
  /// People by id.
  public let people: [Text: Person]
  /// Teams by id.
  public let teams: [Text: Team]
  /// The settings; nil where `baton.yaml` is missing or broken.
  public let settings: Settings?
  /// The items whose parent is the key, in byte order of their ids.
  public let children: [Text: [Text]]

  /// Sorts files into a plan. Linear in the number of files; of `others`, paths without their
  /// contents, only those that look like misplaced plan files are kept.
  public init(files: [PlanFile], broken: [BrokenFile] = [], others: [String] = []) {
    self.files = files.sorted { Text($0.path) < Text($1.path) }
    // Where a plan file is read, none is misplaced.
    let odd = files.filter { $0.kind == .other }
    let paths = odd.map(\.path) + broken.map(\.path) + others
    self.strays = paths.filter(FileKind.isStray).sorted { Text($0) < Text($1) }
    self.broken = broken.sorted { Text($0.path) < Text($1.path) }
    var items: [Text: Item] = [:]
    var itemsByPath: [Item] = []
    items.reserveCapacity(files.count)
    var people: [Text: Person] = [:]
    var teams: [Text: Team] = [:]
    var settings: Settings?
    var children: [Text: [Text]] = [:]
    for file in self.files {
      if let item = Item(file) {
        guard items[item.id] == nil else { continue }
        items[item.id] = item
        itemsByPath.append(item)
        if let parent = item.parent { children[parent, default: []].append(item.id) }
      } else if let person = Person(file) {
        people[person.id] = person
      } else if let team = Team(file) {
        teams[team.id] = team
      } else if let found = Settings(file) {
        settings = found
      }
    }
    self.items = items
    self.itemsByPath = itemsByPath
    self.people = people
    self.teams = teams
    self.settings = settings
    self.children = children.mapValues { $0.sorted() }
  }

  /// The items in byte order of their ids.
  public var sortedItems: [Item] { items.values.sorted { $0.id < $1.id } }

  /// The items that ladder up to nothing in this plan, in byte order of their ids.
  public var roots: [Item] {
    sortedItems.filter { item in item.parent.map { items[$0] == nil } ?? true }
  }

  /// Whether the store has what a reference names.
  public func contains(_ subject: Subject) -> Bool {
    switch subject {
    case .settings: return settings != nil
    case .person(let id): return people[id] != nil
    case .team(let id): return teams[id] != nil
    case .item(let id): return items[id] != nil
    }
  }

  /// The file of a subject.
  public func file(_ subject: Subject) -> PlanFile? {
    switch subject {
    case .settings: return settings?.file
    case .person(let id): return people[id]?.file
    case .team(let id): return teams[id]?.file
    case .item(let id): return items[id]?.file
    }
  }

  /// The items above an item, nearest first. Stops at a missing parent and in a cycle.
  public func ancestors(of id: Text) -> [Item] {
    var result: [Item] = []
    var seen: Set<Text> = [id]
    var next = items[id]?.parent
    while let parent = next, seen.insert(parent).inserted, let item = items[parent] {
      result.append(item)
      next = item.parent
    }
    return result
  }

  /// The person who commits with an address, compared without regard to ASCII case; the first by
  /// id where several do.
  public func person(withEmail email: String) -> Person? {
    let wanted = Text(email).asciiLowercased
    return people.values.filter { person in
      person.emails.contains { $0.asciiLowercased == wanted }
    }.min { $0.id < $1.id }
  }
}

extension Text {
  /// With the letters A to Z in lower case, as addresses are compared.
  public var asciiLowercased: Text {
    let bytes = string.utf8.map {
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 32 : $0
    }
    return Text(String(decoding: bytes, as: UTF8.self))
  }
}
