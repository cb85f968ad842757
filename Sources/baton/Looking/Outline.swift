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
    var children: [Node]
    /// How many items below it an outline of so many levels leaves out.
    var hidden = 0

    /// It and everything below it, in the order in which they are shown.
    var flat: [Node] { [self] + children.flatMap(\.flat) }
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

  private init(_ roots: [Node]) { self.roots = roots }

  /// Without the items that are further down than so many levels, the top being 1.
  func cut(below depth: Int) -> Outline {
    func cut(_ node: Node, _ depth: Int) -> Node {
      var node = node
      if depth <= 1 { node.hidden = node.flat.count - 1 }
      node.children = depth > 1 ? node.children.map { cut($0, depth - 1) } : []
      return node
    }
    return Outline(roots.map { cut($0, depth) })
  }

  /// Only the items that pass, and what is above them. An item that cannot be read stays: nobody
  /// knows whether it would pass.
  func filtered(_ passes: (Item) -> Bool) -> Outline {
    func filter(_ node: Node) -> Node? {
      var copy = node
      copy.children = node.children.compactMap(filter)
      return !copy.children.isEmpty || node.item.map(passes) ?? true ? copy : nil
    }
    return Outline(roots.compactMap(filter))
  }

  /// The nodes in the order in which they are shown.
  var flat: [Node] { roots.flatMap(\.flat) }
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
