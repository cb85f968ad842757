import CTransport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program to run, with everything it is given. Nothing passes through a shell.
public struct Command: Sendable {
  /// The name of the program, looked up in PATH, or its path.
  public var program: String
  /// What follows the name.
  public var arguments: [String]
  /// Variables to set, or with nil to remove; all others are passed on.
  public var environment: [String: String?]
  /// Where it runs; nil for the current folder.
  public var directory: String?
  /// What it reads from standard input.
  public var input: [UInt8]

  /// A command of these parts.
  public init(
    _ program: String,
    _ arguments: [String] = [],
    environment: [String: String?] = [:],
    directory: String? = nil,
    input: [UInt8] = []
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.directory = directory
    self.input = input
  }

  /// What a program that has ended left behind.
  public struct Outcome: Hashable, Sendable {
    /// The exit status; 128 plus the signal where one ended it.
    public let status: Int32
    /// What it wrote to standard output.
    public let output: [UInt8]
    /// What it wrote to standard error: at most the last 64 KiB.
    public let errors: [UInt8]

    /// Standard output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as text.
    public var errorText: String { String(decoding: errors, as: UTF8.self) }
  }

  /// Runs the program and waits for its end. A status other than 0 is not an error here.
  ///
  /// Throws `Failure` of kind `program` where it cannot be started.
  public func run() throws -> Outcome {
    let channel = try open()
    defer { baton_channel_free(channel) }
    if !input.isEmpty {
      // A program may well end without having read everything.
      _ = input.withUnsafeBytes { baton_channel_write(channel, $0.baseAddress, $0.count) }
    }
    baton_channel_end_input(channel)
    var output: [UInt8] = []
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
        count = max(0, baton_channel_read(channel, buffer.baseAddress, buffer.count))
      }
      if part.isEmpty { break }
      output += part
    }
    let status = baton_channel_finish(channel, -1)
    return Outcome(status: status, output: output, errors: Command.errors(of: channel))
  }

  func open() throws -> OpaquePointer {
    var code: Int32 = 0
    var changes: [String] = []
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
      changes.append(value.map { "\(name)=\($0)" } ?? name)
    }
    let channel = withCStrings([program] + arguments) { arguments in
      withCStrings(changes) { changes in
        baton_channel_open(arguments, changes, directory, &code)
      }
    }
    if let channel { return channel }
    let reason = String(cString: strerror(code))
    throw Failure(
      .program,
      "\(program) could not be started: \(reason)",
      hint: code == ENOENT ? "Is \(program) installed and in PATH?" : nil,
      in: "run \(program)"
    )
  }

  static func errors(of channel: OpaquePointer) -> [UInt8] {
    var size = 0
    guard let bytes = baton_channel_errors(channel, &size) else { return [] }
    return Array(UnsafeRawBufferPointer(start: bytes, count: size))
  }
}

/// Calls back with a list of C strings that ends in a null pointer.
func withCStrings<Result>(
  _ strings: [String],
  _ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> Result
) rethrows -> Result {
  let copies = strings.map { UnsafePointer<CChar>(strdup($0)) }
  defer { for copy in copies { free(UnsafeMutablePointer(mutating: copy)) } }
  return try (copies + [nil]).withUnsafeBufferPointer { try body($0.baseAddress) }
}
