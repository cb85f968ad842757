import Git
import PlanModel
import PlanStore
import PlanText

/// An open store, and what its work files say.
final class Workspace {
  let store: Store
  /// What the work files say. Each is looked at when it is asked for.
  let snapshot: Snapshot
  /// Finding what short names mean.
  let lookup: Lookup

  /// Opens the store that the current folder lies in.
  convenience init() throws {
    try self.init(Store.open(from: Process.currentDirectory()))
  }

  init(_ store: Store) throws {
    self.store = store
    snapshot = try store.workFiles()
    lookup = store.lookup(in: snapshot)
  }

  /// HEAD and what differs from it. Looks at all work files, once.
  var working: WorkingCopy {
    get throws { try store.workingCopy(of: snapshot) }
  }

  /// An editor over what the work files say.
  func editor(allowsUnknownKeys: Bool = false) -> Editor {
    Editor(
      lookup: lookup,
      allowsUnknownKeys: allowsUnknownKeys,
      namesSchema: { [store, snapshot] schema in
        // A store that does not want the line in its files has no schemas.
        let version = try? store.version(at: Path(schema.path), in: snapshot)
        return version != nil
      },
      parent: { [store, snapshot] subject in
        let file = try? store.planFile(subject, in: snapshot)
        return file?.text("parent").map(Text.init(_:))
      }
    )
  }

  /// The file of a subject that the lookup has found. Throws where it cannot be read.
  func file(_ subject: Subject) throws -> PlanFile {
    if let file = try store.planFile(subject, in: snapshot) { return file }
    throw CommandFailure(.usage, "\(subject) has no file", hint: "baton tree lists the items")
  }

  /// The person that this clone's user is. Throws `identity` with the way to say it.
  func person() throws -> Text {
    let user = try store.identity()
    if let person = user.person { return person }
    let name = Shell.quoted(user.name)
    throw CommandFailure(
      .identity,
      "no person in this store has your address, \(user.email)",
      hint: """
        if you are new here: baton new person \(name) --email \(Shell.quoted(user.email))
        if you are there already: baton set PERSON emails=+\(Shell.quoted(user.email))
        """
    )
  }
}

/// Writing command lines that can be pasted.
enum Shell {
  /// A word as a shell takes it for one.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          return true
        default:
          return "-_./:=@%+,".utf8.contains(byte)
        }
      }
    if isPlain { return word }
    var result = "'"
    for scalar in word.unicodeScalars {
      if scalar == "'" { result += "'\\''" } else { result.unicodeScalars.append(scalar) }
    }
    return result + "'"
  }
}
