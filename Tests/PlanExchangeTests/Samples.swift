import PlanExchange
import PlanModel
import PlanText
import Testing

/// A plan of these files, by path.
func plan(_ files: [String: String] = [:]) throws -> Plan {
  try Plan(files: files.map { try PlanFile(path: $0, bytes: Array($1.utf8)) })
}

func table(_ name: String, _ text: String) throws -> Table {
  try Table(parsing: Array(text.utf8), name: name)
}

func map(_ text: String) throws -> ImportMap {
  try ImportMap(parsing: Array(text.utf8), name: "m.yaml")
}

extension Plan {
  /// The plan with an import's edits.
  func applying(_ result: Import) -> Plan {
    let gone = Set(result.edits.compactMap { $0.before.map { Text($0.path) } })
    return Plan(files: files.filter { !gone.contains(Text($0.path)) } + result.edits.map(\.after))
  }

  func text(_ path: String) -> String? {
    files.first { Text($0.path) == Text(path) }.map {
      String(decoding: $0.document.bytes, as: UTF8.self)
    }
  }
}

extension Import {
  /// The gaps as `line column reason`.
  var told: [String] {
    gaps.map { "\($0.position.line) \($0.column ?? "-") \($0.reason.rawValue)" }
  }
}
