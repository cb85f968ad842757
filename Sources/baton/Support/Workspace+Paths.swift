import Git
import PlanStore

extension Workspace {
  /// The path in the store that a path from the current folder names, whether there is something
  /// or not; nil where it leads out of the store.
  func path(_ word: String) throws -> Path? {
    let slash = UInt8(ascii: "/")
    let here = word.utf8.first == slash ? [] : Array(try Process.currentDirectory().utf8)
    var names: [ArraySlice<UInt8>] = []
    for name in (here + [slash] + Array(word.utf8)).split(separator: slash) {
      if name.elementsEqual("..".utf8) {
        _ = names.popLast()
      } else if !name.elementsEqual(".".utf8) {
        names.append(name)
      }
    }
    let root = Array(store.root.utf8).split(separator: slash)
    guard names.count >= root.count, zip(root, names).allSatisfy({ $0.elementsEqual($1) }) else {
      return nil
    }
    return Path(bytes: names[root.count...].joined(separator: [slash]))
  }
}
