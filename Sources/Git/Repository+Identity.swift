#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Repository {
  /// Who this user is, as git finds out: `GIT_AUTHOR_NAME` and its companions, then `author.name`,
  /// then `user.name`. Nil where name or address is missing; nothing is made up from the machine.
  public func identity(_ role: Identity.Role) throws -> Identity? {
    let variable = role == .author ? "GIT_AUTHOR" : "GIT_COMMITTER"
    func first(_ variable: String, _ key: String) throws -> String? {
      if let value = Environment[variable], !value.isEmpty { return value }
      for name in ["\(role.rawValue).\(key)", "user.\(key)"] {
        if let value = try configuration(name), !value.isEmpty { return value }
      }
      return nil
    }
    guard let name = try first("\(variable)_NAME", "name") else { return nil }
    var email = try first("\(variable)_EMAIL", "email")
    if email == nil { email = Environment["EMAIL"].flatMap { $0.isEmpty ? nil : $0 } }
    return email.map { Identity(name: name, email: $0) }
  }

  /// The identity with the time of now, or of `GIT_AUTHOR_DATE` or `GIT_COMMITTER_DATE`.
  ///
  /// Nil where the identity is not known. Throws `invalid` for a date that cannot be read; the
  /// forms are `1700000000 +0100` and `2026-11-13T09:12:00+01:00` (or `Z`).
  public func signature(_ role: Identity.Role) throws -> Signature? {
    guard let identity = try identity(role) else { return nil }
    let variable = role == .author ? "GIT_AUTHOR_DATE" : "GIT_COMMITTER_DATE"
    let moment: Moment
    if let text = Environment[variable], !text.isEmpty {
      guard let given = Moment(text) else {
        throw Failure(
          .invalid,
          "\(variable) is \"\(printable(Array(text.utf8)))\"",
          hint: "Write it as 1700000000 +0100 or 2026-11-13T09:12:00+01:00.",
          in: "read the date"
        )
      }
      moment = given
    } else {
      moment = .now
    }
    return Signature(
      name: identity.name,
      email: identity.email,
      seconds: moment.seconds,
      offset: moment.offset
    )
  }
}
