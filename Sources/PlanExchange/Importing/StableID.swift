import PlanModel
import PlanText

/// Ids made of names in a table: the same name gives the same id on every machine.
enum StableID {
  /// A readable id, with a tail made of `name` where wanted; nil where the text has no ASCII letters
  /// or digits and there is no tail.
  static func make(slug text: String, name: String, hasTail: Bool) -> Text? {
    let slug = Identifier.slug(text)
    if !hasTail { return slug.map { Text($0) } }
    return Text("\(slug ?? "item")-\(tail(of: name))")
  }

  /// Four characters as random ids have them, a digit first.
  static func tail(of name: String) -> String {
    // FNV-1a, then mixed so that near names have far tails.
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
    state ^= state >> 31
    let digits = Array("23456789".utf8)
    let letters = Array("23456789abcdefghjkmnpqrstvwxyz".utf8)
    var result: [UInt8] = [digits[Int(state % UInt64(digits.count))]]
    state /= UInt64(digits.count)
    for _ in 0..<3 {
      result.append(letters[Int(state % UInt64(letters.count))])
      state /= UInt64(letters.count)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
