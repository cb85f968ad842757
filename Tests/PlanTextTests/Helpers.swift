import PlanText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The number of cases that the environment asks for.
var soak: UInt64? { getenv("BATON_SOAK").flatMap { UInt64(String(cString: $0)) } }

/// A small, fast generator that a seed repeats.
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

func document(_ text: String) throws -> Document {
  try Document(parsing: Array(text.utf8))
}

func string(_ document: Document) -> String {
  String(decoding: document.bytes, as: UTF8.self)
}

/// A document's text after its value was changed.
func edited(_ text: String, _ change: (inout Mapping) -> Void) throws -> String {
  let document = try document(text)
  var mapping = document.value.mapping ?? Mapping()
  change(&mapping)
  return string(document.rewritten(to: .mapping(mapping)))
}

/// The text of a weave that must say `wanted`.
func woven(_ wanted: String, base: String?, left: String, right: String) throws -> String {
  let value = try document(wanted).value
  let result = Document.woven(
    value,
    base: try base.map(document),
    left: try document(left),
    right: try document(right)
  )
  return string(result)
}

extension Value {
  subscript(key: Text) -> Value? {
    get { mapping?[key] }
    set {
      var mapping = mapping ?? Mapping()
      mapping[key] = newValue
      self = .mapping(mapping)
    }
  }

  subscript(index: Int) -> Value {
    get { list?[index] ?? .null }
    set {
      var list = list ?? []
      list[index] = newValue
      self = .list(list)
    }
  }

  mutating func append(_ value: Value) {
    self = .list((list ?? []) + [value])
  }

  mutating func remove(at index: Int) {
    var list = list ?? []
    list.remove(at: index)
    self = .list(list)
  }

  static func record(_ pairs: (String, String)...) -> Value {
    .mapping(Mapping(pairs.map { Mapping.Entry(key: Text($0.0), value: .text($0.1)) }))
  }
}
