public import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What cloning did.
public struct CloneReport {
  /// The root of the new clone's work tree.
  public let root: String
  /// The full name of the branch that the clone is on.
  public let branch: String
  /// The store; nil where the hub has no commit yet.
  public let store: Store?
  /// The commit that was checked out; nil where the hub has none yet.
  public let head: ObjectID?
}

extension Store {
  /// Copies a hub with its history into a new or empty folder, and writes its files there.
  ///
  /// `directory` nil is the address's last part. The remote is called `origin`. A hub without any
  /// commit gives a clone on `main`, ready for `create`. Throws `inTheWay` where the folder is not
  /// empty, `invalidStore` where the hub holds no store; whatever was made is removed again.
  public static func clone(
    from address: String,
    to directory: String? = nil,
    progress: ((Progress) -> Void)? = nil
  ) throws -> CloneReport {
    let here = currentFolder()
    let url = try Address.absolute(address, relativeTo: here)
    let place = directory ?? lastPart(of: address)
    if place.isEmpty {
      throw StoreFailure(
        .usage,
        "\(Address.masked(address)) gives no name for a folder",
        hint: "Name one: baton clone \(Address.masked(address)) DIR"
      )
    }
    let target = place.utf8.first == UInt8(ascii: "/") ? place : "\(here)/\(place)"
    let wasThere = try checkEmpty(target)
    do {
      return try fill(target, from: url, progress)
    } catch {
      Folder.empty(target)
      if !wasThere { rmdir(target) }
      throw error
    }
  }

  private static func fill(
    _ target: String,
    from url: String,
    _ progress: ((Progress) -> Void)?
  ) throws -> CloneReport {
    let repository = try Repository.create(at: target)
    let store = Store(repository)
    try repository.addRemote("origin", url: url)
    let url = Address.masked(url)
    let heads = try repository.remoteHeads("origin")
    let branch = try mainBranch(of: heads, url)
    try store.follow(branch)
    guard heads.references.contains(where: { $0.name == branch.full }) else {
      return CloneReport(root: store.root, branch: branch.full, store: nil, head: nil)
    }
    _ = try repository.fetch("origin", progress: progress)
    let remote = "refs/remotes/origin/\(branch.short)"
    guard let head = try repository.reference(remote) else {
      throw StoreFailure(
        .network,
        "\(url) did not send its branch \(branch.short)",
        hint: "Try again."
      )
    }
    try repository.setSymbolic("refs/remotes/origin/HEAD", to: remote)
    let files = try store.snapshot(of: head)
    if try store.version(at: "baton.yaml", in: files) == nil {
      throw StoreFailure(
        .invalidStore,
        "\(url) is a git repository, but no store: \(branch.short) has no baton.yaml",
        hint: "To make it one: git clone \(url) DIR, then: baton init DIR, and push that"
      )
    }
    // Nobody works here yet: what fails is removed as a whole.
    try store.checkout(from: .emptyTree, to: files.tree)
    try repository.update(branch.full, to: head, from: nil, message: "clone: from \(url)")
    _ = try store.setUpGit(adding: false)
    return CloneReport(
      root: store.root,
      branch: branch.full,
      store: try Store.open(from: store.root),
      head: head
    )
  }

  /// The branch to work on: the one that the hub's HEAD names, else `main`, else the first.
  private static func mainBranch(
    of heads: RemoteHeads,
    _ url: String
  ) throws -> (full: String, short: String) {
    let prefix = "refs/heads/"
    let branches = heads.references.map(\.name).filter { $0.hasPrefix(prefix) }
    let wanted = [heads.head, "refs/heads/main"].compactMap { $0 }
    let full =
      wanted.first { branches.contains($0) } ?? branches.first ?? heads.head ?? "refs/heads/main"
    guard full.hasPrefix(prefix) else { return ("refs/heads/main", "main") }
    return (full, String(full.dropFirst(prefix.count)))
  }

  /// Puts HEAD on a branch that follows the one of that name on `origin`.
  private func follow(_ branch: (full: String, short: String)) throws {
    try repository.setHead(branch: branch.full)
    try repository.setConfiguration("branch.\(branch.short).remote", "origin")
    try repository.setConfiguration("branch.\(branch.short).merge", branch.full)
    try keepMerges(on: branch.full)
  }

  /// Whether the folder is there already; throws where there is something in it.
  private static func checkEmpty(_ target: String) throws -> Bool {
    var info = stat()
    if lstat(target, &info) != 0 { return false }
    if Folder.isEmpty(target) { return true }
    throw StoreFailure(
      .inTheWay,
      "\(target) is there already and is not an empty folder",
      hint: "Name another folder: baton clone URL DIR"
    )
  }

  /// The folder name that git would choose: the last part without `.git`.
  private static func lastPart(of address: String) -> String {
    var rest = Array(address.utf8)
    while rest.last == UInt8(ascii: "/") { rest.removeLast() }
    if rest.suffix(5) == Array("/.git".utf8) { rest.removeLast(5) }
    let start = rest.lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
    var name = start.map { Array(rest[($0 + 1)...]) } ?? rest
    if name.suffix(4) == Array(".git".utf8) { name.removeLast(4) }
    return name == [46] || name == [46, 46] ? "" : String(decoding: name, as: UTF8.self)
  }

  private static func currentFolder() -> String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}
