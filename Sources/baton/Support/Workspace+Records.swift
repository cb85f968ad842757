import PlanModel
import PlanStore
import PlanText

extension Workspace {
  /// A copy of a file with one more record in a list, and the record's id.
  ///
  /// - Parameter prefix: the letter in front of the record's id.
  func adding(
    _ prefix: Character,
    to list: FieldPath,
    _ fields: [(Text, String)],
    of file: PlanFile
  ) throws -> (id: Text, file: PlanFile) {
    var dice = Dice()
    let used = list.value(in: file.value)?.list?.compactMap(\.recordID) ?? []
    var record = Identifier.mint(record: prefix, using: &dice)
    while used.contains(record) { record = Identifier.mint(record: prefix, using: &dice) }
    return (record, try editor().adding(record: record, to: list, fields, of: file))
  }

  /// The item that a word names, or that has the record of this id in a list; with the record where
  /// one is named.
  ///
  /// - Parameter hint: what to type where there is no such record.
  func record(_ word: String, in list: Text, hint: String) throws -> (Item, record: Text?) {
    let plan = try store.plan(working.snapshot)
    let found = plan.sortedItems.filter { item in
      item.file.records(list).contains { Value.mapping($0).recordID == Text(word) }
    }
    if let only = found.first, found.count == 1 { return (only, Text(word)) }
    if found.count > 1 {
      throw CommandFailure(
        .usage,
        (["\(found.count) items have one of the id \(word):"] + found.map { "\($0.id)" })
          .joined(separator: "\n"),
        hint: "name the item"
      )
    }
    let subject: Subject
    do {
      subject = try lookup.subject(word, in: .items)
    } catch let failure as EditFailure where failure.message.hasPrefix("no ") {
      throw CommandFailure(.usage, "no item and nothing of \(list) is '\(word)'", hint: hint)
    }
    guard let item = plan.items[subject.id] else {
      throw CommandFailure(unreadable: subject, in: plan)
    }
    return (item, nil)
  }
}
