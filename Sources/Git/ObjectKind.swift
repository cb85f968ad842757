import CTransport

/// The four kinds of objects that a repository holds.
public enum ObjectKind: String, Hashable, Sendable {
  /// The bytes of a file.
  case blob
  /// A folder.
  case tree
  /// A recorded state with its history.
  case commit
  /// An annotated tag.
  case tag
}

extension ObjectID {
  /// The id that an object of this kind and content has, without writing it.
  public init(of kind: ObjectKind, content: [UInt8]) {
    let header = Array("\(kind.rawValue) \(content.count)\0".utf8)
    self.init(sha1Of: header, content)
  }

  init(sha1Of first: [UInt8], _ second: [UInt8]) {
    let digest = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { out in
      first.withUnsafeBytes { first in
        second.withUnsafeBytes { second in
          baton_sha1(
            first.baseAddress,
            first.count,
            second.baseAddress,
            second.count,
            out.baseAddress
          )
        }
      }
      return ObjectID(bytes: out)
    }
    self = digest ?? .zero
  }
}
