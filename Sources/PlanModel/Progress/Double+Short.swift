extension Double {
  /// The number as programs read it: digits with a point, rounded as `short` is.
  public var plain: String {
    short.replacing(",", with: "").replacing("−", with: "-")
  }

  /// The number as people say it, without noise: `1,250`, `12.4`, `0.08`.
  public var short: String {
    guard isFinite, abs(self) < 1e12 else { return "\(self)" }
    let digits = abs(self) >= 100 ? 0 : abs(self) >= 1 ? 1 : abs(self) >= 0.1 ? 2 : 3
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let whole = Int((abs(self) * scale).rounded())
    var fraction = String(whole % Int(scale))
    fraction = String(repeating: "0", count: max(0, digits - fraction.utf8.count)) + fraction
    while fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
    let head = Quantity(parsing: "\(whole / Int(scale))")?.grouped ?? ""
    let sign = self < 0 && whole > 0 ? "−" : ""
    return sign + head + (digits == 0 || fraction.isEmpty ? "" : ".\(fraction)")
  }
}
