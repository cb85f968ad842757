import PlanModel

extension Plan {
  /// What the unreadable files are about: it is there, though nobody can read it.
  var brokenSubjects: Set<Subject> {
    Set(broken.compactMap { FileKind(path: $0.path).subject })
  }
}
