public import Git
import PlanText

/// A repository that holds plans: where git and plans meet.
///
/// In a bare one, such as a hub, what HEAD has stands for the work files: everything is read there, and
/// a commit of edits moves the branch alone.
///
/// Not for use by several threads at once, as its repository.
public final class Store {
  /// The repository.
  public let repository: Repository
  /// The absolute path of the work tree, or of a bare repository; without a slash at the end.
  public let root: String
  /// Whether there are files to work on.
  public let hasWorkTree: Bool

  var trees = TreeCache()
  /// Where the items of a `plans` folder stand, by its tree's id.
  var itemPaths: [ObjectID: [Text: [Path]]] = [:]
  /// How often somebody has asked for an item of a `plans` folder, by its tree's id.
  var itemQuestions: [ObjectID: Int] = [:]
  /// Whether merges in a person's name hold what the merge gives, by their id.
  var reproduced: [ObjectID: Bool] = [:]
  /// Files that were read, for work that looks at the same ones several times.
  var readings: [StoredFile: PlanReading] = [:]
  /// What was looked at for each snapshot of the work files.
  var looks: [LiveFiles] = []
  /// The addresses that a person's file lists, by its blob's id.
  var emails: [ObjectID: [Text]] = [:]

  /// Takes an open repository. As a hub it is read by its commits alone, whether it is bare or not.
  init(_ repository: Repository, asHub: Bool = false) {
    let workDirectory = asHub ? nil : repository.workDirectory
    var root = workDirectory ?? repository.gitDirectory
    while root.utf8.count > 1, root.utf8.last == UInt8(ascii: "/") { root.removeLast() }
    self.repository = repository
    self.root = root
    hasWorkTree = workDirectory != nil
  }

  /// Throws `storage`, with the way out, where there are no files to work on.
  public func requireWorkTree() throws {
    if hasWorkTree { return }
    throw StoreFailure(
      .storage,
      "\(root) is a bare repository, without files to work on",
      hint: "Edit with --commit, which needs none; or work in a clone: baton clone \(root) DIR"
    )
  }
}
