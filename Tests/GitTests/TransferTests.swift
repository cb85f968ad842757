import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Sandbox {
  /// A bare repository with one commit, and the paths of two clones of it.
  func hub() throws -> (hub: String, clones: [Repository]) {
    _ = try repository("seed")
    try git("clone", "-q", "--bare", "seed", "hub.git")
    var clones: [Repository] = []
    for name in ["one", "two"] {
      let clone = try Repository.create(at: path + "/" + name)
      try clone.addRemote("origin", url: path + "/hub.git")
      _ = try clone.fetch("origin")
      let head = try #require(try clone.reference("refs/remotes/origin/main"))
      try clone.update("refs/heads/main", to: head, from: nil, message: "clone")
      clones.append(clone)
    }
    return (path + "/hub.git", clones)
  }
}

extension Repository {
  /// A commit on top of main that changes nothing but the message.
  @discardableResult
  func advance(_ message: String = "more") throws -> ObjectID {
    let head = try revision("main")
    let signature = Signature(name: "Dana", email: "d@e", seconds: 1_700_000_000)
    let blob = try write(blob: Array(message.utf8))
    let tree = try write(tree: Tree([TreeEntry(name: "a.txt", mode: .file, id: blob)]))
    let id = try write(
      commit: Commit(
        tree: tree,
        parents: [head],
        author: signature,
        committer: signature,
        message: message + "\n"
      )
    )
    try update("refs/heads/main", to: id, from: head, message: message)
    return id
  }
}

@Test func `fetch brings objects and names`() throws {
  let sandbox = try Sandbox()
  let (_, clones) = try sandbox.hub()
  let new = try clones[0].advance()
  let report = try clones[0].push("origin", refspecs: ["refs/heads/main:refs/heads/main"])
  #expect(report.isComplete)
  #expect(report.accepted == ["refs/heads/main"])
  #expect(try clones[0].reference("refs/remotes/origin/main") == new)

  var progress: [Progress] = []
  let old = try clones[1].revision("main")
  let fetched = try clones[1].fetch("origin") { progress.append($0) }
  #expect(
    fetched.updates == [ReferenceUpdate(name: "refs/remotes/origin/main", old: old, new: new)]
  )
  #expect(fetched.objects == 3)
  #expect(fetched.bytes > 100)
  #expect(progress.contains { if case .receiving(3, 3, _) = $0 { true } else { false } })
  #expect(try clones[1].fetch("origin").updates == [])
  #expect(try sandbox.git("fsck", "--strict", at: "two") == "")
}

@Test func `relative paths, file addresses and plain addresses work`() throws {
  let sandbox = try Sandbox()
  let (hub, clones) = try sandbox.hub()
  for (name, url) in [("r", "../hub.git"), ("f", "file://" + hub)] {
    try clones[0].addRemote(name, url: url)
    let heads = try clones[0].remoteHeads(name)
    #expect(heads.references.map(\.name) == ["refs/heads/main"])
    #expect(heads.head == "refs/heads/main")
  }
  let id = try clones[0].advance()
  #expect(
    try clones[0].push(hub, refspecs: ["refs/heads/main:refs/heads/x"]).accepted == ["refs/heads/x"]
  )
  #expect(try sandbox.git("rev-parse", "x", at: "hub.git") == id.description)
  let fetched = try clones[1].fetch(hub, refspecs: ["refs/heads/x:refs/heads/y"])
  #expect(fetched.updates == [ReferenceUpdate(name: "refs/heads/y", old: nil, new: id)])
  #expect(try clones[0].push("origin", refspecs: [":refs/heads/x"]).isComplete)
  #expect(try sandbox.git("branch", "--list", "x", at: "hub.git") == "")
}

@Test func `remotes are listed, added and removed`() throws {
  let sandbox = try Sandbox()
  let (hub, clones) = try sandbox.hub()
  try clones[0].addRemote("peer", url: "host:p")
  try clones[0].setConfiguration("remote.peer.pushurl", "other:p")
  #expect(
    try clones[0].remotes().map { "\($0.name) \($0.url) \($0.pushURL ?? "-")" }
      == ["origin \(hub) -", "peer host:p other:p"]
  )
  #expect(failure { try clones[0].addRemote("peer", url: "x") }?.kind == .exists)
  #expect(failure { try clones[0].addRemote("a b", url: "x") }?.kind == .invalid)
  try clones[0].removeRemote("peer")
  #expect(try clones[0].remote(named: "peer") == nil)
  #expect(failure { try clones[0].removeRemote("peer") }?.kind == .notFound)
  #expect(failure { _ = try clones[0].fetch("peer") }?.kind == .notFound)
}

@Test func `a push that is not ahead is refused as stale`() throws {
  let sandbox = try Sandbox()
  let (_, clones) = try sandbox.hub()
  try clones[0].advance("one")
  try clones[1].advance("two")
  #expect(try clones[0].push("origin", refspecs: ["refs/heads/main:refs/heads/main"]).isComplete)
  let unseen = try clones[1].push("origin", refspecs: ["refs/heads/main:refs/heads/main"])
  #expect(unseen.refusals.map(\.isStale) == [true])
  _ = try clones[1].fetch("origin")
  let seen = try clones[1].push("origin", refspecs: ["refs/heads/main:refs/heads/main"])
  #expect(seen.refusals.map(\.reference) == ["refs/heads/main"])
  #expect(seen.refusals.map(\.isStale) == [true])
}

@Test func `a hook's refusal is no success, and its words are shown`() throws {
  let sandbox = try Sandbox()
  let (hub, clones) = try sandbox.hub()
  try sandbox.script(
    "hub.git/hooks/pre-receive",
    "cat >/dev/null; echo 'only \u{1b}[31mFriday'; echo no >&2; exit 1\n"
  )
  let before = try sandbox.git("rev-parse", "main", at: "hub.git")
  try clones[0].advance()
  let report = try clones[0].push("origin", refspecs: ["refs/heads/main:refs/heads/main"])
  #expect(!report.isComplete)
  #expect(report.refusals.map(\.reason) == ["pre-receive hook declined"])
  #expect(report.refusals.map(\.isStale) == [false])
  #expect(report.messages == ["only \\x1b[31mFriday", "no"])
  #expect(
    try sandbox.git("rev-parse", "main", at: hub.split(separator: "/").last.map(String.init) ?? "")
      == before
  )
}

@Test func `what runs after the answer is awaited and heard`() throws {
  let sandbox = try Sandbox()
  let (_, clones) = try sandbox.hub()
  try sandbox.script(
    "hub.git/hooks/post-receive",
    "cat >/dev/null; echo early; sleep 0.3; head -c 200000 /dev/zero | tr '\\0' x; echo; echo late; : >done\n"
  )
  try clones[0].advance()
  let report = try clones[0].push("origin", refspecs: ["refs/heads/main:refs/heads/main"])
  #expect(report.isComplete)
  #expect(report.messages.first == "early")
  #expect(report.messages.last == "late")
  #expect(access(sandbox.path + "/hub.git/done", F_OK) == 0)
}

@Test func `of pushes at the same time none is lost`() async throws {
  let sandbox = try Sandbox()
  let (_, clones) = try sandbox.hub()
  // Both are let in before either moves the branch.
  try sandbox.script("hub.git/hooks/pre-receive", "cat >/dev/null; sleep 0.3\n")
  let paths = clones.map(\.gitDirectory)
  let reports = try await withThrowingTaskGroup(of: (ObjectID, PushReport).self) { group in
    for (number, path) in paths.enumerated() {
      group.addTask {
        let clone = try Repository.open(path)
        let id = try clone.advance("from \(number)")
        return (id, try clone.push("origin", refspecs: ["refs/heads/main:refs/heads/main"]))
      }
    }
    return try await group.reduce(into: []) { $0.append($1) }
  }
  let winners = reports.filter(\.1.isComplete)
  let losers = reports.filter { !$0.1.isComplete }
  #expect(winners.count == 1 && losers.count == 1)
  #expect(losers.allSatisfy { $0.1.refusals.allSatisfy(\.isStale) })
  #expect(
    try sandbox.git("rev-parse", "main", at: "hub.git") == winners.first?.0.description ?? ""
  )
}

@Test func `an address without a repository is told in the server's words`() throws {
  let sandbox = try Sandbox()
  let (_, clones) = try sandbox.hub()
  let missing = failure { _ = try clones[0].fetch(sandbox.path + "/nowhere", refspecs: ["main"]) }
  #expect(missing?.kind == .notFound)
  #expect(missing?.message.contains("nowhere") == true)
  #expect(failure { _ = try clones[0].fetch("ftp://host/p") }?.kind == .unsupportedAddress)
  #expect(failure { _ = try clones[0].push("host:-x", refspecs: ["main"]) }?.kind == .invalid)
}

@Test func `an empty remote has no head, and takes a first push`() throws {
  let sandbox = try Sandbox()
  let (_, clones) = try sandbox.hub()
  try sandbox.git("init", "-q", "--bare", "empty.git")
  let url = sandbox.path + "/empty.git"
  let heads = try clones[0].remoteHeads(url)
  #expect(heads.references.isEmpty && heads.head == nil)
  #expect(try clones[0].push(url, refspecs: ["refs/heads/main:refs/heads/main"]).isComplete)
  #expect(try clones[0].remoteHeads(url).head == "refs/heads/main")
}
