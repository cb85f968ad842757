import Git

/// Tells on standard error how a transfer goes: one line that is written over on a terminal, and in
/// the end what the other side said. Without a terminal only the latter; quiet only where it fails.
final class TransferMeter {
  private let output: Output
  private let isQuiet: Bool
  private var shown = ""
  private var said: [String] = []

  init(_ output: Output, _ quiet: QuietOptions) {
    self.output = output
    isQuiet = quiet.isWanted
  }

  /// Takes a report; cheap enough to be called for each object.
  func show(_ progress: Progress) {
    switch progress {
    case .message(let text):
      if Self.isNoise(text) { return }
      said.append(text)
      draw("remote: " + text)
    case .receiving(let objects, let total, let bytes):
      draw("receiving", objects, total, bytes)
    case .resolving(let deltas, let total):
      draw("putting together", deltas, total, nil)
    case .packing(let objects, let total):
      draw("packing", objects, total, nil)
    case .sending(let objects, let total, let bytes):
      draw("sending", objects, total, bytes)
    }
  }

  /// Whether the other side's git only tells how far it has come.
  private static func isNoise(_ text: String) -> Bool {
    let verbs = ["Enumerating", "Counting", "Compressing", "Total", "Resolving", "Unpacking"]
    return verbs.contains { text.hasPrefix($0 + " ") }
  }

  /// Does the work, then tells what the other side said; where the work fails only what the error
  /// does not tell by itself.
  func watch<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      let result = try work()
      if !isQuiet { release() }
      return result
    } catch {
      release(without: ErrorReport(error).lines.map { $0.map(\.text).joined() })
      throw error
    }
  }

  private func release(without told: [String] = []) {
    clear()
    for text in said where !told.contains(where: { $0.hasSuffix(text) }) {
      output.print([StyledText("remote: ", .faint), StyledText(text)])
    }
    said = []
    output.flush()
  }

  /// Takes the line away.
  func clear() {
    guard !shown.isEmpty else { return }
    shown = ""
    output.print(raw: "\r\u{1B}[K", endsLine: false)
    output.flush()
  }

  /// Draws the line where its share of a hundred, or without a total of a thousand, has changed.
  private func draw(_ verb: String, _ count: Int, _ total: Int, _ bytes: Int?) {
    guard output.terminal.width != nil, total != 1 else { return }
    let share = total > 0 ? "\(count * 100 / total) % of \(total)" : "\(count / 1000 * 1000)"
    let size = bytes.map { ", \(($0 + 1023) / 1024) KiB" } ?? ""
    draw("\(verb) \(share)\(size)", as: verb + share)
  }

  /// Draws a line where another one stands.
  private func draw(_ line: String, as key: String? = nil) {
    guard !isQuiet, let width = output.terminal.width, (key ?? line) != shown else { return }
    shown = key ?? line
    output.print(raw: "\r\u{1B}[K\(line.prefix(max(width - 1, 1)))", endsLine: false)
    output.flush()
  }
}
