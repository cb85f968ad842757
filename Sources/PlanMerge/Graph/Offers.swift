import PlanModel
import PlanText

extension MergeWork {
  /// Contests that somebody took what they were offered, where on the other side it is offered to them
  /// no more: withdrawn, declined or offered to somebody else, and which came first nobody can say. In
  /// a list, such as `responsible`, there is nothing to contest.
  mutating func contestWithdrawnOffers() {
    for subject in sortedSubjects {
      guard let draft = drafts[subject], draft.exists, let base = draft.base,
        let left = draft.left, let right = draft.right
      else { continue }
      for record in base.records("offers") {
        guard let offer = WaitingOffer(record, in: base),
          offer.field.canBeContested(in: subject.schema)
        else { continue }
        let (field, to) = (offer.field, offer.to)
        let agreed = field.value(in: base.value)
        guard agreed != to, Contests(base.value).claims[field] == nil else { continue }
        for (taker, other, side) in [(left, right, self.left), (right, left, self.right)] {
          guard !offer.waits(in: other), field.value(in: other.value) == agreed,
            taker.newlyStandsFor(field, since: base, where: { $0 == to }),
            isTaken(offer, in: taker, side),
            drafts[subject]?.contests.claims[field] == nil
          else { continue }
          let withdrawal = Cause(
            subject: subject,
            field: offer.place,
            value: offer.found(in: other).map { .mapping($0) },
            isLeft: side.commit != self.left.commit
          )
          contest(
            to,
            for: field,
            of: subject,
            by: [side],
            .takenAndWithdrawn,
            because: [withdrawal]
          )
        }
      }
    }
  }

  /// Whether whoever gave a field to a person on a side removed the offer with that: who leaves it
  /// where it is assigns the field, and takes no offer.
  private func isTaken(_ offer: WaitingOffer, in file: PlanFile, _ side: Side) -> Bool {
    let sayings = versions(saying: offer.to, in: offer.field, of: file, side).map(\.file)
    return (sayings.isEmpty ? [file] : sayings).allSatisfy { offer.found(in: $0) == nil }
  }
}

/// An offer that waits for an answer. One that was written without an id is told by its content.
private struct WaitingOffer {
  let record: Mapping
  let field: FieldPath
  let to: Value

  /// Nil where it does not wait, or says nothing that could be taken.
  init?(_ record: Mapping, in file: PlanFile) {
    guard let to = record["to"], let field = FieldPath(parsing: Offer(record).field) else {
      return nil
    }
    self.record = record
    self.field = field
    self.to = to
    if !waits(in: file) { return nil }
  }

  private var id: Text? { Value.mapping(record).recordID }

  /// Where it stands.
  var place: FieldPath {
    let list = FieldPath("offers")
    return id.map { list.appending(record: $0) } ?? list
  }

  /// What a version says of it; nil where it is gone.
  func found(in file: PlanFile) -> Mapping? {
    file.records("offers").first { other in
      id.map { Value.mapping(other).recordID == $0 } ?? (other == record)
    }
  }

  /// Whether it is there for the same person and waits for their answer.
  func waits(in file: PlanFile) -> Bool {
    found(in: file).map { $0["to"] == to && !Offer($0).isDeclined } ?? false
  }
}

extension FieldPath {
  /// Whether this is a single value, which people can claim, and not a list that takes all.
  fileprivate func canBeContested(in schema: Shape) -> Bool {
    guard !steps.isEmpty else { return false }
    if case .reference = shape(in: schema) { return true }
    return false
  }
}
