import Testing

@testable import Git

@Test(arguments: [
  ("+refs/heads/*:refs/remotes/o/*", "refs/heads/a/b", "refs/remotes/o/a/b"),
  ("refs/heads/main:refs/x", "refs/heads/main", "refs/x"),
  ("main:refs/x", "refs/heads/main", "refs/x"),
  ("refs/heads/*-x:refs/y/*", "refs/heads/q-x", "refs/y/q"),
  ("refs/heads/*:refs/y/*", "refs/tags/q", nil),
  ("main", "refs/heads/main", nil),
  ("main:refs/x", "refs/heads/domain", nil),
])
func `a refspec gives names as git does`(text: String, name: String, target: String?) {
  #expect(Refspec(text).target(for: name) == target)
}

@Test func `what git writes while it works is read`() {
  #expect(
    Progress(gitLine: "Receiving objects:  42% (3/7), 1.50 KiB | 2.00 MiB/s")
      == .receiving(objects: 3, total: 7, bytes: 1536)
  )
  #expect(
    Progress(gitLine: "Resolving deltas: 100% (2/2), done.") == .resolving(deltas: 2, total: 2)
  )
  #expect(Progress(gitLine: "fatal: (1/2)") == nil)
}
