public import PlanText

/// One team becomes part of another: its items, its people and every mention of it.
///
/// Its items go to the other team's folder, `team/<id>` names the other team everywhere, its people
/// become members there, and teams below it are below the other one. Its own file goes.
public struct TeamMerge: Sendable {
  /// The team that goes.
  public let source: Team
  /// The team that stays.
  public let target: Team
  /// What changes, by path; files that stay as they are left out.
  public let edits: [FileEdit]

  /// Throws where a team cannot be merged.
  public init(_ id: Text, into other: Text, in plan: Plan) throws {
    guard let source = plan.teams[id], let target = plan.teams[other] else {
      throw EditFailure(
        "team/\(plan.teams[id] == nil ? id : other) cannot be read",
        hint: "correct the file in an editor, then try again"
      )
    }
    if id == other { throw EditFailure("\(id) is one team", hint: "name two teams") }
    if let contest = source.file.contests.first {
      throw EditFailure(
        "\(contest.name) of team/\(id) is contested",
        hint: "decide it first: baton conflicts team/\(id)"
      )
    }
    let broken = plan.broken.first { file in
      if case .item(_, id) = FileKind(path: file.path) { return true }
      return false
    }
    if let broken {
      throw EditFailure(
        "\(broken.path) cannot be read",
        hint: "correct the file in an editor, then try again"
      )
    }
    let rename = Rename(replacing: .team(id), with: .team(other))
    var edits: [FileEdit] = []
    for file in plan.files {
      if file.kind == .team(id) {
        edits.append(FileEdit(before: file, after: nil))
        continue
      }
      var after = rename(file)
      if file.kind == .team(other) { after = try Self.joining(source, to: after) }
      if after.path != file.path, plan.files.contains(where: { $0.path == after.path }) {
        throw EditFailure(
          "\(after.path) is there already, beside \(file.path)",
          hint: "give one of them another id: baton check names both"
        )
      }
      let isSame = after.path == file.path && after.document.bytes == file.document.bytes
      if !isSame { edits.append(FileEdit(before: file, after: after)) }
    }
    self.source = source
    self.target = target
    self.edits = edits
  }

  /// The team that stays, with the people of the one that goes.
  private static func joining(_ source: Team, to file: PlanFile) throws -> PlanFile {
    var value = file.value
    let schema = file.kind.schema
    let lead = file.text("lead").map(Text.init(_:))
    if lead == nil, let new = source.lead {
      value = FieldPath("lead").setting(.text(new.string), in: value, shape: schema)
    }
    let members = file.texts("members")
    let joining = ([source.lead].compactMap { $0 } + source.members).filter { person in
      !members.contains(person) && person != lead && (lead != nil || person != source.lead)
    }
    var seen: Set<Text> = []
    let new = joining.filter { seen.insert($0).inserted }
    if !new.isEmpty {
      let all = (file.value.mapping?["members"]?.list ?? []) + new.map { .text($0.string) }
      value = FieldPath("members").setting(.list(all), in: value, shape: schema)
    }
    // It was below the team that is now itself.
    if file.text("parent").map({ Text($0) }) == file.id {
      let above = source.parent.map { Value.text($0.string) }
      value = FieldPath("parent").setting(above, in: value, shape: schema)
    }
    return try file.saying(value)
  }
}
