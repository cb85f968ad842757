import Git
import Testing

/// The scripts that `make soak` and `make race` run for long, in short.
@Suite struct ScriptTests {
  private func run(_ script: String, _ arguments: String...) throws {
    let root = #filePath.dropLast("Tests/batonTests/Hub/ScriptTests.swift".utf8.count)
    let run = try Command(
      "sh",
      ["\(root)Tests/Scripts/\(script)", Sandbox.binary.get()] + arguments
    ).run()
    print(run.text)
    #expect(run.status == 0, "\(run.text)\(run.errorText)")
  }

  /// Everything that several people share at once arrives, and one head is left.
  @Test func manyWritersLoseNothing() throws { try run("race.sh", "4", "4", "file", "only") }

  /// Two commands in one clone at once, each pair of them once.
  @Test func twoAtOnceLoseNothing() throws {
    try run("together.sh", "13", "\(UInt32.random(in: 1...999_999))")
  }

  @Test func whatIsKilledLosesNothing() throws {
    try run("kill.sh", "18", "\(UInt32.random(in: 1...999_999))")
  }
}
