import PlanText

extension Change {
  /// The change in words: a header with id and title, below it one line for each thing that
  /// happened. Never only a header.
  public func sentences(_ wording: Wording = Wording()) -> [Sentence] {
    var header = Sentence(depth: 0)
    header.add(subject.description, .strong)
    if let title { header.add("  \(title)") }
    let lines = Narrator(change: self, wording: wording).lines()
    return [header] + lines
  }
}

/// Puts one change into words.
struct Narrator {
  let change: Change
  let wording: Wording
  let shape: Shape
  /// The metric by which readings are judged: the one that holds now.
  let metric: Metric?

  init(change: Change, wording: Wording) {
    self.change = change
    self.wording = wording
    let file = change.after ?? change.before
    self.shape = file?.kind.schema ?? .open
    self.metric = file.flatMap { Item($0)?.metric }
  }

  /// The lines below the header.
  func lines() -> [Sentence] {
    switch change.event {
    case .unreadable:
      return troubles(change.brokenAfter, "cannot be read: ")
    case .mended:
      return [line("can be read again; what changed cannot be told", .strong)]
    case .removed:
      return [removal()]
    case .added:
      return [introduction()] + change.fields.flatMap { sentences(for: $0) }
    case .reformatted:
      return [line("only formatting or comments", .quiet)]
    case .changed:
      let fields = change.fields.flatMap { sentences(for: $0) }
      let onlyMoved =
        fields.isEmpty && change.before?.document.bytes != change.after?.document.bytes
      return move() + fields + (onlyMoved ? [line("formatting or comments", .quiet)] : [])
    }
  }

  private func troubles(_ file: BrokenFile?, _ words: String) -> [Sentence] {
    guard let file else { return [] }
    return file.errors.map { error in
      var sentence = line(words, .strong)
      sentence.add("\(file.path):\(error)")
      return sentence
    }
  }

  private func move() -> [Sentence] {
    guard let move = change.move else {
      guard change.isMoved, let old = change.pathBefore, let new = change.pathAfter else {
        return []
      }
      return [line("moved from \(old) to \(new)")]
    }
    var sentence = line("moved from ")
    sentence.add("team/\(move.from)", .removed)
    sentence.add(" to ")
    sentence.add("team/\(move.to)", .added)
    return [sentence]
  }

  private func removal() -> Sentence {
    var sentence = line("removed", .removed)
    if let item = change.before.flatMap(Item.init) {
      let owner = item.accountable.map { ", accountable \($0)" } ?? ""
      sentence.add(" (\(item.kind.isEmpty ? "item" : item.kind) in team/\(item.team)\(owner))")
    }
    return sentence
  }

  private func introduction() -> Sentence {
    var sentence = line("new ", .added)
    guard let file = change.after, let item = Item(file) else {
      sentence.add(change.subject == .settings ? "store settings" : change.subject.kind, .added)
      return sentence
    }
    sentence.add(item.kind.isEmpty ? "item" : item.kind, .added)
    if let parent = item.parent { sentence.add(" under \(parent)") }
    sentence.add(" in team/\(item.team)")
    return sentence
  }

  /// Whether a field is already told by the header or the line that introduces a new thing.
  func isTold(_ field: FieldPath) -> Bool {
    guard change.event == .added else { return false }
    return (["id", "kind", "title", "name", "parent"] as [Text]).contains { FieldPath($0) == field }
  }

  /// A line one step in.
  func line(_ text: String, _ tone: Sentence.Tone = .plain) -> Sentence {
    var sentence = Sentence(depth: 1)
    sentence.add(text, tone)
    return sentence
  }
}
