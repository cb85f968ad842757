import ArgumentParser
import Git
import PlanMerge
import PlanModel
import PlanStore
import PlanText

/// `baton merge-file`: the merge of one file, as a merge driver of git's.
struct MergeFileCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge-file",
    abstract: "Merge one plan file field by field, as git's merge driver.",
    discussion: """
      Writes the merge of OURS and THEIRS, which both come from BASE, into OURS. What
      both changed differently stands between conflict markers there, field by field;
      everything around it is merged. Other files are merged by lines. It needs no
      repository. Git calls it in 'git merge', 'git rebase' and the like,
      see 'baton hooks'.

      A plan file is known by its path in the store: --path, else the path or the
      content of OURS.

      EXIT CODES:
        0        merged
        1        merged, with conflicts between markers
        3        a version cannot be read: the whole file is between markers
        over 128 an error, and OURS is as it was

      EXAMPLES:
        baton merge-file base.yaml ours.yaml theirs.yaml
        baton merge-file -p --contest base.yaml ours.yaml theirs.yaml
        git config merge.mine.driver 'baton merge-file --contest %O %A %B'
      """
  )

  @Argument(help: "The version that both started from; empty where there was none.")
  var base: String

  @Argument(help: "Our version; takes the result.")
  var ours: String

  @Argument(help: "Their version.")
  var theirs: String

  @Flag(name: [.customShort("p"), .long], help: "Print the result and leave OURS alone.")
  var stdout = false

  @Flag(help: "Record both claims in the item, as 'baton merge' does, and exit with 0.")
  var contest = false

  @Option(help: "How many signs a marker has.")
  var markerSize = 7

  @Option(
    name: .customShort("L"),
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Up to three names behind markers: ours, base, theirs.", valueName: "label")
  )
  var labels: [String] = []

  @Option(parsing: .unconditional, help: "Where the file stands in the store.")
  var path: String?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if labels.count > 3 { throw ValidationError("There are three labels at most.") }
    if !(1...1000).contains(markerSize) { throw ValidationError("A marker has 1 to 1000 signs.") }
  }

  func run(_ context: Context) throws -> Answer {
    let texts = FileMerge.Texts(
      base: try InputFile.bytes(base),
      ours: try InputFile.bytes(ours),
      theirs: try InputFile.bytes(theirs)
    )
    let place = path ?? StorePath.guessed(ours, texts.ours) ?? ours
    try refuseBinary(place, texts)
    let result = FileMerge(path: place, texts, style)
    let name = path ?? ours
    if stdout {
      context.output.print(bytes: result.bytes)
    } else if result.bytes != texts.ours {
      try OutputFile.replace(ours, with: result.bytes)
    }
    for decision in result.decisions where decision.rule.dropsSomething {
      let field = decision.field.map { " \($0)" } ?? ""
      context.errors.print("\(name):\(field) [\(decision.rule.rawValue)]")
    }
    if !result.unreadable.isEmpty { throw failure(result, name) }
    if result.blocks > 0 || !result.contested.isEmpty {
      // Two edits of different fields may contest one: a closing and a check-in, or an offer that is gone.
      let told = result.decisions.filter {
        [.closedAndContinued, .takenAndWithdrawn].contains($0.rule)
      }
      for decision in told {
        let field = decision.field.map { " \($0)" } ?? ""
        context.errors.print("\(name):\(field) \(decision.rule.words)")
      }
      let fields = result.contested.filter { field in !told.contains { $0.field == field } }
      let names = fields.map(\.description).joined(separator: ", ")
      let verb = contest ? "contested" : "changed on both sides"
      if told.isEmpty || !fields.isEmpty {
        context.errors.print("\(name): \(names.isEmpty ? "lines" : names) \(verb)")
      }
    }
    return result.isClean ? .fine : .yes
  }

  private var style: FileMerge.Style {
    func label(_ index: Int, _ fallback: String) -> String {
      // Versions of git that do not know these leave them as they are.
      guard index < labels.count, !["%X", "%S", "%Y"].contains(labels[index]) else {
        return fallback
      }
      return labels[index]
    }
    let (ours, base, theirs) = (label(0, "ours"), label(1, "base"), label(2, "theirs"))
    if contest { return .claims(ours: Self.user ?? ours, theirs: theirs) }
    return .markers(ConflictMarkers(size: markerSize, ours: ours, base: base, theirs: theirs))
  }

  /// Who works here, where that is known: the person in the store, else git's name and address.
  private static var user: String? {
    (try? Store.open(from: Process.currentDirectory()).identity())?.description
  }

  private func refuseBinary(_ place: String, _ texts: FileMerge.Texts) throws {
    guard FileKind(path: place) == .other,
      [texts.base, texts.ours, texts.theirs].contains(where: { $0.contains(0) })
    else { return }
    throw CommandFailure(
      .usage,
      "\(place) is not text and cannot be merged",
      hint: "take the attribute merge=baton from such files: git check-attr merge -- PATH"
    )
  }

  private func failure(_ result: FileMerge, _ place: String) -> CommandFailure {
    let lines = result.unreadable.flatMap { version in
      version.errors.map { "\(place) (\(version.version.rawValue)):\($0)" }
    }
    return CommandFailure(
      .invalidStore,
      (["\(place) cannot be merged field by field"] + lines).joined(separator: "\n"),
      hint: "both versions stand in the file, between markers: make one of them, then git add"
    )
  }
}

extension Rule {
  /// Whether something that a side wrote is not in the result, without anybody being asked.
  fileprivate var dropsSomething: Bool {
    switch self {
    case .editedBeatsRemoved, .revokedBeatsAccepted, .delegationLapsed, .delegatedWhileHandedOver,
      .bothReplaced, .agreedValueGone:
      return true
    default: return false
    }
  }
}

/// Finding where in a store a file belongs that lies somewhere.
enum StorePath {
  /// The end of a path that is a plan file's, else what the content looks like; nil for neither.
  static func guessed(_ path: String, _ bytes: [UInt8]) -> String? {
    let parts = path.split(separator: "/")
    for count in [3, 2, 1] where parts.count >= count {
      let tail = parts.suffix(count).joined(separator: "/")
      if FileKind(path: tail) != .other { return tail }
    }
    guard let keys = (try? Document(parsing: bytes))?.value.mapping else { return nil }
    if keys["format"] != nil, keys["merge-version"] != nil { return FileKind.settings.path }
    guard let id = keys["id"]?.string.map({ Text($0) }) else { return nil }
    if keys["kind"] != nil { return FileKind.item(id, team: "team").path }
    if keys["emails"] != nil || keys["status"] != nil { return FileKind.person(id).path }
    return keys["name"] == nil ? nil : FileKind.team(id).path
  }
}
