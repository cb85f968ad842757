/// A reference that a fetch changed here.
public struct ReferenceUpdate: Hashable, Sendable {
  /// The full name of the reference in this repository.
  public let name: String
  /// What it was; nil where it is new.
  public let old: ObjectID?
  /// What it is now; nil where it was removed.
  public let new: ObjectID?

  /// An update of these parts.
  public init(name: String, old: ObjectID?, new: ObjectID?) {
    self.name = name
    self.old = old
    self.new = new
  }
}

/// What a fetch brought.
public struct FetchReport: Hashable, Sendable {
  /// The references that changed, sorted by name.
  public let updates: [ReferenceUpdate]
  /// How many objects arrived.
  public let objects: Int
  /// How many bytes arrived.
  public let bytes: Int
}

/// What became of a push, reference by reference.
public struct PushReport: Hashable, Sendable {
  /// A reference that the other side left as it was.
  public struct Refusal: Hashable, Sendable {
    /// The full name of the reference on the other side.
    public let reference: String
    /// The other side's reason, safe to print.
    public let reason: String

    /// Whether somebody else's push came first: fetch, merge and push again.
    ///
    /// Limit the number of attempts, since a server may give such a reason for good.
    public var isStale: Bool {
      let reason = reason.lowercased()
      return [
        "non-fast-forward", "fetch first", "failed to lock", "cannot lock", "failed to update ref",
        "incorrect old value", "stale info", "reference already exists", "remote ref updated",
      ].contains { reason.contains($0) }
    }

    init(reference: String, reason: String) {
      self.reference = reference
      self.reason = reason
    }
  }

  /// The references that the other side took, sorted.
  public let accepted: [String]
  /// The references that it did not take, sorted.
  public let refusals: [Refusal]
  /// What the other side's hooks said, line by line, safe to print.
  public let messages: [String]

  /// Whether everything was taken.
  public var isComplete: Bool { refusals.isEmpty }
}

/// What a remote repository offers.
public struct RemoteHeads: Hashable, Sendable {
  /// Its references, sorted by name; without `HEAD` and without the targets of tags.
  public let references: [Reference]
  /// The branch that its HEAD names, such as `refs/heads/main`; nil where it does not say, as
  /// for a repository without commits.
  public let head: String?
}

/// A remote as the configuration has it.
public struct Remote: Hashable, Sendable {
  /// Its short name, such as `origin`.
  public let name: String
  /// The address to fetch from.
  public let url: String
  /// The address to push to, where it is another.
  public let pushURL: String?
  /// What a fetch brings and under which names.
  public let fetchRefspecs: [String]
}
