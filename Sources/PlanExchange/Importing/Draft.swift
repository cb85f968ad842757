import PlanModel
import PlanText

/// What tables say about one item, person or team.
struct Draft {
  /// A field's value and the place that said it.
  struct Saying {
    /// Nil removes the field.
    var value: Value?
    var file: String
    var position: Position
    var isLast = false
  }

  struct Record {
    let id: Text
    var fields: [(field: FieldPath, saying: Saying)] = []
    let file: String
    let position: Position

    /// The day that it is about.
    var day: Text {
      let saying = fields.first { $0.field == FieldPath("on") }
      return Text(saying?.saying.value?.string ?? "")
    }
  }

  let subject: Subject
  /// An item's team, where the tables say it.
  var team: Text?
  /// A new person's or team's name where no field says it.
  var name: String?
  var email: String?
  /// Whether it may be made where the plan does not have it.
  var isMade = false
  var file = ""
  var position = Position(line: 1, column: 1)
  var fields: [(field: FieldPath, saying: Saying)] = []
  var records: [Record] = []
  var recordPlaces: [Text: Int] = [:]
  var isExport = false

  init(_ subject: Subject) {
    self.subject = subject
  }

  func says(_ field: FieldPath) -> Bool {
    fields.contains { $0.field == field && $0.saying.value != nil }
  }
}

extension [(field: FieldPath, saying: Draft.Saying)] {
  /// Adds what a row says; answers what stood there before and says something else.
  mutating func add(_ field: FieldPath, _ saying: Draft.Saying, isLast: Bool) -> Draft.Saying? {
    guard let index = firstIndex(where: { $0.field == field }) else {
      append((field, saying))
      return nil
    }
    let old = self[index].saying
    if case .list(let known)? = old.value, case .list(let more)? = saying.value {
      let all = known + more.filter { !known.contains($0) }
      self[index].saying.value = .list(all)
      return nil
    }
    if old.value == saying.value { return nil }
    if isLast {
      self[index].saying = saying
      return nil
    }
    return old
  }
}
