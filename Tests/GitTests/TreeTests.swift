import Testing

@testable import Git

@Test(arguments: 1...50)
func `the differences of two trees are those of their entries`(seed: Int) {
  var random = Random(UInt64(seed))
  func tree() -> Tree {
    // Names of which one is another's beginning, as files and as folders.
    Tree(
      ["a", "a.b", "a-", "a0", "ab", "b"].filter { _ in random.next() % 3 > 0 }.map { name in
        TreeEntry(
          name: Path(name),
          mode: [.file, .executable, .directory][Int(random.next() % 3)],
          id: ObjectID(of: .blob, content: [UInt8(random.next() % 2)])
        )
      }
    )
  }
  let (old, new) = (tree(), tree())
  var told: [TreeEntry?] = []
  Tree.differences(from: old, to: new) { told += [$0, $1] }

  let gone = old.entries.filter { !new.entries.contains($0) }
  let come = new.entries.filter { !old.entries.contains($0) }
  #expect(Set(told.compactMap { $0 }) == Set(gone + come), "seed \(seed)")
  for pair in stride(from: 0, to: told.count, by: 2) {
    guard let before = told[pair], let after = told[pair + 1] else { continue }
    #expect(before.name == after.name, "seed \(seed)")
    #expect((before.mode == .directory) == (after.mode == .directory), "seed \(seed)")
  }
}

@Test
func `a tree with zeros before its modes is the same tree`() throws {
  let id = ObjectID(of: .blob, content: [])
  let entry = TreeEntry(name: "plans", mode: .directory, id: id)
  let padded = Array("040000 plans\0".utf8) + id.bytes
  #expect(try Tree.parse(padded) == Tree([entry]))
}
