#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Tree {
  /// Reads the raw bytes of a tree object. Throws `Failure` of kind `corrupt`.
  public static func parse(_ bytes: [UInt8]) throws -> Tree {
    var tree = Tree()
    tree.serialized = bytes
    tree.places.reserveCapacity(bytes.count / 30)
    let isPadded = try bytes.withUnsafeBytes { try tree.findPlaces($0) }
    // Some old programs wrote a zero before a mode; git does not.
    return isPadded ? Tree(tree.entries) : tree
  }

  /// Notes where the entries stand; whether a mode has a zero before it.
  private mutating func findPlaces(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
    var isPadded = false
    var start = 0
    while start < bytes.count, let base = bytes.baseAddress {
      var space = start
      var mode: UInt32 = 0
      while space < bytes.count, space - start < 8, 48...55 ~= bytes[space] {
        mode = mode << 3 | UInt32(bytes[space] - 48)
        space += 1
      }
      guard space > start, space - start < 8, space < bytes.count, bytes[space] == 32,
        let mode = FileMode(rawValue: mode),
        let zero = memchr(base + space, 0, bytes.count - space),
        case let end = UnsafeRawPointer(zero) - base, end > space + 1, bytes.count - end > 20
      else { throw Failure(.corrupt, "a tree has a malformed entry", in: "read a tree") }
      let place = Place(start: start, name: space + 1..<end, mode: mode)
      if let last = places.last, Tree.order(bytes, last, bytes, place) >= 0 {
        let name = Path(bytes: bytes[place.name])
        throw Failure(.corrupt, "a tree is not in order at \"\(name)\"", in: "read a tree")
      }
      if bytes[start] == UInt8(ascii: "0") { isPadded = true }
      places.append(place)
      start = end + 21
    }
    return isPadded
  }

  /// Calls back with the entries in which two trees differ, in git's order; nil stands for none. A
  /// file and a folder of one name are two entries. What is equal costs no allocation.
  public static func differences(
    from old: Tree,
    to new: Tree,
    _ report: (TreeEntry?, TreeEntry?) throws -> Void
  ) rethrows {
    try old.serialized.withUnsafeBytes { oldBytes in
      try new.serialized.withUnsafeBytes { newBytes in
        var (i, j) = (0, 0)
        while i < old.places.count || j < new.places.count {
          var order = i < old.places.count ? -1 : 1
          if i < old.places.count, j < new.places.count {
            let (left, right) = (old.places[i].range, new.places[j].range)
            if left.count == right.count,
              compareBytes(.init(rebasing: oldBytes[left]), .init(rebasing: newBytes[right])) == 0
            {
              i += 1
              j += 1
              continue
            }
            order = Tree.order(oldBytes, old.places[i], newBytes, new.places[j])
          }
          let before = order <= 0 ? old.entries[i] : nil
          let after = order >= 0 ? new.entries[j] : nil
          if before != nil { i += 1 }
          if after != nil { j += 1 }
          try report(before, after)
        }
      }
    }
  }

  /// How an entry stands to a name in git's order.
  func order(_ place: Place, _ name: [UInt8], _ isFolder: Bool) -> Int {
    serialized.withUnsafeBytes { bytes in
      name.withUnsafeBytes { name in
        Tree.order(
          .init(rebasing: bytes[place.name]),
          place.mode == .directory,
          name,
          isFolder
        )
      }
    }
  }

  private static func order(
    _ left: UnsafeRawBufferPointer,
    _ one: Place,
    _ right: UnsafeRawBufferPointer,
    _ other: Place
  ) -> Int {
    order(
      .init(rebasing: left[one.name]),
      one.mode == .directory,
      .init(rebasing: right[other.name]),
      other.mode == .directory
    )
  }

  /// Git's order: byte order of the names, folders as if they ended in `/`. Negative where the left
  /// one comes first, 0 where both have the same place.
  private static func order(
    _ left: UnsafeRawBufferPointer,
    _ leftIsFolder: Bool,
    _ right: UnsafeRawBufferPointer,
    _ rightIsFolder: Bool
  ) -> Int {
    let common = min(left.count, right.count)
    let order = compareBytes(.init(rebasing: left[..<common]), .init(rebasing: right[..<common]))
    if order != 0 { return order }
    let slash = Int(UInt8(ascii: "/"))
    func next(_ name: UnsafeRawBufferPointer, _ isFolder: Bool) -> Int {
      name.count > common ? Int(name[common]) : isFolder ? slash : 0
    }
    return next(left, leftIsFolder) - next(right, rightIsFolder)
  }
}
