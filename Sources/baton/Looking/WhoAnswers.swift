import PlanModel
import PlanText

/// The JSON of `who --person`: what `mine` says, with the load and what was given to others.
struct PersonAnswer: Encodable {
  private struct Given: Encodable {
    let subject: Subject
    let field: String
    let to: String?
    let state: String
  }

  private enum Key: String, CodingKey {
    case load, given
  }

  let portfolio: Portfolio
  let load: Load?
  let given: [Agreement]

  func encode(to encoder: any Encoder) throws {
    try portfolio.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(load, forKey: .load)
    let given = given.map { agreement in
      var field = "delegations/\(agreement.id ?? "")"
      if case .offer(let offer) = agreement.terms { field = offer.field }
      return Given(
        subject: agreement.subject,
        field: field,
        to: agreement.to?.string,
        state: agreement.state
      )
    }
    try container.encode(given, forKey: .given)
  }
}

/// The JSON of `who ITEM`: who owns it, and how it goes.
struct ItemAnswer: Encodable {
  private enum Key: String, CodingKey {
    case progress, standing
  }

  let ownership: Ownership
  /// Whole percents of the way.
  let progress: Int?
  let standing: Pace.Standing?

  func encode(to encoder: any Encoder) throws {
    try ownership.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(progress, forKey: .progress)
    try container.encodeIfPresent(standing, forKey: .standing)
  }
}
