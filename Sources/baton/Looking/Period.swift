import Git
import PlanModel
import PlanStore
import PlanText

/// What happened on the current branch from a point in time to its head.
struct Period {
  /// The commit that it begins with; nil where the whole history belongs to it.
  let from: ObjectID?
  /// The branch's head; nil before the first commit.
  let to: ObjectID?
  /// The first day, where a day was asked for.
  let day: Day?
  /// The state at its end.
  let new: Snapshot
  /// How many commits by people belong to it.
  let commits: Int
  /// Who took part in the change of something, with the day of their last commit; newest first.
  let people: [Subject: [Authorship.Author]]
  /// What changed from its beginning to its end.
  var set: ChangeSet
  /// Why each change matters to the person for whom this is a digest.
  private(set) var concerns: [Subject: Concern] = [:]
  /// For whom this is a digest; nil for everybody.
  private(set) var reader: Text?

  init(_ word: String, in store: Store, today: Day) throws {
    if case .day(let day) = PointInTime(word, today: today) {
      self.day = day
      from = try store.mainline(through: Day(number: day.number - 1)).commit
    } else {
      day = nil
      from = try store.revision(word)
    }
    let (from, to) = (from, try store.repository.head().id)
    self.to = to
    new = try to.map { try store.snapshot(of: $0) } ?? .empty
    set = try store.changes(from: from.map { try store.snapshot(of: $0) } ?? .empty, to: new)
    let authorship = try to.map { try Authorship(of: $0, excluding: from, in: store) }
    people = authorship?.people ?? [:]
    commits = authorship?.commits.count ?? 0
  }

  /// Keeps what concerns one person and others did too.
  mutating func digest(for name: String, _ store: Store, _ today: Day) throws {
    let plan = try store.plan(new)
    let person = try Lookup(in: plan).subject(name, in: .people).id
    reader = person
    for change in set.changes {
      let who = people[change.subject] ?? []
      if who.allSatisfy({ Text($0.who) == person }), !who.isEmpty { continue }
      // Who is no longer named is concerned by that.
      let files = [change.after, change.before].compactMap { $0 }
      let found = files.compactMap { plan.concern(of: person, in: $0, on: today) }
      concerns[change.subject] = found.min { $0.rank < $1.rank }
    }
    set = set.about(Set(concerns.keys))
  }

  /// Changes of one team's items, or of people, teams and settings where there is no team.
  struct Group {
    let team: Text?
    let changes: [Change]
  }

  /// The changes by team, in the order of their ids; what is no item comes last.
  func groups() -> [Group] {
    let byTeam = Dictionary(grouping: set.changes) { change -> Text? in
      let path = change.pathAfter ?? change.pathBefore
      guard case .item(_, let team)? = path.map(FileKind.init(path:)) else { return nil }
      return team
    }
    let teams = byTeam.keys.compactMap { $0 }.sorted() as [Text?]
    return (teams + [nil]).compactMap { team in
      byTeam[team].map { Group(team: team, changes: $0) }
    }
  }
}

extension Concern {
  fileprivate var rank: Int { Concern.allCases.firstIndex(of: self) ?? 0 }

  /// Why, behind who did it: `answers for it`.
  var words: String {
    switch self {
    case .accountable: "answers for it"
    case .decides: "decides about it"
    case .aligns: "aligns the teams about it"
    case .delegate: "acts for somebody there"
    case .responsible: "works on it"
    case .consulted: "is asked about it"
    case .informed: "is told about it"
    case .above: "answers for something above it"
    case .own: "is in it"
    }
  }
}
