import Foundation
import Testing

/// Holds docs/json.md against what the commands really print: no key that it does not name, and
/// every key that it does not call optional.
@Suite struct JSONContractTests {
  @Test func everyAnswerIsAsDocumented() throws {
    let box = try Sandbox()
    try box.merges(
      mine: {
        try $0.does("assign", "revenue", "--accountable", "erin", "--aligns", "frank", at: "plan")
        try $0.does("check-in", "revenue", "--value", "2000000", at: "plan")
        try $0.write("plan/README.md", "Our plan\n")
      },
      theirs: { try $0.does("assign", "revenue", "--accountable", "frank", at: "plan") }
    )
    try box.git("clone", "-q", "--bare", "plan", "hub.git")
    try box.git("remote", "add", "origin", "\(box.path)/hub.git", at: "plan")
    try holds("ledger", ["HEAD"], in: box)
    try holds("sync", [], in: box)
    try holds("whoami", [], in: box)
    try holds("remote list", [], in: box)
    try box.does("set", "revenue", "priority=1", "--commit", at: "plan")
    try box.does("set", "grow", "priority=1", at: "plan")
    try box.write("plan/README.md", "Our plan, second edition\n")
    try box.write(
      "plan/plans/sales/x-2222.yaml",
      "id: x-2222\nkind: goal\ntitle: X\nparent: no-1\n"
    )
    try holds("status", [], in: box)
    try holds("diff", ["HEAD~1"], in: box)
    try holds("log", [], in: box)
    try holds("since", ["2d"], in: box)
    try holds("blame", ["revenue"], in: box)
    try holds("branch", [], in: box)
    try holds("conflicts", [], in: box)
    try holds("who", ["revenue"], in: box)
    try holds("who", ["grow"], in: box)
    try holds("who", ["dana"], in: box, section: "who", table: 1)
    try holds("who", ["--person", "dana"], in: box, section: "who", table: 2)
    try holds("load", [], in: box)
    try holds("raci", [], in: box)
    try holds("since", ["2d", "--for", "dana"], in: box)
    try holds("may", ["dana", "revenue"], in: box)
    try holds("may", ["erin@example.org", "revenue", "title"], in: box)
    try holds("hooks status", [], in: box)
    try holds("hooks status", ["--server"], in: box, section: "hooks status", table: 1)
    try holds("mine", [], in: box)
    try holds("inbox", [], in: box)
    try holds("check", [], in: box)
    try holds("show", ["revenue"], in: box)
    try holds("show", ["grow"], in: box)
    try holds("show", ["team/sales"], in: box)
    try holds("tree", [], in: box)
    try box.write("t.csv", "id,title,period\ngrow-2m9x,Grow,Q9\n")
    try holds("import", ["../t.csv", "--dry-run"], in: box)
    try holds("export", [], in: box)
    try box.git("checkout", "-q", ".", at: "plan")
    try box.git("checkout", "-qb", "more", "HEAD~1", at: "plan")
    try box.does("set", "grow", "priority=3", "--commit", at: "plan")
    try holds("review", ["main"], in: box)
    try box.does("set", "revenue", "priority=2", at: "plan")
    try holds("merge", ["main", "--preview"], in: box)
    try box.git("checkout", "-q", ".", at: "plan")
    try holds("merge", ["main"], in: box)
    try holds("merge", ["main"], in: box)
  }

  private func holds(
    _ command: String,
    _ arguments: [String],
    in box: Sandbox,
    section: String? = nil,
    table: Int = 0
  ) throws {
    let words = command.split(separator: " ").map(String.init)
    let run = try box.runs(words + arguments + ["--format", "json"], at: "plan")
    #expect(run.code <= 1, "\(command): \(run.errors)")
    let answer = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    )
    #expect(answer["format"] as? Int == 1)
    #expect(answer["command"] as? String == command)
    let documented = try Documentation(section ?? command, table: table)
    #expect(!documented.keys.isEmpty)
    for problem in documented.problems(with: answer) {
      Issue.record("\(command) \(arguments): \(problem)")
    }
  }
}

/// One table of docs/json.md.
private struct Documentation {
  struct Key {
    let path: String
    let type: String
    var isOptional: Bool { type.hasSuffix("?") }
    /// Whether it is described elsewhere, so that nothing below it is in this table.
    var isElsewhere: Bool {
      ["change", "value", "holder", "subject", "item", "conflict", "object"].contains(
        type.replacingOccurrences(of: "?", with: "").replacingOccurrences(of: "[]", with: "")
      )
    }
  }

  let keys: [Key]

  init(_ section: String, table: Int) throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("docs/json.md"), encoding: .utf8)
    let parts = text.components(separatedBy: "\n## ")
    let part = try #require(parts.first { $0.hasPrefix("\(section)\n") })
    let tables = part.components(separatedBy: "| key | type | meaning |\n").dropFirst()
    let rows = Array(tables)[table].split(separator: "\n").prefix { $0.hasPrefix("|") }
    keys = rows.dropFirst().map { row in
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      return Key(path: cells[0].replacingOccurrences(of: "`", with: ""), type: cells[1])
    }
  }

  func problems(with answer: [String: Any]) -> [String] {
    var problems: [String] = []
    visit(answer, "", &problems)
    return problems
  }

  private func visit(_ object: [String: Any], _ prefix: String, _ problems: inout [String]) {
    for key in keys where !key.isOptional && key.path.hasPrefix(prefix) {
      let rest = key.path.dropFirst(prefix.count)
      let own = rest.prefix { $0 != "." && $0 != "[" }
      // A list is always there, also an empty one; what is inside an object depends on it.
      let isNested = rest.contains(".") && !rest.hasPrefix("\(own)[]")
      if object[String(own)] == nil, !isNested { problems.append("\(prefix)\(own) is missing") }
    }
    for (name, value) in object.sorted(by: { $0.key < $1.key }) {
      if prefix.isEmpty, name == "format" || name == "command" { continue }
      let path = prefix + name
      if let key = keys.first(where: { $0.path == path }) {
        if key.isElsewhere { continue }
        let isRight =
          switch key.type.replacingOccurrences(of: "?", with: "") {
          case "string", "moment": value is String
          case "number", "boolean": value is NSNumber
          case "string[]": value is [String]
          default: false
          }
        if !isRight { problems.append("\(path) is no \(key.type)") }
      } else if keys.contains(where: { $0.path.hasPrefix("\(path)[].") }),
        let list = value as? [[String: Any]]
      {
        for entry in list { visit(entry, "\(path)[].", &problems) }
      } else if keys.contains(where: { $0.path.hasPrefix("\(path).") }),
        let inner = value as? [String: Any]
      {
        visit(inner, "\(path).", &problems)
      } else {
        problems.append("\(path) is not documented")
      }
    }
  }
}
