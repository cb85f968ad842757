// Compiled together with the sources of PlanText, so it needs no import: see `make fuzz`.

/// What libFuzzer calls with its bytes. Whatever they are, nothing may crash or go on for ever, and
/// what was read must be kept, edited and woven as promised.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let parts = bytes.split(separator: 0xFF, omittingEmptySubsequences: false)
  let documents = parts.prefix(3).map { try? Document(parsing: Array($0)) }
  var hints = Hints(bytes)
  for case let document? in documents { edit(document, &hints) }
  if documents.count == 3, let left = documents[1], let right = documents[2] {
    weave(documents[0], left, right, &hints)
  }
  return 0
}

private func edit(_ document: Document, _ hints: inout Hints) {
  demand(document.rewritten(to: document.value).bytes == document.bytes, "not kept")
  let wanted = changed(document.value, &hints, 4)
  guard case .mapping = wanted, wanted.isWritable else { return }
  let edited = document.rewritten(to: wanted)
  demand(says(edited, wanted), "edited to another value")
  demand((try? Document(parsing: edited.bytes)) != nil, "edited to what cannot be read")
  let back = edited.rewritten(to: document.value)
  demand(says(back, document.value), "edited back to another value")
}

private func weave(
  _ base: Document?,
  _ left: Document,
  _ right: Document,
  _ hints: inout Hints
) {
  let same = Document.woven(right.value, base: base, left: right, right: right)
  demand(same.bytes == right.bytes, "two equal sides give something else")
  if let base {
    let taken = Document.woven(right.value, base: base, left: base, right: right)
    demand(taken.bytes == right.bytes, "an unchanged side does not give way")
  }
  for value in [left.value, right.value, changed(left.value, &hints, 4)] {
    guard value.isNull || value.mapping != nil, value.isWritable else { continue }
    let one = Document.woven(value, base: base, left: left, right: right)
    demand(says(one, value), "woven to another value")
  }
}

private func says(_ document: Document, _ value: Value) -> Bool {
  document.value == (value.mapping?.entries.isEmpty == true ? .null : value.readable)
}

private func demand(_ holds: Bool, _ text: String) {
  if !holds { fatalError(text) }
}

/// Choices that the input makes.
private struct Hints {
  private var state: UInt64

  init(_ bytes: [UInt8]) {
    state = bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}

private let words = [
  "x", "no", "two words", "a: b", "# c", " x", "1", "\n", "a\n", "a\nb\n\n", " a\n b", "\u{85}",
  "\"", "'", "-", "team/x", "\t", "2026-12-31", "",
]

/// The value with one part changed, added, removed or moved.
private func changed(_ value: Value, _ hints: inout Hints, _ depth: Int) -> Value {
  if hints.below(4) == 0 || depth == 0 {
    switch hints.below(6) {
    case 0: return .list([.text(words[hints.below(words.count)]), .literal("1")])
    case 1: return .mapping(Mapping([.init(key: "k", value: .text("v"))]))
    case 2: return .null
    case 3: return .literal("4000000")
    default: return .text(words[hints.below(words.count)])
    }
  }
  switch value {
  case .null, .scalar: return .text(words[hints.below(words.count)])
  case .list(var values):
    switch values.isEmpty ? 0 : hints.below(4) {
    case 0: values.insert(changed(.null, &hints, 0), at: hints.below(values.count + 1))
    case 1: values.remove(at: hints.below(values.count))
    case 2: values.append(values.removeFirst())
    default:
      let index = hints.below(values.count)
      values[index] = changed(values[index], &hints, depth - 1)
    }
    return .list(values)
  case .mapping(let mapping):
    var entries = mapping.entries
    switch entries.isEmpty ? 0 : hints.below(4) {
    case 0:
      let entry = Mapping.Entry(key: "new", value: changed(.null, &hints, 0))
      entries.insert(entry, at: hints.below(entries.count + 1))
    case 1: entries.remove(at: hints.below(entries.count))
    case 2: entries.append(entries.removeFirst())
    default:
      let index = hints.below(entries.count)
      entries[index].value = changed(entries[index].value, &hints, depth - 1)
    }
    return .mapping(Mapping(entries))
  }
}
