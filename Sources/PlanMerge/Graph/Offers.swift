import PlanModel
import PlanText

extension MergeWork {
  /// Contests that somebody took what they were offered, where the other side withdrew the offer: both
  /// removed it, and which of the two came first nobody can say. In a list, such as `responsible`,
  /// there is nothing to contest.
  mutating func contestWithdrawnOffers() {
    for subject in sortedSubjects {
      guard let draft = drafts[subject], draft.exists, let base = draft.base,
        let left = draft.left, let right = draft.right
      else { continue }
      for record in base.records("offers") {
        guard let id = Value.mapping(record).recordID, let to = record["to"]?.string,
          let field = FieldPath(parsing: Offer(record).field),
          field.canBeContested(in: subject.schema)
        else { continue }
        let taken = Value.text(to)
        let offer = FieldPath("offers").appending(record: id)
        let agreed = field.value(in: base.value)
        guard offer.value(in: left.value) == nil, offer.value(in: right.value) == nil,
          agreed != taken, Contests(base.value).claims[field] == nil
        else { continue }
        for (taker, other, side) in [(left, right, self.left), (right, left, self.right)] {
          guard taker.newlyStandsFor(field, since: base, where: { $0 == taken }),
            field.value(in: other.value) == agreed,
            // Who gave it to them and left the offer where it was did not take it.
            versions(saying: taken, in: field, of: taker, side)
              .allSatisfy({ offer.value(in: $0.file.value) == nil }),
            drafts[subject]?.contests.claims[field] == nil
          else { continue }
          let isLeft = side.commit != self.left.commit
          let withdrawal = Cause(subject: subject, field: offer, value: nil, isLeft: isLeft)
          contest(
            taken,
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
}

extension FieldPath {
  /// Whether this is a single value, which people can claim, and not a list that takes all.
  fileprivate func canBeContested(in schema: Shape) -> Bool {
    guard !steps.isEmpty else { return false }
    if case .reference = shape(in: schema) { return true }
    return false
  }
}
