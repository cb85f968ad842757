import Foundation
import Testing

/// What a killed sync has left behind.
@Suite struct AbandonedTests {
  /// The name of an outgoing commit, and the lock on such a name, go with the next sync; those of a
  /// process that lives stay.
  @Test func outgoingNamesAndTheirLocksGo() throws {
    let teams = try Teams()
    let folder = "\(teams.path("erin"))/.git/refs/baton/outgoing/"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let head = Data((try teams.head("erin") + "\n").utf8)
    // No process has the first number; the second one is the first process of the machine.
    for name in ["99999999", "99999998.lock", "1.lock"] {
      try head.write(to: URL(fileURLWithPath: folder + name))
    }
    try teams.write("x\n", "notes.md", by: "erin")
    try teams.commit("Notes", by: "erin")
    try teams.sync("erin")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["1.lock"])
  }
}
