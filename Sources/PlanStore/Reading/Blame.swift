public import Git
public import PlanModel
public import PlanText

/// Who made one part of a file say what it says.
public struct Blame: Sendable {
  /// The field; `team` is an item's folder. An entry of a set has the set's field.
  public let field: FieldPath
  /// What it says: a field's value, a whole record, or one entry of a set.
  public let value: Value
  /// The commit that made it so; nil where that is not committed yet.
  public let commit: ObjectID?
  /// Who made that commit, by its own people files.
  public let author: Contributor?
  /// When they made it.
  public let on: Instant?
}

extension Store {
  /// Who set each part of a file: the newest commit by a person that gave it the value it has, which
  /// none of the commit's parents had. Merges by Baton are passed over, moves are followed.
  ///
  /// Where a merge put a value together that nobody wrote as a whole, the newest commit that changed
  /// the field. Mappings are told field by field, lists entry by entry; `id` and open contests are
  /// left out. Reads the commits back to where every part is known, and of each only what it
  /// changed.
  ///
  /// - Parameter head: the commit to start at; what `file` says otherwise is not committed yet.
  public func blame(_ file: PlanFile, at head: ObjectID) throws -> [Blame] {
    guard let subject = file.kind.subject else { return [] }
    let parts = Part.all(of: file)
    let committed = try readableFile(subject, in: snapshot(of: head))
    var sources: [Int: ObjectID] = [:]
    var lastChanges: [Int: ObjectID] = [:]
    var open = parts.indices.filter { parts[$0].said(by: committed) == parts[$0].value }
    for id in try repository.history(of: [head]) {
      if open.isEmpty { break }
      guard try !isMechanical(id) else { continue }
      let touched = try ownDifferences(of: id).contains { $0.path.fileKind.subject == subject }
      guard touched else { continue }
      let commit = try repository.commit(id)
      let after = try readableFile(subject, in: Snapshot(tree: commit.tree))
      let before = try commit.parents.map { try readableFile(subject, in: snapshot(of: $0)) }
      open.removeAll { index in
        let value = parts[index].said(by: after)
        guard before.allSatisfy({ parts[index].said(by: $0) != value }) else { return false }
        if lastChanges[index] == nil { lastChanges[index] = id }
        guard value == parts[index].value else { return false }
        sources[index] = id
        return true
      }
    }
    return try parts.indices.map { index in
      let part = parts[index]
      let source = sources[index] ?? (open.contains(index) ? lastChanges[index] : nil)
      let commit = try source.map { try repository.commit($0) }
      return Blame(
        field: part.field,
        value: part.value,
        commit: source,
        author: try commit.map { try author(of: $0) },
        on: commit.map { Instant(seconds: $0.author.seconds) }
      )
    }
  }
}

/// A part of a file that somebody sets in one go.
private struct Part {
  let field: FieldPath
  let value: Value
  /// Whether it is one entry of the list at `field`.
  var isEntry = false

  func said(by file: PlanFile?) -> Value? {
    guard isEntry else { return field.statement(in: file) }
    return field.statement(in: file)?.list?.first { $0 == value }
  }

  static func all(of file: PlanFile) -> [Part] {
    var parts: [Part] = []
    if case .item(_, let team) = file.kind {
      parts.append(Part(field: .team, value: .text(team.string)))
    }
    for entry in file.value.mapping?.entries ?? [] {
      if entry.key == "id" || entry.key == "contested" { continue }
      let field = FieldPath(entry.key)
      if let mapping = entry.value.mapping, !mapping.entries.isEmpty {
        parts += mapping.entries.map { Part(field: field.appending($0.key), value: $0.value) }
      } else if let list = entry.value.list, !list.isEmpty {
        parts += list.map { value in
          value.recordID.map { Part(field: field.appending(record: $0), value: value) }
            ?? Part(field: field, value: value, isEntry: true)
        }
      } else {
        parts.append(Part(field: field, value: entry.value))
      }
    }
    return parts
  }
}
