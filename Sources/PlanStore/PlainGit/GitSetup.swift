/// What plain git has been told about Baton in a clone, so that its merges treat plan files well.
public struct GitSetup: Hashable, Sendable {
  /// One thing that can be set.
  public enum Part: String, Hashable, Sendable, CaseIterable {
    /// The settings `merge.baton.*`.
    case driver = "merge driver"
    /// Which files the driver is for.
    case attributes
    /// That a pull does not rebase the branch.
    case rebase = "no rebase on pull"
    /// The hooks.
    case hooks
  }

  /// How it stands with one thing.
  public enum State: Hashable, Sendable {
    /// As Baton would set it.
    case set
    /// Not there.
    case missing
    /// Somebody has set it to something else, which stays; the text says to what.
    case other(String)
  }

  /// The state of each part.
  public internal(set) var states: [Part: State] = [:]
  /// The folder with the hooks.
  public internal(set) var hookFolder = ""
  /// Whether git finds a program `baton`.
  public internal(set) var isOnPath = false

  /// The state of a part.
  public subscript(part: Part) -> State { states[part] ?? .missing }

  /// Whether `git merge` merges plan files by fields; a driver of somebody's own counts.
  public var mergesFields: Bool {
    let isOwn = if case .other = self[.driver] { true } else { false }
    return self[.attributes] != .missing && (isOwn || self[.driver] == .set && isOnPath)
  }
}
