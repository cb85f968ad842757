import Git
import Testing

/// A disk without room, at each step of a command: with no free page, with one, and so on until the
/// command gets through.
@Suite struct FullDiskTests {
  /// A command, and what lies on the small disk.
  struct Case: CustomTestStringConvertible {
    let deed: Deed
    let folder: String

    /// The code of the error.
    var code: Int32 { folder == "hub.git" ? 5 : 4 }
    var testDescription: String { "\(deed) with \(folder) on a full disk" }
  }

  static let cases: [Case] =
    Deed.allCases.map { Case(deed: $0, folder: $0.folder == "" ? "new" : $0.folder) }
    + [Case(deed: .sync, folder: "hub.git")]

  @Test(arguments: cases) func nothingIsHalfWritten(_ test: Case) throws {
    let box = try test.deed.prepared()
    guard let disk = try SmallDisk(box, test.folder) else { return }
    // What makes a repository takes many pages, and of those one is like the other.
    let step = test.folder == "new" ? 3 : 1
    for pages in stride(from: 0, to: 90, by: step) {
      try disk.restore()
      let before = try box.standing()
      try disk.fill(leaving: pages)
      let run = try test.deed.run(in: box)
      try disk.empty()
      if run.code == 0 {
        #expect(pages > 0 && run.errors == "")
        return
      }
      let comment: Comment = "\(test.deed), \(pages) pages free"
      let words = test.code == 5 ? "did not take" : "No space left on device"
      let isUnstored = run.errors.contains("the other side could not store what was sent")
      box.expectError(run, code: test.code, naming: isUnstored ? "" : words, comment)
      if run.errors.contains("the branch has moved") {
        // Only the index is behind, and the next command brings it in line.
        let place = test.deed == .start ? "new/store" : "one"
        try box.does("status", at: place)
        #expect(try box.git("status", "--porcelain", at: place) == "", comment)
      } else {
        let isSent = run.errors.contains("has taken the commits")
        #expect(
          try box.standing().dropFirst(isSent ? 1 : 0) == before.dropFirst(isSent ? 1 : 0),
          comment
        )
        #expect(try box.damage() == "", comment)
        let again = try test.deed.run(in: box)
        #expect(again.code == 0, "\(comment): \(again.errors)")
      }
      #expect(try box.damage() == "", comment)
    }
    Issue.record("\(test.deed) does not get through")
  }
}

/// A disk of a few megabytes in the place of a folder of a sandbox, with what was in that folder.
final class SmallDisk {
  private let box: Sandbox
  private let folder: String
  private let filler: String

  /// Nil, with a message, where that is not possible.
  init?(_ box: Sandbox, _ folder: String) throws {
    self.box = box
    self.folder = folder
    filler = folder == "one" ? "one/.git/filler" : "\(folder)/filler"
    _ = try box.shell("mkdir saved && cp -a one hub.git new saved")
    let mount = ["-t", "tmpfs", "-o", "size=4m", "none", "\(box.path)/\(folder)"]
    if try box.run("mount", mount, "", "dana").code != 0 {
      print("skipped: only root can mount a small disk")
      return nil
    }
  }

  deinit { _ = try? Command("umount", ["-l", "\(box.path)/\(folder)"]).run() }

  /// Brings everything back to the beginning.
  func restore() throws {
    _ = try box.shell(
      """
      for place in one hub.git new; do
        find $place -mindepth 1 -delete && cp -a saved/$place/. $place/
      done
      """
    )
  }

  /// Takes all room but so many pages.
  func fill(leaving pages: Int) throws {
    _ = try box.shell(
      """
      dd if=/dev/zero of=\(filler) bs=4096 2> /dev/null || :
      truncate -s -$((\(pages) * 4096)) \(filler)
      """
    )
  }

  /// Makes room.
  func empty() throws { _ = try box.shell("rm \(filler)") }
}
