import PlanModel
import PlanText

extension MergeWork {
  /// Contests the closing of an item that the other side went on working on: it added an open
  /// child or a check-in while the item was still open there.
  mutating func contestClosings() {
    for subject in sortedSubjects {
      guard let draft = drafts[subject], let base = draft.base.flatMap(Item.init), base.isOpen,
        let closed = draft.text("status"), !Self.open.contains(closed.string),
        // What a contest shows is what was agreed once, and nobody's closing.
        draft.contests.claims[FieldPath("status")] == nil,
        let left = draft.left.flatMap(Item.init), let right = draft.right.flatMap(Item.init),
        left.isOpen != right.isOpen
      else { continue }
      let (closer, open, isLeftOpen) =
        left.isOpen ? (self.right, left, true) : (self.left, right, false)
      let causes =
        newCheckIns(open, since: base, isLeft: isLeftOpen)
        + newOpenChildren(of: base.id, isLeft: isLeftOpen)
      if causes.isEmpty { continue }
      let closing = isLeftOpen ? right : left
      contest(
        closing.file.value.mapping?["status"],
        for: FieldPath("status"),
        of: subject,
        by: [closer],
        .closedAndContinued,
        because: causes
      )
    }
  }

  private static let open = ["draft", "active"]

  private func newCheckIns(_ item: Item, since base: Item, isLeft: Bool) -> [Cause] {
    let list = FieldPath("check-ins")
    let known = base.file.records("check-ins")
    return item.file.records("check-ins").compactMap { record in
      let id = Value.mapping(record).recordID
      if known.contains(where: { $0 == record || (id != nil && Value.mapping($0).recordID == id) })
      {
        return nil
      }
      if let id, isOnlyEdited(list, id, item, isLeft: isLeft) { return nil }
      return Cause(
        subject: .item(item.id),
        field: id.map(list.appending(record:)) ?? list,
        value: .mapping(record),
        isLeft: isLeft
      )
    }
  }

  /// Whether nobody on a side added a check-in that it has: one removed it, which the base knows, and
  /// another one's edit brought it back.
  private func isOnlyEdited(_ list: FieldPath, _ id: Text, _ item: Item, isLeft: Bool) -> Bool {
    let field = list.appending(record: id)
    let side = isLeft ? left : right
    let sources = history.attributions(of: field, in: .item(item.id), side: side.commit)
    return !sources.isEmpty
      && sources.allSatisfy {
        history.file(.item(item.id), before: $0.commit).map { field.value(in: $0.value) != nil }
          == true
      }
  }

  private func newOpenChildren(of parent: Text, isLeft: Bool) -> [Cause] {
    let field = FieldPath("parent")
    let below = Value.text(parent.string)
    let side = isLeft ? left : right
    let causes: [Cause] = drafts.values.compactMap { draft in
      guard draft.exists, draft.standsFor(field).contains(below),
        let file = isLeft ? draft.left : draft.right, file.standsFor(field).contains(below)
      else { return nil }
      let known = draft.base.flatMap { $0.standsFor(field).contains(below) ? $0 : nil }
      if known.flatMap(Item.init)?.isOpen == true { return nil }
      guard isOpenChild(file, of: below, since: known, side) else { return nil }
      return Cause(subject: draft.subject, field: field, value: below, isLeft: isLeft)
    }
    return causes.sorted { $0.subject < $1.subject }
  }

  /// Whether an item that a side hangs below another one is open there, as somebody who hung it there
  /// left it. That somebody else closed or opened it without knowing where it hangs now, or that a
  /// merge keeps it open, says nothing, or the order of merges would decide.
  private func isOpenChild(_ file: PlanFile, of parent: Value, since base: PlanFile?, _ side: Side)
    -> Bool
  {
    guard let item = Item(file) else { return false }
    let (status, field) = (FieldPath("status"), FieldPath("parent"))
    let hangings = versions(saying: parent, in: field, of: file, side)
    let isHungOpen =
      hangings.isEmpty
      ? (base.flatMap(Item.init) ?? item).isOpen
      : hangings.contains { Item($0.file)?.isOpen != false }
    /// Whether somebody who opened or closed it knew where somebody else had hung it.
    func isToldBelow(_ said: Value?) -> Bool {
      versions(saying: said, in: status, of: file, side).contains { saying in
        saying.file.standsFor(field).contains(parent)
          && !hangings.contains { $0.commit == saying.commit }
      }
    }
    let claims = Contests(file.value).claims[status] ?? []
    if item.isOpen, claims.isEmpty {
      return isHungOpen || isToldBelow(status.value(in: file.value))
    }
    if !isHungOpen {
      return claims.contains { Self.open.contains($0.value?.string ?? "") && isToldBelow($0.value) }
    }
    var closings = claims.map(\.value).filter {
      $0.map { !Self.open.contains($0.string ?? "") } ?? false
    }
    if !item.isOpen { closings.append(status.value(in: file.value)) }
    return !closings.contains(where: isToldBelow)
  }
}
