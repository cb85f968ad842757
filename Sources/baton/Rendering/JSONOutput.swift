#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An answer in JSON: the payload's keys beside `format` (always 1 until a key changes its meaning)
/// and `command`.
struct JSONAnswer<Payload: Encodable>: Encodable {
  let command: String
  let payload: Payload

  private enum Key: String, CodingKey {
    case format, command
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(1, forKey: .format)
    try container.encode(command, forKey: .command)
    try payload.encode(to: encoder)
  }
}

extension Output {
  /// Prints an answer in JSON; keys sorted, so that equal answers are equal bytes.
  ///
  /// - Parameter payload: encodes as an object without the keys `format` and `command`.
  func print(json payload: some Encodable, for command: String) throws {
    try print(bare: JSONAnswer(command: command, payload: payload))
  }

  /// Prints a value in JSON, keys sorted, without the keys of an answer: for forms that others define.
  func print(bare value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(value)
    print(raw: String(decoding: data, as: UTF8.self))
  }
}
