import Git
import PlanModel
import PlanStore
import PlanText

/// What `blame` prints: a line for each part of the file.
struct BlamePage {
  let file: PlanFile
  /// The parts, each with the subject of the commit that set it.
  let entries: [(blame: Blame, commit: String)]
  let today: Day

  func lines() -> [StyledLine] {
    let year = today.components.year
    let title = file.text("title") ?? file.text("name") ?? ""
    let contested = Set(file.contests.compactMap(\.field))
    let rows = entries.map { entry, commit -> [StyledText] in
      let isContested = contested.contains(entry.field)
      let name = "\(entry.field)" + (isContested ? " ⚠" : "")
      let value = words(entry).cut(to: 40)
      guard let id = entry.commit, let author = entry.author, let on = entry.on else {
        return [.init(name, .faint), .init(value, .strong), .init("not committed yet", .contested)]
      }
      return [
        .init(name, isContested ? .contested : .faint), .init(value, .strong),
        .init(author.person?.string ?? author.name), .init(on.day.short(in: year), .faint),
        .init(id.short, .name), .init(commit.cut(to: 50), .faint),
      ]
    }
    let heading: StyledLine = [
      .init(file.kind.subject?.description ?? file.path, .name), .init("  \(title)", .strong),
    ]
    return [heading] + Columns.lines(rows, indent: 2)
      + (contested.isEmpty
        ? []
        : [
          [
            .init("⚠ contested: what stands is shown  ", .contested),
            .init("baton conflicts \(file.id)", .hint),
          ]
        ])
  }

  private func words(_ entry: Blame) -> String {
    let shape = entry.field.shape(in: file.kind.schema)
    if let record = entry.value.mapping {
      let parts = record.entries.filter { $0.key != "id" }.map { pair in
        Wording(year: today.components.year).words(pair.value, shape.field(pair.key))
      }
      return parts.joined(separator: ", ")
    }
    if let string = entry.value.string {
      switch shape {
      case .number, .integer, .date: break
      default: return string.split(separator: "\n").joined(separator: " ")
      }
    }
    return Wording(year: today.components.year).words(entry.value, shape)
  }
}

/// The JSON of `blame`.
struct BlameAnswer: Encodable {
  let subject: Subject
  let path: String
  let fields: [Entry]

  struct Entry: Encodable {
    let field: String
    let value: Written
    let author: CommitAnswer.Person?
    let on: String?
    let commit: String?
  }

  init(_ subject: Subject, _ file: PlanFile, _ entries: [Blame]) {
    self.subject = subject
    path = file.path
    fields = entries.map { entry in
      Entry(
        field: entry.field.description,
        value: Written(entry.value),
        author: entry.author.map(CommitAnswer.Person.init),
        on: entry.on?.description,
        commit: entry.commit?.description
      )
    }
  }
}
