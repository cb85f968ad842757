import Git
import PlanModel
import PlanStore
import PlanText
import TestSupport
import Testing

/// Looking at work files one by one, at all of them, and git: three ways to the same answer.
struct WorkFilesTests {
  static let seeds = Seeds.chosen(8, more: "BATON_SOAK")

  @Test(arguments: seeds)
  func oneByOneAsAllTogetherAsGit(seed: UInt64) throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    var random = Seeded(seed)
    for step in 0..<12 {
      let line = Self.step(&random)
      try sandbox.shell("cd work && { \(line); } 2>&1 || true")
      let trace: Comment = "BATON_SEED=\(seed), step \(step): \(line)"
      try compareWithGit(sandbox, trace)
      try compareOneByOne(sandbox, trace)
    }
  }

  private static func step(_ random: inout Seeded) -> String {
    let files = [
      "plans/sales/grow-2a2a.yaml", "plans/sales/emea-3b3b.yaml", "people/dana.yaml", "README.md",
      "tools/run.sh", "link", "plans/new/fresh-4c4c.yaml", "people/gus.yaml",
      "plans/sales/notes.txt",
      "plans/sales.yaml", "notes/one.txt", "teams/sales.yaml",
    ]
    let file = files[Int.random(in: 0..<files.count, using: &random)]
    let other = files[Int.random(in: 0..<files.count, using: &random)]
    switch Int.random(in: 0..<16, using: &random) {
    case 0, 1, 2:
      return
        "mkdir -p $(dirname \(file)) && echo 'x: \(UInt8.random(in: 0...255, using: &random))' >> \(file)"
    case 3: return "rm -rf \(file)"
    case 4: return "git add -A \(file)"
    case 5: return "git rm -q --cached \(file)"
    case 6: return "chmod a+x \(file)"
    case 7: return "rm -f \(file) && ln -s \(other) \(file)"
    case 8: return "git update-index --assume-unchanged \(file)"
    case 9: return "git update-index --skip-worktree \(file) && rm \(file)"
    case 10: return "git add -A && git commit -qm all"
    case 11: return "mv plans/sales elsewhere && ln -s ../elsewhere plans/sales"
    case 12: return "rm plans/sales && mv elsewhere plans/sales"
    case 13: return "echo '\(file)' >> .gitignore"
    case 14: return "git update-index --index-version 4"
    default: return "git add -N \(file)"
    }
  }

  /// The changes are those that git sees, and plan files that the index has lost or never had.
  private func compareWithGit(_ sandbox: Sandbox, _ trace: Comment) throws {
    let store = try sandbox.open()
    let copy = try store.workingCopy()
    func lines(_ text: String) -> Set<String> { Set(text.split(separator: "\n").map(String.init)) }
    var changed = lines(try sandbox.git("diff", "--name-only", "--no-renames", "HEAD"))
    let unknown = lines(try sandbox.git("ls-files", "--others", "--exclude-standard"))
    let tracked = lines(try sandbox.git("ls-files"))
    for path in lines(try sandbox.git("ls-tree", "-r", "--name-only", "HEAD"))
    where !tracked.contains(path) && Path(path).isPlanFile {
      let hash = try sandbox.shell(
        "cd work && test ! -L $(dirname \(path)) && git hash-object \(path) 2>/dev/null || true"
      )
      let old = try sandbox.git("rev-parse", "HEAD:\(path)")
      // Its mode may have changed too; what git says of such a file is that it is gone.
      if hash == old + "\n", try sandbox.shell("cd work && stat -c %A \(path)").hasPrefix("-rw-") {
        changed.remove(path)
      }
    }
    let head = try store.headSnapshot()
    changed.formUnion(
      try unknown.filter {
        try Path($0).isPlanFile && store.version(at: Path($0), in: head) == nil
      }
    )
    #expect(Set(copy.changes.map { "\($0.path)" }) == changed, trace)
    #expect(copy.changes.map(\.path) == copy.changes.map(\.path).sorted(), trace)
  }

  private func compareOneByOne(_ sandbox: Sandbox, _ trace: Comment) throws {
    let store = try sandbox.open()
    let whole = try store.workingCopy().snapshot
    let files = try store.workFiles()
    let paths =
      try store.planFiles(in: whole).map(\.path)
      + sandbox.shell("cd work && find . -type f -o -type l").split(separator: "\n").map {
        Path(String($0.dropFirst(2)))
      }.filter { !$0.isInside(".git") }
    for path in paths {
      let one = try store.version(at: path, in: files)
      #expect(try one == store.version(at: path, in: whole), "\(path), \(trace)")
    }
    let all = try store.subjects(in: whole)
    #expect(try store.subjects(in: files, beginning: "") == all, trace)
    for subject in all + [.item("fresh-4c4c"), .item("gone"), .person("gus")] {
      let places = try store.paths(of: subject, in: files)
      #expect(try places == store.paths(of: subject, in: whole), "\(subject), \(trace)")
      let left = try store.workingCopy().changes
        .filter { $0.new == nil && $0.path.fileKind.subject == subject }.map(\.path)
      #expect(try store.placesLeft(by: subject, in: files) == left, "\(subject), \(trace)")
    }
    #expect(
      try store.differences(store.headSnapshot(), files).map(\.path)
        == store.differences(store.headSnapshot(), whole).map(\.path),
      trace
    )
  }

  @Test func aLookIsAsItWas() throws {
    let sandbox = try Sandbox()
    let store = try sandbox.store()
    let item: Path = "plans/sales/grow-2a2a.yaml"
    let files = try store.workFiles()
    let before = try store.version(at: item, in: files)
    try store.write(item, "id: grow-2a2a\n")
    #expect(try store.version(at: item, in: files) == before)
    #expect(try store.planFiles(in: files).contains { $0.version == before })
    #expect(try store.version(at: item, in: store.workFiles()) != before)
  }
}
