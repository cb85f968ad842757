/// A hook of plain git's that Baton puts into a clone.
public enum ClientHook: String, CaseIterable, Sendable {
  /// Before git commits a merge that went through.
  case preMergeCommit = "pre-merge-commit"
  /// Before any commit; does its work where the commit ends a merge that had stopped.
  case preCommit = "pre-commit"

  /// The script, the same as the file of that name in `hooks/`.
  public var script: String {
    """
    #!/bin/sh
    \(Self.mark). \(purpose)
    # A hook that was here before runs first.
    if [ -x "$0\(Self.suffix)" ]; then "$0\(Self.suffix)" "$@" || exit; fi
    \(condition)if command -v baton >/dev/null 2>&1; then exec baton hooks pre-merge-commit; fi
    echo "hint: baton is not on PATH, so nobody has checked what this merge makes of the plan" >&2

    """
  }

  /// What tells Baton's hooks from others.
  static let mark = "# Made by: baton hooks install"
  /// What is put behind the name of a hook that was there before.
  static let suffix = ".before-baton"

  private var purpose: String {
    switch self {
    case .preMergeCommit:
      "Looks at the plan that a merge by plain git gives before it is committed."
    case .preCommit:
      "Looks at the plan when a commit ends a merge by plain git that had stopped."
    }
  }

  private var condition: String {
    self == .preCommit ? "[ -e \"$(git rev-parse --git-path MERGE_HEAD)\" ] || exit 0\n" : ""
  }
}
