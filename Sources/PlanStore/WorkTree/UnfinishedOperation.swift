import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Something that plain git has begun in a work tree and that waits for the user.
public enum UnfinishedOperation: String, Hashable, Sendable, CaseIterable {
  /// `git merge` stopped.
  case merge
  /// `git rebase` stopped.
  case rebase
  /// `git cherry-pick` stopped.
  case cherryPick = "cherry-pick"
  /// `git revert` stopped.
  case revert
  /// `git am` stopped.
  case am

  /// The file in `.git` that shows it.
  var marks: [String] {
    switch self {
    case .merge: ["MERGE_HEAD"]
    case .rebase: ["rebase-merge", "rebase-apply/rebasing"]
    case .cherryPick: ["CHERRY_PICK_HEAD"]
    case .revert: ["REVERT_HEAD"]
    case .am: ["rebase-apply/applying"]
    }
  }

  /// Why Baton waits, and how to go on.
  public var failure: StoreFailure {
    let finish =
      self == .merge
      ? "Settle the files, git add them, then: git commit"
      : "Finish it with: git \(rawValue) --continue"
    return StoreFailure(
      .inTheWay,
      "a git \(rawValue) is not finished here",
      hint: "\(finish); or take it back with: git \(rawValue) --abort"
    )
  }
}

extension Store {
  /// What plain git has begun here and not finished; nil for nothing.
  public var unfinishedOperation: UnfinishedOperation? {
    UnfinishedOperation.allCases.first { operation in
      operation.marks.contains { access(repository.gitDirectory + $0, F_OK) == 0 }
    }
  }
}
