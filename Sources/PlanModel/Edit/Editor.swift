public import PlanText

/// Makes the changes that commands ask for: pure, file in, file out.
///
/// Values are read strictly along the schema, what they refer to must exist, and setting a
/// contested field settles it. Whatever is wrong is collected; nothing is changed then.
public struct Editor {
  let lookup: Lookup
  let parent: (Subject) throws -> Text?
  let allowsUnknownKeys: Bool
  let namesSchema: (JSONSchema) -> Bool

  /// An editor in a store.
  ///
  /// - Parameters:
  ///   - lookup: what references may name.
  ///   - allowsUnknownKeys: whether a key that the schema does not know may be made.
  ///   - namesSchema: whether a new file names this schema for editors.
  ///   - parent: the parent that an item or team has; asked for on the way up, to find cycles.
  public init(
    lookup: Lookup,
    allowsUnknownKeys: Bool = false,
    namesSchema: @escaping (JSONSchema) -> Bool = { _ in false },
    parent: @escaping (Subject) throws -> Text?
  ) {
    self.lookup = lookup
    self.allowsUnknownKeys = allowsUnknownKeys
    self.namesSchema = namesSchema
    self.parent = parent
  }

  /// A copy of a file with these fields changed.
  ///
  /// - Throws: `EditFailures` with everything that is wrong, or what the lookup's files throw.
  public func applying(_ edits: [FieldEdit], to file: PlanFile) throws -> PlanFile {
    var failures: [EditFailure] = []
    var value = file.value
    var seen: Set<FieldPath> = []
    for edit in edits {
      do {
        guard seen.insert(edit.field).inserted else {
          throw EditFailure("\(edit.field) is given twice", hint: "say once what it should be")
        }
        value = try applying(edit, to: value, of: file)
      } catch let failure as EditFailure {
        failures.append(failure)
      }
    }
    if !failures.isEmpty { throw EditFailures(failures) }
    return try file.saying(value)
  }

  private func applying(
    _ edit: FieldEdit,
    to root: Value,
    of file: PlanFile
  ) throws -> Value {
    let shape = try shape(of: edit.field, in: root, of: file.kind)
    let old = edit.field.value(in: root)
    let new = try self.value(edit.value, for: edit.field, shape, old: old, in: file)
    if let new, edit.field == FieldPath("parent") {
      try checkParent(Text(new.string ?? ""), of: file.kind)
    }
    return edit.field.writing(new, in: root, shape: file.kind.schema).settling(edit.field)
  }
}

extension PlanFile {
  /// A copy that says something else, refused where it would be less valid than before.
  ///
  /// - Throws: `EditFailures` with the findings that are new.
  public func saying(_ newValue: Value) throws(EditFailures) -> PlanFile {
    guard newValue.isWritable else {
      let failure = EditFailure(
        "\(path) would have a key or a value that no plan file can hold",
        hint: "keys have 1 to 1,024 bytes, and at most 64 lists and mappings stand in each other"
      )
      throw EditFailures([failure])
    }
    let result = replacing(newValue)
    let before = Set(findings().map { [Text($0.rule), Text($0.message)] })
    let new = result.findings().filter {
      $0.level == .error && !before.contains([Text($0.rule), Text($0.message)])
    }
    guard new.isEmpty else {
      throw EditFailures(new.map { EditFailure($0.message, hint: $0.remedy) })
    }
    return result
  }
}

extension Value {
  /// A copy of a file's value in which nothing waits for a decision about a field, or about a part
  /// of it: whoever sets a field has decided.
  public func settling(_ field: FieldPath) -> Value {
    guard let entries = mapping?["contested"]?.list else { return self }
    let rest = entries.filter { entry in
      guard let contested = entry.mapping.flatMap({ Contest($0).field }) else { return true }
      return !contested.steps.starts(with: field.steps)
    }
    guard rest.count < entries.count else { return self }
    return FieldPath("contested").setting(
      rest.isEmpty ? nil : .list(rest),
      in: self,
      shape: .open
    )
  }
}
