public import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a command wrote into work files, so that `undo` can take it back: each file's blob before
/// and after. The last few are kept in `.git/baton-edits`.
struct EditNote: Equatable {
  /// One file; nil where there was none.
  struct File: Equatable {
    let path: Path
    let before: ObjectID?
    let after: ObjectID?
  }

  /// The commit that HEAD was on; nil before the first one.
  var head: ObjectID?
  /// The commit that the command made of it, where it made one.
  var commit: ObjectID?
  /// The command, for people to read: one line.
  var command: String
  var files: [File]
}

extension EditNote {
  /// How many are kept.
  static let limit = 50
  private static let header = "baton-edits-1"

  /// The notes of a file, oldest first; none where it is something else.
  static func all(in text: String) -> [EditNote] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    guard lines.popFirst() == header[...] else { return [] }
    var notes: [EditNote] = []
    for line in lines {
      let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
      if words.first == "edit", words.count == 4 {
        notes.append(
          EditNote(
            head: ObjectID(String(words[1])),
            commit: ObjectID(String(words[2])),
            command: String(words[3]),
            files: []
          )
        )
      } else if words.first == "file", words.count == 4, !notes.isEmpty {
        notes[notes.count - 1].files.append(
          File(
            path: Path(String(words[3])),
            before: ObjectID(String(words[1])),
            after: ObjectID(String(words[2]))
          )
        )
      }
    }
    return notes
  }

  /// The file that holds these notes.
  static func text(of notes: [EditNote]) -> String {
    var lines = [header]
    for note in notes.suffix(limit) {
      let command = note.command.split { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
      lines.append(
        "edit \(word(note.head)) \(word(note.commit)) \(command.joined(separator: " "))"
      )
      for file in note.files {
        lines.append("file \(word(file.before)) \(word(file.after)) \(file.path)")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The bytes from before the edit, by path; nil for no file.
  func filesBefore(in store: Store) throws -> [Path: [UInt8]?] {
    var result: [Path: [UInt8]?] = [:]
    for file in files {
      result[file.path] = .some(try file.before.map { try store.repository.blob($0) })
    }
    return result
  }

  private static func word(_ id: ObjectID?) -> String { id?.description ?? "-" }
}

extension Store {
  private var notesPath: String { repository.gitDirectory + "baton-edits" }

  /// Remembers what a command has written, so that `undo` can take it back.
  ///
  /// - Parameters:
  ///   - commit: the commit that the command made of it.
  ///   - command: the command line, for people to read.
  public func noteEdit(
    _ edits: [Rewrite],
    committedAs commit: ObjectID? = nil,
    command: String
  ) throws {
    let head = try commit.map { try repository.commit($0).parents.first } ?? repository.head().id
    let noted = try edits.sorted { $0.path < $1.path }.map { edit in
      EditNote.File(
        path: edit.path,
        before: try edit.before.map { try repository.write(blob: $0) },
        after: edit.after.map { Repository.id(ofBlob: $0) }
      )
    }
    let note = EditNote(head: head, commit: commit, command: command, files: noted)
    try save(notes: editNotes() + [note])
  }

  func editNotes() -> [EditNote] {
    EditNote.all(in: String(decoding: NoteFile.bytes(at: notesPath), as: UTF8.self))
  }

  /// - Parameter ready: what is done when nothing but the file's name is left.
  func save(notes: [EditNote], ready: () throws -> Void = {}) throws {
    let bytes = Array(EditNote.text(of: notes).utf8)
    if try NoteFile.save(bytes, at: notesPath, ready: ready) { return }
    throw StoreFailure(unwritable: notesPath, errno)
  }
}
