import ArgumentParser
import PlanMerge
import PlanModel
import PlanStore
import PlanText

/// `baton restore`: a value that lost in a merge comes back, as an edit.
struct RestoreCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Bring back a value that lost in a merge.",
    discussion: """
      The entry is a merge and a number, as 'baton ledger' lists them with the whole
      command. The value is written into the file as any edit is; nothing else of the
      merge changes. A removal that lost removes the file, a move moves it. Where more
      than one value lost, say which: the one of a commit, or the one before.

      EXAMPLES:
        baton restore 67a32ff:1 --from a46fddf -m "Erin's target was right"
        baton restore 67a32ff:2 --base
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A merge and the number of a decision in its ledger.",
      valueName: "merge:number"
    )
  )
  var entry: String

  @Option(
    help: ArgumentHelp(
      "The value that this commit had set; else the one that lost.",
      valueName: "commit"
    )
  )
  var from: String?

  @Flag(help: "The value from before both sides changed it.")
  var base = false

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if base, from != nil { throw ValidationError("--base or --from COMMIT, not both") }
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let found = try ledgerEntry(in: workspace.store)
    let restoration = Restoration(entry: entry, decision: found.decision)
    if found.decision.subject == nil { throw restoration.withoutFields }
    let edits = try restoration.edits(wanted(found), in: workspace)
    return try workspace.finish(edits, commit, context)
  }

  private func ledgerEntry(in store: Store) throws -> Ledger.Entry {
    let parts = entry.split(separator: ":")
    guard parts.count == 2, let number = Int(parts[1]) else {
      throw CommandFailure(
        .usage,
        "'\(entry)' is not an entry of a ledger",
        hint: "an entry is a merge and a number, as in 3fa2c1d:1; baton ledger MERGE lists them"
      )
    }
    let ledger = try store.ledger(of: store.revision(String(parts[0])))
    guard let found = ledger.entries.first(where: { $0.number == number }) else {
      throw CommandFailure(
        .usage,
        "that ledger has \(ledger.entries.count) entries, none with the number \(number)",
        hint: "baton ledger \(parts[0])"
      )
    }
    return found
  }

  /// The value to bring back: the one that was asked for, or the only one that lost.
  private func wanted(_ found: Ledger.Entry) throws -> Value? {
    let decision = found.decision
    if base { return decision.base }
    let sides = [(found.left, decision.left), (found.right, decision.right)]
    if let from {
      let word = from.lowercased()
      for (source, value) in sides {
        if let source, word.count >= 4, source.commit.hasPrefix(word) { return value }
      }
      let known = sides.compactMap(\.0?.commit).map(Telling.short).joined(separator: ", ")
      throw CommandFailure(
        .usage,
        "no value of entry \(entry) is from \(from)",
        hint: known.isEmpty ? "the value from before: --base" : "there are values from \(known)"
      )
    }
    let lost = found.lostValues
    if let first = lost.first, lost.allSatisfy({ $0.value == first.value }) { return first.value }
    if lost.isEmpty {
      throw CommandFailure(
        .usage,
        "nothing was lost in entry \(entry)",
        hint: decision.base == decision.outcome
          ? "baton ledger lists the others" : "the value from before: --base"
      )
    }
    let known = lost.map { "--from \(Telling.short($0.source.commit))" }
    throw CommandFailure(
      .usage,
      "more than one value lost in entry \(entry)",
      hint: "say which: \((known + ["--base"]).joined(separator: ", or "))"
    )
  }
}
