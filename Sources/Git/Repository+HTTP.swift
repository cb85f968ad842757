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
    let offered = try helper.heads().references
    let plan = try fetchPlan(remote(named: name), refspecs, offered, helper.operation)
    let keepers = plan.news.isEmpty ? [] : try helper.fetch(plan.news)
    defer { for file in keepers { unlink(file) } }
    return FetchReport(
      updates: try follow(plan, helper.operation),
      objects: helper.objects,
      bytes: helper.bytes
    )
  }

  /// A push by git's helper; what was taken is noted in the remote's references here.
  func push(
    through helper: RemoteHelper,
    to name: String,
    _ refspecs: [(refspec: Refspec, id: ObjectID?)]
  ) throws -> PushReport {
    let answers = try helper.push(refspecs.map(\.refspec))
    helper.finish()
    let accepted = answers.filter { $0.refusal == nil }.map(\.reference)
    try noteTaken(accepted, of: refspecs, by: name)
    return PushReport(
      accepted: accepted.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      refusals: answers.compactMap { answer in
        answer.refusal.map { PushReport.Refusal(reference: answer.reference, reason: $0) }
      }.sorted { $0.reference.utf8.lexicographicallyPrecedes($1.reference.utf8) },
      messages: helper.messages
    )
  }
}
