/// The keys of one mapping, while it is read.
///
/// Most mappings have a handful of keys, which are looked through faster than they are hashed.
struct SeenKeys {
  private var few: [Text] = []
  private var many: Set<Text> = []

  /// Whether the key is a new one.
  mutating func insert(_ key: Text) -> Bool {
    if !many.isEmpty { return many.insert(key).inserted }
    if few.contains(key) { return false }
    few.append(key)
    if few.count == 32 { many = Set(few) }
    return true
  }
}
