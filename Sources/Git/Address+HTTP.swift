extension Address {
  /// `https://user:password@host/path`, taken apart so that no secret stands in the URL.
  static func httpURL(
    _ scheme: String,
    _ rest: ArraySlice<UInt8>,
    _ invalid: (String) -> Failure
  ) throws -> Address {
    let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    var place = rest[..<end]
    var user: String?
    var password: String?
    if let at = place.lastIndex(of: UInt8(ascii: "@")) {
      let login = place[..<at]
      place = place[(at + 1)...]
      let colon = login.firstIndex(of: UInt8(ascii: ":"))
      user = String(decoding: decoded(login[..<(colon ?? login.endIndex)]), as: UTF8.self)
      password = colon.map { String(decoding: decoded(login[($0 + 1)...]), as: UTF8.self) }
    }
    if place.isEmpty || place.first == UInt8(ascii: ":") { throw invalid("it names no host") }
    let path = rest[end...]
    if path.count < 2 { throw invalid("it names no path on the host") }
    let url = "\(scheme)://\(String(decoding: place + path, as: UTF8.self))"
    return .http(url: url, user: user?.isEmpty == true ? nil : user, password: password)
  }

  /// An address as it may be shown: `***` in the place of a password.
  public static func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard let mark = endOfScheme(bytes) else { return text }
    let place = bytes[(mark + 3)...].prefix { $0 != UInt8(ascii: "/") }
    guard let at = place.lastIndex(of: UInt8(ascii: "@")),
      let colon = place[..<at].firstIndex(of: UInt8(ascii: ":"))
    else { return text }
    return String(decoding: bytes[...colon] + Array("***".utf8) + bytes[at...], as: UTF8.self)
  }
}
