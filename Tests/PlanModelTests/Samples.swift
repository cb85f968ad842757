import Foundation
import PlanModel
import PlanText
import Testing

/// A plan file from its text.
func planFile(_ path: String, _ text: String) throws -> PlanFile {
  try PlanFile(path: path, bytes: Array(text.utf8))
}

/// A valid item with more lines behind it.
func item(_ more: String, at path: String = "plans/sales/grow-2m9x.yaml") throws -> PlanFile {
  let id = path.split(separator: "/").last.map { String($0.dropLast(5)) } ?? ""
  return try planFile(path, "id: \(id)\nkind: key-result\ntitle: Grow\n\(more)\n")
}

/// A file with the reasons why its text cannot be read.
func brokenFile(_ path: String, _ text: String) throws -> BrokenFile {
  let error = #expect(throws: SyntaxErrors.self) { try planFile(path, text) }
  return BrokenFile(path: path, errors: try #require(error).errors)
}

/// A value's JSON, keys sorted.
func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// The kind of a field's change as its JSON names it.
func kind(of change: FieldChange) throws -> String {
  let text = try json(change)
  let parts = text.split(separator: "\"")
  let index = parts.firstIndex(of: "change").map { $0 + 2 } ?? 0
  return String(parts[index])
}
