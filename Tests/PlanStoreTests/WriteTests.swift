import Git
import PlanStore
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct WriteTests {
  let sandbox: Sandbox
  let store: Store

  init() throws {
    sandbox = try Sandbox()
    store = try sandbox.store()
  }

  @Test func writesMakesAndRemoves() throws {
    try store.write([
      "plans/eu/new-6e6e.yaml": Array("id: new-6e6e\n".utf8), "README.md": Array("# New\n".utf8),
      "tools/run.sh": nil,
    ])
    #expect(try sandbox.read("plans/eu/new-6e6e.yaml") == "id: new-6e6e\n")
    #expect(!sandbox.exists("tools"))
    #expect(try sandbox.status() == " M README.md\n D tools/run.sh\n?? plans/eu/")
  }

  @Test func permissionsStay() throws {
    try sandbox.shell("chmod 640 work/README.md")
    try store.write([
      "README.md": Array("x".utf8), "tools/run.sh": Array("y".utf8),
    ])
    #expect(try sandbox.shell("stat -c %a work/README.md") == "640\n")
    #expect(try store.workingCopy().changes.map(\.new?.mode) == [.file, .executable])
  }

  @Test func nothingChangesWhereOneFileCannotBeWritten() throws {
    try sandbox.write("people/x", "a file")
    let failure = try storeFailure {
      try store.write(["README.md": [], "people/x/y.yaml": [], "zoo/new.yaml": []])
    }
    #expect(failure.family == .inTheWay)
    #expect(try sandbox.status() == "?? people/x")
    #expect(!sandbox.exists("zoo"))
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func readOnlyFolderChangesNothing() throws {
    try sandbox.shell("chmod a-w work/teams")
    defer { _ = try? sandbox.shell("chmod u+w work/teams") }
    let failure = try storeFailure {
      try store.write(["README.md": [], "teams/sales.yaml": []])
    }
    #expect(failure.family == .storage)
    #expect(failure.message.contains("teams/sales.yaml"))
    #expect(try sandbox.status().isEmpty)
  }

  @Test func linksAreNotFollowed() throws {
    try sandbox.shell("mkdir out && ln -s ../out work/zone && ln -s ../../out/f work/people/f.yaml")
    let failure = try storeFailure { try store.write("zone/x", "x") }
    #expect(failure.family == .inTheWay && failure.paths == ["zone"])
    // The link itself is replaced, not what it names.
    try store.write("people/f.yaml", "id: f\n")
    #expect(try sandbox.shell("ls out").isEmpty)
    #expect(try sandbox.read("people/f.yaml") == "id: f\n")
  }

  @Test(arguments: ["../x", ".git/x", "a/../../x", "a\u{7}b"])
  func namesOutsideAreRefused(name: String) throws {
    let failure = try storeFailure { try store.write(Path(name), "x") }
    #expect(failure.family == .storage)
  }

  @Test func folderIsNotReplaced() throws {
    let failure = try storeFailure { try store.write("plans/sales", "x") }
    #expect(failure.family == .inTheWay)
    #expect(try sandbox.status().isEmpty)
  }
}
