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
        guard let id = Value.mapping(record).recordID, let to = record["to"],
          let field = FieldPath(parsing: Offer(record).field),
          field.canBeContested(in: subject.schema)
        else { continue }
        let offer = FieldPath("offers").appending(record: id)
        let agreed = field.value(in: base.value)
        guard base.isOffered(offer, to: to), agreed != to,
          Contests(base.value).claims[field] == nil
        else { continue }
        for (taker, other, side) in [(left, right, self.left), (right, left, self.right)] {
          guard !other.isOffered(offer, to: to), field.value(in: other.value) == agreed,
            taker.newlyStandsFor(field, since: base, where: { $0 == to }),
            isTaken(offer, to, of: field, in: taker, side),
            drafts[subject]?.contests.claims[field] == nil
          else { continue }
          let withdrawal = Cause(
            subject: subject,
            field: offer,
            value: offer.value(in: other.value),
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
  private func isTaken(
    _ offer: FieldPath,
    _ taken: Value,
    of field: FieldPath,
    in file: PlanFile,
    _ side: Side
  ) -> Bool {
    let sayings = versions(saying: taken, in: field, of: file, side).map(\.file)
    return (sayings.isEmpty ? [file] : sayings).allSatisfy { offer.value(in: $0.value) == nil }
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

extension PlanFile {
  /// Whether an offer is there for somebody, and waits for their answer.
  fileprivate func isOffered(_ offer: FieldPath, to person: Value) -> Bool {
    guard let record = offer.value(in: value)?.mapping else { return false }
    return record["to"] == person && !Offer(record).isDeclined
  }
}
