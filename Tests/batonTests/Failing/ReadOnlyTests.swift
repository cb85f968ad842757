import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files and folders that may not be written or read, at each step of a command.
@Suite struct ReadOnlyTests {
  /// What may not be written, as a command of the shell.
  enum Place: String, CaseIterable {
    case work = "find one -path one/.git -prune -o -exec chmod a-w {} +"
    case folder = "chmod a-w one/plans/sales"
    case closed = "chmod a-rwx one/plans/sales"
    case file = "chmod a-w one/plans/sales/grow-2m9x.yaml"
    case hidden = "chmod a-rw one/plans/sales/grow-2m9x.yaml"
    case repository = "chmod -R a-w one/.git"
    case branches = "chmod -R a-w one/.git/refs/heads"
    case hub = "chmod -R a-w hub.git"
    case parent = "chmod a-w new"

    /// What the error names where the command cannot work then; nil where it can.
    func obstacle(to deed: Deed) -> String? {
      switch (self, deed) {
      // A new file takes the place of one that may not be written, as with git.
      case (.file, _): nil
      case (.hub, .sync): "the other side could not store what was sent"
      case (.parent, .clone), (.parent, .start): "/new/"
      case (.hub, _), (.parent, _), (_, .clone), (_, .start): nil
      case (.work, .commit), (.folder, .commit): nil
      case (.work, .importing): "plans/"
      case (.work, _), (.folder, _), (.closed, _), (.hidden, _): "plans/sales"
      case (.repository, .set): nil
      case (.repository, _): "/one/.git/"
      // The other branch is there already, and an edit is on none.
      case (.branches, .set), (.branches, .undoEdit), (.branches, .switching): nil
      case (.branches, _): "/one/.git/refs/heads/"
      }
    }
  }

  @Test(arguments: Place.allCases, Deed.allCases)
  func nothingChanges(place: Place, deed: Deed) throws {
    guard (place == .parent) == (deed.folder == "") || place == .hub else { return }
    let box = try deed.prepared()
    guard try box.dropRights() else { return }
    let before = try box.standing()
    _ = try box.shell(place.rawValue)
    let run = try deed.run(in: box)
    _ = try box.shell("chmod -R u+rwX .")
    guard let words = place.obstacle(to: deed) else {
      #expect(run.code == 0, "\(run.errors)")
      #expect(try box.damage() == "")
      return
    }
    box.expectError(run, code: place == .hub ? 5 : 4, naming: words, "\(deed) in \(place)")
    // What the hub has taken stays there; the message says so, and nothing has changed here.
    let isSent = run.errors.contains("has taken the commits")
    #expect(!isSent || deed == .sync)
    let (old, new) = try (
      before.dropFirst(isSent ? 1 : 0), box.standing().dropFirst(isSent ? 1 : 0)
    )
    #expect(old == new)
    #expect(try box.damage() == "")
    let again = try deed.run(in: box)
    #expect(again.code == 0, "\(again.errors)")
    #expect(try box.damage() == "")
  }
}

extension Sandbox {
  /// Lets all further programs run without the rights of root, which no file resists. False, with a
  /// message, where that is not possible.
  func dropRights() throws -> Bool {
    if geteuid() != 0 { return true }
    let user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    _ = try shell("chown -R 65534:65534 .")
    prefix = user
    if try run(Self.binary.get(), ["--version"], "", "dana").code == 0 { return true }
    print("skipped: root may write everywhere, and setpriv cannot run baton as another user")
    return false
  }
}
