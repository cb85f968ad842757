import PlanModel
import PlanStore
import PlanText

/// What `review --format markdown` prints, for a pull request or a chat: nothing in it becomes markup,
/// a mention or a link.
struct ProposalMarkdown {
  let proposal: Proposal
  let today: Day

  func lines() -> [String] {
    let name = Markdown.inline(proposal.name)
    if proposal.join.kind == .upToDate { return ["Nothing new in \(name)."] }
    let wording = Wording(year: today.components.year)
    let changes = proposal.groups.flatMap(\.entries).map(\.change)
    let commits = proposal.authorship.commits.count
    var lines = [
      "## \(name)", "",
      "\(Markdown.inline(Change.summary(of: changes))), \(commits) commit\(commits == 1 ? "" : "s").",
    ]
    for group in proposal.groups {
      let title = group.outcome?.title ?? "People, teams and settings"
      lines += ["", "### \(Markdown.inline(title))", ""]
      for entry in group.entries {
        let sentences = entry.change.sentences(wording)
        for (index, sentence) in sentences.enumerated() {
          let indent = String(repeating: "  ", count: sentence.depth)
          let by = entry.by.map(\.who).joined(separator: ", ")
          let tail = index == 0 && !by.isEmpty ? " (\(Markdown.inline(by)))" : ""
          let text = Markdown.inline(sentence.text)
          lines.append("\(indent)- \(index == 0 ? "**\(text)**" : text)\(tail)")
        }
        for words in ProposalPage.words(entry) { lines.append("  - ⚠ \(Markdown.inline(words))") }
        for (verb, people) in [("asked", entry.consulted), ("told", entry.informed)]
        where !people.isEmpty {
          let names = people.map { Markdown.inline($0.string) }.joined(separator: ", ")
          lines.append("  - to be \(verb): \(names)")
        }
      }
    }
    lines += section(
      "Whom it concerns",
      proposal.affected.map { affected in
        "\(affected.who.string): \(ProposalPage.roles(affected))"
      }
    )
    lines += section("What the merge would do", merge())
    lines += section("What the checks would find and do not find now", proposal.added.map(told))
    lines += section("What it would mend", proposal.cleared.map(told))
    return lines
  }

  private func merge() -> [String] {
    guard let merge = proposal.join.merge else { return ["move the branch forward"] }
    let page = MergePage(merge: merge, telling: Telling(proposal.plan, today: today), limit: 0)
    let told = [page.summary()] + page.details()
    return told.map { $0.map(\.text).joined() }.filter { !$0.isEmpty }
  }

  private func told(_ finding: Finding) -> String {
    "\(finding.subject?.description ?? finding.path): \(finding.message) (\(finding.rule))"
  }

  private func section(_ title: String, _ points: [String]) -> [String] {
    points.isEmpty ? [] : ["", "### \(title)", ""] + points.map { "- " + Markdown.inline($0) }
  }
}
