public import Git
public import PlanModel

/// One reference that a push would move, as git tells a `pre-receive` hook.
public struct PushedReference: Hashable, Sendable {
  /// The full name, such as `refs/heads/main`.
  public let name: String
  /// What it is on the hub; nil where it is new.
  public let old: ObjectID?
  /// What it would be; nil where it would be removed.
  public let new: ObjectID?

  /// A reference of these parts.
  public init(name: String, old: ObjectID?, new: ObjectID?) {
    self.name = name
    self.old = old
    self.new = new
  }

  /// Reads a line of git's: the old id, the new id and the name. Nil where it is none.
  public init?(line: String) {
    let words = line.split(separator: " ", maxSplits: 2).map(String.init)
    guard words.count == 3, let old = ObjectID(words[0]), let new = ObjectID(words[1]) else {
      return nil
    }
    self.init(name: words[2], old: old == .zero ? nil : old, new: new == .zero ? nil : new)
  }

  /// `main` for `refs/heads/main`; nil for what is no branch.
  public var branch: String? {
    name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : nil
  }
}

/// Why a hub does not take a push: one thing that is wrong with it.
public struct PushFinding: Hashable, Sendable {
  /// The full name of the reference that is pushed.
  public let reference: String
  /// The commit that does it; nil where it is about the reference as a whole.
  public let commit: ObjectID?
  /// What is wrong and where; without a path where it is about no file.
  public let finding: Finding

  /// A finding of these parts.
  public init(_ reference: String, _ commit: ObjectID?, _ finding: Finding) {
    self.reference = reference
    self.commit = commit
    self.finding = finding
  }

  /// A finding about history.
  init(
    _ reference: String,
    _ commit: ObjectID?,
    rule: String,
    _ message: String,
    remedy: String
  ) {
    let finding = Finding(rule: rule, level: .error, path: "", message: message, remedy: remedy)
    self.init(reference, commit, finding)
  }
}
