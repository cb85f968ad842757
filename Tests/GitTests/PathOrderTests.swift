import Git
import Testing

struct PathOrderTests {
  private let paths: [Path] = ["b/c", "a", "b-c/d", "b/c/e", "b", "b/d", "b/c", "bc"]

  @Test func findsWhatAFilterFinds() {
    let order = PathOrder(paths) { $0 }
    #expect(order.elements == paths.sorted())
    for path in paths + [.top, "", "0", "b/", "b/c/e/f", "z"] {
      #expect(Array(order.at(path)) == paths.filter { $0 == path }.sorted())
      #expect(order.inside(path).sorted() == paths.filter { $0.isInside(path) }.sorted())
    }
  }

  @Test func nothingHoldsNothing() {
    let order = PathOrder([Path]()) { $0 }
    #expect(order.inside(.top).isEmpty && order.at("a").isEmpty)
  }
}
