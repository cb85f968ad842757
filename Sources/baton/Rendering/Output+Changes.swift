import PlanModel

extension Output {
  /// Prints changes as sentences, one block for each thing that changed.
  func print(_ changes: [Change], today: Day) {
    let wording = Wording(year: today.components.year, ascii: !terminal.hasUnicode)
    for change in changes {
      for sentence in change.sentences(wording) { print(sentence.styled) }
    }
  }
}
