import PlanModel
import PlanText

/// How pages put dates, people and disputes into words. A value, so that pages can be tested without
/// a terminal.
struct Telling {
  /// The plan that is looked at.
  let plan: Plan
  /// The day on which it is looked at.
  let today: Day
  /// The disputes of the whole plan, by subject: their ids must tell them apart everywhere.
  private let disputes: [Subject: [Dispute]]
  private let memo = Memo()

  init(_ plan: Plan, today: Day) {
    self.plan = plan
    self.today = today
    disputes = Dictionary(grouping: plan.disputes, by: \.subject)
  }

  /// How far an item has come, by its reading or by the outcomes below it; nil before a reading.
  func progress(of item: Item) -> Progress? {
    let progress = plan.progress(of: item, &memo.progress)
    return progress?.isSeen == true ? progress : nil
  }

  /// Whether it goes as it should.
  func pace(of item: Item) -> Pace? { Pace(of: item, progress(of: item), on: today) }

  /// What is worked out once for all items of a page.
  private final class Memo {
    var progress: [Text: Progress?] = [:]
  }

  /// The words for changes.
  var wording: Wording { Wording(year: today.components.year) }

  /// The disputes about something, by field.
  func disputes(about subject: Subject) -> [Dispute] { disputes[subject] ?? [] }

  /// `13 Nov`, with the year where it is not this one.
  func day(_ day: Day) -> String { day.short(in: today.components.year) }

  /// `dana  Dana Smith`, with what is wrong or worth knowing behind it.
  func holder(_ holder: Holder) -> StyledLine {
    var line: StyledLine = [.init(holder.subject.description, .name)]
    if let name = holder.name, Text(name) != holder.subject.id {
      line.append(.init("  \(name)"))
    }
    if holder.hasLeft { line.append(.init("  has left", .contested)) }
    if holder.name == nil {
      line.append(.init("  there is no such \(holder.subject.kind) in this plan", .contested))
    }
    if holder.isTeam { line.append(.init(people(of: holder), .faint)) }
    return line
  }

  /// ` (led by carla; erin, gus)`.
  func people(of holder: Holder) -> String {
    var parts: [String] = []
    if let lead = holder.lead { parts.append("led by \(lead)") }
    if !holder.members.isEmpty {
      parts.append(holder.members.map(\.string).joined(separator: ", "))
    }
    if parts.isEmpty { return holder.name == nil ? "" : "  (nobody is in it)" }
    return "  (\(parts.joined(separator: "; ")))"
  }

  /// What a claim wants: `erin`, `nothing`, `its removal`.
  func wish(_ claim: Claim, in dispute: Dispute) -> String {
    words(claim.value, of: dispute.field, in: dispute.file)
  }

  /// What stands until somebody decides.
  func standing(_ dispute: Dispute) -> String {
    if dispute.field == .existence { return "it stays" }
    return words(dispute.standing, of: dispute.field, in: dispute.file)
  }

  /// A value as sentences say it.
  func words(_ value: Value?, of field: FieldPath, in file: PlanFile) -> String {
    words(value, of: field, in: file.kind.schema)
  }

  /// The same in a file of this shape.
  func words(_ value: Value?, of field: FieldPath, in schema: Shape) -> String {
    let shape = field.shape(in: schema)
    if field == .existence { return value?.string == "present" ? "that it stays" : "its removal" }
    guard let value, !value.isNull else { return "nothing" }
    if field == .team { return "team/\(value.string ?? "")" }
    let words = wording.words(value, shape)
    guard words.count > Self.longest else { return words }
    return words.prefix(Self.longest - 2) + "…" + (words.hasSuffix("\"") ? "\"" : "")
  }

  /// Of longer values only the beginning is told.
  private static let longest = 60

  /// Who claims, when and where: `dana, 13 Nov, 1a2b3c4`.
  func source(_ claim: Claim) -> String {
    [claim.by, claim.on.map { day($0.day) }, claim.commit.map(Self.short)].compactMap { $0 }
      .joined(separator: ", ")
  }

  /// The beginning of a commit id.
  static func short(_ commit: String) -> String { String(commit.prefix(7)) }

  /// `⚠ accountable is contested: erin (dana, 13 Nov, 1a2b3c4) or frank (victor, 14 Nov, 99aabbc)`
  func contested(_ dispute: Dispute) -> StyledLine {
    let claims = dispute.contest.claims.map { claim in
      let source = source(claim)
      return wish(claim, in: dispute) + (source.isEmpty ? "" : " (\(source))")
    }
    return [
      .init("⚠ \(dispute.matter) is contested", .contested),
      .init(claims.isEmpty ? "" : ": " + claims.joined(separator: " or ")),
    ]
  }
}

extension Dispute {
  /// What it is about, as pages name it.
  var matter: String {
    if field == .existence { return "whether it stays" }
    return contest.name.isEmpty ? "something without a name" : contest.name
  }
}
