import PlanModel
import PlanText

extension MergeWork {
  /// Puts what became of people's notes in contests into the ledger: both wordings of one, and those
  /// of a contest or a claim that is over.
  mutating func recordContestNotes() {
    for subject in drafts.keys.sorted() {
      guard let draft = drafts[subject], draft.exists, draft.verbatim == nil else { continue }
      let versions = [draft.base, draft.left, draft.right].map { $0?.value }
      let notes = ContestNotes(
        base: versions[0],
        left: versions[1],
        right: versions[2],
        in: draft.contests
      ).notes
      for note in notes where note.left != note.base || note.right != note.base {
        let rule: Rule
        if !draft.contests.has(note.place) {
          let isUnentitled = decisions.contains {
            $0.subject == subject && $0.field == note.place.field
              && $0.rule == .claimedWithoutRight
          }
          rule = isUnentitled ? .claimedWithoutRight : .decided
        } else if note.left == note.right {
          rule = .changedAlike
        } else if note.left == note.base || note.right == note.base {
          rule = .changedOnOneSide
        } else {
          rule = .listsCombined
        }
        let entry = FieldPath("contested").appending(record: Text(note.place.field.description))
        decisions.append(
          Decision(
            rule,
            subject,
            entry.appending(note.key),
            base: note.base,
            left: note.left,
            right: note.right,
            outcome: note.outcome
          )
        )
      }
    }
  }
}
