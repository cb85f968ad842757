import PlanText

extension Editor {
  /// The same fields changed in many files; files that say so already are left out.
  ///
  /// - Throws: `EditFailures` with what is wrong, each failure once and with the first file it is
  ///   about.
  public func applying(_ edits: [FieldEdit], to files: [PlanFile]) throws -> [FileEdit] {
    var result: [FileEdit] = []
    var failures: [EditFailure] = []
    var seen: Set<EditFailure> = []
    for file in files {
      do {
        let after = try applying(edits, to: file)
        if after.document.bytes != file.document.bytes {
          result.append(FileEdit(before: file, after: after))
        }
      } catch let found as EditFailures {
        for failure in found.failures where seen.insert(failure).inserted {
          failures.append(EditFailure("\(file.id): \(failure.message)", hint: failure.hint))
        }
      }
    }
    if !failures.isEmpty { throw EditFailures(failures) }
    return result
  }
}
