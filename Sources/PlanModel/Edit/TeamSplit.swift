public import PlanText

/// A part of a team becomes a team of its own: some of its items and some of its people.
///
/// The items go to the new team's folder; where they name the old team as accountable, responsible,
/// or as who decides or aligns, they name the new one. All other mentions of the old team stay.
public struct TeamSplit: Sendable {
  /// What changes: the two teams, then the items.
  public let edits: [FileEdit]

  /// Throws where the team cannot be split so.
  ///
  /// - Parameters:
  ///   - fresh: the new team's file, with id, name and lead; it gets members and parent.
  ///   - items: ids of items in the team's folder.
  ///   - members: members of the team, who belong to the new one afterwards.
  public init(
    _ team: Team,
    to fresh: PlanFile,
    items: [Text],
    members: [Text],
    in plan: Plan
  ) throws {
    let id = fresh.id
    if plan.hasFolder(of: id) {
      throw EditFailure("there is already a folder plans/\(id)", hint: "choose another id")
    }
    var failures: [EditFailure] = []
    var edits: [FileEdit] = []
    let rename = Rename(
      replacing: .team(team.id),
      with: .team(id),
      in: ["accountable", "decides", "aligns", "responsible"]
    )
    for item in items {
      guard let found = plan.items[item] else {
        failures.append(EditFailure("\(item) cannot be read", hint: "baton check names it"))
        continue
      }
      guard found.team == team.id else {
        failures.append(
          EditFailure(
            "\(item) belongs to team/\(found.team), not to team/\(team.id)",
            hint: "to move it there afterwards: baton move \(item) --team \(id)"
          )
        )
        continue
      }
      // Whoever moves an item has decided where it belongs.
      let after = rename(try found.file.saying(found.file.value.settling(.team)))
      edits.append(FileEdit(before: found.file, after: after))
    }
    for member in members where !team.members.contains(member) {
      failures.append(
        EditFailure(
          "\(member) is no member of team/\(team.id)",
          hint: "to add them afterwards: baton set team/\(id) members=+\(member)"
        )
      )
    }
    if !failures.isEmpty { throw EditFailures(failures) }

    let schema = fresh.kind.schema
    var value = fresh.value
    if !members.isEmpty {
      let all = Value.list(members.map { .text($0.string) })
      value = FieldPath("members").setting(all, in: value, shape: schema)
    }
    if let parent = team.parent {
      value = FieldPath("parent").setting(.text(parent.string), in: value, shape: schema)
    }
    let rest = (team.file.value.mapping?["members"]?.list ?? []).filter { member in
      !members.contains { $0 == member.string.map(Text.init(_:)) }
    }
    let left = FieldPath("members").setting(
      rest.isEmpty ? nil : .list(rest),
      in: team.file.value,
      shape: schema
    )
    self.edits =
      [FileEdit(before: nil, after: try fresh.saying(value))]
      + (members.isEmpty
        ? [] : [FileEdit(before: team.file, after: try team.file.saying(left))])
      + edits
  }
}
