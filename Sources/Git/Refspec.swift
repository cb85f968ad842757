/// Which references of a remote go where here: `+refs/heads/*:refs/remotes/origin/*`.
struct Refspec: Hashable {
  /// The name on the sending side, with at most one `*`.
  let source: String
  /// The name on the receiving side; empty where none is written.
  let target: String
  /// Whether the target may lose commits.
  let isForced: Bool
  /// `^name`: what it matches is left out.
  let isNegative: Bool

  init(_ text: String) {
    isForced = text.hasPrefix("+")
    isNegative = text.hasPrefix("^")
    let rest = isForced || isNegative ? text.dropFirst() : text[...]
    let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    source = String(parts.first ?? "")
    target = parts.count > 1 ? String(parts[1]) : ""
  }

  /// From the receiving side back to the sending one.
  var reversed: Refspec { Refspec(target + ":" + source) }

  var isPattern: Bool { source.contains("*") }

  /// Whether a full name is meant. A source may leave out `refs/heads/` or `refs/tags/`.
  func matches(_ name: String) -> Bool { part(of: name) != nil }

  /// What a full name is called on the receiving side; nil where it is not meant or gets no name.
  func target(for name: String) -> String? {
    guard let part = part(of: name), !target.isEmpty else { return nil }
    guard isPattern, let star = target.firstIndex(of: "*" as Character) else { return target }
    return "\(target[..<star])\(part)\(target[target.index(after: star)...])"
  }

  /// What stands for the `*`; empty where there is none.
  private func part(of name: String) -> Substring? {
    guard let star = source.firstIndex(of: "*") else {
      return ["", "refs/", "refs/tags/", "refs/heads/"].contains { $0 + source == name } ? "" : nil
    }
    let (before, after) = (source[..<star], source[source.index(after: star)...])
    guard name.hasPrefix(before), name.hasSuffix(after),
      name.utf8.count >= before.utf8.count + after.utf8.count
    else { return nil }
    return name.dropFirst(before.count).dropLast(after.count)
  }
}
