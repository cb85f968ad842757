import PlanModel
import PlanText

/// A plan file from its text.
func planFile(_ path: String, _ text: String) throws -> PlanFile {
  try PlanFile(path: path, bytes: Array(text.utf8))
}

/// A valid item with more lines behind it.
func item(_ more: String, at path: String = "plans/sales/grow-2m9x.yaml") throws -> PlanFile {
  let id = path.split(separator: "/").last.map { String($0.dropLast(5)) } ?? ""
  return try planFile(path, "id: \(id)\nkind: key-result\ntitle: Grow\n\(more)\n")
}
