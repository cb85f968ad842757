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
  /// The variable named here plays as many new ones, from `BATON_SEED` on where that is set too;
  /// `BATON_SEED` alone plays that one.
  public static func chosen(_ count: UInt64, more variable: String) -> Range<UInt64> {
    let seed = number("BATON_SEED")
    guard let more = number(variable) else {
      return seed.map { $0..<$0 + 1 } ?? 1..<count + 1
    }
    let first = seed ?? UInt64.random(in: 0..<1_000_000_000)
    return first..<first + more
  }

  private static func number(_ variable: String) -> UInt64? {
    getenv(variable).flatMap { UInt64(String(cString: $0)) }
  }
}
