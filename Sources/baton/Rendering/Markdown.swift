/// Text that people wrote, as Markdown shows it: none of it becomes formatting or markup.
enum Markdown {
  /// What a cell of a table says, on one line.
  static func cell(_ text: String) -> String { inline(text) }

  /// A text within a line.
  static func inline(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "\n", "\r", "\t": result += " "
      case "@": result += "@\u{200B}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
