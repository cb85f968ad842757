import ArgumentParser
import Git
import PlanModel
import PlanText

/// `baton diff-file`: one file's change, as git's external diff; one file's text, as its textconv.
struct DiffFileCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff-file",
    abstract: "Tell one file's change as sentences, as git's external diff.",
    discussion: """
      Git calls it with a path and both versions of a file, where diff.baton.command
      names it and the files have the attribute diff=baton ('baton hooks install').
      Then 'git diff', 'git log -p --ext-diff' and 'git show --ext-diff' tell a plan
      file's change as 'baton diff' does; other files, and changes of comments alone,
      are shown by lines as ever. Patches made that way cannot be applied, so this is
      yours to switch on, or with git diff --no-ext-diff off again.

      With one file it prints what the file says, a field on each line, for
      diff.baton.textconv: then 'git diff' and 'git log -p' compare these lines.

      EXAMPLES:
        baton diff-file plans/support/answers.yaml
        git config diff.baton.textconv 'baton diff-file'
        git config diff.baton.command 'baton diff-file'
      """
  )

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "A file; or what git gives an external diff: path, old file, id, mode, new file, id, mode.",
      valueName: "file"
    )
  )
  var words: [String]

  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    if words.count == 1 {
      let bytes = try InputFile.bytes(words[0])
      let place = StorePath.guessed(words[0], bytes) ?? words[0]
      if let file = try? PlanFile(path: place, bytes: bytes) {
        FileListing(file).lines.forEach { context.output.print($0) }
      } else {
        context.output.print(bytes: bytes)
      }
      return .fine
    }
    guard words.count >= 7 else {
      throw CommandFailure(
        .usage,
        "an external diff gets 7 words or more, a textconv 1; here are \(words.count)",
        hint: "git config diff.baton.command 'baton diff-file', and let git call it"
      )
    }
    let old = Version(path: words[0], file: words[1])
    let new = Version(path: words.count > 7 ? words[7] : words[0], file: words[4])
    if !tell(old, new, context) { try show(old, new, context) }
    // Git stops at the first code above 0, and shows no more of its log.
    return .fine
  }

  /// One of the two versions.
  private struct Version {
    /// Where it stands in the store.
    let path: String
    /// The file with its content.
    let file: String

    var isThere: Bool { file != "/dev/null" }
  }

  /// Tells the change as sentences. False where there are none: another file, one that cannot be
  /// read, or a change that is not one of values.
  private func tell(_ old: Version, _ new: Version, _ context: Context) -> Bool {
    func read(_ version: Version) -> [PlanFile]? {
      if !version.isThere { return [] }
      guard FileKind(path: version.path) != .other, let bytes = try? InputFile.bytes(version.file),
        let file = try? PlanFile(path: version.path, bytes: bytes)
      else { return nil }
      return [file]
    }
    guard let before = read(old), let after = read(new) else { return false }
    let changes = Change.between(before: before, after: after)
    let said = changes.filter { $0.event != .reformatted }
    context.output.print(said, today: context.today)
    return !said.isEmpty
  }

  /// Shows the change by lines, as git would.
  private func show(_ old: Version, _ new: Version, _ context: Context) throws {
    let plain = ["diff", "--no-index", "--no-ext-diff", "--no-textconv", "--no-color", "--"]
    let text = try? Command("git", plain + [old.file, new.file]).run().output
    let lines = (text ?? []).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let hunk = lines.firstIndex { $0.starts(with: "@@".utf8) }
    let output = context.output
    output.print("diff --git a/\(old.path) b/\(new.path)")
    guard let hunk else {
      if lines.contains(where: { $0.starts(with: "Binary files".utf8) }) || text == nil {
        output.print("Binary files a/\(old.path) and b/\(new.path) differ")
      }
      return
    }
    output.print(old.isThere ? "--- a/\(old.path)" : "--- /dev/null")
    output.print(new.isThere ? "+++ b/\(new.path)" : "+++ /dev/null")
    output.print(bytes: Array(lines[hunk...].joined(separator: [UInt8(ascii: "\n")])))
  }
}
