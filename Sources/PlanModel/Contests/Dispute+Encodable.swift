import PlanText

extension Dispute: Encodable {
  private enum Key: String, CodingKey {
    case id, subject, title, field, standing, claims, path
  }

  /// An object with the keys `id`, `subject`, where there is one `title`, `field`, where there is
  /// one `standing` (the value that stands until somebody decides), `claims` and `path`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(subject, forKey: .subject)
    try container.encodeIfPresent(title, forKey: .title)
    try container.encode(contest.name, forKey: .field)
    try container.encodeIfPresent(standing.map(Written.init), forKey: .standing)
    try container.encode(contest.claims, forKey: .claims)
    try container.encode(file.path, forKey: .path)
  }
}
