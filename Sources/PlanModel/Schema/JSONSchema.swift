import PlanText

/// A kind of plan file as a JSON Schema, draft 7, for editors and other programs.
///
/// It is made from the `Schema` and accepts what the model reads without an error, as far as values
/// tell: it cannot see a file's name, other files, two records of one id, or how a number is spelled.
public struct JSONSchema: Sendable {
  /// The kinds of files that have one.
  public enum Kind: String, Sendable, CaseIterable {
    /// A file below `plans/`.
    case item
    /// A file in `people/`.
    case person
    /// A file in `teams/`.
    case team
    /// `baton.yaml`.
    case baton
  }

  /// What it describes.
  public let kind: Kind

  /// The schema of a kind of file.
  public init(_ kind: Kind) { self.kind = kind }

  /// The schema's text; equal on every machine.
  public var text: String { root.text + "\n" }

  /// Where a store keeps its copy: `.baton/schema/item.schema.json`.
  public var path: String { ".baton/schema/\(kind.rawValue).schema.json" }

  /// The comment by which editors find the store's copy from a file of this kind, without a line
  /// break: the path is relative to the file.
  public var comment: String {
    let up: String
    switch kind {
    case .item: up = "../../"
    case .person, .team: up = "../"
    case .baton: up = ""
    }
    return "# yaml-language-server: $schema=\(up)\(path)"
  }

  var shape: Shape {
    switch kind {
    case .item: return Schema.item
    case .person: return Schema.person
    case .team: return Schema.team
    case .baton: return Schema.settings
    }
  }

  private var title: String {
    switch kind {
    case .item: return "An item of a Baton plan"
    case .person: return "A person in a Baton store"
    case .team: return "A team in a Baton store"
    case .baton: return "The settings of a Baton store"
    }
  }

  var root: JSON {
    .object(
      [
        ("$schema", .string("http://json-schema.org/draft-07/schema#")),
        ("title", .string(title)),
      ] + SchemaForm.object(of: shape.fields, isRoot: true)
    )
  }
}

extension JSONSchema.Kind {
  /// The kind of the file at a path of the store; nil for files that are not the plan's.
  public init?(_ kind: FileKind) {
    switch kind {
    case .item: self = .item
    case .person: self = .person
    case .team: self = .team
    case .settings: self = .baton
    case .other: return nil
    }
  }
}
