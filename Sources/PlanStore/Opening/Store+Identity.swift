public import Git
import PlanModel
public import PlanText

/// Somebody who commits: the name and address that git records, and the person in `people/`.
public struct Contributor: Hashable, Sendable, CustomStringConvertible {
  /// The name.
  public let name: String
  /// The e-mail address.
  public let email: String
  /// The id of the person whose file lists the address; nil where none does.
  public let person: Text?

  /// A contributor of these parts.
  public init(name: String, email: String, person: Text?) {
    self.name = name
    self.email = email
    self.person = person
  }

  /// The person's id, or the name and address.
  public var description: String { person?.string ?? "\(name) <\(email)>" }
}

extension Store {
  /// Who works in this clone: git's author, and the person whose file, as it is in the work tree,
  /// lists the address.
  ///
  /// Throws `identity` where git has no name or address.
  public func identity() throws -> Contributor {
    guard let identity = try repository.identity(.author) else {
      throw StoreFailure.unknownIdentity
    }
    return Contributor(
      name: identity.name,
      email: identity.email,
      person: try workingPerson(identity.email)
    )
  }

  /// Who made a commit, by the people files of that commit itself.
  public func author(of commit: Commit) throws -> Contributor {
    let author = commit.author
    return Contributor(
      name: author.name,
      email: author.email,
      person: try person(withEmail: author.email, in: Snapshot(tree: commit.tree))
    )
  }

  /// The person whose file lists an address, compared without regard to ASCII case; the first by
  /// id where several do. Reads the people files that it has not read before.
  public func person(withEmail email: String, in snapshot: Snapshot) throws -> Text? {
    let snapshot = try settled(snapshot)
    var files: [Path: FileVersion] = [:]
    let folder = try entry(at: "people", in: snapshot.tree)
    if let folder, folder.mode == .directory {
      for entry in try readTree(folder.id).entries {
        files[Path("people").appending(entry.name)] = entry.version
      }
    }
    for (path, version) in snapshot.overlay where path.parent == "people" {
      files[path] = version
    }
    return try person(withEmail: email, among: files)
  }

  /// The person whose work file lists an address.
  func workingPerson(_ email: String) throws -> Text? {
    guard hasWorkTree else { return try person(withEmail: email, in: headSnapshot()) }
    var work = WorkTree(root)
    var files: [Path: FileVersion] = [:]
    for (name, mode) in try work.entries(of: "people") where mode != .directory {
      let path = Path("people").appending(name)
      if path.isPlanFile { files[path] = try work.version(at: path) }
    }
    return try person(withEmail: email, among: files)
  }

  private func person(withEmail email: String, among files: [Path: FileVersion]) throws -> Text? {
    let wanted = Text(email).asciiLowercased
    for (path, version) in files.sorted(by: { $0.key < $1.key }) {
      guard case .person(let id) = path.fileKind else { continue }
      let addresses = try self.addresses(in: StoredFile(path: path, version: version))
      if addresses.contains(where: { $0.asciiLowercased == wanted }) {
        return id
      }
    }
    return nil
  }

  private func addresses(in file: StoredFile) throws -> [Text] {
    if let known = emails[file.version.id] { return known }
    guard case .readable(let found)? = try read(file) else { return [] }
    let addresses = Person(found)?.emails ?? []
    if emails.count > 50_000 { emails = [:] }
    emails[file.version.id] = addresses
    return addresses
  }
}

extension StoreFailure {
  static let unknownIdentity = StoreFailure(
    .identity,
    "git does not know who you are",
    hint: """
      Tell it, with the address that your file in people/ lists:
      git config --global user.name "Your Name"
      git config --global user.email you@example.org
      """
  )
}
