import Foundation

/// A store made for measuring: so many items, a hundred a folder, with texts as people write them.
///
/// The same number of items gives the same commits every time.
struct World {
  let items: Int
  /// The clone with a work tree.
  let folder: String
  /// The branches beside `main`: each edits 100 items of `main`, 20 of them on both.
  static let left = "left"
  static let right = "right"

  /// Makes the store below a folder that does not exist yet.
  init(items: Int, in folder: String) throws {
    self.items = items
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let stream = folder + ".fast-import"
    try Data(Self.stream(items).utf8).write(to: URL(fileURLWithPath: stream))
    try run("init", "--quiet", "--initial-branch=main")
    try Program(path: "git", arguments: ["fast-import", "--quiet"], folder: folder)
      .run(input: stream)
    try run("reset", "--quiet", "--hard", "main")
    try Program(
      path: "sh",
      "-c",
      "git ls-tree -r --format='%(objectname)' main | sort -u > '\(blobs)'",
      in: folder
    ).run()
    try FileManager.default.removeItem(atPath: stream)
  }

  /// Runs git in the work tree.
  func run(_ arguments: String...) throws {
    try Program(path: "git", arguments: arguments, folder: folder).run()
  }

  /// Puts the work tree on a branch's first state, whatever was done before.
  func reset(to revision: String) throws {
    try run("checkout", "--quiet", "--force", "-B", "bench", revision)
    try run("clean", "--quiet", "-fd")
  }

  /// Writes to the end of a file in the work tree.
  func append(_ text: String, to path: String) throws {
    let whole = URL(fileURLWithPath: folder + "/" + path)
    try (Data(contentsOf: whole) + Data(text.utf8)).write(to: whole)
  }

  // MARK: Beside the work tree

  /// The ids of main's files, one on a line.
  var blobs: String { folder + ".blobs" }
  /// The hub that clones are made from.
  var hubAddress: String { "file://" + bare }
  /// Where it lies.
  var bare: String { folder + ".hub" }
  /// A clone of the hub that has all it has.
  var clone: String { folder + ".clone" }
  /// Where clones are made that nobody keeps.
  var other: String { folder + ".other" }

  func makeHub() throws {
    if FileManager.default.fileExists(atPath: bare) { return }
    try run("clone", "--quiet", "--bare", "--branch=main", ".", bare)
  }

  func makeClone() throws {
    if FileManager.default.fileExists(atPath: clone) { return }
    try makeHub()
    try run("clone", "--quiet", "--branch=main", hubAddress, clone)
  }

  /// Puts the clone on a state of ours, and its hub, reached by ssh, on one of theirs, which the
  /// clone has not heard of yet.
  ///
  /// The ssh is a script that runs the command here: both sides pay the same for it, and what a
  /// network costs is left out.
  func meet(ours: String, theirs: String) throws {
    try makeClone()
    let script = folder + ".ssh"
    if !FileManager.default.fileExists(atPath: script) {
      // The last argument is the command; git asks for options that ssh has with -G.
      let text =
        "#!/bin/sh\n[ \"$1\" = -G ] && exit 0\nfor word; do :; done\nexec sh -c \"$word\"\n"
      try Data(text.utf8).write(to: URL(fileURLWithPath: script))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
    }
    setenv("GIT_SSH_COMMAND", script, 1)
    func git(_ words: String...) throws {
      try Program(path: "git", arguments: words, folder: clone).run()
    }
    let hub = folder + ".meet"
    if !FileManager.default.fileExists(atPath: hub) {
      try run("clone", "--quiet", "--bare", ".", hub)
      try git("fetch", "--quiet", hub, "+refs/heads/*:refs/bench/*")
    }
    try git("remote", "set-url", "origin", "ssh://localhost" + hub)
    try git("checkout", "--quiet", "--force", "-B", "main", "refs/bench/\(ours)")
    let base = ours == theirs ? ours : "\(ours)~1"
    try git("update-ref", "refs/remotes/origin/main", "refs/bench/\(base)")
    try git("config", "branch.main.remote", "origin")
    try git("config", "branch.main.merge", "refs/heads/main")
    try git("push", "--quiet", "--force", hub, "refs/bench/\(theirs):refs/heads/main")
  }

  // MARK: Tables

  /// A table of all items, the map that reads it, and the same as a stream for git.
  var table: String { folder + ".csv" }
  var tableMap: String { folder + ".map.yaml" }
  var tableStream: String { folder + ".stream" }

  func makeTable() throws {
    if FileManager.default.fileExists(atPath: tableStream) { return }
    var rows = "item,team,title,kind,accountable\n"
    var stream =
      "commit refs/heads/main\ncommitter Dana <dana@example.org> 1790000000 +0000\n"
      + "data 7\nImport\n\nfrom refs/heads/main^0\n"
    for number in 0..<items {
      let (team, who) = (Self.team(number), "person-\(number % 200)")
      let title = "Outcome number \(number) of \(team)"
      rows += "outcome-\(number),\(team),\(title),kpi,\(who)\n"
      let text =
        "id: outcome-\(number)\nkind: kpi\ntitle: \(title)\naccountable: \(who)\n"
      stream += "M 100644 inline plans/\(team)/outcome-\(number).yaml\n"
      stream += "data \(text.utf8.count)\n\(text)\n"
    }
    let map = """
      format: 1
      parts:
        - file: \(table.split(separator: "/").last ?? "")
          id: item
          team: team
          fields: {kind: kind, title: title, accountable: accountable}

      """
    for (path, text) in [(table, rows), (tableMap, map), (tableStream, stream)] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
  }

  /// A store with nothing but settings.
  func makeEmptyStore(at path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let settings = "format: 1\nmerge-version: 1\nname: Bench\n"
    try Data(settings.utf8).write(to: URL(fileURLWithPath: path + "/baton.yaml"))
    for words in [["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "Settings"]] {
      try Program(path: "git", arguments: words, folder: path).run()
    }
  }

  /// Puts a folder out of the way. It is not deleted before all is measured: ext4 takes an inode that
  /// was deleted in the last minutes only after a long search, which is no command's cost.
  func remove(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    try FileManager.default.createDirectory(atPath: gone, withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: path, toPath: gone + "/\(UUID().uuidString)")
  }

  /// Deletes what was put out of the way.
  func clean() throws {
    if FileManager.default.fileExists(atPath: gone) {
      try FileManager.default.removeItem(atPath: gone)
    }
  }

  private var gone: String { folder + ".gone" }

  // MARK: Texts

  static func team(_ item: Int) -> String { "team-\(item / 100)" }
  static func id(_ item: Int) -> String { "outcome-\(item)-\(tail(item))" }
  static func path(_ item: Int) -> String { "plans/\(team(item))/\(id(item)).yaml" }

  private static func tail(_ number: Int) -> String {
    let letters = Array("23456789abcdefghjkmnpqrstvwxyz")
    var rest = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
    return String(
      (0..<4).map { _ in
        defer { rest /= 30 }
        return letters[Int(rest % 30)]
      }
    )
  }

  /// An item's text; `title` and `lesson` are what the branches change, far from each other.
  static func item(_ number: Int, title: String? = nil, closing: String? = nil) -> String {
    let person = "person-\(number % 200)"
    var text = """
      id: \(id(number))
      kind: \(["key-result", "kpi", "objective", "initiative"][number % 4])
      title: \(title ?? "Outcome number \(number) of \(team(number))")

      """
    if number % 100 != 0 { text += "parent: \(id(number / 100 * 100))\n" }
    text += """
      period: 2026-Q4
      status: active
      accountable: \(person)
      responsible: [team/\(team(number)), person-\((number + 7) % 200)]
      consulted: [person-\((number + 31) % 200)]
      metric:
        unit: USD
        direction: increase
        baseline: 1200000
        target: 4000000
        due: 2026-12-31
      cadence: 7d

      """
    if number % 50 == 1 {
      text += "check-ins:\n"
      for week in 0..<52 {
        let day = 1 + week % 28
        text += """
            - id: c-\(tail(number * 64 + week))
              on: 2026-\(week / 28 + 10 < 10 ? "0" : "")\(min(12, week / 28 + 10))-\(day < 10 ? "0" : "")\(day)
              by: \(person)
              value: \(1_200_000 + week * 20_000)
              note: Week \(week) went as expected.

          """
      }
    }
    text += """
      description: |
        Why this outcome: it is one of many, and somebody has to answer for it.
        What it is not: a task. \(closing ?? "Nobody is done when the work is done.")

      """
    return text
  }

  /// The items that a branch changes: 100 spread over the store, the first 20 the same on both.
  static func changed(on branch: String, of items: Int) -> [Int] {
    let step = items / 200
    let own = branch == left ? 20 : 100
    return (0..<20).map { $0 * step } + (own..<(own + 80)).map { $0 * step }
  }

  private static func stream(_ items: Int) -> String {
    var text = ""
    func data(_ content: String) { text += "data \(content.utf8.count)\n\(content)\n" }
    func file(_ path: String, _ content: String) {
      text += "M 100644 inline \(path)\n"
      data(content)
    }
    func commit(_ branch: String, _ message: String, from: String?, second: Int) {
      text += "commit refs/heads/\(branch)\n"
      text += "committer Dana <dana@example.org> \(1_790_000_000 + second) +0000\n"
      data(message)
      if let from { text += "from refs/heads/\(from)\n" }
    }
    commit("main", "A plan of \(items) items", from: nil, second: 0)
    file("baton.yaml", "format: 1\nmerge-version: 1\nname: Bench\n")
    for number in 0..<200 {
      file(
        "people/person-\(number).yaml",
        "id: person-\(number)\nname: Person \(number)\nemails: [person-\(number)@example.org]\n"
      )
    }
    for number in 0..<max(1, (items + 99) / 100) {
      file("teams/team-\(number).yaml", "id: team-\(number)\nname: Team \(number)\n")
    }
    for number in 0..<items { file(path(number), item(number)) }
    for (index, branch) in [left, right].enumerated() {
      commit(branch, "Edits of the \(branch)", from: "main", second: 60 + index)
      for number in changed(on: branch, of: items) {
        let text =
          branch == left
          ? item(number, title: "Another title for number \(number)")
          : item(number, closing: "It ends when the number moves.")
        file(path(number), text)
      }
    }
    return text
  }
}
