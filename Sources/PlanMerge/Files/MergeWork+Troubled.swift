import PlanModel
import PlanText

extension MergeWork {
  /// Keeps a subject that both sides have and that would be gone: both added it where one cannot
  /// be read, or each removed another one of two files with one id. One that can be read stands,
  /// the other side's is kept beside it.
  mutating func keepOne(_ subject: Subject, _ leftFiles: SubjectFiles, _ rightFiles: SubjectFiles) {
    let places = paths.filter { FileKind(path: $0).subject == subject }
    guard places.allSatisfy({ others[$0]?.file == nil }),
      surroundings.file(subject) == nil,
      leftFiles.places[subject] != nil, rightFiles.places[subject] != nil
    else { return }
    for (files, side, other) in [(leftFiles, left, right), (rightFiles, right, left)] {
      guard let path = files.files[subject]?.path, let version = side.files[path] else { continue }
      decisions.removeAll { $0.rule == .fileConflict && places.contains($0.path ?? "") }
      var outcome = OtherFileMerge.Outcome(file: .version(version), rule: .fileConflict)
      for place in places {
        others[place]?.claims = [:]
        guard let second = other.files[place], second != version else { continue }
        outcome.add(second, beside: path)
      }
      take(outcome, at: path)
      return
    }
  }
}
