#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Which random cases a property test plays.
public enum Seeds {
  /// The same `count` seeds in every ordinary run, so that a change is judged by what it changes.
  /// `BATON_SEED` plays one seed again; the variable named here plays as many new ones.
  public static func chosen(_ count: UInt64, more variable: String) -> Range<UInt64> {
    if let seed = number("BATON_SEED") { return seed..<seed + 1 }
    guard let more = number(variable) else { return 1..<count + 1 }
    let first = UInt64.random(in: 0..<1_000_000_000)
    return first..<first + more
  }

  private static func number(_ variable: String) -> UInt64? {
    getenv(variable).flatMap { UInt64(String(cString: $0)) }
  }
}
