import PlanMerge
import PlanModel
import PlanText

/// What libFuzzer calls with its bytes: three versions of a plan file, 0xFF between them. Whatever they
/// are, nothing may crash or go on for ever, and what a side wrote must be there afterwards.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let parts = bytes.split(separator: 0xFF, omittingEmptySubsequences: false).map(Array.init)
  guard parts.count == 3 else { return -1 }
  let (base, ours, theirs) = (parts[0], parts[1], parts[2])
  // Nothing to merge; the merge takes the side that changed as it is.
  if ours == theirs || ours == base || theirs == base { return -1 }
  let texts = FileMerge.Texts(base: base, ours: ours, theirs: theirs)
  let markers = ConflictMarkers(ours: "our own", base: "the base", theirs: "their own")
  for path in ["plans/sales/revenue.yaml", "notes.md"] {
    let merge = FileMerge(path: path, texts, .markers(markers))
    demand(Account(path, texts, merge, markers).troubles)
    let swapped = FileMerge.Texts(base: base, ours: theirs, theirs: ours)
    let mirrored = FileMerge(path: path, swapped, .markers(markers))
    if merge.isClean != mirrored.isClean || merge.isClean && merge.bytes != mirrored.bytes {
      demand(["swapping the sides changes the result"])
    }
  }
  let claims = FileMerge(path: "plans/sales/revenue.yaml", texts, .claims(ours: "a", theirs: "b"))
  if claims.unreadable.isEmpty, (try? Document(parsing: claims.bytes)) == nil {
    demand(["the item with its claims cannot be read"])
  }
  return 0
}

private func demand(_ troubles: [String]) {
  if !troubles.isEmpty { fatalError(troubles.joined(separator: "; ")) }
}
