import PlanModel
import PlanText

extension MergeWork {
  /// Marks delegations as void that lost their ground: given by someone whose item the other side
  /// handed over meanwhile, or passed on under a delegation that is revoked.
  mutating func lapseDelegations() {
    for subject in sortedSubjects {
      guard let draft = drafts[subject], draft.exists, let base = draft.base,
        let left = draft.left, let right = draft.right
      else { continue }
      let old = base.text("accountable")
      for (giver, receiver) in [(left, right), (right, left)] {
        guard let old, giver.text("accountable") != old, receiver.text("accountable") == old
        else { continue }
        let known = Set(base.records("delegations").compactMap { Value.mapping($0).recordID })
        for record in receiver.records("delegations") {
          guard let id = Value.mapping(record).recordID, !known.contains(id),
            record["from"]?.string == old
          else { continue }
          void(id, in: subject, rule: .delegatedWhileHandedOver)
        }
      }
      lapseBelowRevoked(in: subject)
    }
  }

  /// Void passes down to what was delegated further.
  private mutating func lapseBelowRevoked(in subject: Subject) {
    let revoked = decisions.filter { $0.rule == .revokedBeatsAccepted && $0.subject == subject }
    guard !revoked.isEmpty, let draft = drafts[subject] else { return }
    let records = (draft.value?.mapping?["delegations"]?.list ?? []).compactMap(\.mapping)
    var lost: Set<Text> = []
    for decision in revoked {
      guard let field = decision.field, case .record(let id)? = field.steps.dropFirst().first,
        let record = records.first(where: { Value.mapping($0).recordID == id }),
        let to = record["to"]?.string
      else { continue }
      lost.insert(Text(to))
    }
    var grew = true
    while grew {
      grew = false
      for record in records {
        guard let from = record["from"]?.string, lost.contains(Text(from)),
          let id = Value.mapping(record).recordID, isInForce(id, in: subject)
        else { continue }
        void(id, in: subject, rule: .delegationLapsed)
        if let to = record["to"]?.string { lost.insert(Text(to)) }
        grew = true
      }
    }
  }

  private func isInForce(_ id: Text, in subject: Subject) -> Bool {
    let state = stateField(id)
    let value = drafts[subject]?.value.flatMap { state.value(in: $0) }?.string ?? "offered"
    return value == "offered" || value == "accepted"
  }

  private func stateField(_ id: Text) -> FieldPath {
    FieldPath("delegations").appending(record: id).appending("state")
  }

  private mutating func void(_ id: Text, in subject: Subject, rule: Rule) {
    guard var draft = drafts[subject], let value = draft.value else { return }
    let state = stateField(id)
    let before = state.value(in: value)
    guard before?.string != "void", before?.string != "revoked" else { return }
    draft.show(state, .text("void"))
    drafts[subject] = draft
    note(
      Decision(rule, subject, state, base: before, outcome: .text("void"))
    )
  }
}
