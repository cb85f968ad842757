import PlanChecks
import PlanModel
import PlanText

/// A plan of these files, unreadable ones among them; settings and team sales are there unless
/// the files say otherwise, a nil text leaves one out.
func plan(_ files: [String: String?], others: [String] = []) -> Plan {
  var texts: [String: String?] = [
    "baton.yaml": "format: 1\nmerge-version: 1\n",
    "teams/sales.yaml": "id: sales\nname: Sales\n",
  ]
  texts.merge(files) { $1 }
  var readable: [PlanFile] = []
  var broken: [BrokenFile] = []
  for (path, text) in texts {
    guard let text else { continue }
    do throws(SyntaxErrors) {
      readable.append(try PlanFile(path: path, bytes: Array(text.utf8)))
    } catch {
      broken.append(BrokenFile(path: path, errors: error.errors))
    }
  }
  return Plan(files: readable, broken: broken, others: others)
}

/// The text of an item with more lines behind it.
func item(_ id: String, _ more: String = "") -> String {
  "id: \(id)\nkind: goal\ntitle: T\n\(more)\n"
}

/// The text of a person or team.
func named(_ id: String, _ more: String = "") -> String {
  "id: \(id)\nname: Name\n\(more)\n"
}
