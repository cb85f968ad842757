import Git
public import PlanModel
import PlanText

extension Store {
  /// The newest version of the file format that is known here.
  public static let format = 1
  /// The version of the merge that is known here.
  public static let mergeVersion = 1

  /// Opens the store that a folder lies in, looking upwards as git does; a bare one too.
  ///
  /// Brings index and work files in line where a command ended before it could. Throws
  /// `StoreFailure` for anything that is not a readable store of a known format.
  public static func open(from directory: String) throws -> Store {
    guard let store = try repository(around: directory) else {
      throw StoreFailure(
        .storage,
        "\(directory) is not in a git repository",
        hint: "Start a store with: baton init; or get one with: baton clone URL"
      )
    }
    try store.checkSettings()
    guard store.hasWorkTree else { return store }
    store.repository.removeAbandonedLocks()
    try store.recover()
    try store.carryBack()
    return store
  }

  /// Opens the repository that a folder lies in, store or not; nil where it lies in none.
  static func repository(around directory: String) throws -> Store? {
    do {
      return Store(try Repository.discover(from: directory))
    } catch let failure as Failure where failure.kind == .notFound {
      return nil
    }
  }

  /// Whether a commit's tree or the work tree has a `baton.yaml`.
  var isStore: Bool {
    get throws { try settingsBytes() != nil }
  }

  /// Throws unless `merge-version` is the one known here; asked before any merge.
  public func checkMergeVersion() throws {
    let settings = try settings()
    guard let version = settings.mergeVersion else {
      throw StoreFailure(
        .invalidStore,
        "baton.yaml names no merge-version",
        hint: "Add the line: merge-version: \(Store.mergeVersion)"
      )
    }
    try Store.check(version, "merge-version", known: Store.mergeVersion)
  }

  /// Throws where a commit's `baton.yaml` asks for a format, or a merge, that is not known here;
  /// asked before its plan is taken in. What names no version, or cannot be read, is a finding of
  /// `check`.
  func checkVersions(at commit: ObjectID, ofMerge: Bool = true) throws {
    guard let file = try readableFile(.settings, in: snapshot(of: commit)),
      let settings = Settings(file)
    else { return }
    let place = "baton.yaml at \(commit.short)"
    if let format = settings.format {
      try Store.check(format, "format", known: Store.format, at: place)
    }
    if ofMerge, let version = settings.mergeVersion {
      try Store.check(version, "merge-version", known: Store.mergeVersion, at: place)
    }
  }

  /// What `baton.yaml` says in the work tree, or where it is missing there, in HEAD.
  public func settings() throws -> Settings {
    guard let bytes = try settingsBytes() else {
      throw StoreFailure(
        .invalidStore,
        "\(root) is a git repository, but no store: it has no baton.yaml",
        hint: hasWorkTree
          ? "Make it one with: baton init \(root)"
          : "See which branch its HEAD names, and what is there: git -C \(root) branch --all"
      )
    }
    let file: PlanFile
    do throws(SyntaxErrors) {
      file = try PlanFile(path: "baton.yaml", bytes: bytes)
    } catch {
      throw StoreFailure(unreadable: BrokenFile(path: "baton.yaml", errors: error.errors))
    }
    guard let settings = Settings(file) else { preconditionFailure("baton.yaml is the settings") }
    return settings
  }

  private func checkSettings() throws {
    let settings = try settings()
    // A missing format is a finding of `check`; the store can still be worked on.
    guard let format = settings.format else { return }
    try Store.check(format, "format", known: Store.format)
  }

  private static func check(
    _ text: String,
    _ field: String,
    known: Int,
    at place: String = "baton.yaml"
  ) throws {
    guard let version = Int(text), version > 0 else {
      throw StoreFailure(
        .invalidStore,
        "\(place) says \(field): \(text), which is not a version",
        hint: "Write: \(field): \(known)"
      )
    }
    if version > known {
      throw StoreFailure(
        .invalidStore,
        "\(place) says \(field): \(version); this Baton knows \(field) \(known) only",
        hint: "Nothing was changed. Install a newer Baton."
      )
    }
  }

  private func settingsBytes() throws -> [UInt8]? {
    if hasWorkTree, let found = try WorkTree(root).version(at: "baton.yaml"), found.mode != .symlink
    {
      return found.bytes
    }
    return try version(at: "baton.yaml", in: headSnapshot()).map { try bytes(of: $0) }
  }
}
