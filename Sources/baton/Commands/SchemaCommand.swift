import ArgumentParser
import PlanModel
import PlanStore

/// `baton schema`: what a file may hold, for editors and other programs.
struct SchemaCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print what a file may hold, as a JSON Schema.",
    discussion: """
      The schema is JSON Schema, draft 7. An editor that reads it completes keys and
      words, explains them, and marks what is wrong while you type. It finds the
      store's copy by the first line of files that Baton makes:

        # yaml-language-server: $schema=../../.baton/schema/item.schema.json

      --write puts the schemas of this version into .baton/schema of the store: in a
      store that has none yet, and after an upgrade. New files have the line where the
      folder is there.

      EXAMPLES:
        baton schema item
        baton schema --write
      """
  )

  /// The kinds as they are typed.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case item, person, team, baton
  }

  @Argument(help: "The kind of file; baton is for baton.yaml.")
  var kind: Kind?

  @Flag(help: "Write the schemas of all kinds into the store.")
  var write = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if write == (kind != nil) {
      throw ValidationError("Name a kind, item, person, team or baton, or give --write")
    }
  }

  func run(_ context: Context) throws -> Answer {
    if let kind = kind.flatMap({ JSONSchema.Kind(rawValue: $0.rawValue) }) {
      context.output.print(raw: JSONSchema(kind).text, endsLine: false)
      return .fine
    }
    let workspace = try Workspace()
    let files = Store.schemaFiles.filter { path, bytes in
      let old = try? workspace.store.version(at: path, in: workspace.snapshot)
      return old != FileVersion(bytes: bytes)
    }
    guard !files.isEmpty else {
      context.output.print("nothing to change, .baton/schema is of this version")
      return .fine
    }
    try workspace.store.write(files.mapValues { $0 })
    for path in files.keys.sorted() { context.output.print("wrote \(path)") }
    return .fine
  }
}
