/// A line of output made of pieces with a style; what people wrote never reaches the terminal as
/// control characters.
typealias StyledLine = [StyledText]

/// A piece of a line.
struct StyledText: Hashable {
  /// What a piece means; the terminal decides how it looks.
  enum Style {
    case plain, strong, faint, added, removed, contested, name, failure, hint
  }

  let text: String
  let style: Style

  init(_ text: some StringProtocol, _ style: Style = .plain) {
    self.text = String(text)
    self.style = style
  }
}

extension StyledText.Style {
  /// The numbers of the terminal's escape sequence; nil for plain text.
  var escape: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .added: "32"
    case .removed: "31"
    case .contested: "33"
    case .name: "36"
    case .failure: "1;31"
    case .hint: "36"
    }
  }
}
