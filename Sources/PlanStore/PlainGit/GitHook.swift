/// A hook of plain git's that Baton puts into a repository.
public enum GitHook: String, CaseIterable, Sendable {
  /// Before git commits a merge that went through.
  case preMergeCommit = "pre-merge-commit"
  /// Before any commit; does its work where the commit ends a merge that had stopped.
  case preCommit = "pre-commit"
  /// Before an editor opens on a commit's message.
  case prepareCommitMessage = "prepare-commit-msg"
  /// On a hub, before it takes a push.
  case preReceive = "pre-receive"

  /// The hooks of a clone in which people work.
  static let client: [GitHook] = [.preMergeCommit, .preCommit, .prepareCommitMessage]

  /// The script, the same as the file of that name in `hooks/`.
  public var script: String {
    switch self {
    case .preMergeCommit:
      """
      #!/bin/sh
      \(Self.mark). Looks at the plan that a merge by plain git gives before it is committed.
      \(Self.chain)
      if command -v baton >/dev/null 2>&1; then exec baton hooks pre-merge-commit; fi
      \(Self.unchecked)

      """
    case .preCommit:
      """
      #!/bin/sh
      \(Self.mark). Looks at the plan when a commit ends a merge by plain git that had stopped.
      \(Self.chain)
      [ -e "$(git rev-parse --git-path MERGE_HEAD)" ] || exit 0
      if command -v baton >/dev/null 2>&1; then exec baton hooks pre-merge-commit; fi
      \(Self.unchecked)

      """
    case .prepareCommitMessage:
      """
      #!/bin/sh
      \(Self.mark). Proposes a message where a commit by plain git has none yet.
      \(Self.chain)
      # It only proposes: nothing that goes wrong here stops the commit.
      if [ -z "$2" ] && command -v baton >/dev/null 2>&1; then
        baton hooks prepare-commit-msg "$1" 2>/dev/null
      fi
      exit 0

      """
    case .preReceive:
      """
      #!/bin/sh
      \(Self.mark) --server. Refuses a push that would break the plan.
      updates=$(cat)
      # A hook that was here before runs first, and reads the same lines.
      if [ -x "$0\(Self.suffix)" ]; then
        printf '%s\\n' "$updates" | "$0\(Self.suffix)" "$@" || exit
      fi
      baton=$(git config --get \(Self.programKey)) || baton=baton
      if command -v "$baton" >/dev/null 2>&1; then
        printf '%s\\n' "$updates" | "$baton" hooks pre-receive
        exit
      fi
      echo "error: this hub checks what is pushed, and its program is gone: $baton" >&2
      echo "  hint: whoever runs the hub: git config \(Self.programKey) /path/of/baton" >&2
      exit 1

      """
    }
  }

  /// What tells Baton's hooks from others.
  static let mark = "# Made by: baton hooks install"
  /// What is put behind the name of a hook that was there before.
  static let suffix = ".before-baton"
  /// The setting that names the program on a hub, where nobody knows what PATH is.
  static let programKey = "baton.program"

  private static let chain = """
    # A hook that was here before runs first.
    if [ -x "$0\(suffix)" ]; then "$0\(suffix)" "$@" || exit; fi
    """
  private static let unchecked = """
    echo "hint: baton is not on PATH, so nobody has checked what this merge makes of the plan" >&2
    """
}
