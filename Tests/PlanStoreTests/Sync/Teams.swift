import Foundation
import Git
import PlanModel
import PlanStore
import Testing

/// A hub and clones of it, made with plain git in a temporary folder, each with its own person.
final class Teams {
  let root: String
  private(set) var clones: [String: String] = [:]

  static let start: [String: String] = {
    var files = ["baton.yaml": "format: 1\nmerge-version: 1\nname: Test\n"]
    for person in ["carla", "dana", "erin", "frank"] {
      files["people/\(person).yaml"] =
        "id: \(person)\nname: \(person)\nemails: [\(person)@example.org]\n"
    }
    for team in ["emea", "sales", "marketing"] {
      files["teams/\(team).yaml"] = "id: \(team)\nname: \(team)\n"
    }
    files["plans/sales/top-2a2a.yaml"] =
      "id: top-2a2a\nkind: goal\ntitle: Top\naccountable: carla\n"
    files["plans/sales/rev-3b3b.yaml"] = """
      id: rev-3b3b
      kind: key-result
      title: Grow revenue
      parent: top-2a2a
      status: active
      accountable: dana
      responsible: [carla]
      metric:
        unit: USD
        baseline: 100
        target: 200
      description: |
        Why.
        What not.
        How.

      """
    return files
  }()

  /// A hub that holds `files`, and a clone of it for each person.
  init(_ people: [String] = ["erin", "frank"], files: [String: String] = Teams.start) throws {
    root = NSTemporaryDirectory() + "baton-teams-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    try git("init", "-q", "--bare", "-b", "main", "hub.git", in: root)
    for person in people {
      try git("clone", "-q", "hub.git", person, in: root)
      let clone = "\(root)/\(person)"
      clones[person] = clone
      try git("checkout", "-q", "-B", "main", in: clone)
      try git("config", "user.name", person.capitalized, in: clone)
      try git("config", "user.email", "\(person)@example.org", in: clone)
      if person == people.first {
        for (path, text) in files { try write(text, path, by: person) }
        try git("add", "-A", in: clone)
        try git("commit", "-q", "-m", "Start", in: clone)
        try git("push", "-q", "origin", "main", in: clone)
      } else {
        try git("pull", "-q", "origin", "main", in: clone)
      }
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  @discardableResult
  func git(_ arguments: String..., in folder: String) throws -> String {
    let outcome = try Command(
      "git",
      arguments,
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"],
      directory: folder
    ).run()
    try #require(outcome.status == 0, "git \(arguments): \(outcome.errorText)")
    return outcome.text
  }

  /// A fresh handle on a person's clone.
  func store(_ person: String) throws -> Store { try Store.open(from: path(person)) }

  func path(_ person: String) -> String { clones[person] ?? root }

  func read(_ path: String, by person: String) -> String? {
    FileManager.default.contents(atPath: "\(self.path(person))/\(path)")
      .map { String(decoding: $0, as: UTF8.self) }
  }

  func write(_ text: String, _ path: String, by person: String) throws {
    let full = URL(filePath: "\(self.path(person))/\(path)")
    try FileManager.default.createDirectory(
      at: full.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: full)
  }

  /// Replaces the first occurrence in a file by hand; fails where there is none.
  func edit(_ old: String, _ new: String, _ path: String, by person: String) throws {
    let text = try #require(read(path, by: person))
    let range = try #require(text.range(of: old), "\(path) has no \(old)")
    try write(text.replacingCharacters(in: range, with: new), path, by: person)
  }

  /// Commits everything with plain git, so that nothing depends on Baton's own commits.
  func commit(_ message: String, by person: String) throws {
    try git("add", "-A", in: path(person))
    try git("commit", "-q", "-m", message, in: path(person))
  }

  func head(_ person: String) throws -> String {
    try git("rev-parse", "HEAD", in: path(person)).trimmingCharacters(in: .newlines)
  }

  @discardableResult
  func sync(_ person: String) throws -> SyncReport {
    let report = try store(person).sync(random: { 0 })
    #expect(report.join?.newErrors.map(\.message) ?? [] == [])
    return report
  }

  /// Merges straight from another clone, without the hub.
  @discardableResult
  func join(_ other: String, by person: String) throws -> JoinReport {
    try git("fetch", "-q", path(other), "main", in: path(person))
    let store = try store(person)
    return try store.join(store.repository.revision("FETCH_HEAD"))
  }

  /// Everybody syncs in turn until nothing changes; then all have one head, clean work trees and
  /// sound repositories.
  func converge(_ people: [String] = ["erin", "frank"]) throws {
    var before: [String] = []
    for _ in 0..<4 {
      for person in people { try sync(person) }
      let now = try people.map { try head($0) }
      if now == before { break }
      before = now
    }
    let hub = try git("rev-parse", "main", in: "\(root)/hub.git")
      .trimmingCharacters(in: .newlines)
    for person in people {
      #expect(try head(person) == hub, "\(person) has another head than the hub")
      #expect(try git("status", "--porcelain", in: path(person)) == "")
      #expect(try git("fsck", "--strict", "--no-dangling", in: path(person)) == "")
    }
  }
}
