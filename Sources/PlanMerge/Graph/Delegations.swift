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
      let known = Set(base.records("delegations").compactMap { Value.mapping($0).recordID })
      for (giver, receiver, side) in [(left, right, self.right), (right, left, self.left)] {
        let isLeft = side.commit == self.left.commit
        for record in receiver.records("delegations") {
          guard let id = Value.mapping(record).recordID, !known.contains(id),
            isVoid(record) || handsOver(giver, base) && gaveAsAccountable(id, receiver, side, base)
          else { continue }
          let given = FieldPath("delegations").appending(record: id)
          let handing = FieldPath("accountable")
          var causes = [
            Cause(subject: subject, field: given, value: .mapping(record), isLeft: isLeft)
          ]
          if let heir = giver.newlyStandsFor(handing, since: base) {
            causes.append(Cause(subject: subject, field: handing, value: heir, isLeft: !isLeft))
          }
          void(id, in: subject, rule: .delegatedWhileHandedOver, because: causes)
        }
      }
      keepUnacceptedByOthers(in: draft)
      lapseBelowRevoked(in: draft)
    }
  }

  /// Whether a side shows or newly claims another accountable. Where a claim is for the one whom the
  /// base shows, the others' claims were made before they answered for the item.
  private func handsOver(_ side: PlanFile, _ base: PlanFile) -> Bool {
    let field = FieldPath("accountable")
    let old = field.value(in: base.value)
    let isClaimed = Contests(side.value).claims[field]?.contains { $0.value == old } == true
    return !isClaimed
      && (field.value(in: side.value) != old
        || side.newlyStandsFor(field, since: base) { _ in true })
  }

  private func isVoid(_ delegation: Mapping) -> Bool { delegation["state"]?.string == "void" }

  /// Whether a side, or a claim on it, has a delegation from the old accountable, made while they still
  /// answered for the item.
  private func gaveAsAccountable(_ id: Text, _ file: PlanFile, _ side: Side, _ base: PlanFile)
    -> Bool
  {
    let from = FieldPath("delegations").appending(record: id).appending("from")
    let accountable = FieldPath("accountable")
    guard let old = accountable.value(in: base.value), file.standsFor(from).contains(old) else {
      return false
    }
    return !handsOver(version(saying: old, in: from, of: file, side), base)
  }

  /// A yes counts for the person who said it: where the other side has meanwhile given the
  /// delegation to somebody else, its state is contested and the new delegate has not accepted.
  private mutating func keepUnacceptedByOthers(in draft: Draft) {
    for record in draft.base?.records("delegations") ?? [] {
      guard let id = Value.mapping(record).recordID else { continue }
      let state = stateField(id)
      let to = FieldPath("delegations").appending(record: id).appending("to")
      for (giver, answerer, side) in [
        (draft.left, draft.right, right), (draft.right, draft.left, left),
      ] {
        guard let giver, let answerer, let base = draft.base,
          giver.newlyStandsFor(to, since: base, where: { $0 != nil }),
          to.value(in: answerer.value) == to.value(in: base.value),
          let answer = state.value(in: answerer.value), answer != state.value(in: base.value),
          ["accepted", "declined"].contains(answer.string),
          state.value(in: giver.value) == state.value(in: base.value),
          drafts[draft.subject]?.contests.claims[state] == nil
        else { continue }
        let newDelegate = Cause(
          subject: draft.subject,
          field: to,
          value: giver.newlyStandsFor(to, since: base),
          isLeft: side.commit != left.commit
        )
        contest(
          answer,
          for: state,
          of: draft.subject,
          by: [side],
          .bothChanged,
          because: [newDelegate]
        )
      }
    }
  }

  /// What was passed on under a delegation that is revoked is void, and so is what hangs on that:
  /// where the other side accepted it meanwhile all of it, else what the other side has added.
  private mutating func lapseBelowRevoked(in before: Draft) {
    let subject = before.subject
    let beaten = Set(
      decisions.filter { $0.rule == .revokedBeatsAccepted && $0.subject == subject }
        .compactMap(\.field)
    )
    guard let base = before.base, let left = before.left, let right = before.right,
      let value = drafts[subject]?.value
    else { return }
    let records = (value.mapping?["delegations"]?.list ?? []).compactMap(\.mapping)
    func isRevoked(_ record: Mapping, _ file: PlanFile) -> Bool {
      Value.mapping(record).recordID.map { id in
        file.standsFor(stateField(id)).contains { $0?.string == "revoked" }
      } ?? false
    }
    func isIn(_ record: Mapping, _ file: PlanFile) -> Bool {
      file.records("delegations").contains {
        Value.mapping($0).recordID == Value.mapping(record).recordID
      }
    }
    for (revoker, other, isLeft) in [(left, right, true), (right, left, false)] {
      for revoked in records
      where isRevoked(revoked, revoker) && !isRevoked(revoked, base) {
        guard let id = Value.mapping(revoked).recordID else { continue }
        // Whoever held it on a side may have passed it on, also where it went to somebody else since.
        let to = FieldPath("delegations").appending(record: id).appending("to")
        let holders = [base, left, right].flatMap { $0.standsFor(to) }.compactMap { $0?.string }
        let isBeaten = beaten.contains(stateField(id))
        let cause = Cause(
          subject: subject,
          field: stateField(id),
          value: .text("revoked"),
          isLeft: isLeft
        )
        lapse(given: holders, in: before, records, because: cause) { record in
          isBeaten || isIn(record, other) && !isIn(record, base)
        }
      }
    }
  }

  /// Marks what some people have passed on as void, and so on down: again while anything was, since
  /// what one delegation rested on may be among it, whichever stands first in the list.
  private mutating func lapse(
    given first: [String],
    in draft: Draft,
    _ records: [Mapping],
    because cause: Cause,
    where hangs: (Mapping) -> Bool
  ) {
    var isChanged: Bool
    repeat {
      isChanged = false
      var lost = first
      var seen: Set<String> = []
      while let giver = lost.popLast() {
        guard seen.insert(giver).inserted else { continue }
        for record in records where record["from"]?.string == giver && hangs(record) {
          guard let id = Value.mapping(record).recordID else { continue }
          if !hasLapsed(id, in: draft.subject) {
            if hasOtherGround(id, from: giver, in: draft) { continue }
            void(id, in: draft.subject, rule: .delegationLapsed, because: [cause])
            isChanged = true
          }
          if drafts[draft.subject]?.shown(stateField(id))?.string == "revoked" { continue }
          let to = FieldPath("delegations").appending(record: id).appending("to")
          lost += drafts[draft.subject]?.standsFor(to).compactMap { $0?.string } ?? []
        }
      }
    } while isChanged
  }

  /// Whether whoever passed a delegation on was accountable when they did, also by a claim, or held
  /// another one that was in force then and is not void or revoked since. What else became of these
  /// in other commits says nothing about it, or the order of merges would decide.
  private func hasOtherGround(_ id: Text, from giver: String, in draft: Draft) -> Bool {
    guard let file = fileThatGave(id, from: giver, in: draft) else { return false }
    return file.standsFor(FieldPath("accountable")).contains { $0?.string == giver }
      || file.records("delegations").contains {
        guard $0["to"]?.string == giver, let held = Value.mapping($0).recordID else { return false }
        let states = file.standsFor(stateField(held)).map { $0?.string ?? "offered" }
        let since = drafts[draft.subject]?.standsFor(stateField(held)) ?? []
        return held != id && states.allSatisfy { $0 == "offered" || $0 == "accepted" }
          && !since.contains { $0?.string == "void" || $0?.string == "revoked" }
      }
  }

  /// The file as the commit that added a delegation left it; where the base has it, the base's.
  private func fileThatGave(_ id: Text, from giver: String, in draft: Draft) -> PlanFile? {
    let from = FieldPath("delegations").appending(record: id).appending("from")
    if let base = draft.base, from.value(in: base.value) != nil { return base }
    for (file, side) in [(draft.left, left), (draft.right, right)] {
      guard let file, file.standsFor(from).contains(.text(giver)) else { continue }
      return version(saying: .text(giver), in: from, of: file, side)
    }
    return nil
  }

  private func stateField(_ id: Text) -> FieldPath {
    FieldPath("delegations").appending(record: id).appending("state")
  }

  /// Whether a delegation is void or revoked and nobody claims otherwise.
  private func hasLapsed(_ id: Text, in subject: Subject) -> Bool {
    guard let draft = drafts[subject], draft.contests.claims[stateField(id)] == nil else {
      return false
    }
    return ["void", "revoked"].contains(draft.shown(stateField(id))?.string)
  }

  /// A delegation that has lapsed is void whatever was said of its state, but revoked where somebody
  /// revoked it: claims about it end.
  private mutating func void(
    _ id: Text,
    in subject: Subject,
    rule: Rule,
    because causes: [Cause]
  ) {
    guard !hasLapsed(id, in: subject), var draft = drafts[subject] else { return }
    let state = stateField(id)
    let isRevoked = draft.standsFor(state).contains(.text("revoked"))
    let outcome = Value.text(isRevoked ? "revoked" : "void")
    draft.contests.claims[state] = nil
    draft.show(state, outcome)
    drafts[subject] = draft
    note(
      Decision(
        rule,
        subject,
        state,
        base: draft.base.flatMap { state.value(in: $0.value) },
        left: draft.left.flatMap { state.value(in: $0.value) },
        right: draft.right.flatMap { state.value(in: $0.value) },
        outcome: outcome,
        because: causes
      )
    )
  }
}
