public import PlanText

/// Why somebody may do something: a row of the table of rights, with what makes it apply.
public struct Ground: Hashable, Sendable {
  /// The rows of the table.
  public indirect enum Basis: Hashable, Sendable {
    /// They are a steward of the store.
    case steward
    /// They are accountable for the item or for one above it, whose id it is.
    case accountable(for: Text)
    /// They decide about targets, dates, status and priority of the item.
    case decides(Text)
    /// They settle it when the priorities of teams conflict on the item.
    case aligns(Text)
    /// A delegation that stands on an item, by somebody who may do it for that other reason.
    case delegate(Text?, on: Text, by: Ground)
    /// They do the work of the item, or a team of theirs does.
    case responsible(for: Text)
    /// They lead the team.
    case lead(of: Text)
    /// It is their own file.
    case own
    /// It was offered to them: a record of the item.
    case offered(Text?)
    /// They offered it: a record of the item.
    case gave(Text?)
    /// Nobody is named who could, so everybody may.
    case unowned
  }

  /// Who may; nil for everybody.
  public let person: Text?
  /// Why.
  public let basis: Basis
  /// The team that is named in their place, where they lead it or belong to it.
  public var team: Text?
  /// The last day on which it holds; nil where it has no end.
  public var until: Day?

  init(_ person: Text?, _ basis: Basis, team: Text? = nil, until: Day? = nil) {
    self.person = person
    self.basis = basis
    self.team = team
    self.until = until
  }

  /// The name of the row: `accountable`, `delegate`.
  public var rule: String {
    switch basis {
    case .steward: return "steward"
    case .accountable: return "accountable"
    case .decides: return "decides"
    case .aligns: return "aligns"
    case .delegate: return "delegate"
    case .responsible: return "responsible"
    case .lead: return "lead"
    case .own: return "own"
    case .offered: return "offered"
    case .gave: return "gave"
    case .unowned: return "unowned"
    }
  }

  /// The grounds that this one rests on, itself first: a delegation, then why its giver may.
  public var chain: [Ground] {
    guard case .delegate(_, _, let giver) = basis else { return [self] }
    return [self] + giver.chain
  }

  /// Why, in a few words without the name: `accountable for grow-2m9x`.
  public var reason: String {
    let via = team.map { ", as team/\($0)" } ?? ""
    switch basis {
    case .steward: return "a steward of the store"
    case .accountable(let item): return "accountable for \(item)\(via)"
    case .decides(let item): return "named to decide about \(item)\(via)"
    case .aligns(let item): return "named to align teams about \(item)\(via)"
    case .delegate(let id, let item, let giver):
      let end = until.map { " until \($0)" } ?? ""
      return "delegation \(id?.string ?? "without an id") of \(giver.person?.string ?? "nobody")"
        + " on \(item)\(end)"
    case .responsible(let item):
      return "responsible for \(item)" + (team.map { ", in team/\($0)" } ?? "")
    case .lead(let team): return "lead of team/\(team)"
    case .own: return "it is their own file"
    case .offered(let id): return "it was offered to them" + (id.map { " as \($0)" } ?? "")
    case .gave(let id): return "it is they who offered it" + (id.map { " as \($0)" } ?? "")
    case .unowned: return "nobody is named who could, so everybody may"
    }
  }
}
