import PlanText

extension Value {
  /// Of versions of a mapping, or of a list of records, the parts in which those that are there differ;
  /// other values, a single version, and versions that are alike, as they are.
  static func differing(_ versions: [Value?]) -> [Value?] {
    let mappings = versions.compactMap { $0?.mapping }
    let lists = versions.compactMap { $0?.list }
    let count = versions.count { $0 != nil }
    guard Set(versions.compactMap { $0 }).count > 1 else { return versions }
    if mappings.count == count {
      return versions.map { version in
        version?.mapping.map { mapping in
          .mapping(
            Mapping(
              mapping.entries.filter { entry in mappings.contains { $0[entry.key] != entry.value } }
            )
          )
        }
      }
    }
    if lists.count == count, lists.allSatisfy({ $0.allSatisfy { $0.mapping != nil } }) {
      return versions.map { version in
        version?.list.map { list in
          .list(list.filter { record in lists.contains { !$0.contains(record) } })
        }
      }
    }
    return versions
  }
}
