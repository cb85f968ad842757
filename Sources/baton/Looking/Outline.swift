import PlanModel
import PlanText

/// The plan as an outline: every item below what it ladders up to, each once, however broken the
/// plan is.
struct Outline {
  /// One item with what is below it.
  struct Node {
    let id: Text
    /// Nil where the file cannot be read.
    let item: Item?
    /// Why the file cannot be read; nil where it can.
    let broken: BrokenFile?
    /// What keeps it from its place in the outline; nil where it is in its place.
    let misplaced: Misplacement?
    let children: [Node]
  }

  /// Why an item stands at the top although it names a parent.
  enum Misplacement: Hashable {
    /// There is no such item.
    case missingParent(Text)
    /// It is below itself.
    case circle
  }

  /// The items at the top, in byte order of their ids.
  let roots: [Node]

  /// The whole plan.
  init(of plan: Plan) {
    var builder = Builder(plan)
    var roots = builder.roots.compactMap { builder.node($0) }
    // What is left hangs in circles.
    for id in builder.all {
      if let node = builder.node(id, isCircle: true) { roots.append(node) }
    }
    self.roots = roots
  }

  /// One item and what is below it.
  init(of item: Text, in plan: Plan) {
    var builder = Builder(plan)
    roots = [builder.node(item)].compactMap { $0 }
  }

  /// The nodes in the order in which they are shown.
  var flat: [Node] {
    func below(_ node: Node) -> [Node] { [node] + node.children.flatMap(below) }
    return roots.flatMap(below)
  }
}

extension Outline {
  private struct Builder {
    let plan: Plan
    let broken: [Text: BrokenFile]
    /// Every id, in byte order.
    let all: [Text]
    var seen: Set<Text> = []

    init(_ plan: Plan) {
      self.plan = plan
      var broken: [Text: BrokenFile] = [:]
      for file in plan.broken {
        if case .item(let id, _) = FileKind(path: file.path), plan.items[id] == nil {
          broken[id] = file
        }
      }
      self.broken = broken
      all = (Array(plan.items.keys) + Array(broken.keys)).sorted()
    }

    func exists(_ id: Text) -> Bool { plan.items[id] != nil || broken[id] != nil }

    var roots: [Text] {
      all.filter { id in plan.items[id]?.parent.map { !exists($0) } ?? true }
    }

    /// Nil for what was already placed, and what does not exist.
    mutating func node(_ id: Text, isCircle: Bool = false) -> Node? {
      guard exists(id), seen.insert(id).inserted else { return nil }
      let item = plan.items[id]
      var misplaced: Misplacement?
      if isCircle {
        misplaced = .circle
      } else if let parent = item?.parent, !exists(parent) {
        misplaced = .missingParent(parent)
      }
      let children = (plan.children[id] ?? []).compactMap { node($0) }
      return Node(
        id: id,
        item: item,
        broken: item == nil ? broken[id] : nil,
        misplaced: misplaced,
        children: children
      )
    }
  }
}
