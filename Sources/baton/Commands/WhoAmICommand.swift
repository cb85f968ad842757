import ArgumentParser
import PlanStore
import PlanText

/// `baton whoami`.
struct WhoAmICommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "whoami",
    abstract: "Show who this clone thinks you are.",
    discussion: """
      Git says under which name and address you commit; the person whose file in
      people/ lists that address is you.

      EXAMPLES:
        baton whoami
        git config user.email erin@example.org     # commit as Erin in this clone
        baton set erin emails=+erin@home.example   # and with this address too
      """
  )

  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  private struct Payload: Encodable {
    let name: String
    let email: String
    let person: String?
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let user = try workspace.store.identity()
    if format.isJSON {
      let payload = Payload(name: user.name, email: user.email, person: user.person?.string)
      try context.output.print(json: payload, for: "whoami")
    }
    let person = try workspace.person()
    if !format.isJSON {
      context.output.print([
        StyledText(person.string, .strong), StyledText("  \(user.name) <\(user.email)>"),
      ])
    }
    return .fine
  }
}
