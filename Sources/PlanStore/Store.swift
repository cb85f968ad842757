public import Git
import PlanText

/// A clone of a repository that holds plans: where git and plans meet.
///
/// Not for use by several threads at once, as its repository.
public final class Store {
  /// The repository.
  public let repository: Repository
  /// The absolute path of the work tree, without a slash at the end.
  public let root: String

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

  /// Takes an open repository; nil where it has no work tree.
  init?(_ repository: Repository) {
    guard var root = repository.workDirectory else { return nil }
    while root.utf8.count > 1, root.utf8.last == UInt8(ascii: "/") { root.removeLast() }
    self.repository = repository
    self.root = root
  }

  /// Takes a repository to be read by its commits alone, with or without a work tree.
  init(hub repository: Repository) {
    self.repository = repository
    root = String(repository.gitDirectory.dropLast())
  }
}
