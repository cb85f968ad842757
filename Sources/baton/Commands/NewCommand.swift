import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton new`: an item, a person or a team.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make an item, a person or a team.",
    discussion: """
      EXAMPLES:
        baton new person "Gwen Example" --id gwen --email gwen@example.org
        baton new team "Night shift" --lead erin
        baton new goal "Customers stay" --team support --period 2027
        baton new key-result "Calls taken in a minute" --team support \\
          --parent answers metric.unit=percent metric.baseline=40 metric.target=80
      """,
    subcommands: [
      NewGoalCommand.self, NewObjectiveCommand.self, NewKeyResultCommand.self, NewKPICommand.self,
      NewInitiativeCommand.self,
      NewPersonCommand.self, NewTeamCommand.self,
    ]
  )
}

extension Workspace {
  /// The id that was asked for, or one made from a name; refused where it is taken.
  ///
  /// - Parameter make: makes an id; asked again where it is taken by chance.
  func freshID(_ wanted: String?, _ subject: (Text) -> Subject, make: () -> Text) throws -> Text {
    let taken = Set(try store.subjects(in: snapshot))
    if let wanted {
      guard !taken.contains(subject(Text(wanted))) else {
        throw CommandFailure(
          .usage,
          "there is already \(subject(Text(wanted)))",
          hint: "choose another --id"
        )
      }
      return Text(wanted)
    }
    for _ in 0..<100 {
      let id = make()
      if !taken.contains(subject(id)) { return id }
    }
    throw CommandFailure(
      .usage,
      "there is already \(subject(make()))",
      hint: "choose one with --id"
    )
  }
}
