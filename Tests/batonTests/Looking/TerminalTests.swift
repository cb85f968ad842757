import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

private var hasTerminal: Bool {
  #if os(Linux)
    return access("/usr/bin/script", X_OK) == 0
  #else
    return false
  #endif
}

/// What only happens on a terminal; `script` of util-linux plays one.
@Suite(.enabled(if: hasTerminal)) struct TerminalTests {
  /// What a terminal shows of a command line; `baton` is the built program.
  private func shows(_ line: String, _ box: Sandbox, _ more: [String: String?] = [:]) throws
    -> String
  {
    let binary = try Sandbox.binary.get()
    var environment: [String: String?] = [
      "TERM": "xterm", "LC_ALL": "C.UTF-8", "NO_COLOR": nil, "GIT_PAGER": "sed s/^/paged:/",
      "GIT_CONFIG_GLOBAL": "/dev/null", "HOME": box.path,
    ]
    environment.merge(more) { $1 }
    return try Command(
      "/usr/bin/script",
      ["-qec", line.replacing("baton", with: binary), "/dev/null"],
      environment: environment,
      directory: "\(box.path)/plan"
    ).run().text
  }

  @Test func longAnswersGoThroughThePagerWithColours() throws {
    let box = try Sandbox()
    try box.store()
    let paged = try shows("baton tree", box)
    #expect(paged.hasPrefix("paged:") && paged.contains("\u{1B}[36m"))
    #expect(try !shows("baton --no-pager tree", box).contains("paged:"))
    #expect(try !shows("baton tree", box, ["GIT_PAGER": ""]).contains("paged:"))
    #expect(try !shows("baton status", box).contains("paged:"))
    #expect(try !shows("baton tree", box, ["NO_COLOR": "1"]).contains("\u{1B}["))
    // An error shows at once, and no pager opens for it.
    let wrong = try shows("baton show nonsense", box)
    #expect(wrong.contains("error: ") && !wrong.contains("paged:"))
  }
}
