import CTransport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// git's own `git remote-https`, spoken to as gitremote-helpers(7) describes.
///
/// It asks git's credential helpers, keeps git's rules for certificates and proxies, and writes the
/// objects into the repository itself.
final class RemoteHelper {
  let operation: String
  let url: String
  let password: String?
  private let progress: ((Progress) -> Void)?
  private let channel: OpaquePointer
  private var output: [UInt8] = []
  private var position = 0
  private var errors = LineCollector()
  /// What the other side wrote for people to read, line by line.
  private(set) var messages: [String] = []
  /// What git itself said.
  private(set) var complaints: [String] = []
  /// How many objects and bytes have arrived.
  private(set) var objects = 0
  private(set) var bytes = 0

  /// Starts the helper. `url` holds neither user nor password, since it stands on command lines.
  init(
    url: String,
    user: String?,
    password: String?,
    remote: String,
    gitDirectory: String,
    operation: String,
    progress: ((Progress) -> Void)?
  ) throws {
    self.operation = operation
    self.url = url
    self.password = password
    self.progress = progress
    var environment = Self.settings(user, password)
    environment["GIT_DIR"] = gitDirectory
    let command = Command("git", ["remote-https", remote, url], environment: environment)
    channel = try command.open()
    baton_channel_on_errors(
      channel,
      { text, size, payload in
        guard let payload else { return }
        Unmanaged<RemoteHelper>.fromOpaque(payload).takeUnretainedValue()
          .heard(UnsafeRawBufferPointer(start: text, count: size))
      },
      Unmanaged.passUnretained(self).toOpaque()
    )
    try ask("option progress true")
  }

  deinit {
    baton_channel_on_errors(channel, nil, nil)
    baton_channel_free(channel)
  }

  /// What is set for git besides the user's configuration, all of it in the environment.
  private static func settings(_ user: String?, _ password: String?) -> [String: String?] {
    // Only version 0 of the protocol gives a helper's caller the list of references. Packs are
    // kept as they come: one file that is safely on the disk instead of a hundred that are not.
    var settings = [("protocol.version", "0"), ("fetch.unpackLimit", "1")]
    var environment: [String: String?] = ["GIT_PROTOCOL": nil, "LANGUAGE": "C"]
    if let user { settings.append(("credential.username", user)) }
    if let password {
      settings += [
        ("credential.helper", ""),
        (
          "credential.helper",
          "!f() { test \"$1\" = get && printf 'username=%s\\npassword=%s\\n' "
            + "\"$BATON_HUB_USER\" \"$BATON_HUB_PASSWORD\"; }; f"
        ),
      ]
      environment["BATON_HUB_USER"] = user ?? ""
      environment["BATON_HUB_PASSWORD"] = password
    }
    let known = Environment["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
    for (index, setting) in settings.enumerated() {
      environment["GIT_CONFIG_KEY_\(known + index)"] = setting.0
      environment["GIT_CONFIG_VALUE_\(known + index)"] = setting.1
    }
    environment["GIT_CONFIG_COUNT"] = String(known + settings.count)
    // Whoever reads from a pipe or runs in a job cannot answer.
    if isatty(STDIN_FILENO) != 1 { environment["GIT_TERMINAL_PROMPT"] = "0" }
    return environment
  }

  /// The references of the other side.
  func heads() throws -> RemoteHeads {
    try say("list\n")
    var references: [Reference] = []
    var branch: String?
    for line in try answer() {
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count >= 2 else { continue }
      if words[0].hasPrefix("@") {
        if words[1] == "HEAD" { branch = String(words[0].dropFirst()) }
      } else if let id = ObjectID(hex: words[0].utf8), words[1] != "HEAD",
        !words[1].hasSuffix("^{}")
      {
        references.append(Reference(name: String(words[1]), id: id))
      }
    }
    return RemoteHeads(
      references: references.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
      head: branch
    )
  }

  /// Brings what references of the other side need, with tags on the way. Answers the files that
  /// keep git from tidying the new objects away; to be removed when references hold them.
  func fetch(_ references: [Reference]) throws -> [String] {
    try ask("option followtags true")
    try say(references.map { "fetch \($0.id) \($0.name)\n" }.joined() + "\n")
    return try answer().compactMap { $0.hasPrefix("lock ") ? String($0.dropFirst(5)) : nil }
  }

  /// Offers commits; answers the other side's reason for each reference, nil where it took it.
  ///
  /// Throws where the other side did not say of each whether it was taken.
  func push(_ refspecs: [Refspec]) throws -> [(reference: String, refusal: String?)] {
    try say(
      refspecs.map { "push \($0.isForced ? "+" : "")\($0.source):\($0.target)\n" }.joined() + "\n"
    )
    var answers: [(reference: String, refusal: String?)] = []
    while let line = try nextLine(), !line.isEmpty {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard words.count >= 2 else { continue }
      if words[0] == "ok" {
        answers.append((words[1], nil))
      } else {
        let reason = words.count > 2 ? words[2] : "refused"
        // git gives these where the connection broke before the other side's answer.
        if ["remote failed to report status", "expecting report"].contains(reason) {
          throw failure()
        }
        answers.append((words[1], printable(Array(reason.utf8))))
      }
    }
    let named = Set(answers.map(\.reference))
    guard refspecs.allSatisfy({ named.contains($0.target) }) else { throw failure() }
    return answers
  }

  /// Ends the conversation and takes in all that was still to be said.
  @discardableResult
  func finish() -> Int32 {
    let status = baton_channel_finish(channel, 10_000)
    for line in errors.end() { sort(line.text, isFinal: true) }
    return status
  }

  private func ask(_ question: String) throws {
    try say(question + "\n")
    _ = try nextLine()
  }

  /// A helper that has ended is noticed when its answer is read.
  private func say(_ text: String) throws {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { baton_channel_write(channel, $0.baseAddress, $0.count) }
  }

  /// The lines up to an empty one.
  private func answer() throws -> [String] {
    var lines: [String] = []
    while let line = try nextLine() {
      if line.isEmpty { return lines }
      lines.append(line)
    }
    throw failure()
  }

  /// The next line; nil at the end of the output.
  private func nextLine() throws -> String? {
    while true {
      if let end = output[position...].firstIndex(of: 10) {
        defer { position = end + 1 }
        return String(decoding: output[position..<end], as: UTF8.self)
      }
      let part = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
        count = max(0, baton_channel_read(channel, buffer.baseAddress, buffer.count))
      }
      if part.isEmpty { return nil }
      output = output[position...] + part
      position = 0
    }
  }

  private func heard(_ bytes: UnsafeRawBufferPointer) {
    for line in errors.add(bytes) { sort(line.text, isFinal: line.isFinal) }
  }

  private func sort(_ line: String, isFinal: Bool) {
    let text = hidingPassword(line)
    if text.hasPrefix("remote: ") || text == "remote:" {
      let message = String(text.dropFirst(8))
      progress?(.message(message))
      if isFinal { messages.append(message) }
    } else if let step = Progress(gitLine: text) {
      if case .receiving(let objects, _, let bytes) = step {
        (self.objects, self.bytes) = (objects, bytes)
      }
      progress?(step)
    } else if isFinal, !text.isEmpty, !Progress.isCount(text) {
      complaints.append(text)
    }
  }

  private func hidingPassword(_ text: String) -> String {
    guard let password, !password.isEmpty else { return text }
    return text.split(separator: password, omittingEmptySubsequences: false)
      .joined(separator: "***")
  }
}
