#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What git takes from the process environment.
enum Environment {
  static subscript(name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// A setting given as `GIT_CONFIG_KEY_n` and `GIT_CONFIG_VALUE_n`; the last one stands.
  static func configuration(_ key: String) -> String? {
    guard let count = self["GIT_CONFIG_COUNT"].flatMap({ Int($0) }), count > 0 else { return nil }
    for index in (0..<min(count, 10_000)).reversed() {
      if self["GIT_CONFIG_KEY_\(index)"]?.lowercased() == key.lowercased() {
        return self["GIT_CONFIG_VALUE_\(index)"]
      }
    }
    return nil
  }
}
