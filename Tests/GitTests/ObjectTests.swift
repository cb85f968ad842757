import Git
import Testing

@Test func `ids and bytes are git's own`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  let head = try repository.revision("HEAD")
  #expect(head.description == (try sandbox.git("rev-parse", "HEAD", at: "work")))
  let commit = try repository.commit(head)
  #expect(commit.subject == "first")
  #expect(commit.id == head)
  let tree = try repository.tree(commit.tree)
  let entry = try #require(tree["a.txt"])
  #expect(try repository.blob(entry.id) == Array("one\n".utf8))
  #expect(entry.id == Repository.id(ofBlob: Array("one\n".utf8)))
  #expect(try repository.size(of: entry.id) == 4)
  #expect(try repository.kind(of: head) == .commit)
  #expect(repository.objectReads == 3)
}

@Test func `what is written passes git's strict check`() throws {
  let sandbox = try Sandbox()
  let repository = try Repository.create(at: sandbox.path + "/new")
  let blob = try repository.write(blob: Array("x\n".utf8))
  let folder = try repository.write(
    tree: Tree([TreeEntry(name: "x", mode: .executable, id: blob)])
  )
  let top = try repository.write(
    tree: Tree([
      TreeEntry(name: "f", mode: .directory, id: folder),
      TreeEntry(name: "f.y", mode: .file, id: try repository.write(blob: [])),
    ])
  )
  let signature = Signature(name: "Dana", email: "d@example.org", seconds: 1, offset: 60)
  let commit = Commit(
    tree: top,
    parents: [],
    author: signature,
    committer: signature,
    message: "m\n"
  )
  let id = try repository.write(commit: commit)
  #expect(id == commit.id)
  try repository.update("refs/heads/main", to: id, from: nil, message: "commit: m")
  #expect(try sandbox.git("fsck", "--strict", "--full", at: "new") == "")
  #expect(try sandbox.git("rev-parse", "main", at: "new") == id.description)
  #expect(try sandbox.git("rev-parse", "main^{tree}", at: "new") == top.description)
  #expect(try sandbox.git("log", "-g", "--format=%gs", "HEAD", at: "new") == "commit: m")
}

@Test func `a missing object and a wrong kind are told apart`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  let head = try repository.revision("HEAD")
  #expect(failure { _ = try repository.blob(.zero) }?.kind == .notFound)
  #expect(failure { _ = try repository.tree(head) }?.kind == .invalid)
  #expect(!repository.contains(.zero))
  #expect(repository.contains(head))
}

@Test func `replacements do not change what is read`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  let first = try repository.revision("HEAD")
  try sandbox.write("work/a.txt", "two\n")
  try sandbox.git("commit", "-qam", "second", at: "work")
  let second = try repository.revision("HEAD")
  try sandbox.git("replace", "--graft", second.description, at: "work")
  #expect(try sandbox.git("log", "--format=%s", at: "work") == "second")
  #expect(try repository.commit(second).parents == [first])
  #expect(try repository.mergeBases(first, second) == [first])
  try sandbox.git("replace", "-d", second.description, at: "work")
  try sandbox.write("work/.git/info/grafts", "\(second)\n")
  #expect(try repository.commit(second).parents == [first])
  #expect(try repository.history(of: [second]) == [second, first])
}

@Test(arguments: [3, 400])
func `a batch is written whole, however large`(size: Int) throws {
  let sandbox = try Sandbox()
  let repository = try Repository.create(at: sandbox.path + "/r", bare: true)
  var batch = ObjectBatch()
  var tree = Tree()
  for number in 0..<size {
    // Sizes around the ends of zlib's blocks and of the size's digits.
    let length = [0, 1, 15, 16, 2047, 2048, 65535, 65536, 200_000][number % 9]
    let id = batch.add(blob: Array("\(number)".utf8) + [UInt8](repeating: 120, count: length))
    tree.insert(TreeEntry(name: Path("f\(number)"), mode: .file, id: id))
  }
  let signature = Signature(name: "Dana", email: "d@e", seconds: 1)
  let commit = Commit(
    tree: batch.add(tree: tree),
    parents: [],
    author: signature,
    committer: signature,
    message: "many\n"
  )
  let id = batch.add(commit: commit)
  #expect(batch.add(commit: commit) == id)
  #expect(batch.count == size + 2)
  #expect(!repository.contains(id))
  try repository.write(batch)
  #expect(try repository.commit(id) == commit)
  try repository.update("refs/heads/main", to: id, from: nil, message: "")
  #expect(try sandbox.git("fsck", "--strict", "--full", at: "r") == "")
  let packs = try sandbox.git("count-objects", "-v", at: "r").contains("packs: 1")
  #expect(packs == (size > 50))
  try repository.write(batch)
  #expect(try sandbox.git("count-objects", "-v", at: "r").contains("packs: 1") == packs)
}

@Test func `unfinished packs of killed processes go after a day`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  for name in ["pack_git2_old", "pack_git2_new", "other"] {
    try sandbox.write("work/.git/objects/pack/\(name)", "x")
  }
  let pack = sandbox.path + "/work/.git/objects/pack"
  for name in ["pack_git2_old", "other"] {
    _ = try Command("touch", ["-t", "202001010000", name], directory: pack).run()
  }
  var batch = ObjectBatch()
  for number in 0..<60 { batch.add(blob: Array("\(number)".utf8)) }
  try repository.write(batch)
  let left = try Command("ls", [pack]).run().text
  #expect(!left.contains("pack_git2_old") && left.contains("pack_git2_new"))
  #expect(left.contains("other") && left.contains(".idx"))
}
