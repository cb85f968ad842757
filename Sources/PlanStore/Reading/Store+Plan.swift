public import Git
public import PlanModel
import PlanText

/// A plan file, readable or not.
public enum PlanReading: Sendable {
  /// It can be read.
  case readable(PlanFile)
  /// It cannot; the reasons say where and why.
  case broken(BrokenFile)
}

extension Store {
  /// Everything that a snapshot says. Reads every plan file; a broken one never hides the others.
  public func plan(_ snapshot: Snapshot) throws -> Plan {
    try plan(of: planFolders(in: snapshot))
  }

  func plan(of stored: [StoredFile]) throws -> Plan {
    var files: [PlanFile] = []
    var broken: [BrokenFile] = []
    var others: [String] = []
    for (file, reading) in zip(stored, try readAll(stored) { $0 }) {
      switch reading {
      case .readable(let found)?: files.append(found)
      case .broken(let found)?: broken.append(found)
      case nil: others.append("\(file.path)")
      }
    }
    return Plan(files: files, broken: broken, others: others)
  }

  /// Reads files and keeps something of each; on several cores where there are many.
  func readAll<Result: Sendable>(
    _ files: [StoredFile],
    _ keep: @Sendable (PlanReading?) -> Result
  ) throws -> [Result] {
    guard files.count > 1000, Parallel.width > 1 else {
      return try files.map { keep(try read($0)) }
    }
    let gitDirectory = repository.gitDirectory
    let parts = Parallel.map(files.count) { range -> Swift.Result<([Result], Int), any Error> in
      Swift.Result {
        let other = try Repository.another(gitDirectory)
        let found = try files[range].map { keep(try Store.read($0, from: other)) }
        return (found, other.objectReads)
      }
    }
    return try parts.flatMap { part in
      let (found, reads) = try part.get()
      repository.note(objectReads: reads)
      return found
    }
  }

  /// As `read`, and remembers it: for the few files that a change is about.
  func readOnce(_ file: StoredFile) throws -> PlanReading? {
    if let known = readings[file] { return known }
    let found = try read(file)
    if readings.count > 2000 { readings = [:] }
    readings[file] = found
    return found
  }

  /// Reads one plan file; nil where its path is not a plan file's.
  public func read(_ file: StoredFile) throws -> PlanReading? {
    try Store.read(file, from: repository)
  }

  private static func read(
    _ file: StoredFile,
    from repository: Repository
  ) throws -> PlanReading? {
    guard let path = file.path.string, file.path.isPlanFile else { return nil }
    func broken(_ errors: [SyntaxError]) -> PlanReading {
      .broken(BrokenFile(path: path, errors: errors))
    }
    switch file.version.mode {
    case .file, .executable: break
    default:
      let start = Position(line: 1, column: 1)
      return broken([
        SyntaxError(
          position: start,
          found: "a symbolic link or another repository",
          hint: "put a plain file there"
        )
      ])
    }
    let bytes = try file.version.bytes ?? repository.blob(file.version.id)
    do throws(SyntaxErrors) {
      return .readable(try PlanFile(path: path, bytes: bytes))
    } catch {
      return broken(error.errors)
    }
  }
}

extension Path {
  /// What a path of the store holds; `other` where it is not UTF-8.
  public var fileKind: FileKind { string.map(FileKind.init(path:)) ?? .other }

  /// Whether a plan file belongs at this path. Quicker than asking for its kind.
  public var isPlanFile: Bool {
    guard bytes.count > 5, bytes.suffix(5).elementsEqual(".yaml".utf8) else { return false }
    let depth = bytes.reduce(0) { $1 == UInt8(ascii: "/") ? $0 + 1 : $0 }
    return depth < 3 && fileKind != .other
  }
}
