import CLibgit2
import CTransport

/// libgit2 itself: started once, on first use, because starting takes milliseconds.
enum Library {
  private static let status: Int32 = baton_libgit2_start()

  static func start() throws {
    if status < 0 { throw failure(status, in: "start libgit2") }
  }

  /// Throws where a libgit2 function reported an error.
  static func check(_ code: Int32, _ operation: @autoclosure () -> String) throws {
    if code < 0 { throw failure(code, in: operation()) }
  }

  /// The error that libgit2 has just reported on this thread.
  static func failure(_ code: Int32, in operation: String) -> Failure {
    var message = "unknown error \(code)"
    var category: Int32 = 0
    if let error = git_error_last(), let text = error.pointee.message {
      message = printable(Array(String(cString: text).utf8))
      category = Int32(error.pointee.klass)
    }
    // Some of libgit2's functions answer a plain -1 for a lock.
    var kind = message.hasPrefix("failed to lock file") ? .locked : kind(code)
    if kind == .other, category == Int32(GIT_ERROR_OS.rawValue) { kind = .disk }
    return Failure(
      kind,
      message,
      hint: kind == .locked
        ? "If no git or baton is running, one that was killed left it behind: remove that file."
        : nil,
      in: operation,
      code: code,
      category: category
    )
  }

  private static func kind(_ code: Int32) -> Failure.Kind {
    switch git_error_code(rawValue: code) {
    case GIT_ENOTFOUND: .notFound
    case GIT_EEXISTS: .exists
    case GIT_EAMBIGUOUS: .ambiguous
    case GIT_EINVALIDSPEC: .invalid
    case GIT_EMODIFIED: .refMoved
    case GIT_ELOCKED: .locked
    case GIT_EUNBORNBRANCH: .unbornHead
    case GIT_EAUTH: .auth
    case GIT_EOWNER: .foreignOwner
    default: .other
    }
  }
}

extension ObjectID {
  init(_ raw: git_oid) {
    self = withUnsafeBytes(of: raw.id) { ObjectID(bytes: $0) } ?? .zero
  }

  /// The id as libgit2 takes it.
  var raw: git_oid {
    var result = git_oid()
    withUnsafeMutableBytes(of: &result.id) { target in
      withUnsafeBytes(of: (high.bigEndian, middle.bigEndian, low.bigEndian)) { source in
        target.copyBytes(from: source.prefix(20))
      }
    }
    return result
  }
}
