import PlanText

extension Change {
  /// Many changes in one line: `3 items changed, 1 added; 2 check-ins`.
  public static func summary(of changes: [Change]) -> String {
    var parts: [String] = []
    for (kind, noun, nouns) in [
      ("item", "item", "items"), ("person", "person", "people"), ("team", "team", "teams"),
    ] {
      let part = tally(changes.filter { $0.subject.kind == kind }, noun, nouns)
      if !part.isEmpty { parts.append(part) }
    }
    if changes.contains(where: { $0.subject == .settings }) { parts.append("settings changed") }
    let events = changes.flatMap(\.fields).map(\.name)
    let checkIns = changes.flatMap(\.fields).count { $0.isNewCheckIn }
    if checkIns > 0 { parts.append(counted(checkIns, "check-in")) }
    for word in ["contested", "settled"] {
      let count = events.count { $0 == word }
      if count > 0 { parts.append("\(counted(count, "field")) \(word)") }
    }
    return parts.isEmpty ? "nothing changed" : parts.joined(separator: "; ")
  }

  private static func tally(_ changes: [Change], _ noun: String, _ nouns: String) -> String {
    var parts: [String] = []
    for (event, word) in [
      (Event.changed, "changed"), (.added, "added"), (.removed, "removed"),
      (.reformatted, "reformatted"), (.unreadable, "unreadable"), (.mended, "readable again"),
    ] {
      let count = changes.count { $0.event == event }
      guard count > 0 else { continue }
      let name = parts.isEmpty ? " \(count == 1 ? noun : nouns)" : ""
      parts.append("\(count)\(name) \(word)")
    }
    return parts.joined(separator: ", ")
  }
}

extension FieldChange {
  /// Whether a check-in was added.
  public var isNewCheckIn: Bool {
    if case .recordAdded = event { return field.root == "check-ins" && field.steps.count <= 2 }
    return false
  }
}
