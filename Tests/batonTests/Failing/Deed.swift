import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A command that changes something, and what has to be there before it. All of them touch the item
/// `grow-2m9x`, in the clone `one` of `hub.git`; in the hub somebody else has edited it too.
enum Deed: String, CaseIterable {
  case set, setCommit, commit, merge, forward, sync, resolve, importing, undo, undoEdit, switching
  case clone, start

  /// The item that all touch.
  static let file = "plans/sales/grow-2m9x.yaml"

  /// The folder that the command is typed in.
  var folder: String { self == .clone || self == .start ? "" : "one" }

  var arguments: [String] {
    switch self {
    case .set: ["set", "grow", "priority=1"]
    case .setCommit: ["set", "grow", "priority=1", "--commit"]
    case .commit: ["commit", "-m", "Edit"]
    case .merge, .forward: ["merge", "origin/main"]
    case .sync: ["sync"]
    case .resolve: ["resolve", "grow:priority", "--value", "7"]
    case .importing: ["import", "../new.csv", "-m", "Import"]
    case .undo, .undoEdit: ["undo"]
    case .switching: ["switch", "other"]
    case .clone: ["clone", "hub.git", "new/clone"]
    case .start: ["init", "new/store", "--no-schemas"]
    }
  }

  private var preparation: String {
    switch self {
    case .set, .setCommit, .clone, .start: ""
    case .commit, .undoEdit: "$baton set grow priority=1"
    case .sync, .undo: "$baton set grow priority=1 --commit"
    case .merge: "$baton set grow priority=1 --commit && git fetch -q"
    case .forward: "git fetch -q"
    case .resolve: "$baton set grow priority=1 --commit && $baton sync"
    case .importing:
      "printf 'id,kind,team,title\\ngrow-2m9x,goal,sales,More\\nnew,goal,legal,New\\n' > ../new.csv"
    case .switching: "git fetch -q && git branch other origin/main"
    }
  }

  /// A sandbox in which all is ready for the command.
  func prepared() throws -> Sandbox {
    let box = try Sandbox()
    _ = try box.shell(
      """
      cp -a '\(try Self.template.get())/.' . && baton='\(try Sandbox.binary.get())'
      cd one; { \(preparation.isEmpty ? ":" : preparation); } > /dev/null
      """
    )
    return box
  }

  /// What all begin with, made once: its path. Addresses in it are relative, so that it can be copied.
  private static let template: Result<String, any Error> = Result {
    atexit {
      if case .success(let path) = Deed.template { _ = try? Command("rm", ["-rf", path]).run() }
    }
    let box = try Sandbox()
    try box.store("seed")
    try box.git("clone", "-q", "--bare", "seed", "hub.git")
    for clone in ["one", "two"] {
      try box.does("clone", "hub.git", clone)
      try box.git("config", "remote.origin.url", "../hub.git", at: clone)
    }
    try box.does("set", "grow", "priority=2", "period=2026-Q4", "--commit", at: "two", by: "erin")
    try box.does("set", "revenue", "priority=5", "--commit", at: "two", by: "erin")
    try box.does("sync", at: "two", by: "erin")
    let place = try String(box.shell("mktemp -d /tmp/baton-deeds-XXXXXX").dropLast())
    _ = try box.shell("mkdir new && mv hub.git one new '\(place)'")
    return place
  }

  /// Does it.
  func run(in box: Sandbox) throws -> Sandbox.Run { try box.runs(arguments, at: folder) }
}

extension Sandbox {
  /// All that a failed command must leave as it was: branches, index, work files, the hub, and what a
  /// new folder holds. What a fetch has brought is no change.
  func standing() throws -> [Substring] {
    try shell(
      """
      git -C hub.git for-each-ref; find new; cd one
      git for-each-ref refs/heads refs/baton; git symbolic-ref HEAD; git ls-files -s
      find . -path ./.git -prune -o -print | sort
      find . -path ./.git -prune -o -type f -print | sort | xargs cat
      """
    ).split(separator: "\n")
  }

  /// What is wrong with the repositories, and what commands have left behind; empty for nothing.
  func damage() throws -> String {
    try shell(
      """
      for place in one hub.git new/clone new/store; do
        if [ -d $place ]; then git -C $place fsck --strict --no-dangling --no-progress 2>&1 || :; fi
      done | grep -v '^notice: HEAD points to an unborn branch' || :
      find . '(' -name '*.lock' -o -name '.baton-*' -o -name 'baton-journal*' -o -name 'tmp_*' \
        -o -name 'pack_git2_*' -o -name 'index.baton-new' ')'
      """
    )
  }

  /// Says what an error has to say: one error, the place where it was, and a way out.
  func expectError(
    _ run: Run,
    code: Int32,
    naming words: String,
    _ comment: Comment,
    at location: SourceLocation = #_sourceLocation
  ) {
    let errors = run.errors.split(separator: "\n")
    let isWhole =
      run.code == code && run.output == "" && errors.count { $0.hasPrefix("error: ") } == 1
      && run.errors.contains(words) && run.errors.contains("  hint: ")
    #expect(isWhole, "\(comment): \(run.code) \(run.output)\(run.errors)", sourceLocation: location)
  }
}
