import CLibgit2

extension Repository {
  /// Brings objects and references from a remote, given by its name or its address.
  ///
  /// Without refspecs the configured ones are used; an address has none, so give some. Throws
  /// `network`, `auth`, `notFound` or `unsupportedAddress`, with what ssh or the server said, and
  /// `shallow` in a shallow clone.
  public func fetch(
    _ remote: String,
    refspecs: [String]? = nil,
    progress: ((Progress) -> Void)? = nil
  ) throws -> FetchReport {
    try refuseShallow("fetch")
    if let helper = try helper(for: remote, .fetch, "fetch from", progress) {
      return try fetch(through: helper, from: remote, refspecs)
    }
    return try converse(with: remote, .fetch, "fetch from", progress) {
      handle,
      transfer,
      operation in
      let offered = try connect(handle, transfer, operation).references
      let plan: FetchPlan
      do {
        plan = try fetchPlan(self.remote(named: remote), refspecs, offered, operation)
      } catch {
        git_remote_disconnect(handle)
        throw error
      }
      if !plan.news.isEmpty {
        removeAbandonedPacks()
        var options = git_fetch_options()
        try Library.check(
          git_fetch_options_init(&options, UInt32(GIT_FETCH_OPTIONS_VERSION)),
          operation
        )
        transfer.install(in: &options.callbacks)
        let code = withStringArray(refspecs ?? []) { git_remote_download(handle, $0, &options) }
        if code < 0 {
          let failure = Library.failure(code, in: operation)
          git_remote_disconnect(handle)
          throw transfer.failure(failure)
        }
      }
      let stats = git_remote_stats(handle)?.pointee
      git_remote_disconnect(handle)
      return FetchReport(
        updates: try follow(plan, operation),
        objects: Int(stats?.received_objects ?? 0),
        bytes: stats?.received_bytes ?? 0
      )
    }
  }

  /// Offers commits to a remote, given by its name or its address.
  ///
  /// What the other side refuses is in the report and not an error: look at `isComplete`. The
  /// other side's hooks run. Throws where the conversation itself fails.
  public func push(
    _ remote: String,
    refspecs: [String],
    progress: ((Progress) -> Void)? = nil
  ) throws -> PushReport {
    try refuseShallow("push")
    let meant = try refspecs.map { Refspec($0) }
      .map { (refspec: $0, id: try $0.source.isEmpty ? nil : revision($0.source)) }
    if let helper = try helper(for: remote, .push, "push to", progress) {
      return try push(through: helper, to: remote, meant)
    }
    return try converse(with: remote, .push, "push to", progress) { handle, transfer, operation in
      var options = git_push_options()
      try Library.check(
        git_push_options_init(&options, UInt32(GIT_PUSH_OPTIONS_VERSION)),
        operation
      )
      transfer.install(in: &options.callbacks)
      let code = withStringArray(refspecs) { git_remote_upload(handle, $0, &options) }
      let failure = code < 0 ? Library.failure(code, in: operation) : nil
      git_remote_disconnect(handle)
      transfer.finish()
      try noteTaken(transfer.accepted, of: meant, by: remote)
      if code == GIT_ENONFASTFORWARD.rawValue {
        // libgit2 saw before sending anything that the remote is ahead.
        for refspec in refspecs {
          let target = refspec.split(separator: ":").last.map(String.init) ?? refspec
          transfer.refuse(target, "non-fast-forward")
        }
      } else if let failure, transfer.refusals.isEmpty {
        throw transfer.failure(failure)
      }
      return PushReport(
        accepted: transfer.accepted.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
        refusals: transfer.refusals.sorted {
          $0.reference.utf8.lexicographicallyPrecedes($1.reference.utf8)
        },
        messages: transfer.messages
      )
    }
  }

  /// What a remote, given by its name or its address, has at this moment. Brings no objects.
  public func remoteHeads(_ remote: String) throws -> RemoteHeads {
    if let helper = try helper(for: remote, .fetch, "ask", nil) { return try helper.heads() }
    return try converse(with: remote, .fetch, "ask", nil) { handle, transfer, operation in
      let heads = try connect(handle, transfer, operation)
      git_remote_disconnect(handle)
      return heads
    }
  }

  /// Connects to fetch, and asks what is there. Disconnected again only where it throws.
  private func connect(
    _ remote: OpaquePointer,
    _ transfer: Transfer,
    _ operation: String
  ) throws -> RemoteHeads {
    var options = git_remote_connect_options()
    try Library.check(
      git_remote_connect_options_init(&options, UInt32(GIT_REMOTE_CONNECT_OPTIONS_VERSION)),
      operation
    )
    transfer.install(in: &options.callbacks)
    var heads: UnsafeMutablePointer<UnsafePointer<git_remote_head>?>?
    var count = 0
    var code = git_remote_connect_ext(remote, GIT_DIRECTION_FETCH, &options)
    if code >= 0 { code = git_remote_ls(&heads, &count, remote) }
    if code < 0 {
      let failure = Library.failure(code, in: operation)
      // The program has said everything only when it has ended.
      git_remote_disconnect(remote)
      throw transfer.failure(failure)
    }
    var references: [Reference] = []
    var branch: String?
    for position in 0..<count {
      guard let head = heads?[position]?.pointee, let name = head.name else { continue }
      let text = String(cString: name)
      if text == "HEAD" {
        branch = head.symref_target.map { String(cString: $0) }
      } else if !text.hasSuffix("^{}") {
        references.append(Reference(name: text, id: ObjectID(head.oid)))
      }
    }
    return RemoteHeads(
      references: references.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
      head: branch
    )
  }

  /// libgit2's side of the protocol does not know of cut histories.
  private func refuseShallow(_ operation: String) throws {
    if isShallow {
      throw Failure(
        .shallow,
        "this is a shallow clone",
        hint: "Get the whole history: git fetch --unshallow",
        in: operation
      )
    }
  }

  /// Opens the remote, chooses how to reach it, and holds everything until the work is done.
  private func converse<Result>(
    with name: String,
    _ service: Service,
    _ verb: String,
    _ progress: ((Progress) -> Void)?,
    _ body: (OpaquePointer, Transfer, String) throws -> Result
  ) throws -> Result {
    let operation = Self.operation(verb, name)
    let (remote, isNamed) = try open(name, operation)
    let transfer: Transfer
    do {
      let command = try command(for: remote, named: isNamed ? name : nil, service)
      transfer = try Transfer(command, progress: progress)
      transfer.trial = try address(of: remote, service).trial
    } catch {
      git_remote_free(remote)
      throw error
    }
    // The remote ends its connection on being freed, so the transfer has to live longer.
    defer { withExtendedLifetime(transfer) { git_remote_free(remote) } }
    return try body(remote, transfer, operation)
  }

  /// The helper for a remote with an http address; nil for all others.
  private func helper(
    for name: String,
    _ service: Service,
    _ verb: String,
    _ progress: ((Progress) -> Void)?
  ) throws -> RemoteHelper? {
    let operation = Self.operation(verb, name)
    let (remote, isNamed) = try open(name, operation)
    defer { git_remote_free(remote) }
    guard case .http(let url, let user, let password) = try address(of: remote, service) else {
      return nil
    }
    return try RemoteHelper(
      url: url,
      user: user,
      password: password,
      remote: isNamed ? name : url,
      gitDirectory: gitDirectory,
      operation: operation,
      progress: progress
    )
  }

  private static func operation(_ verb: String, _ name: String) -> String {
    "\(verb) \(printable(Array(Address.masked(name).utf8)))"
  }

  /// A remote by its name, else by its address; to be freed.
  private func open(
    _ name: String,
    _ operation: String
  ) throws -> (remote: OpaquePointer, isNamed: Bool) {
    var remote: OpaquePointer?
    var isNamed = true
    var code = git_remote_lookup(&remote, handle, name)
    if code == GIT_ENOTFOUND.rawValue || code == GIT_EINVALIDSPEC.rawValue {
      // A plain word that is no remote is a mistyped name rather than a path.
      guard name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }) else {
        throw Failure(
          .notFound,
          "there is no remote of that name",
          hint: "See the remotes: git remote -v",
          in: operation
        )
      }
      isNamed = false
      code = git_remote_create_anonymous(&remote, handle, name)
    }
    try Library.check(code, operation)
    guard let remote else { throw Library.failure(-1, in: operation) }
    return (remote, isNamed)
  }

  private func address(of remote: OpaquePointer, _ service: Service) throws -> Address {
    let pushURL = service == .push ? git_remote_pushurl(remote) : nil
    guard let url = pushURL ?? git_remote_url(remote) else {
      throw Failure(.invalid, "the remote has no address", in: "connect")
    }
    return try Address(String(cString: url), relativeTo: workDirectory ?? gitDirectory)
  }

  /// The program to reach a remote through; nil where libgit2 makes the connection itself.
  private func command(
    for remote: OpaquePointer,
    named name: String?,
    _ service: Service
  ) throws -> Command? {
    let address = try address(of: remote, service)
    let key = service == .fetch ? "uploadpack" : "receivepack"
    let program = try name.flatMap { try configuration("remote.\($0).\(key)") }
    return try address.command(service, program: program) { try configuration($0) }
  }
}

/// Calls back with strings as libgit2 takes them.
private func withStringArray<Result>(
  _ strings: [String],
  _ body: (UnsafePointer<git_strarray>?) throws -> Result
) rethrows -> Result {
  if strings.isEmpty { return try body(nil) }
  return try withCStrings(strings) { pointers in
    let list = UnsafeMutableRawPointer(mutating: pointers)?
      .assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self)
    var array = git_strarray(strings: list, count: strings.count)
    return try body(&array)
  }
}
