import PlanModel

extension Sentence {
  /// The line for the terminal, indented.
  var styled: StyledLine { styled(indent: depth) }

  /// The line for the terminal, so many steps in.
  func styled(indent: Int) -> StyledLine {
    let margin = indent > 0 ? [StyledText(String(repeating: "  ", count: indent))] : []
    return margin + pieces.map { StyledText($0.text, $0.tone.style) }
  }
}

extension Sentence.Tone {
  /// How the terminal shows it.
  var style: StyledText.Style {
    switch self {
    case .plain: .plain
    case .added: .added
    case .removed: .removed
    case .strong: .strong
    case .quiet: .faint
    }
  }
}
