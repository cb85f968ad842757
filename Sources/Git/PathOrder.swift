/// Things with paths, in the order of these: finds what is at or inside a path without looking at all.
public struct PathOrder<Element: Sendable>: Sendable {
  /// The elements, in byte order of their paths.
  public let elements: [Element]
  private let paths: [Path]

  /// Sorts elements by path.
  public init(_ elements: some Sequence<Element>, by path: (Element) -> Path) {
    let keyed = elements.map { (path: path($0), element: $0) }.sorted { $0.path < $1.path }
    self.elements = keyed.map(\.element)
    paths = keyed.map(\.path)
  }

  /// What is at a path.
  public func at(_ path: Path) -> ArraySlice<Element> {
    elements[range(from: path) { $0 == path }]
  }

  /// What is at a path or inside it.
  public func inside(_ path: Path) -> [Element] {
    if path == .top { return elements }
    let below = Path(bytes: path.bytes + [UInt8(ascii: "/")])
    return Array(at(path)) + elements[range(from: below) { $0.bytes.starts(with: below.bytes) }]
  }

  /// The places from a path on of those that are wanted, which stand together.
  private func range(from path: Path, while isWanted: (Path) -> Bool) -> Range<Int> {
    var low = 0
    var high = paths.count
    while low < high {
      let middle = (low + high) / 2
      if paths[middle] < path { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < paths.count, isWanted(paths[end]) { end += 1 }
    return low..<end
  }
}
