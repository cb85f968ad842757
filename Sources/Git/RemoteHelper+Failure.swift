extension RemoteHelper {
  /// Why the conversation broke off, in the words of git and the other side.
  func failure() -> Failure {
    finish()
    let said = complaints.map { line in
      ["fatal: ", "error: "].first { line.hasPrefix($0) }.map { String(line.dropFirst($0.count)) }
        ?? line
    }
    let text = (messages + said).suffix(20).joined(separator: "\n")
    let (kind, hint) = Self.meaning(of: text.lowercased(), url)
    return Failure(
      kind,
      text.isEmpty ? "the connection ended without an answer" : text,
      hint: hint,
      in: operation
    )
  }

  private static func meaning(of text: String, _ url: String) -> (Failure.Kind, String?) {
    let shown = printable(Array(url.utf8))
    func says(_ parts: String...) -> Bool { parts.contains { text.contains($0) } }
    if says("could not read username", "could not read password", "terminal prompts disabled") {
      return (
        .auth,
        """
        git has no password for it, and there is no terminal to ask on. Let git keep one:
        git config --global credential.helper cache
        git ls-remote \(shown)
        """
      )
    }
    if says("authentication failed", "error: 401") {
      return (
        .auth,
        "Check user and password (or token) with git itself, which asks anew: git ls-remote \(shown)"
      )
    }
    if says("error: 403") {
      return (
        .auth, "This user may not do that there. Ask whoever runs the hub for the right to it."
      )
    }
    if says("error: 407", "response 407") {
      return (
        .auth, "The proxy wants a password: git config --global http.proxy http://USER@HOST:PORT"
      )
    }
    if says("error setting certificate", "ssl ca cert") {
      return (
        .network,
        "http.sslCAInfo or GIT_SSL_CAINFO names a file that cannot be read: "
          + "git config http.sslCAInfo"
      )
    }
    if says("certificate") {
      return (
        .network,
        "If you know the server, trust its certificate: "
          + "git config --global http.\(root(of: shown)).sslCAInfo FILE"
      )
    }
    if says("is not a git command") {
      return (.program, "This git cannot do https. Install git with it (git-remote-https).")
    }
    if says("not found", "error: 404") { return (.notFound, nil) }
    return (.network, nil)
  }

  /// `https://host:port/`.
  private static func root(of url: String) -> String {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.prefix(3).joined(separator: "/") + "/"
  }
}
