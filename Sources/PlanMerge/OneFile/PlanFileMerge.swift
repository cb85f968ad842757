import PlanModel
import PlanText

/// The ordinary merge, given one file on each side and a plan in which everything else is there.
struct PlanFileMerge {
  private let draft: Draft?
  private let files: [FileMerge.Version: PlanFile]
  private let said: Statements
  /// What was decided.
  let decisions: [Decision]

  /// Merges three versions of a plan file, each of which can be read.
  init(path: String, _ subject: Subject, _ texts: FileMerge.Texts, _ style: FileMerge.Style) {
    // The order of the sides must not depend on which one is ours.
    let isOursFirst = texts.ours.lexicographicallyPrecedes(texts.theirs)
    let names = isOursFirst ? (ours: "1", theirs: "2") : (ours: "2", theirs: "1")
    let said: Statements
    switch style {
    case .markers: said = Statements(people: [:])
    case .claims(let ours, let theirs):
      said = Statements(people: [names.ours: ours, names.theirs: theirs])
    }
    func side(_ name: String, _ bytes: [UInt8]) -> Side {
      Side(commit: name, files: [path: FileVersion(bytes: bytes, blob: name)])
    }
    let ours = side(names.ours, texts.ours)
    let theirs = side(names.theirs, texts.theirs)
    // Git's stand-in for a file that was not there is an empty one.
    let base = texts.base.isEmpty ? [:] : side("0", texts.base).files
    var work = MergeWork(
      base: base,
      left: isOursFirst ? ours : theirs,
      right: isOursFirst ? theirs : ours,
      surroundings: Everything(),
      history: said
    )
    work.mergeFiles()
    work.repairGraph()
    work.recordContestNotes()
    let draft = work.drafts[subject]
    self.draft = draft
    self.said = said
    decisions = work.decisions
    var files: [FileMerge.Version: PlanFile] = [:]
    files[.base] = draft?.base
    files[.ours] = isOursFirst ? draft?.left : draft?.right
    files[.theirs] = isOursFirst ? draft?.right : draft?.left
    self.files = files
  }

  /// Whether there is a result: none where a claim would stand deeper than a file may go.
  var isPossible: Bool { draft != nil }

  /// The fields about which the sides newly disagree. That a contest goes on which both have, with
  /// the claims of both, is no news, nor is one that one side has where the other changed nothing.
  var contested: [FieldPath] {
    let disputed = Set(decisions.filter(\.isContested).compactMap(\.field))
    let open = [files[.ours], files[.theirs]].map { Contests($0?.value).claims }
    return draft?.contests.fields.filter { field in
      let goesOn = open.allSatisfy { $0[field] != nil }
      return (said.fields.contains(field) || disputed.contains(field) && !goesOn)
        && !isBroughtIn(field, by: .ours, .theirs) && !isBroughtIn(field, by: .theirs, .ours)
    } ?? []
  }

  /// Whether a field and its contest are what one version says, and the other says what the base does.
  private func isBroughtIn(
    _ field: FieldPath,
    by one: FileMerge.Version,
    _ other: FileMerge.Version
  ) -> Bool {
    func unit(_ version: FileMerge.Version) -> FieldMerge.Unit {
      let file = files[version]
      let value = file.flatMap { field.value(in: $0.value) }.present
      return FieldMerge.Unit(value, Contests(file?.value).claims[field])
    }
    let shown = FieldMerge.Unit(draft?.shown(field).present, draft?.contests.claims[field])
    return unit(one) == shown && unit(other) == unit(.base)
  }

  /// The merged file with its contests written into it.
  var result: [UInt8] { draft?.file?.document.bytes ?? [] }

  /// The merged file in which the contested fields say what one of the versions says; nil where one
  /// of them has no place that it could be shown at.
  func variant(_ version: FileMerge.Version) -> [UInt8]? {
    guard var draft else { return [] }
    let known = Contests(files[version]?.value).claims
    for field in contested {
      draft.contests.claims[field] = known[field]
      // These two are no fields that a file holds.
      if field == .existence || field == .team { continue }
      if isAmbiguous(field) { return nil }
      let said = value(of: field, in: version)
      draft.show(field, said)
      guard draft.value.flatMap({ field.value(in: $0) }).present == said.present else { return nil }
    }
    return draft.file?.document.bytes ?? []
  }

  /// Whether a version has two entries of one id in a list that the field's name leads through.
  private func isAmbiguous(_ field: FieldPath) -> Bool {
    files.values.contains { file in
      var value: Value? = file.value
      for step in field.steps {
        switch step {
        case .key(let name): value = value?.mapping?[name]
        case .record(let id):
          let found = (value?.list ?? []).filter { $0.recordID == id }
          if found.count > 1 { return true }
          value = found.first
        }
      }
      return false
    }
  }

  /// A version's value; of a text with what the other one changed elsewhere in it.
  private func value(of field: FieldPath, in version: FileMerge.Version) -> Value? {
    let values = FileMerge.Version.allCases.map { files[$0].flatMap { field.value(in: $0.value) } }
    guard case .prose = field.shape(in: draft?.subject.schema ?? .open),
      let base = values[0]?.string, let ours = values[1]?.string, let theirs = values[2]?.string
    else { return files[version].flatMap { field.value(in: $0.value) } }
    let lines = [base, ours, theirs].map { LineMerge.lines(Array($0.utf8)) }
    var text: [[UInt8]] = []
    for region in LineMerge.regions(base: lines[0], left: lines[1], right: lines[2]) {
      switch (region.change, version) {
      case (.right, _), (.both, .theirs): text += lines[2][region.right]
      case (.both, .base): text += lines[0][region.base]
      default: text += lines[1][region.left]
      }
    }
    let bytes = LineMerge.joined(text, lineBreak: [UInt8(ascii: "\n")])
    return .text(String(decoding: bytes, as: UTF8.self))
  }
}

/// A plan in which every subject is there, and says nothing.
private struct Everything: Surroundings {
  func file(_ subject: Subject) -> PlanFile? {
    let path: String?
    switch subject {
    case .settings: path = FileKind.settings.path
    case .person(let id): path = FileKind.person(id).path
    case .team(let id): path = FileKind.team(id).path
    case .item(let id): path = FileKind.item(id, team: "").path
    }
    return path.map { PlanFile(path: $0, document: .empty) }
  }
}

/// A history without commits: who said something is known by the side's name alone. It keeps
/// which fields were asked about: for those a side newly claims something.
private final class Statements: History {
  private let people: [String: String]
  private(set) var fields: Set<FieldPath> = []

  init(people: [String: String]) { self.people = people }

  func attribution(of field: FieldPath, in subject: Subject, side: String) -> Attribution {
    fields.insert(field)
    return Attribution(by: people[side] ?? "", on: Instant(seconds: 0), commit: "")
  }

  /// With one base, a contest that a side no longer has was ended there.
  func isDecided(_ field: FieldPath, in subject: Subject, side: String) -> Bool { true }

  func file(_ subject: Subject, before commit: String) -> PlanFile? { nil }
}
