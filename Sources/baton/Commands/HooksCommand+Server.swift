import ArgumentParser
import Git
import PlanStore

/// `baton hooks pre-receive`: what a hub's hook calls.
struct HooksPreReceive: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "pre-receive",
    abstract: "Check what a push would bring; a hub's hook calls it.",
    discussion: """
      Reads lines of old id, new id and reference from standard input, as git writes
      them. Exits with 3 and tells everything that is wrong, or with another code than
      0 where it cannot tell.

      EXAMPLE:
        echo "$(git rev-parse main~) $(git rev-parse main) refs/heads/main" | \\
          baton hooks pre-receive
      """,
    shouldDisplay: false
  )

  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let references = try String(decoding: InputFile.bytes("/dev/stdin"), as: UTF8.self)
      .split(separator: "\n")
      .map { line in
        guard let reference = PushedReference(line: String(line)) else {
          throw CommandFailure(
            .usage,
            "'\(line)' is not a line of old id, new id and reference",
            hint: "git writes such lines to its pre-receive hook"
          )
        }
        return reference
      }
    let store = try Store.hub(from: Process.currentDirectory())
    let findings: [PushFinding]
    do {
      findings = try store.findings(ofPush: references)
    } catch let failure as StoreFailure {
      throw Self.unjudged(CommandFailure(failure))
    } catch let failure as Failure {
      throw Self.unjudged(CommandFailure(failure))
    }
    if findings.isEmpty { return .fine }
    throw try CommandFailure(refusing: findings, in: store)
  }

  private static func unjudged(_ failure: CommandFailure) -> CommandFailure {
    CommandFailure(
      failure.family,
      "this push could not be judged, so it is not taken:\n\(failure.message)",
      hint: failure.hint
    )
  }
}

/// The hook of a hub, for `hooks install` and `hooks status`.
enum HubHook {
  static func install(uninstall: Bool, _ context: Context) throws -> Answer {
    let store = try Store.hub(from: Process.currentDirectory())
    tell(
      uninstall ? try store.removeHubSetup() : try store.setUpHub(program: Process.program),
      context
    )
    return .fine
  }

  static func show(_ format: FormatOptions, _ context: Context) throws -> Answer {
    let setup = try Store.hub(from: Process.currentDirectory()).hubSetup()
    if format.isJSON {
      try context.output.print(json: HubAnswer(setup), for: "hooks status")
      return .fine
    }
    tell(setup, context)
    if setup.state == .missing {
      context.output.print([StyledText("  baton hooks install --server", .hint)])
    }
    return .fine
  }

  private static func tell(_ setup: HubSetup, _ context: Context) {
    HooksCommand.tell("pre-receive", setup.state, context)
    guard setup.state == .set else { return }
    context.output.print("shared branch".padded(to: 19) + (setup.branch ?? "none"))
    context.output.print("program".padded(to: 19) + (setup.program ?? "baton, on PATH"))
  }
}

/// The JSON of `hooks status --server`.
private struct HubAnswer: Encodable {
  let parts: [SetupAnswer.Entry]
  let folder: String
  let program: String?
  let branch: String?

  init(_ setup: HubSetup) {
    parts = [.init(name: "pre-receive", setup.state)]
    folder = setup.folder
    program = setup.program
    branch = setup.branch
  }
}
