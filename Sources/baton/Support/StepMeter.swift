/// Tells on standard error how far long work has come: one line that is written over; nothing
/// where that is not a terminal.
final class StepMeter {
  private let output: Output
  private var shown = ""

  init(_ output: Output, _ quiet: QuietOptions) { self.output = quiet.isWanted ? Output() : output }

  /// Shows a step, with its share where the whole is known.
  func show(_ verb: String, _ done: Int? = nil, of total: Int = 0) {
    guard output.terminal.width != nil else { return }
    let share = done.map { " \(total > 0 ? $0 * 100 / total : 100) %" } ?? ""
    guard verb + share != shown else { return }
    shown = verb + share
    output.print(raw: "\r\u{1B}[K\(shown)", endsLine: false)
    output.flush()
  }

  /// Takes the line away.
  func clear() {
    guard !shown.isEmpty else { return }
    shown = ""
    output.print(raw: "\r\u{1B}[K", endsLine: false)
    output.flush()
  }
}
