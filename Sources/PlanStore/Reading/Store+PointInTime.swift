public import Git
public import PlanModel

extension Store {
  /// The commit that was the newest of the mainline at a point in time.
  ///
  /// For a day: of the commits that the first parents from the current branch's head lead to, the
  /// first one whose committer's date is not after the end of that day, UTC. Reads the commits that
  /// are newer. Throws `usage` where the mainline began later, and what `Repository.revision`
  /// throws for a revision.
  public func commit(at point: PointInTime) throws -> ObjectID {
    switch point {
    case .revision(let word): return try repository.revision(word)
    case .day(let day):
      let found = try mainline(through: day)
      if let commit = found.commit { return commit }
      throw StoreFailure(
        .usage,
        "there was no commit yet on \(day)",
        hint: found.first.map { "the first one is from \($0)" } ?? "there is no commit at all"
      )
    }
  }

  /// The newest commit of the mainline up to the end of a day, UTC; without one the day of the
  /// mainline's first commit.
  public func mainline(through day: Day) throws -> (commit: ObjectID?, first: Day?) {
    var next = try repository.head().id
    var first: Day?
    while let id = next, repository.contains(id) {
      let commit = try repository.commit(id)
      let made = Day(seconds: commit.committer.seconds)
      if made <= day { return (id, nil) }
      first = made
      next = commit.parents.first
    }
    return (nil, first)
  }
}
