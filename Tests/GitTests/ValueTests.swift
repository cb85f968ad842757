import Testing

@testable import Git

@Test func `an object id keeps its digits and orders by bytes`() throws {
  let hex = "0123456789abcdef0123456789abcdef01234567"
  let id = try #require(ObjectID(hex))
  #expect(id.description == hex)
  #expect(id.short == "0123456")
  #expect(ObjectID(hex.uppercased()) == id)
  #expect(ObjectID(bytes: id.bytes) == id)
  #expect(ObjectID(String(hex.dropLast())) == nil)
  #expect(ObjectID(hex.dropLast() + "g") == nil)
  let later = try #require(ObjectID("0123456789abcdef0123456789abcdef01234568"))
  #expect(id < later)
  #expect(ObjectID.zero < id)
}

@Test func `a blob's id is git's`() {
  #expect(
    Repository.id(ofBlob: []).description == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
  )
  #expect(
    Repository.id(ofBlob: Array("what is up, doc?".utf8)).description
      == "bd9dbf5aae1a3862dd1526723246b20206e5fc37"
  )
}

@Test(arguments: [
  ("1790000000 +0000", 1_790_000_000, 0), ("1790000000 -0000", 1_790_000_000, 0),
  ("@1790000000 +0030", 1_790_000_000, 30), ("1790000000 -0930", 1_790_000_000, -570),
  ("1790000000 +1400", 1_790_000_000, 840), ("1790000000", 1_790_000_000, 0),
  ("2026-11-13T09:12:00+01:00", 1_794_557_520, 60), ("2026-11-13T09:12:00Z", 1_794_561_120, 0),
  ("2026-11-13 09:12:00 +0000", 1_794_561_120, 0),
])
func `a date in git's forms`(text: String, seconds: Int64, offset: Int) {
  #expect(Moment(text) == Moment(seconds: seconds, offset: offset))
}

@Test(arguments: ["1790000000 +1", "1790000000 +12", "1790000000 0000", "2026-11-13T09:12:00"])
func `a date in another form is none`(text: String) {
  #expect(Moment(text) == nil)
}

@Test func `paths are bytes`() {
  let path: Path = "plans/sales/x.yaml"
  #expect(path.components == ["plans", "sales", "x.yaml"])
  #expect(path.name == "x.yaml")
  #expect(path.parent == "plans/sales")
  #expect(Path.top.appending("plans").appending("a") == "plans/a")
  #expect(path.isInside("plans") && path.isInside(.top) && !path.isInside("plan"))
  #expect(Path("e\u{301}") != Path("é"))
  #expect(Path(bytes: [0xFF]).string == nil)
  #expect(Path("a\u{1b}[31m").description == "a\\x1b[31m")
  #expect(Path("a\u{202e}b").description == "a\\u{202e}b")
}

@Test(arguments: [
  "", "/a", "a//b", "a/", ".", "a/..", ".git", "a/.GIT/hooks", ".git.", ".git ", "git~1",
  ".g\u{200c}it", ".git::$INDEX_ALLOCATION", "a\\b", "a\nb", "a\u{7f}",
])
func `an unsafe path is told`(path: String) {
  #expect(!Path(path).isSafe)
}

@Test(arguments: ["a", "plans/sales/x.yaml", ".gitignore", "git", "ünï/cödé", "..a", "a b"])
func `an ordinary path is safe`(path: String) {
  #expect(Path(path).isSafe)
}

@Test func `a tree keeps git's order`() throws {
  let id = ObjectID.zero
  let tree = Tree([
    TreeEntry(name: "a", mode: .directory, id: id), TreeEntry(name: "a.b", mode: .file, id: id),
    TreeEntry(name: "a0", mode: .file, id: id), TreeEntry(name: "B", mode: .executable, id: id),
  ])
  #expect(tree.entries.map(\.name) == ["B", "a.b", "a", "a0"])
  #expect(try Tree.parse(tree.serialized) == tree)
  #expect(tree["a"]?.mode == .directory)
  #expect(tree["b"] == nil)

  var changed = tree
  changed.insert(TreeEntry(name: "a", mode: .file, id: id))
  #expect(changed.entries.map(\.name) == ["B", "a", "a.b", "a0"])
  #expect(changed.remove("a.b")?.name == "a.b")
  #expect(changed.entries.count == 3)
}

@Test(arguments: [
  "100644 a", "100644 a\0short", "10064x a\0aaaaaaaaaaaaaaaaaaaa",
  "100644 b\0aaaaaaaaaaaaaaaaaaaa100644 a\0aaaaaaaaaaaaaaaaaaaa", "100644 \0aaaaaaaaaaaaaaaaaaaa",
])
func `a damaged tree is refused`(bytes: String) {
  #expect(failure { _ = try Tree.parse(Array(bytes.utf8)) }?.kind == .corrupt)
}

@Test func `a signature is written as git does`() throws {
  let signature = Signature(name: " Dana <x>. ", email: "d@e", seconds: 12, offset: -90)
  #expect(String(decoding: signature.serialized, as: UTF8.self) == "Dana x <d@e> 12 -0130")
  let read = try #require(Signature(parsing: "Dana <d@e> 12 +0530".utf8))
  #expect(read == Signature(name: "Dana", email: "d@e", seconds: 12, offset: 330))
}

@Test(arguments: [
  "A  <a@b> 1 +0000", "<a@b> 1 +0000", "A <a@b> 1 -0000", "A <a@b> 1", "A<a@b> 0001 +051800",
  "A <<a@b>> -5 +0000", " A <a> 1 +0000",
])
func `an unusual signature stays as it was written`(text: String) throws {
  let signature = try #require(Signature(parsing: text.utf8))
  #expect(signature.serialized == Array(text.utf8))
}

@Test func `a commit keeps every byte`() throws {
  let text = """
    tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
    parent 0123456789abcdef0123456789abcdef01234567
    author A <a@b> 1 +0000
    committer C <c@d> 2 -0130
    encoding ISO-8859-1
    gpgsig -----BEGIN SSH SIGNATURE-----
     abc
     -----END SSH SIGNATURE-----

    subject
    goes on

    body
    """
  var commit = try Commit.parse(Array(text.utf8))
  #expect(commit.serialized == Array(text.utf8))
  #expect(commit.subject == "subject goes on")
  #expect(commit.parents.count == 1)
  #expect(commit.committer.offset == -90)
  let signature = try #require(commit.header("gpgsig"))
  commit.removeHeader("gpgsig")
  #expect(String(decoding: commit.extraHeaders, as: UTF8.self) == "encoding ISO-8859-1\n")
  commit.appendHeader("gpgsig", signature)
  #expect(commit.serialized == Array(text.utf8))
}

@Test(arguments: ["", "tree x\n", "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor A\n"])
func `a damaged commit is refused`(text: String) {
  #expect(failure { _ = try Commit.parse(Array(text.utf8)) }?.kind == .corrupt)
}

@Test(arguments: [1, 2, 3])
func `no damage to a tree or commit ends the program`(seed: UInt64) throws {
  var random = Random(seed)
  let signature = Signature(name: "Dana", email: "d@e", seconds: 1)
  let commit = Commit(
    tree: .zero,
    parents: [.zero],
    author: signature,
    committer: signature,
    message: "m\n"
  )
  let tree = Tree([
    TreeEntry(name: "a", mode: .file, id: .zero), TreeEntry(name: "b", mode: .directory, id: .zero),
  ])
  for sound in [commit.serialized, tree.serialized] {
    for _ in 0..<2000 {
      var bytes = sound.prefix(Int(random.next() % UInt64(sound.count + 1)))
      for _ in 0...(random.next() % 3) where !bytes.isEmpty {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      if let read = try? Commit.parse(Array(bytes)) {
        #expect(try Commit.parse(read.serialized) == read, "seed \(seed)")
      }
      if let read = try? Tree.parse(Array(bytes)) {
        #expect(try Tree.parse(read.serialized) == read, "seed \(seed)")
      }
    }
  }
}
