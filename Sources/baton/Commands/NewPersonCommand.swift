import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton new person`.
struct NewPersonCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "person",
    abstract: "Make a person whom plans can name.",
    discussion: """
      The address is the one that the person commits with: by it Baton knows who did
      something.

      EXAMPLE:
        baton new person "Gwen Example" --id gwen --email gwen@example.org
      """
  )

  @Argument(help: "The name; asked for on a terminal.")
  var name: String?

  @Option(help: "The id; else one is made from the name.")
  var id: String?

  @Option(help: "The address that this person commits with; else none yet.")
  var email: String?

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard let email else { return }
    let parts = email.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    let isPlain = !email.utf8.contains { $0 <= UInt8(ascii: " ") || "<>,".utf8.contains($0) }
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), isPlain else {
      throw ValidationError("'\(email)' is not an address like erin@example.org")
    }
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let name = try Prompt.value(
      name,
      "Name",
      hint: "give it in quotes: baton new person \"A name\"",
      context
    )
    let id = try workspace.freshID(id, Subject.person) {
      Text(Identifier.slug(name) ?? "person")
    }
    if let email {
      let owner = try workspace.store.person(withEmail: email, in: workspace.snapshot)
      if let owner {
        throw CommandFailure(
          .usage,
          "\(email) is \(owner)'s address already",
          hint: "baton show \(owner)"
        )
      }
    }
    let file = try workspace.editor().making(
      .person(id),
      [FieldEdit("name", name), FieldEdit("emails", email ?? "")]
    )
    return try workspace.finish([FileChange(after: file)], commit, context)
  }
}
