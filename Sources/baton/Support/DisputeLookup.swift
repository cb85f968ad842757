import PlanModel
import PlanText

extension Plan {
  /// The open disputes that a word names: one by its id or its beginning, one by `ITEM:FIELD`, or
  /// all about an item, a person or a team.
  func disputes(named word: String) throws -> [Dispute] {
    let all = disputes
    if word.utf8.contains(UInt8(ascii: ":")) { return [try dispute(named: word)] }
    if let found = all.first(where: { $0.id == word || $0.code == word }) { return [found] }
    let subject: Subject
    do {
      subject = try Lookup(in: self).subject(word)
    } catch let failure as EditFailure {
      let beginning = all.filter { $0.code.hasPrefix(word) }
      if beginning.count == 1 { return beginning }
      throw CommandFailure(
        .usage,
        "'\(word)' is neither a contest nor an item with one",
        hint: all.isEmpty ? "nothing is contested" : failure.hint
      )
    }
    return all.filter { $0.subject == subject }
  }

  /// The one open dispute that a word names.
  func dispute(named word: String) throws -> Dispute {
    let all = disputes
    let unreadable =
      broken.isEmpty
      ? nil
      : "\(broken.map(\.path).joined(separator: ", ")) cannot be read, so what is contested there is"
        + " not known: baton check"
    var found = all.filter { $0.id == word || $0.code == word }
    if found.isEmpty, word.count >= 3 { found = all.filter { $0.code.hasPrefix(word) } }
    if found.isEmpty, let colon = word.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let subject = try Lookup(in: self).subject(String(word[..<colon]))
      let field = Text(String(word[word.utf8.index(after: colon)...]))
      found = all.filter { $0.subject == subject && Text($0.contest.name) == field }
    }
    if found.isEmpty, let subject = try? Lookup(in: self).subject(word) {
      found = all.filter { $0.subject == subject }
    }
    if let only = found.first, found.count == 1 { return only }
    if found.isEmpty {
      throw CommandFailure(
        .usage,
        all.isEmpty
          ? "nothing is contested in this plan" : "there is no open contest '\(word)'",
        hint: unreadable ?? (all.isEmpty ? nil : "baton conflicts lists what is contested")
      )
    }
    let lines = found.map { "\($0.id)  \($0.address)" }
    throw CommandFailure(
      .usage,
      (["\(word) could be any of these:"] + lines).joined(separator: "\n"),
      hint: "type the id in front"
    )
  }
}
