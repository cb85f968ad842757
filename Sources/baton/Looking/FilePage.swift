import PlanModel
import PlanText

/// What `show` prints of a person, a team or the settings: the fields, then what hangs on them.
struct FilePage {
  let telling: Telling
  let file: PlanFile

  func lines() -> [StyledLine] {
    let subject = file.kind.subject ?? .settings
    var lines: [StyledLine] = []
    var heading: StyledLine = [.init(subject.description, .name)]
    if let name = file.text("name") { heading += [.init("  "), .init(name, .strong)] }
    lines.append(heading)
    for dispute in telling.disputes(about: subject) {
      lines.append(telling.contested(dispute))
      lines.append([
        .init("  until then \(telling.standing(dispute)); decide: "),
        .init("baton conflicts \(dispute.id)", .hint),
      ])
    }
    lines += Telling.table(rows())
    lines += telling.prose(file.text("description")).map { [.init($0)] }
    if case .team(let id) = subject { lines += items(of: id) }
    if subject != .settings {
      let holdings = HoldingsPage(
        telling: telling,
        holdings: Holdings(of: subject, in: telling.plan)
      )
      lines += [[]] + holdings.lines().dropFirst()
    }
    return lines + [[], [.init(file.path, .faint)]]
  }

  private func rows() -> [(String, StyledLine)] {
    let told: Set<Text> = ["id", "name", "description", "contested"]
    return (file.value.mapping?.entries ?? []).compactMap { entry in
      guard !told.contains(entry.key), !entry.value.isNull else { return nil }
      let shape = FieldPath(entry.key).shape(in: file.kind.schema)
      let words =
        entry.value.list.map { list in
          list.map { telling.plainWords($0, .line) }.joined(separator: ", ")
        } ?? telling.plainWords(entry.value, shape)
      return (entry.key.string, [.init(words)])
    }
  }

  private func items(of team: Text) -> [StyledLine] {
    let items = telling.plan.sortedItems.filter { $0.team == team }
    guard !items.isEmpty else { return [] }
    return [[], [.init("Items (\(items.count))", .strong)]]
      + items.map { item in
        [.init("  "), .init(item.id.string, .name), .init("  \(item.title)  ")]
          + telling.facts(of: item)
      }
  }
}
