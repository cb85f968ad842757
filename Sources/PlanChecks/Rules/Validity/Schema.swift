import PlanModel

extension Rule {
  /// Its findings carry the finer names that `PlanFile.findings` gives them, such as `bad-date`.
  static let schema = Rule(
    "schema",
    "Every file has its required keys, and every value its form",
    eachFile: { _ in { $0.findings() } }
  )
}

extension Rule {
  /// The names of what is found in one file alone, each with what it wants.
  public static let findingNames: [String: String] = [
    "missing-key": "A required key is there and says something",
    "wrong-shape": "A list stands where a list belongs, one value where one belongs",
    "unknown-word": "A field that has words of its own holds one of them",
    "bad-number": "A number is written in digits",
    "bad-truth": "A truth value is true or false",
    "bad-date": "A date is a day of the calendar",
    "bad-instant": "A moment is written in UTC",
    "bad-period": "A period is a year, half, quarter or month",
    "bad-span": "A length of time is a number of days, weeks or months",
    "out-of-range": "A confidence is between 0 and 1",
    "bad-id": "An id has lower-case letters, digits and hyphens",
    "id-not-file-name": "An id is the name of its file",
    "bad-reference": "What names a person, team or item can be an id",
    "duplicate-record": "No two records of a list have one id",
    "bad-contest": "An entry of contested names a field and has claims",
    "unknown-format": "The format and the merge version are known here",
    "duplicate-element": "No list names the same twice",
    "misspelled-key": "A key of your own is not a slip of the pen",
  ]
}
