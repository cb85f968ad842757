import CLibgit2

// How the references here follow those of another side, whichever way its objects come.
extension Repository {
  /// What a fetch by these refspecs, else by the configured ones, would bring from what is offered.
  func fetchPlan(
    _ remote: Remote?,
    _ refspecs: [String]?,
    _ offered: [Reference],
    _ operation: String
  ) throws -> FetchPlan {
    let specs = (refspecs ?? remote?.fetchRefspecs ?? []).map { Refspec($0) }
    for spec in specs where !spec.isPattern && !spec.isNegative {
      guard offered.contains(where: { spec.matches($0.name) }) else {
        throw Failure(
          .notFound,
          "it has no \(printable(Array(spec.source.utf8)))",
          in: operation
        )
      }
    }
    let meant = specs.filter { !$0.isNegative }
    let left = specs.filter(\.isNegative)
    let news = try offered.filter { one in
      guard meant.contains(where: { $0.matches(one.name) }),
        !left.contains(where: { $0.matches(one.name) })
      else { return false }
      let targets = meant.compactMap { $0.target(for: one.name) }
      return try targets.isEmpty || targets.contains { try reference($0) != one.id }
    }
    return FetchPlan(remote: remote, meant: meant, offered: offered, news: news)
  }

  /// Moves the references here to what has arrived; sorted by name.
  func follow(_ plan: FetchPlan, _ operation: String) throws -> [ReferenceUpdate] {
    var updates: [ReferenceUpdate] = []
    for one in plan.news {
      guard contains(one.id) else {
        throw Failure(.corrupt, "the hub did not send \(one.name)", in: operation)
      }
      for spec in plan.meant {
        guard let target = spec.target(for: one.name) else { continue }
        try follow(target, one.id, isForced: spec.isForced, &updates)
      }
    }
    guard let remote = plan.remote else { return updates }
    // As git does: tags of commits that are here now.
    for tag in plan.offered where tag.name.hasPrefix("refs/tags/") {
      if try contains(tag.id) && reference(tag.name) == nil {
        try follow(tag.name, tag.id, isForced: false, &updates)
      }
    }
    if try flag("remote.\(remote.name).prune") ?? flag("fetch.prune") ?? false {
      try prune(plan, &updates)
    }
    return updates.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Notes what the other side has taken in the references that stand for it here.
  func noteTaken(
    _ accepted: [String],
    of refspecs: [(refspec: Refspec, id: ObjectID?)],
    by name: String
  ) throws {
    let tracking = try remote(named: name)?.fetchRefspecs.map { Refspec($0) } ?? []
    for (spec, id) in refspecs where accepted.contains(spec.target) {
      guard let target = tracking.lazy.compactMap({ $0.target(for: spec.target) }).first else {
        continue
      }
      let old = try reference(target)
      do {
        if let id {
          try update(target, to: id, from: old, message: "update by push")
        } else if let old {
          try delete(target, from: old)
        }
      } catch is Failure {
        // Another process has noted what it saw there, which is no older; or it cannot be noted here
        // now. What is taken is taken all the same, and the next fetch notes it.
      }
    }
  }

  /// Moves a reference to what the other side has; without force only forward.
  private func follow(
    _ name: String,
    _ id: ObjectID,
    isForced: Bool,
    _ updates: inout [ReferenceUpdate]
  ) throws {
    var tries = 0
    while true {
      let old = try reference(name)
      if old == id { return }
      if let old, !isForced {
        var (new, before) = (id.raw, old.raw)
        guard git_graph_descendant_of(handle, &new, &before) == 1 else { return }
      }
      do {
        try update(name, to: id, from: old, message: "fetch")
        return updates.append(ReferenceUpdate(name: name, old: old, new: id))
      } catch let failure as Failure where failure.kind == .refMoved && tries < 3 {
        // Another process has fetched at the same time.
        tries += 1
      }
    }
  }

  /// Removes the references of branches that the other side no longer has, where the configuration
  /// asks for it.
  private func prune(_ plan: FetchPlan, _ updates: inout [ReferenceUpdate]) throws {
    let offered = Set(plan.offered.map(\.name))
    for spec in plan.meant.filter(\.isPattern).map(\.reversed) {
      let folder = spec.source.prefix { $0 != "*" }
      for found in try references(prefix: String(folder)) {
        guard let source = spec.target(for: found.name), !offered.contains(source),
          try symbolicTarget(of: found.name) == nil
        else { continue }
        try delete(found.name, from: found.id)
        updates.append(ReferenceUpdate(name: found.name, old: found.id, new: nil))
      }
    }
  }
}

/// What a fetch is to bring.
struct FetchPlan {
  /// The remote, where it has a name here.
  let remote: Remote?
  /// The refspecs that bring something.
  let meant: [Refspec]
  /// All that the other side has.
  let offered: [Reference]
  /// What is meant and not here yet, or without a name here.
  let news: [Reference]
}
