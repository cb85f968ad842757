import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Commits files through trees and brings the index in line, as a store does.
private func commit(
  _ files: [String: String?],
  in repository: Repository,
  _ sandbox: Sandbox
) throws {
  let head = try #require(try repository.head().id)
  let old = try repository.commit(head)
  var changes: [(path: Path, content: (id: ObjectID, mode: FileMode)?)] = []
  var tree = old.tree
  for (name, text) in files.sorted(by: { $0.key < $1.key }) {
    if let text {
      try sandbox.write("work/" + name, text)
      let id = try repository.write(blob: Array(text.utf8))
      tree = try replace(tree, Path(name).components[...], id, repository)
      changes.append((Path(name), (id, .file)))
    } else {
      _ = try Command("rm", [sandbox.path + "/work/" + name]).run()
      tree = try replace(tree, Path(name).components[...], nil, repository)
      changes.append((Path(name), nil))
    }
  }
  var new = old
  new.tree = tree
  new.parents = [head]
  let id = try repository.write(commit: new)
  try repository.update("refs/heads/main", to: id, from: head, message: "commit")
  try repository.updateIndex(changes)
}

private func replace(
  _ id: ObjectID?,
  _ path: ArraySlice<Path>,
  _ blob: ObjectID?,
  _ repository: Repository
) throws -> ObjectID {
  var tree = try id.map { try repository.tree($0) } ?? Tree()
  let name = try #require(path.first)
  if path.count > 1 {
    let child = try replace(tree[name]?.id, path.dropFirst(), blob, repository)
    tree.insert(TreeEntry(name: name, mode: .directory, id: child))
  } else if let blob {
    tree.insert(TreeEntry(name: name, mode: .file, id: blob))
  } else {
    tree.remove(name)
  }
  return try repository.write(tree: tree)
}

@Test(arguments: ["2", "4"])
func `after a commit git's status is clean`(version: String) throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  for number in 0..<20 { try sandbox.write("work/d\(number % 3)/f\(number)", "\(number)\n") }
  try sandbox.git("add", ".", at: "work")
  try sandbox.git("update-index", "--index-version", version, at: "work")
  try sandbox.git("commit", "-qm", "more", at: "work")
  try commit(
    ["a.txt": "two\n", "d0/f0": nil, "d1/new": "n\n", "e/deep/er": "x\n"],
    in: repository,
    sandbox
  )
  #expect(try sandbox.git("status", "--porcelain", at: "work") == "")
  #expect(try sandbox.git("diff-files", "--name-only", at: "work") == "")
  #expect(
    try sandbox.git("write-tree", at: "work") == sandbox.git("rev-parse", "HEAD^{tree}", at: "work")
  )
  #expect(try sandbox.git("fsck", "--strict", "--no-dangling", at: "work") == "")
  try commit(["d1/new": "other\n"], in: repository, sandbox)
  #expect(try sandbox.git("status", "--porcelain", at: "work") == "")
  let listed = try sandbox.git("ls-files", "--stage", at: "work")
  let own = try #require(try repository.index()).entries.map { entry in
    "\(String(entry.mode.rawValue, radix: 8)) \(entry.id) \(entry.stage)\t\(entry.path)"
  }
  #expect(own.joined(separator: "\n") == listed)
}

@Test func `an index is made where there is none`() throws {
  let sandbox = try Sandbox()
  let repository = try Repository.create(at: sandbox.path + "/work")
  #expect(!repository.hasIndex)
  #expect(try repository.index() == nil)
  try sandbox.write("work/x/y", "1\n")
  try repository.updateIndex([("x/y", (try repository.write(blob: Array("1\n".utf8)), .file))])
  #expect(try sandbox.git("status", "--porcelain", at: "work") == "A  x/y")
  #expect(try sandbox.git("commit", "-qm", "x", at: "work") == "")
  let index = try #require(try repository.index())
  let entry = try #require(index["x/y"])
  let found = try #require(FileStatus.look(at: sandbox.path + "/work/x/y"))
  #expect(entry.status == found.status)
}

@Test func `local edits stay visible`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  try sandbox.write("work/b.txt", "one\n")
  try sandbox.git("add", ".", at: "work")
  try sandbox.git("commit", "-qm", "b", at: "work")
  // The same size in the same second: only the content tells.
  try sandbox.write("work/a.txt", "mine\n")
  try sandbox.write("work/b.txt", "two\n")
  let blob = try repository.write(blob: Array("head\n".utf8))
  try repository.updateIndex([("a.txt", (blob, .file))])
  usleep(1_100_000)
  try repository.updateIndex([("c.txt", nil)])
  #expect(try sandbox.git("status", "--porcelain", at: "work") == "MM a.txt\n M b.txt")
}

@Test func `a file in place of a folder and back`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  let blob = try repository.write(blob: Array("x\n".utf8))
  try repository.updateIndex([("a.txt/inner", (blob, .file)), ("a.txt-", (blob, .file))])
  #expect(try #require(try repository.index()).entries.map(\.path) == ["a.txt-", "a.txt/inner"])
  try repository.updateIndex([("a.txt", (blob, .file))])
  #expect(try #require(try repository.index()).entries.map(\.path) == ["a.txt", "a.txt-"])
  #expect(try sandbox.git("ls-files", at: "work") == "a.txt\na.txt-")
}

@Test func `git's conflicts are seen and ended`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  try sandbox.git("checkout", "-qb", "other", at: "work")
  try sandbox.write("work/a.txt", "theirs\n")
  try sandbox.git("commit", "-qam", "theirs", at: "work")
  try sandbox.git("checkout", "-q", "main", at: "work")
  try sandbox.write("work/a.txt", "ours\n")
  try sandbox.git("commit", "-qam", "ours", at: "work")
  try sandbox.git("merge", "other", at: "work", fails: true)
  #expect(try repository.index()?.conflicts == ["a.txt"])
  #expect(try repository.index()?["a.txt"] == nil)
  let blob = try repository.write(blob: Array("both\n".utf8))
  try sandbox.write("work/a.txt", "both\n")
  try repository.updateIndex([("a.txt", (blob, .file))])
  #expect(try repository.index()?.conflicts == [])
  #expect(try sandbox.git("status", "--porcelain", at: "work") == "M  a.txt")
}

@Test func `a split index is named with its remedy`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  try sandbox.git("update-index", "--split-index", at: "work")
  let failure = failure { _ = try repository.index() }
  #expect(failure?.kind == .unsupportedRepository)
  #expect(failure?.hint?.contains("--no-split-index") == true)
}

@Test func `a held index lock is named and left alone`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  try sandbox.write("work/.git/index.lock", "")
  #expect(failure { try repository.updateIndex([("a.txt", nil)]) }?.kind == .locked)
  #expect(access(sandbox.path + "/work/.git/index.lock", F_OK) == 0)
  #expect(try #require(try repository.index()).entries.count == 1)
}

@Test func `flags of entries survive`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  try sandbox.write("work/b", "b\n")
  try sandbox.write("work/c", "c\n")
  try sandbox.git("add", "-N", "b", at: "work")
  try sandbox.git("add", "c", at: "work")
  try sandbox.git("update-index", "--skip-worktree", "a.txt", at: "work")
  try sandbox.git("update-index", "--assume-unchanged", "c", at: "work")
  let before = try sandbox.git("ls-files", "-vt", "--debug", at: "work")
  try repository.updateIndex([("x", nil)])
  let flags = { (text: String) in
    text.split(separator: "\n").filter { !$0.contains("size:") }
  }
  #expect(flags(try sandbox.git("ls-files", "-vt", "--debug", at: "work")) == flags(before))
}

@Test(arguments: [0, 8, 11, 40, 80, 100])
func `a damaged index is refused`(length: Int) throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  #expect(truncate(sandbox.path + "/work/.git/index", length) == 0)
  let kind = failure { _ = try repository.index() }?.kind
  #expect(kind == .corrupt || kind == .unsupportedRepository)
}

@Test(arguments: [1, 2, 3])
func `no damage to an index ends the program`(seed: UInt64) throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  try sandbox.write("work/d/e/f", "x\n")
  try sandbox.git("add", ".", at: "work")
  try sandbox.git("update-index", "--index-version", seed == 1 ? "4" : "2", at: "work")
  try sandbox.git("commit", "-qm", "x", at: "work")
  let path = sandbox.path + "/work/.git/index"
  let sound = try Command("cat", [path]).run().output
  var random = Random(seed)
  for _ in 0..<300 {
    var bytes = sound
    for _ in 0...(random.next() % 3) {
      bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
    }
    let file = open(path, O_WRONLY | O_TRUNC)
    #expect(write(file, bytes, bytes.count) == bytes.count)
    close(file)
    do {
      _ = try repository.index()?.conflicts
    } catch {
      #expect(error is Git.Failure, "seed \(seed)")
    }
  }
}

@Test(arguments: ["2", "4"])
func `an index of any names and flags is written as git would`(version: String) throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  let blob = try repository.write(blob: Array("x\n".utf8))
  // Longer than the length that an entry can state, and names around the folder mark.
  let long = "l/" + String(repeating: "n", count: 200) + "/"
  let deep = String(repeating: long, count: 25) + "end"
  let names = [deep, "d", "d-", "d.e", "d0", "e/f", "e/f0", "e-", "é"]
  for name in names {
    let line = "100644,\(blob),\(name)"
    try sandbox.git("update-index", "--add", "--cacheinfo", line, at: "work")
  }
  try sandbox.git("update-index", "--index-version", version, at: "work")
  try sandbox.git("update-index", "--skip-worktree", "e/f", at: "work")
  let changes = [("d/x", true), ("e", true), ("é", false), ("zz", true), (deep, true)]
  try repository.updateIndex(changes.map { (Path($0), $1 ? (blob, .executable) : nil) })
  let left = [deep, "a.txt", "d-", "d.e", "d/x", "d0", "e", "e-", "zz"].sorted {
    Path($0) < Path($1)
  }
  #expect(
    try sandbox.git("ls-files", "-z", at: "work").split(separator: "\0").map(String.init) == left
  )
  #expect(try sandbox.git("ls-files", "--stage", deep, at: "work").hasPrefix("100755 \(blob) 0"))
  #expect(try sandbox.git("write-tree", at: "work").count == 40)
}
