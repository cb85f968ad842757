import PlanModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What time it is, UTC. Tests set BATON_NOW=2026-11-13T09:12:00Z.
struct Clock {
  let now: Instant

  init() {
    let fixed = Environment["BATON_NOW"].flatMap(Instant.init(parsing:))
    now = fixed ?? Instant(seconds: Int64(time(nil)))
  }

  /// Today's date, UTC.
  var today: Day { now.day }
}

/// Random numbers for new ids. Tests set BATON_SEED to a number, so that ids come out the same.
struct Dice: RandomNumberGenerator {
  private var state: UInt64?

  init() {
    state = Environment["BATON_SEED"].flatMap(UInt64.init)
  }

  mutating func next() -> UInt64 {
    guard let seed = state else {
      var system = SystemRandomNumberGenerator()
      return system.next()
    }
    // SplitMix64.
    let advanced = seed &+ 0x9E37_79B9_7F4A_7C15
    state = advanced
    var mixed = advanced
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The environment's variables.
enum Environment {
  /// A variable; nil where it is not set or empty.
  static subscript(name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
