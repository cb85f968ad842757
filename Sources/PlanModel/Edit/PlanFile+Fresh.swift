public import PlanText

extension PlanFile {
  /// A new file that says an id and nothing else; nil for files that are not the plan's.
  ///
  /// - Parameter comment: the line above it, such as `JSONSchema.comment`.
  public init?(fresh kind: FileKind, comment: String? = nil) {
    guard let path = kind.path, let id = kind.subject?.id else { return nil }
    let entry = Mapping.Entry(key: "id", value: .text(id.string))
    let head = comment.flatMap { try? Document(parsing: Array("\($0)\n".utf8)) } ?? .empty
    let document = head.rewritten(to: .mapping(Mapping([entry])))
    self.init(path: path, document: document)
  }
}

extension Editor {
  /// A new file of this kind with these fields, each as typed; empty ones are passed over.
  ///
  /// - Throws: `EditFailures` with everything that is wrong.
  public func making(_ kind: FileKind, _ edits: [FieldEdit]) throws -> PlanFile {
    guard Identifier.isValid(kind.subject?.id ?? ""),
      let file = PlanFile(fresh: kind, comment: comment(for: kind))
    else {
      let id = kind.subject?.id.string ?? ""
      throw EditFailures([
        EditFailure(
          "'\(id)' cannot be an id: 1 to 64 lower-case letters a to z, digits and hyphens",
          hint: Identifier.slug(id).map { "write it like \($0)" } ?? "write it like emea-revenue"
        )
      ])
    }
    return try applying(edits.filter { !$0.value.isEmpty }, to: file)
  }

  /// The line that names the store's schema of such a file; nil where the store has none.
  public func comment(for kind: FileKind) -> String? {
    guard let schema = JSONSchema.Kind(kind).map(JSONSchema.init(_:)), namesSchema(schema) else {
      return nil
    }
    return schema.comment
  }

  /// A copy of a file whose list, at the top or in a record, has one more record with these fields,
  /// each as typed; empty ones are passed over.
  ///
  /// - Throws: `EditFailures` with everything that is wrong.
  public func adding(
    record id: Text,
    to list: FieldPath,
    _ fields: [(Text, String)],
    of file: PlanFile
  ) throws -> PlanFile {
    guard case .records(let known) = list.shape(in: file.kind.schema) else {
      throw EditFailures([EditFailure("\(file.id) has no list \(list)")])
    }
    let place = list.appending(record: id)
    var record = Mapping([Mapping.Entry(key: "id", value: .text(id.string))])
    var failures: [EditFailure] = []
    for (key, text) in fields where !text.isEmpty {
      let shape = Shape.records(known).field(key)
      do {
        let value = try value(text, for: place.appending(key), shape, old: nil, in: file)
        record.set(key, to: value, order: known)
      } catch let failure as EditFailure {
        let name = "\(place.appending(key)) "
        let isNamed = failure.message.hasPrefix(name)
        let message = isNamed ? "\(key) \(failure.message.dropFirst(name.count))" : failure.message
        failures.append(EditFailure(message, hint: failure.hint))
      }
    }
    if !failures.isEmpty { throw EditFailures(failures) }
    let records = list.value(in: file.value)?.list ?? []
    let grown = list.setting(
      .list(records + [.mapping(record)]),
      in: file.value,
      shape: file.kind.schema
    )
    return try file.saying(grown)
  }
}
