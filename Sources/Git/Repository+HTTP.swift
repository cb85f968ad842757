import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Repository {
  /// A fetch by git's helper, which brings the objects; the references are moved here.
  func fetch(
    through helper: RemoteHelper,
    from name: String,
    _ refspecs: [String]?
  ) throws -> FetchReport {
    let named = try remote(named: name)
    let specs = (refspecs ?? named?.fetchRefspecs ?? []).map { Refspec($0) }
    let offered = try helper.heads().references
    for spec in specs where !spec.isPattern && !spec.isNegative {
      guard offered.contains(where: { spec.matches($0.name) }) else {
        throw Failure(
          .notFound,
          "it has no \(printable(Array(spec.source.utf8)))",
          in: helper.operation
        )
      }
    }
    let meant = specs.filter { !$0.isNegative }
    let left = specs.filter(\.isNegative)
    let wanted = offered.filter { reference in
      meant.contains { $0.matches(reference.name) } && !left.contains { $0.matches(reference.name) }
    }
    var updates: [ReferenceUpdate] = []
    let news = try wanted.filter { one in
      let targets = meant.compactMap { $0.target(for: one.name) }
      return try targets.isEmpty || targets.contains { try reference($0) != one.id }
    }
    let keepers = news.isEmpty ? [] : try helper.fetch(news)
    defer { for file in keepers { unlink(file) } }
    for one in news {
      guard contains(one.id) else {
        throw Failure(.corrupt, "the hub did not send \(one.name)", in: helper.operation)
      }
      for spec in meant {
        guard let target = spec.target(for: one.name) else { continue }
        try follow(target, one.id, isForced: spec.isForced, &updates)
      }
    }
    // As git does: tags of commits that are here now.
    for tag in offered where named != nil && tag.name.hasPrefix("refs/tags/") {
      if try contains(tag.id) && reference(tag.name) == nil {
        try follow(tag.name, tag.id, isForced: false, &updates)
      }
    }
    return FetchReport(
      updates: updates.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
      objects: helper.objects,
      bytes: helper.bytes
    )
  }

  /// A push by git's helper; what was taken is noted in the remote's references here.
  func push(
    through helper: RemoteHelper,
    to name: String,
    _ refspecs: [String]
  ) throws -> PushReport {
    let specs = refspecs.map { Refspec($0) }
    let ids = try specs.map { try $0.source.isEmpty ? nil : revision($0.source) }
    let answers = try helper.push(specs)
    helper.finish()
    let tracking = try remote(named: name)?.fetchRefspecs.map { Refspec($0) } ?? []
    for (spec, id) in zip(specs, ids) {
      guard answers.contains(where: { $0.reference == spec.target && $0.refusal == nil }),
        let target = tracking.lazy.compactMap({ $0.target(for: spec.target) }).first
      else { continue }
      let old = try reference(target)
      if let id {
        try update(target, to: id, from: old, message: "update by push")
      } else if let old {
        try delete(target, from: old)
      }
    }
    return PushReport(
      accepted: answers.filter { $0.refusal == nil }.map(\.reference)
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      refusals: answers.compactMap { answer in
        answer.refusal.map { PushReport.Refusal(reference: answer.reference, reason: $0) }
      }.sorted { $0.reference.utf8.lexicographicallyPrecedes($1.reference.utf8) },
      messages: helper.messages
    )
  }

  /// Moves a reference to what the other side has; without force only forward.
  private func follow(
    _ name: String,
    _ id: ObjectID,
    isForced: Bool,
    _ updates: inout [ReferenceUpdate]
  ) throws {
    let old = try reference(name)
    if old == id { return }
    if let old, !isForced {
      var (new, before) = (id.raw, old.raw)
      guard git_graph_descendant_of(handle, &new, &before) == 1 else { return }
    }
    try update(name, to: id, from: old, message: "fetch")
    updates.append(ReferenceUpdate(name: name, old: old, new: id))
  }
}
