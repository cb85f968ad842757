public import PlanText

/// Whether somebody may make a change, thing by thing.
public struct Verdict: Sendable {
  /// The answer for one thing that the change does.
  public struct Ruling: Sendable {
    /// What is done.
    public let deed: Deed
    /// Why they may; nil where they may not.
    public let ground: Ground?
    /// Everybody who may, nearest first.
    public let able: [Ground]
  }

  /// The person in the state before; nil where the plan knows nobody with the address.
  public let person: Text?
  /// An answer for each thing.
  public let rulings: [Ruling]

  /// Whether they may make the whole change.
  public var isAllowed: Bool { rulings.allSatisfy { $0.ground != nil } }
  /// What they may not do.
  public var refused: [Ruling] { rulings.filter { $0.ground == nil } }
}

extension Authority {
  /// May whoever commits with an address make these changes to the plan?
  ///
  /// The address is looked up in the plan before the change; somebody new may add their own file.
  public func verdict(on changes: [Change], by email: String) -> Verdict {
    let deeds = Deed.all(in: changes)
    let person = plan.person(withEmail: email)?.id
    let wanted = Text(email).asciiLowercased
    let newcomer = deeds.first { deed in
      guard case .addresses(let emails) = deed.kind else { return false }
      return emails.contains { $0.asciiLowercased == wanted }
    }?.subject.id
    return verdict(on: deeds, by: person, newcomer: person == nil ? newcomer : nil)
  }

  /// May a person of the plan do these things? Nil stands for somebody whom the plan does not know.
  public func verdict(on deeds: [Deed], by person: Text?) -> Verdict {
    verdict(on: deeds, by: person, newcomer: nil)
  }

  private func verdict(on deeds: [Deed], by person: Text?, newcomer: Text?) -> Verdict {
    let rulings = deeds.map { deed in
      let able = grounds(for: deed)
      let ground =
        able.first { $0.person == nil || $0.person == person }
        ?? newcomer.flatMap { deed.subject == .person($0) ? own($0, deed).first : nil }
      return Verdict.Ruling(deed: deed, ground: ground, able: able)
    }
    return Verdict(person: person, rulings: rulings)
  }
}
