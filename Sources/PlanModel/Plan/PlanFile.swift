public import PlanText

/// One readable plan file: where it stands, what it is about and what it says.
///
/// What it holds is kept once: files are handed around a lot, and a copy costs as much as a number.
public struct PlanFile: Sendable {
  private final class Contents: Sendable {
    let path: String
    let kind: FileKind
    let id: Text
    let document: Document

    init(path: String, document: Document) {
      self.path = path
      kind = FileKind(path: path)
      id = kind.subject?.id ?? ""
      self.document = document
    }
  }

  private let contents: Contents

  /// The path in the store, slashes between folders.
  public var path: String { contents.path }
  /// What the path makes of it.
  public var kind: FileKind { contents.kind }
  /// The text with its syntax tree.
  public var document: Document { contents.document }

  /// Reads a plan file's bytes. Throws `SyntaxErrors` where the text is outside the subset, or has a key
  /// that means something else where a field is contested: `team` and `existence`.
  public init(path: String, bytes: [UInt8]) throws(SyntaxErrors) {
    self.init(path: path, document: try Document(parsing: bytes))
    let taken = takenNames
    if !taken.isEmpty { throw SyntaxErrors(taken) }
  }

  private var takenNames: [SyntaxError] {
    guard kind.subject != nil else { return [] }
    return (["team", "existence"] as [Text]).compactMap { name in
      document.position(of: name).map {
        SyntaxError(position: $0, found: "`\(name)`, which is no field here", hint: hint(for: name))
      }
    }
  }

  private func hint(for takenName: Text) -> String {
    if takenName == "existence" { return "give the key another name" }
    if case .item = kind {
      return "the folder says an item's team: move the file, and take the line out"
    }
    return "a team names its people under members: take the line out, or give it another name"
  }

  /// A file with a document that is already read.
  public init(path: String, document: Document) {
    contents = Contents(path: path, document: document)
  }

  /// What the file says.
  public var value: Value { contents.document.value }

  /// The id that the path gives it; `baton` for the settings, empty for other files.
  public var id: Text { contents.id }

  /// A copy in which one field says something else; every other byte is kept. Nil removes it.
  public func setting(_ field: FieldPath, to newValue: Value?) -> PlanFile {
    replacing(field.setting(newValue, in: value, shape: kind.schema))
  }

  /// A copy that says something else; every byte that can stay is kept.
  public func replacing(_ newValue: Value) -> PlanFile {
    PlanFile(path: path, document: document.rewritten(to: newValue))
  }

  /// The same text at another path.
  public func moved(to newPath: String) -> PlanFile {
    PlanFile(path: newPath, document: document)
  }
}

extension PlanFile {
  /// The text of a scalar field, nil where the field is missing, empty or not a scalar.
  public func text(_ field: Text) -> String? {
    value.mapping?[field]?.string
  }

  /// The scalar elements of a list field; empty where it is missing.
  public func texts(_ field: Text) -> [Text] {
    (value.mapping?[field]?.list ?? []).compactMap(\.string).map { Text($0) }
  }

  /// The mappings of a list field; empty where it is missing.
  public func records(_ field: Text) -> [Mapping] {
    (value.mapping?[field]?.list ?? []).compactMap(\.mapping)
  }
}

/// A plan file that cannot be read; it is named in every answer and never hides the others.
public struct BrokenFile: Sendable {
  /// The path in the store.
  public let path: String
  /// Why; never empty.
  public let errors: [SyntaxError]

  /// A file with the reasons why it cannot be read.
  public init(path: String, errors: [SyntaxError]) {
    self.path = path
    self.errors = errors
  }
}
