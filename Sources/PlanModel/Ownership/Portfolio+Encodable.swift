import PlanText

extension Portfolio: Encodable {
  private enum Key: String, CodingKey {
    case person, leads, entries
  }

  /// An object with the keys `person`, `leads` (team ids) and `entries`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(person.string, forKey: .person)
    try container.encode(leads.map(\.id.string), forKey: .leads)
    try container.encode(entries, forKey: .entries)
  }
}

extension Portfolio.Entry: Encodable {
  private enum Key: String, CodingKey {
    case role, subject, title, kind, status, due, progress, reading, readOn, team, delegation
  }

  /// An object with the keys `role`, `subject`, `title`, `kind`, `status`, and where there is one
  /// `due`, `progress` (whole percents), `reading`, `readOn`, `team` and `delegation`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(role, forKey: .role)
    try container.encode(Subject.item(item.id), forKey: .subject)
    try container.encode(item.title, forKey: .title)
    try container.encode(item.kind, forKey: .kind)
    try container.encode(item.status, forKey: .status)
    try container.encodeIfPresent(item.due?.description, forKey: .due)
    try container.encodeIfPresent(item.progress.flatMap(Percent.whole), forKey: .progress)
    let reading = item.latestReading
    try container.encodeIfPresent(reading?.value?.description, forKey: .reading)
    try container.encodeIfPresent(reading?.on?.description, forKey: .readOn)
    try container.encodeIfPresent(team?.string, forKey: .team)
    try container.encodeIfPresent(
      delegation.map { Written(.mapping($0.mapping)) },
      forKey: .delegation
    )
  }
}
