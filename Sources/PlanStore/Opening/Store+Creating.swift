public import Git
import PlanModel
public import PlanText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What starting a store did.
public struct CreateReport {
  /// The new store.
  public let store: Store
  /// The files that were written, by path in byte order.
  public let files: [Path]
  /// The first commit; nil where git does not know the user, so that nothing was committed.
  public let commit: ObjectID?
  /// The person that the user is; nil where git does not know the user.
  public let person: Text?
  /// Whether a repository was made.
  public let isNewRepository: Bool
  /// Files that were already in the folder and are not committed; `commit` takes them.
  public let uncommitted: [Path]
}

extension Store {
  /// Makes a folder a store: a git repository on `main` where it is none, `baton.yaml`, a file in
  /// `people/` for the user, and a commit of these.
  ///
  /// The user becomes the steward. Where git does not know the user, the person and the commit are
  /// left out. Everything else in the folder stays as it is and uncommitted. Throws `usage` where
  /// there is a store already, and where the folder lies inside another repository.
  ///
  /// - Parameter schemas: whether to put the JSON Schemas of all files into `.baton/schema`, and to
  ///   name them in the files that are written.
  public static func create(
    at directory: String,
    name: String? = nil,
    schemas: Bool = false
  ) throws -> CreateReport {
    let start = existingPart(of: directory)
    let hadRepository = Folder.exists("\(directory)/.git")
    do {
      return try fill(directory, name, schemas: schemas)
    } catch {
      // What was begun is of no use; where there is a commit, the next command finishes it.
      let head = try? Store.repository(around: directory)?.repository.head().id
      if !hadRepository, head == nil {
        Folder.remove("\(directory)/.git")
        var made = directory
        while made != start, rmdir(made) == 0, let slash = made.lastIndex(of: "/") {
          made = String(made[..<slash])
        }
      }
      throw error
    }
  }

  private static func fill(
    _ directory: String,
    _ name: String?,
    schemas: Bool
  ) throws -> CreateReport {
    let (store, isNew) = try repositoryForStore(at: directory)
    if try store.isStore {
      throw StoreFailure(
        .usage,
        "\(store.root) is a store already",
        hint: "Look at it with: baton status"
      )
    }
    guard case .branch(let branch, _) = try store.repository.head() else {
      throw StoreFailure.detached
    }
    if let unfinished = store.unfinishedOperation { throw unfinished.failure }

    let user = try store.repository.identity(.author)
    var files: [Path: [UInt8]?] = [:]
    var person: Text?
    if let user {
      person = try store.workingPerson(user.email)
      if person == nil {
        let id = try store.freePersonID(for: user)
        let comment = schemas ? JSONSchema(.person).comment : nil
        files[Path("people/\(id).yaml")] = try Store.personText(id, user, comment)
        person = id
      }
    }
    let title = name ?? store.root.split(separator: "/").last.map(String.init) ?? "plan"
    let comment = schemas ? JSONSchema(.baton).comment : nil
    files["baton.yaml"] = try Store.settingsText(title, steward: person, comment)
    if schemas {
      for (path, bytes) in Store.schemaFiles { files[path] = bytes }
    }
    try store.keepMerges(on: branch)
    _ = try store.setUpGit(adding: false)

    let paths = files.keys.sorted()
    let found = try store.workFiles()
    let edits = try paths.map { try store.rewrite($0, to: files[$0] ?? nil, in: found) }
    var commit: ObjectID?
    if let person {
      // The steward's file may have been there, and not committed.
      let own = Path("people/\(person).yaml")
      let message = "plan: start \(title.onOneLine)"
      commit = try store.commit(edits, and: [own]) { _, _ in message }.id
    } else {
      try store.write(edits)
    }
    let left = try store.workingCopy()
    let uncommitted = (left.changes.map(\.path) + left.untracked.map(\.path))
      .filter { commit != nil || !paths.contains($0) }.sorted()
    return CreateReport(
      store: store,
      files: paths,
      commit: commit,
      person: person,
      isNewRepository: isNew,
      uncommitted: uncommitted
    )
  }

  private static func repositoryForStore(at directory: String) throws -> (Store, isNew: Bool) {
    guard let found = try repository(around: existingPart(of: directory)) else {
      let made = try Repository.create(at: directory)
      return (Store(made), true)
    }
    try found.requireWorkTree()
    guard found.isTop(directory) else {
      throw StoreFailure(
        .usage,
        "\(directory) lies inside the git repository \(found.root)",
        hint: "Make that one the store: baton init \(found.root); "
          + "or start a repository of its own first: git init \(directory)"
      )
    }
    return (found, false)
  }

  /// The nearest folder on a path that is there already.
  private static func existingPart(of directory: String) -> String {
    var path = directory
    while access(path, F_OK) != 0 {
      guard let slash = path.lastIndex(of: "/") else { return "." }
      if slash == path.startIndex { return "/" }
      path = String(path[..<slash])
    }
    return path
  }

  /// Whether a folder is the root of this work tree.
  private func isTop(_ directory: String) -> Bool {
    guard let path = realpath(directory, nil) else { return false }
    defer { free(path) }
    return String(cString: path) == root
  }

  private func freePersonID(for user: Identity) throws -> Text {
    let slug =
      Identifier.slug(user.name) ?? Identifier.slug(String(user.email.prefix { $0 != "@" })) ?? "me"
    let work = WorkTree(root)
    for number in 1... {
      let id = number == 1 ? slug : "\(slug)-\(number)"
      if !work.exists(Path("people/\(id).yaml")) { return Text(id) }
    }
    return Text(slug)
  }

  /// The JSON Schemas of all plan files, by the paths at which a store keeps its copies.
  public static var schemaFiles: [Path: [UInt8]] {
    let schemas = JSONSchema.Kind.allCases.map(JSONSchema.init(_:))
    return Dictionary(uniqueKeysWithValues: schemas.map { (Path($0.path), Array($0.text.utf8)) })
  }

  private static func head(_ comment: String?) throws -> Document {
    try comment.map { try Document(parsing: Array("\($0)\n".utf8)) } ?? .empty
  }

  private static func personText(
    _ id: Text,
    _ user: Identity,
    _ comment: String?
  ) throws -> [UInt8] {
    let fields: [Mapping.Entry] = [
      .init(key: "id", value: .text(id.string)),
      .init(key: "name", value: .text(user.name)),
      .init(key: "emails", value: .list([.text(user.email)])),
    ]
    return try head(comment).rewritten(to: .mapping(Mapping(fields))).bytes
  }

  private static func settingsText(
    _ name: String,
    steward: Text?,
    _ comment: String?
  ) throws -> [UInt8] {
    let head = """
      \(comment.map { "\($0)\n" } ?? "")\
      # The settings of this store, see docs/format.md of Baton.
      # How the files are written, and by which rules they are merged.
      format: \(Store.format)
      merge-version: \(Store.mergeVersion)

      """
    let document = try Document(parsing: Array(head.utf8))
    guard var fields = document.value.mapping else { return document.bytes }
    fields["name"] = .text(name)
    if let steward { fields["stewards"] = .list([.text(steward.string)]) }
    return document.rewritten(to: .mapping(fields)).bytes
  }

  /// Tells git not to rebase this branch on a pull: a rebase drops merges and brings back what they
  /// settled.
  func keepMerges(on branch: String) throws {
    let prefix = "refs/heads/"
    guard branch.hasPrefix(prefix) else { return }
    let name = branch.dropFirst(prefix.count)
    try repository.setConfiguration("branch.\(name).rebase", "false")
  }
}

extension String {
  /// With a space in place of each control character.
  fileprivate var onOneLine: String {
    String(decoding: utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
  }
}
