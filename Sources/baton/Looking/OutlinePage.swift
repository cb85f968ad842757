import PlanModel
import PlanText

/// What `tree` prints.
struct OutlinePage {
  let telling: Telling
  let outline: Outline

  /// One line for each item; under it, where the plan is broken or contested, one for each trouble.
  func lines() -> [StyledLine] {
    outline.roots.flatMap { lines($0, first: "", rest: "") }
  }

  /// The files that cannot be read and are not items.
  func brokenElsewhere() -> [StyledLine] {
    telling.plan.broken.filter { file in
      if case .item(let id, _) = FileKind(path: file.path) {
        return telling.plan.items[id] != nil
      }
      return true
    }.flatMap(Telling.unreadable)
  }

  private func lines(_ node: Outline.Node, first: String, rest: String) -> [StyledLine] {
    let hasChildren = !node.children.isEmpty
    var lines: [StyledLine] = [margin(first) + heading(node)]
    let troubles = troubles(node)
    lines += troubles.map { margin(rest + (hasChildren ? "│    " : "     ")) + $0 }
    for (index, child) in node.children.enumerated() {
      let isLast = index == node.children.count - 1
      lines += self.lines(
        child,
        first: rest + (isLast ? "└─ " : "├─ "),
        rest: rest + (isLast ? "   " : "│  ")
      )
    }
    return lines
  }

  private func margin(_ text: String) -> StyledLine {
    text.isEmpty ? [] : [.init(text, .faint)]
  }

  private func heading(_ node: Outline.Node) -> StyledLine {
    var line: StyledLine = [.init(node.id.string, .name)]
    guard let item = node.item else { return line }
    line += [.init("  "), .init(item.title, .strong), .init("  ")]
    line += telling.facts(of: item)
    if node.hidden > 0 { line.append(.init(" · \(node.hidden) below", .faint)) }
    return line
  }

  private func troubles(_ node: Outline.Node) -> [StyledLine] {
    var lines: [StyledLine] = []
    if let broken = node.broken { lines += Telling.unreadable(broken) }
    switch node.misplaced {
    case .missingParent(let parent)?:
      lines.append([.init("⚠ its parent \(parent) is not in the plan", .contested)])
    case .circle?:
      lines.append([.init("⚠ it is below itself: its parents form a circle", .contested)])
    case nil: break
    }
    return lines + telling.disputes(about: .item(node.id)).map(telling.contested)
  }
}

extension Telling {
  /// `key-result · dana · 23 %`: kind, who is accountable (of an activity without one, who does
  /// it), how far it is, and its status where that is not `active`.
  func facts(of item: Item) -> StyledLine {
    let kind = item.kind.isEmpty ? "item" : item.kind
    var line: StyledLine = [.init(kind, .faint), .init(" · ", .faint)]
    line.append(owner(of: item))
    let isTold = item.status == "achieved" && item.latestReading == nil
    if !isTold, let progress = progress(of: item), let share = Percent.whole(progress.share) {
      line += [.init(" · ", .faint), .init("\(share) %")]
      if let parts = progress.parts, parts.measured < parts.count {
        line.append(.init(" (\(parts.measured) of \(parts.count) parts)", .faint))
      }
      if pace(of: item)?.standing == .offTrack { line.append(.init(" off track", .contested)) }
    }
    if item.status != "active" {
      line += [.init(" · ", .faint), .init(item.status, Self.style(ofStatus: item.status))]
    }
    return line
  }

  /// An outcome's accountable; of an activity, who does it.
  private func owner(of item: Item) -> StyledText {
    if let who = item.accountable { return .init(who.string) }
    if item.isOutcome { return .init("nobody accountable", .contested) }
    let doers = item.responsible.map(\.string)
    if doers.isEmpty { return .init("nobody on it", .contested) }
    let more = doers.count > 3 ? " and \(doers.count - 3) more" : ""
    return .init(doers.prefix(3).joined(separator: ", ") + more)
  }

  private static func style(ofStatus status: String) -> StyledText.Style {
    switch status {
    case "achieved": .added
    case "missed": .removed
    default: .faint
    }
  }

  /// One line for each reason why a file cannot be read.
  static func unreadable(_ file: BrokenFile) -> [StyledLine] {
    file.errors.map {
      [.init("⚠ cannot be read: ", .contested), .init("\(file.path):\($0)")]
    }
  }
}
