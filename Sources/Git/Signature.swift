/// Who did something and when, as a commit records it: `Dana <dana@example.org> 1700000000 +0100`.
public struct Signature: Hashable, Sendable {
  /// The name; characters that git does not allow in it are left out.
  public let name: String
  /// The e-mail address, without the angle brackets.
  public let email: String
  /// Seconds since 1970 in UTC.
  public let seconds: Int64
  /// Minutes east of UTC on the clock that was read.
  public let offset: Int

  /// The bytes as found, where writing the parts would not give the same ones.
  private let exact: [UInt8]?

  /// A signature of these parts.
  public init(name: String, email: String, seconds: Int64, offset: Int = 0) {
    self.name = Signature.cleaned(name)
    self.email = Signature.cleaned(email)
    self.seconds = seconds
    self.offset = offset
    exact = nil
  }

  /// Reads the bytes behind `author ` or `committer `; nil where there is no address or no date.
  ///
  /// Writing gives the same bytes again, however unusual they are.
  public init?(parsing bytes: some Collection<UInt8>) {
    let line = Array(bytes)
    guard let close = line.lastIndex(of: UInt8(ascii: ">")),
      let open = line[..<close].firstIndex(of: UInt8(ascii: "<"))
    else { return nil }
    let fields = line[(close + 1)...].split(separator: UInt8(ascii: " "))
    guard let date = fields.first, let seconds = Int64(String(decoding: date, as: UTF8.self))
    else { return nil }
    var nameEnd = open
    while nameEnd > 0, line[nameEnd - 1] == UInt8(ascii: " ") { nameEnd -= 1 }
    let name = String(decoding: line[..<nameEnd], as: UTF8.self)
    let email = String(decoding: line[(open + 1)..<close], as: UTF8.self)
    let offset = fields.dropFirst().first.flatMap { Signature.offset($0) } ?? 0
    let plain = Signature(name: name, email: email, seconds: seconds, offset: offset)
    if plain.serialized == line {
      self = plain
    } else {
      self.init(name: name, email: email, seconds: seconds, offset: offset, exact: line)
    }
  }

  private init(name: String, email: String, seconds: Int64, offset: Int, exact: [UInt8]) {
    self.name = name
    self.email = email
    self.seconds = seconds
    self.offset = offset
    self.exact = exact
  }

  /// The bytes as a commit holds them.
  public var serialized: [UInt8] {
    if let exact { return exact }
    let minutes = abs(offset)
    let zone = String(10000 + minutes / 60 * 100 + minutes % 60).dropFirst()
    let sign = offset < 0 ? "-" : "+"
    return Array("\(name)\(name.isEmpty ? "" : " ")<\(email)> \(seconds) \(sign)\(zone)".utf8)
  }

  private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
    guard let sign = text.first,
      let number = Int(String(decoding: text.dropFirst(), as: UTF8.self)),
      number >= 0
    else { return nil }
    let minutes = number / 100 * 60 + number % 100
    switch sign {
    case UInt8(ascii: "+"): return minutes
    case UInt8(ascii: "-"): return -minutes
    default: return nil
    }
  }

  /// Without line breaks and angle brackets, and without the characters that git strips at the ends.
  private static func cleaned(_ text: String) -> String {
    let kept = Array(text.utf8).filter { $0 >= 0x20 && $0 != 0x3C && $0 != 0x3E && $0 != 0x7F }
    let crud = Array(" .,:;\"\\'".utf8)
    let end = kept.lastIndex { !crud.contains($0) }
    guard let start = kept.firstIndex(where: { !crud.contains($0) }), let end else { return "" }
    return String(decoding: kept[start...end], as: UTF8.self)
  }
}
