import Foundation
import PlanMerge
import PlanModel
import PlanText
import Testing

/// Merge cases as folders; how to add one is written in `Cases/README.md`.
@Suite struct CaseTests {
  static let folder = String(#filePath.dropLast("CaseTests.swift".utf8.count)) + "Cases"

  static var names: [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return entries.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/story.txt") }
      .sorted { Text($0) < Text($1) }
  }

  @Test func casesAreFound() {
    #expect(Self.names.count >= 120)
  }

  @Test(arguments: names)
  func merges(name: String) throws {
    let stores = try stores(name)
    let (files, merge) = stores.merged()
    let decisions = merge.decisions.map(\.summary).sorted()
    if ProcessInfo.processInfo.environment["BATON_RECORD"].map({ $0 == name || $0 == "all" })
      == true
    {
      try record(files, decisions, name)
      Issue.record("recorded \(name): read what it says before you keep it")
    }
    #expect(files == (try read(name, "expected")))
    #expect(decisions == (try lines(name, "decisions.txt")))
    let swapped = stores.merged(swapped: true)
    #expect(swapped.files == files, "swapping the sides changes the result")
    #expect(swapped.merge.decisions == merge.decisions)
  }

  /// The case's three versions; two bases are merged first, over what they come from.
  func stores(_ name: String) throws -> Stores {
    var history = TwoCommits()
    history.isDecided = !FileManager.default.fileExists(atPath: "\(Self.folder)/\(name)/undecided")
    // The commits of those who had the right to what they did, where rights decide.
    let entitled = try lines(name, "entitled.txt")
    if !entitled.isEmpty { history.entitled = Set(entitled) }
    for (path, text) in try read(name, "earlier") {
      guard let subject = FileKind(path: path).subject else { continue }
      history.earlier[subject] = try PlanFile(path: path, bytes: Array(text.utf8))
    }
    var base = try read(name, "base")
    let second = try read(name, "base2")
    if !second.isEmpty {
      base = Stores(base: try read(name, "root"), left: base, right: second).merged().files
    }
    return Stores(
      base: base,
      left: try read(name, "left"),
      right: try read(name, "right"),
      history: history
    )
  }

  private func read(_ name: String, _ version: String) throws -> Stores.Files {
    let root = "\(Self.folder)/\(name)/\(version)"
    var files: Stores.Files = [:]
    let found = FileManager.default.subpaths(atPath: root) ?? []
    for path in found {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder),
        !isFolder.boolValue, !path.hasSuffix(".gitkeep"),
        let data = FileManager.default.contents(atPath: "\(root)/\(path)")
      else { continue }
      files[path] = String(decoding: data, as: UTF8.self)
    }
    return files
  }

  private func lines(_ name: String, _ file: String) throws -> [String] {
    let data = FileManager.default.contents(atPath: "\(Self.folder)/\(name)/\(file)") ?? Data()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init).sorted()
  }

  private func record(_ files: Stores.Files, _ decisions: [String], _ name: String) throws {
    let root = "\(Self.folder)/\(name)"
    try? FileManager.default.removeItem(atPath: "\(root)/expected")
    for (path, text) in files {
      let folder = "\(root)/expected/\(path)".split(
        separator: "/",
        omittingEmptySubsequences: false
      )
      .dropLast().joined(separator: "/")
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: URL(filePath: "\(root)/expected/\(path)"))
    }
    let text = decisions.map { $0 + "\n" }.joined()
    try Data(text.utf8).write(to: URL(filePath: "\(root)/decisions.txt"))
  }
}

extension Decision {
  /// `rule subject field`, one line of a case's `decisions.txt`.
  var summary: String {
    [rule.rawValue, subject?.description ?? path ?? "", field?.description ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }
}
