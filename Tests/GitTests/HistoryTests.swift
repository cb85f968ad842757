import Git
import Testing

/// A random history with wrong clocks, written through a repository.
private struct History {
  let repository: Repository
  var commits: [ObjectID] = []

  init(_ sandbox: Sandbox, seed: UInt64, size: Int) throws {
    repository = try Repository.create(at: sandbox.path + "/r", bare: true)
    let tree = try repository.write(tree: Tree())
    var random = Random(seed)
    for number in 0..<size {
      var parents: [ObjectID] = []
      if number > 0 {
        let count = random.next() % 5 == 0 && number > 3 ? 2 : random.next() % 40 == 0 ? 0 : 1
        for _ in 0..<count {
          let back = 1 + Int(random.next() % UInt64(min(number, 6)))
          if !parents.contains(commits[number - back]) { parents.append(commits[number - back]) }
        }
      }
      let skew = random.next() % 10 == 0 ? Int64(random.next() % 2000) - 1000 : 0
      let signature = Signature(
        name: "N\(number)",
        email: "n@e",
        seconds: 1_700_000_000 + Int64(number * 10) + skew
      )
      commits.append(
        try repository.write(
          commit: Commit(
            tree: tree,
            parents: parents,
            author: signature,
            committer: signature,
            message: "m\n"
          )
        )
      )
    }
    for (number, id) in commits.enumerated() {
      try repository.update("refs/heads/c\(number)", to: id, from: nil, message: "")
    }
  }
}

extension History {
  /// A commit with all that lie before it.
  fileprivate func past(of id: ObjectID) throws -> Set<ObjectID> {
    var result: Set<ObjectID> = []
    var stack = [id]
    while let next = stack.popLast() {
      if result.insert(next).inserted { stack += try repository.commit(next).parents }
    }
    return result
  }
}

/// A small generator that a seed repeats.
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

@Test(arguments: [1, 2, 14, 28, 80])
func `merge bases and histories are git's`(seed: UInt64) throws {
  let sandbox = try Sandbox()
  let history = try History(sandbox, seed: seed, size: 40)
  let repository = history.repository
  var random = Random(seed + 100)
  for _ in 0..<12 {
    let left = try #require(history.commits.randomElement(using: &random))
    let right = try #require(history.commits.randomElement(using: &random))
    let bases = try sandbox.git(
      "merge-base",
      "--all",
      left.description,
      right.description,
      at: "r",
      fails: true
    )
    let expected = bases.split(separator: "\n").map(String.init).sorted()
    #expect(
      try repository.mergeBases(left, right).map(\.description) == expected,
      "seed \(seed)"
    )
    #expect(
      try repository.isAncestor(left, of: right) == expected.contains(left.description)
    )

    // Git's own rev-list gives commits too many here, since it trusts the clocks.
    #expect(
      try Set(repository.history(of: [left], excluding: [right]))
        == history.past(of: left).subtracting(history.past(of: right)),
      "seed \(seed)"
    )
    let line = try sandbox.git("rev-list", "--first-parent", left.description, at: "r")
    #expect(
      try repository.history(of: [left], firstParent: true).map(\.description)
        == line.split(separator: "\n").map(String.init)
    )
  }
}

@Test func `a criss-cross has two bases`() throws {
  let sandbox = try Sandbox()
  let repository = try Repository.create(at: sandbox.path + "/r", bare: true)
  let tree = try repository.write(tree: Tree())
  var clock: Int64 = 0
  func commit(_ parents: ObjectID...) throws -> ObjectID {
    clock += 1
    let signature = Signature(name: "N", email: "n@e", seconds: clock)
    return try repository.write(
      commit: Commit(
        tree: tree,
        parents: parents,
        author: signature,
        committer: signature,
        message: ""
      )
    )
  }
  let root = try commit()
  let left = try commit(root)
  let right = try commit(root)
  let first = try commit(left, right)
  let second = try commit(right, left)
  #expect(try repository.mergeBases(first, second) == [left, right].sorted())
  #expect(try repository.mergeBases(first, left) == [left])
  #expect(try repository.mergeBases(root, try commit()) == [])
  #expect(try repository.history(of: [first, second]) == [second, first, right, left, root])
}

@Test func `a long common past is not read`() throws {
  let sandbox = try Sandbox()
  let repository = try Repository.create(at: sandbox.path + "/r", bare: true)
  let tree = try repository.write(tree: Tree())
  var head: [ObjectID] = []
  for second in 0..<200 {
    let signature = Signature(name: "N", email: "n@e", seconds: Int64(second))
    head = [
      try repository.write(
        commit: Commit(
          tree: tree,
          parents: head,
          author: signature,
          committer: signature,
          message: ""
        )
      )
    ]
  }
  var sides: [ObjectID] = []
  for name in ["L", "R"] {
    let signature = Signature(name: name, email: "n@e", seconds: 500)
    sides.append(
      try repository.write(
        commit: Commit(
          tree: tree,
          parents: head,
          author: signature,
          committer: signature,
          message: ""
        )
      )
    )
  }
  let reader = try Repository.open(sandbox.path + "/r")
  #expect(try reader.mergeBases(sides[0], sides[1]) == head)
  #expect(reader.objectReads <= 5)
}
