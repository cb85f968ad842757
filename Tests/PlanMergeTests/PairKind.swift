import PlanModel
import PlanText

/// A kind of field and everything that a person can do to it in one step.
struct PairKind: Sendable, CustomStringConvertible {
  typealias Files = Stores.Files

  /// One atomic edit of a store.
  struct Edit: Sendable {
    let name: String
    let steps: [Step]

    /// One replacement of text, or of a whole file.
    enum Step: Sendable {
      case replace(String, String, path: String)
      case write(String?, path: String)
      case move(String, to: String)
    }

    func applied(to files: Files) -> Files {
      var files = files
      for step in steps {
        switch step {
        case .replace(let old, let new, let path):
          let text = files[path] ?? ""
          precondition(text.contains(old), "\(name): \(path) has no \(old)")
          files[path] = text.replacing(old, with: new, maxReplacements: 1)
        case .write(let text, let path): files[path] = text
        case .move(let path, let place):
          files[place] = files[path]
          files[path] = nil
        }
      }
      return files
    }
  }

  /// The table's file name.
  let name: String
  /// What the table is about, in a sentence.
  let about: String
  /// What both sides start from.
  let base: Files
  /// What the table shows of the result: a field of `item`, or nil for the lines that changed.
  let field: String?
  /// The file that the field is in.
  let path: String
  let edits: [Edit]
  /// Whether the edits themselves may leave a store that is not sound.
  let isRough: Bool

  var description: String { name }

  static let item = "plans/sales/x.yaml"

  /// A kind whose edits replace a text of one file; the base holds that text.
  init(
    _ name: String,
    _ about: String,
    field: String? = nil,
    in path: String = PairKind.item,
    holding text: String,
    rough: Bool = false,
    files: Files = [:],
    edits: [Edit]
  ) {
    self.name = name
    self.about = about
    self.field = field
    self.path = path
    self.isRough = rough
    self.edits = [Edit(name: "untouched", steps: [])] + edits
    var base = Self.surroundings
    for (path, text) in files { base[path] = text }
    base[path] = (base[path] ?? "") + text
    self.base = base
  }

  /// What every table's store has besides.
  static let surroundings: Files = {
    var files: Files = [
      "baton.yaml": "format: 1\nmerge-version: 1\n",
      "plans/sales/top.yaml": "id: top\nkind: goal\ntitle: Top\n",
      "plans/sales/low.yaml": "id: low\nkind: goal\ntitle: Low\n",
      item: "id: x\nkind: key-result\n",
    ]
    for person in ["dana", "erin", "frank", "gus"] {
      files["people/\(person).yaml"] = "id: \(person)\nname: \(person)\n"
    }
    for team in ["sales", "emea", "apac"] {
      files["teams/\(team).yaml"] = "id: \(team)\nname: \(team)\n"
    }
    return files
  }()
}

/// An edit that replaces one text by another.
func edit(_ name: String, _ old: String, _ new: String, in path: String = PairKind.item)
  -> PairKind.Edit
{
  PairKind.Edit(name: name, steps: [.replace(old, new, path: path)])
}

/// An edit of several steps.
func edit(_ name: String, _ steps: PairKind.Edit.Step...) -> PairKind.Edit {
  PairKind.Edit(name: name, steps: steps)
}
