public import PlanText

/// What each answer changes in the file. They throw where the agreement is no longer there to be
/// answered so, with what can be done instead.
extension Agreement {
  /// A yes. For a delegation of somebody else's that no longer holds it is a confirmation: whoever
  /// says it gives it from now on.
  ///
  /// - Parameter gone: people who have left: in a list, whoever offered takes their place away too.
  public func accepting(
    by person: Text,
    on today: Day,
    gone: Set<Text> = []
  ) throws(EditFailure) -> [FieldEdit] {
    let place = try place()
    switch terms {
    case .offer(let offer):
      try refuse(unless: ["offered"], "accepted")
      return try taking(offer, by: person, gone) + [FieldEdit(place, "")]
    case .delegation(let delegation):
      if delegation.to == person { try refuse(unless: ["offered"], "accepted") }
      try refuse(unless: ["offered", "accepted", "void"], "accepted")
      if let until = delegation.until, until < today {
        throw EditFailure(
          "\(name) ran out on \(until)",
          hint: "to prolong it: baton set \(subject) \(place)/until=DATE"
        )
      }
      let giver =
        delegation.to == person || delegation.from == person
        ? [] : [FieldEdit(place.appending("from"), person.string)]
      return giver
        + (state == "accepted" ? [] : [FieldEdit(place.appending("state"), "accepted")])
    }
  }

  /// A no, with its reason.
  public func declining(why: String?) throws(EditFailure) -> [FieldEdit] {
    let place = try place()
    try refuse(unless: ["offered"], "declined")
    return ending(place, "declined", why)
  }

  /// Taking back what was given: a delegation says so and stays readable, an offer goes.
  public func revoking(why: String?) throws(EditFailure) -> [FieldEdit] {
    let place = try place()
    guard case .delegation = terms else { return [FieldEdit(place, "")] }
    try refuse(unless: ["offered", "accepted", "declined", "void"], "revoked")
    return ending(place, "revoked", why)
  }

  /// What was expected is done.
  public func completing() throws(EditFailure) -> [FieldEdit] {
    let place = try place()
    guard case .delegation = terms else {
      throw EditFailure(
        "an offered handover is accepted, declined or revoked; \(name) cannot be completed",
        hint: "baton accept \(id ?? "")"
      )
    }
    try refuse(unless: ["accepted"], "completed")
    return ending(place, "completed", nil)
  }

  private func ending(_ place: FieldPath, _ state: String, _ why: String?) -> [FieldEdit] {
    let reason = why.map { [FieldEdit(place.appending("why"), $0)] } ?? []
    return [FieldEdit(place.appending("state"), state)] + reason
  }

  /// The change of the field that is handed over: in a list the old one gives way to the new.
  private func taking(
    _ offer: Offer,
    by person: Text,
    _ gone: Set<Text>
  ) throws(EditFailure) -> [FieldEdit] {
    guard let field = FieldPath(parsing: offer.field), field.steps.count > 0 else {
      throw EditFailure(
        "\(name) names no field",
        hint: "baton revoke \(id ?? "") takes it away"
      )
    }
    guard case .set? = field.shape(in: file.kind.schema) as Shape? else {
      return [FieldEdit(field, person.string)]
    }
    let listed = (field.value(in: file.value)?.list ?? []).compactMap(\.string).map { Text($0) }
    let comes = listed.contains(person) ? [] : ["+\(person)"]
    let leave = listed.filter { $0 == offer.from || gone.contains($0) }.filter { $0 != person }
    let words = comes + leave.map { "-\($0)" }
    return words.isEmpty ? [] : [FieldEdit(field, words.joined(separator: ","))]
  }

  /// Where the record stands.
  private func place() throws(EditFailure) -> FieldPath {
    guard let id else {
      throw EditFailure(
        "\(name) has no id by which it could be answered",
        hint: "write one into \(file.path): id: \(isDelegation ? "d-1" : "o-1")"
      )
    }
    return FieldPath(isDelegation ? "delegations" : "offers").appending(record: id)
  }

  private var isDelegation: Bool {
    if case .delegation = terms { return true }
    return false
  }

  private func refuse(unless states: [String], _ verb: String) throws(EditFailure) {
    if states.contains(state) { return }
    let giver = from?.string ?? "whoever gave it"
    let hint: String
    switch state {
    case "offered": hint = "it waits for \(to?.string ?? "nobody"): baton accept \(id ?? "")"
    case "accepted": hint = "it holds; baton who \(subject) shows it"
    case "declined": hint = "ask \(giver) to offer it again"
    case "void":
      hint = "\(giver) or whoever is accountable now may confirm it: baton accept \(id ?? "")"
    default: hint = "ask \(giver) for another one: baton delegate \(subject) --to \(to ?? "")"
    }
    throw EditFailure("\(name) is \(state), it cannot be \(verb)", hint: hint)
  }
}
