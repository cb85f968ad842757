import CLibgit2
import CTransport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One conversation with a remote: what libgit2's callbacks bring, and the program in between.
final class Transfer {
  private let progress: ((Progress) -> Void)?
  private(set) var accepted: [String] = []
  private(set) var refusals: [PushReport.Refusal] = []
  private var sideband = LineCollector()
  private var errors = LineCollector()
  /// The complete lines that the other side wrote, without counters that overwrite themselves.
  private(set) var messages: [String] = []
  fileprivate let connection: OpaquePointer?
  /// The command that tries an ssh connection by itself; nil for other ways.
  var trial: String?

  /// A conversation through a program; without one libgit2 makes the connection.
  init(_ command: Command?, progress: ((Progress) -> Void)?) throws {
    self.progress = progress
    guard let command else {
      connection = nil
      return
    }
    let changes = command.environment.sorted { $0.key < $1.key }
      .map { name, value in value.map { "\(name)=\($0)" } ?? name }
    connection = withCStrings([command.program] + command.arguments) { arguments in
      withCStrings(changes) { baton_connection_new(arguments, $0, command.directory) }
    }
    guard let connection else { throw Failure(.other, "out of memory", in: "connect") }
    baton_connection_on_errors(
      connection,
      { text, size, payload in
        Transfer.at(payload).heardErrors(UnsafeRawBufferPointer(start: text, count: size))
      },
      Unmanaged.passUnretained(self).toOpaque()
    )
  }

  deinit {
    if let connection { baton_connection_free(connection) }
  }

  /// The transfer behind a callback's payload.
  private static func at(_ payload: UnsafeMutableRawPointer?) -> Transfer {
    guard let payload else { fatalError("libgit2 lost the payload of a callback") }
    return Unmanaged<Transfer>.fromOpaque(payload).takeUnretainedValue()
  }

  /// Fills in the callbacks; the transfer has to outlive their use.
  func install(in callbacks: inout git_remote_callbacks) {
    callbacks.payload = Unmanaged.passUnretained(self).toOpaque()
    callbacks.sideband_progress = { text, size, payload in
      Transfer.at(payload).heard(UnsafeRawBufferPointer(start: text, count: Int(size)))
      return 0
    }
    callbacks.transfer_progress = { stats, payload in
      if let stats { Transfer.at(payload).received(stats.pointee) }
      return 0
    }
    callbacks.pack_progress = { _, current, total, payload in
      Transfer.at(payload).progress?(.packing(objects: Int(current), total: Int(total)))
      return 0
    }
    callbacks.push_transfer_progress = { current, total, bytes, payload in
      Transfer.at(payload).progress?(
        .sending(objects: Int(current), total: Int(total), bytes: bytes)
      )
      return 0
    }
    callbacks.push_update_reference = { name, status, payload in
      guard let name else { return 0 }
      Transfer.at(payload).answered(String(cString: name), status.map { String(cString: $0) })
      return 0
    }
    if connection != nil {
      callbacks.transport = { out, owner, payload in
        baton_connection_transport(out, owner, Transfer.at(payload).connection)
      }
    }
  }

  private func received(_ stats: git_indexer_progress) {
    guard let progress else { return }
    if stats.received_objects < stats.total_objects || stats.total_deltas == 0 {
      progress(
        .receiving(
          objects: Int(stats.received_objects),
          total: Int(stats.total_objects),
          bytes: stats.received_bytes
        )
      )
    } else {
      progress(
        .resolving(deltas: Int(stats.indexed_deltas), total: Int(stats.total_deltas))
      )
    }
  }

  private func answered(_ reference: String, _ status: String?) {
    if let status {
      refuse(reference, status)
    } else {
      accepted.append(reference)
    }
  }

  func refuse(_ reference: String, _ reason: String) {
    refusals.append(.init(reference: reference, reason: printable(Array(reason.utf8))))
  }

  private func heard(_ bytes: UnsafeRawBufferPointer) {
    for line in sideband.add(bytes) {
      progress?(.message(line.text))
      if line.isFinal { messages.append(line.text) }
    }
  }

  private func heardErrors(_ bytes: UnsafeRawBufferPointer) {
    for line in errors.add(bytes) { progress?(.message(line.text)) }
  }

  /// Takes in what came after libgit2 had its answer. To be called when the remote is disconnected.
  func finish() {
    if let connection {
      var size = 0
      let rest = baton_connection_rest(connection, &size)
      let packets = UnsafeRawBufferPointer(start: rest, count: size)
      var position = 0
      while position + 4 <= packets.count {
        let digits = String(decoding: packets[position..<(position + 4)], as: UTF8.self)
        guard let length = Int(digits, radix: 16) else { break }
        let end = position + max(length, 4)
        if end > packets.count { break }
        // The second band carries text for people.
        if length > 5, packets[position + 4] == 2 {
          heard(UnsafeRawBufferPointer(rebasing: packets[(position + 5)..<end]))
        }
        position = end
      }
    }
    for line in sideband.end() { messages.append(line.text) }
  }

  /// What the program in between wrote for people to read.
  private var errorText: String {
    guard let connection else { return "" }
    var size = 0
    let bytes = baton_connection_errors(connection, &size)
    let text = Array(UnsafeRawBufferPointer(start: bytes, count: size))
    let lines = text.split { $0 == 10 || $0 == 13 }.map { printable(Array($0)) }
    return lines.suffix(20).joined(separator: "\n")
  }

  /// Adds what is known about the connection to an error of libgit2's. The remote has to be
  /// disconnected: the program has said everything only when it has ended.
  func failure(_ found: Failure) -> Failure {
    let (code, operation) = (found.code, found.operation)
    if let connection, baton_connection_start_error(connection) != 0 {
      let reason = String(cString: strerror(baton_connection_start_error(connection)))
      return Failure(
        .program,
        "the program that makes the connection could not be started: \(reason)",
        hint: "Are git and ssh installed and in PATH?",
        in: operation,
        code: code
      )
    }
    // What is the matter here has nothing to do with the other side.
    if found.kind == .locked || found.kind == .disk { return found }
    if found.message.hasPrefix("unpacking the sent packfile failed") {
      return Failure(
        .network,
        (["the other side could not store what was sent"] + messages).joined(separator: "\n"),
        hint: "Its disk is full, or it may not write there; nothing has changed, here or there.",
        in: operation,
        code: code,
        category: found.category
      )
    }
    let text = errorText
    let lower = text.lowercased()
    var message = text
    if text.isEmpty {
      message = ([found.message] + messages).joined(separator: "\n")
    } else if !messages.isEmpty {
      message = (messages + [text]).joined(separator: "\n")
    }
    let kind: Failure.Kind
    var hint: String?
    if lower.contains("host key verification failed") {
      kind = .auth
      hint =
        "Compare the key with the one that the host's owner tells you, and accept it: "
        + (trial ?? "ssh HOST")
    } else if lower.contains("permission denied") || lower.contains("authentication fail")
      || found.kind == .auth
    {
      kind = .auth
      hint = "Try the connection with your own ssh, which Baton uses: \(trial ?? "ssh HOST")"
    } else if lower.contains("dubious ownership") {
      kind = .foreignOwner
      hint = "If you trust it: git config --global --add safe.directory with the path named above"
    } else if lower.contains("not appear to be a git repository")
      || lower.contains("not a git repository")
    {
      kind = .notFound
    } else if connection == nil, found.category != Int32(GIT_ERROR_NET.rawValue) {
      return found
    } else {
      kind = text.isEmpty && found.category != Int32(GIT_ERROR_NET.rawValue) ? found.kind : .network
    }
    return Failure(
      kind,
      message,
      hint: hint,
      in: operation,
      code: code,
      category: found.category
    )
  }
}
