import PlanModel
import PlanText

extension MergeWork {
  /// Contests the closing of an item that the other side went on working on: it added an open
  /// child or a check-in while the item was still open there.
  mutating func contestClosings() {
    for subject in sortedSubjects {
      guard var draft = drafts[subject], let base = draft.base.flatMap(Item.init), base.isOpen,
        let closed = draft.text("status"), !["draft", "active"].contains(closed),
        let left = draft.left.flatMap(Item.init), let right = draft.right.flatMap(Item.init),
        left.isOpen != right.isOpen
      else { continue }
      let (closer, open, isLeftOpen) =
        left.isOpen ? (self.right, left, true) : (self.left, right, false)
      guard addsCheckIn(open, since: base) || addsOpenChild(to: base.id, isLeft: isLeftOpen)
      else { continue }
      let status = FieldPath("status")
      let closing = (isLeftOpen ? right : left).file.value.mapping?["status"]
      let agreed = base.file.value.mapping?["status"]
      draft.show(status, agreed)
      draft.contest(status, claims: claims(closing, status, draft, by: closer))
      drafts[subject] = draft
      note(
        Decision(
          .closedAndContinued,
          subject,
          status,
          base: agreed,
          left: left.file.value.mapping?["status"],
          right: right.file.value.mapping?["status"],
          outcome: agreed
        )
      )
    }
  }

  private func addsCheckIn(_ item: Item, since base: Item) -> Bool {
    let known = base.file.records("check-ins")
    return item.file.records("check-ins").contains { record in
      let id = Value.mapping(record).recordID
      return !known.contains { $0 == record || (id != nil && Value.mapping($0).recordID == id) }
    }
  }

  private func addsOpenChild(to parent: Text, isLeft: Bool) -> Bool {
    let field = FieldPath("parent")
    let below = Value.text(parent.string)
    return drafts.values.contains { draft in
      func isOpenChild(_ file: PlanFile?) -> Bool {
        guard let item = file.flatMap(Item.init) else { return false }
        return item.isOpen && item.file.standsFor(field).contains(below)
      }
      return draft.exists && isOpenChild(isLeft ? draft.left : draft.right)
        && !isOpenChild(draft.base) && draft.standsFor(field).contains(below)
    }
  }
}
