extension Progress {
  /// Reads what git writes while it works: `Receiving objects:  42% (3/7), 1.20 MiB | …`.
  init?(gitLine line: String) {
    let verbs = ["Receiving objects", "Resolving deltas", "Compressing objects", "Writing objects"]
    guard let verb = verbs.first(where: { line.hasPrefix($0 + ":") }),
      let open = line.firstIndex(of: "("), let close = line.firstIndex(of: ")"), open < close
    else { return nil }
    let numbers = line[line.index(after: open)..<close].split(separator: "/").compactMap { Int($0) }
    guard numbers.count == 2 else { return nil }
    let bytes = Self.size(line[close...].dropFirst(2))
    switch verb {
    case "Receiving objects":
      self = .receiving(objects: numbers[0], total: numbers[1], bytes: bytes)
    case "Resolving deltas": self = .resolving(deltas: numbers[0], total: numbers[1])
    case "Compressing objects": self = .packing(objects: numbers[0], total: numbers[1])
    default: self = .sending(objects: numbers[0], total: numbers[1], bytes: bytes)
    }
  }

  /// Whether git only tells how far it has come, or that there was nothing to do.
  static func isCount(_ line: String) -> Bool {
    [
      "Enumerating objects", "Counting objects", "Delta compression", "Total ", "Everything up-to-",
    ].contains { line.hasPrefix($0) }
  }

  /// `1.20 MiB` in bytes; 0 where there is no size.
  private static func size(_ text: Substring) -> Int {
    let words = text.split(separator: " ")
    guard words.count >= 2, let number = Double(words[0]) else { return 0 }
    let units = ["bytes": 1.0, "KiB": 1024, "MiB": 1_048_576, "GiB": 1_073_741_824]
    return Int(number * (units[words[1].filter { $0.isLetter }] ?? 0))
  }
}
