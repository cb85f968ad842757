public import Git

/// A submodule's commit in words, as git's diff shows it: what stands beside a submodule that both
/// sides moved to different commits. Under another name git would not know where it is from.
public enum SubmoduleText {
  private static let words = "Subproject commit "

  /// The text for a commit.
  static func bytes(_ commit: ObjectID) -> [UInt8] { Array("\(words)\(commit)\n".utf8) }

  /// The commit that such a text names; nil for any other content.
  public static func commit(in bytes: [UInt8]) -> ObjectID? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.hasPrefix(words), text.hasSuffix("\n") else { return nil }
    return ObjectID(String(text.dropFirst(words.count).dropLast()))
  }
}
