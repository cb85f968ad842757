import Git
import Testing

extension Sandbox {
  /// Puts the built program on PATH, where git's driver, hooks and diff look for it.
  func usesBatonForGit() throws {
    let binary = try Self.binary.get()
    let folder = String(binary[..<(binary.lastIndex(of: "/") ?? binary.endIndex)])
    let path = try Command("sh", ["-c", "printf %s \"$PATH\""]).run().text
    environment["PATH"] = "\(folder):\(path)"
  }

  /// The small plan in a clone that git made, with git told about Baton, on main; `item` is its path.
  static func withGitSetUp() throws -> Sandbox {
    let box = try Sandbox()
    try box.store()
    try box.usesBatonForGit()
    try box.does("hooks", "install", at: "plan")
    return box
  }

  static let item = "plans/sales/revenue-7k3d.yaml"

  /// Changes a file of the plan by one replacement.
  func edit(_ old: String, _ new: String, in file: String = item) throws {
    let text = try read("plan/\(file)")
    try #require(text.contains(old), "\(file) has no \(old)")
    try write("plan/\(file)", text.replacing(old, with: new))
  }

  /// The same, committed with git.
  func commits(_ old: String, _ new: String, in file: String = item) throws {
    try edit(old, new, in: file)
    try git("commit", "-qam", "\(old) to \(new)", at: "plan")
  }

  /// Runs git in the plan, whatever comes of it.
  func tries(_ arguments: String...) throws -> Run { try run("git", arguments, "plan", "dana") }

  /// Runs git in the plan and requires that it works.
  @discardableResult
  func plan(_ arguments: String...) throws -> String {
    let result = try run("git", arguments, "plan", "dana")
    try #require(result.code == 0, "git \(arguments): \(result.output)\(result.errors)")
    return result.output
  }

  /// The item's text.
  var item: String { get throws { try read("plan/\(Self.item)") } }
}
