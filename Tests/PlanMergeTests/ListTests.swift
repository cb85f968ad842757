import PlanMerge
import PlanModel
import PlanText
import Testing

/// Lists in which entries are hard to tell apart: none is lost, and their order is always the same.
@Suite struct ListTests {
  private let path = "plans/sales/revenue.yaml"
  private let head = "id: revenue\nkind: goal\ntitle: Revenue\n"

  /// The merged item below its title; the same for both orders of the sides.
  private func merged(_ base: String, _ left: String, _ right: String) -> String {
    let stores = Stores(
      base: [path: head + base],
      left: [path: head + left],
      right: [path: head + right]
    )
    let result = stores.merged().files
    #expect(stores.merged(swapped: true).files == result)
    return String((result[path] ?? "").dropFirst(head.count))
  }

  private func claims(_ text: String) -> [String] {
    text.split(separator: "\n").filter { $0.contains("- value:") }
      .map { $0.split(separator: " ").last.map(String.init) ?? "" }
  }

  /// A number and the text of its digits are two entries, the text first.
  @Test func aNumberAndItsDigits() {
    for (left, right) in [("1", "\"1\""), ("\"1\"", "1")] {
      #expect(
        merged("tags: [a]\n", "tags: [a, \(left)]\n", "tags: [a, \(right)]\n")
          == "tags: [a, \"1\", 1]\n"
      )
    }
  }

  /// A check-in copied with its id and date.
  @Test(arguments: [[8, 2], [2, 8]])
  func aRecordCopiedWithItsID(values: [Int]) {
    let start = "check-ins:\n  - {id: c-0, on: 2026-01-01}\n"
    func line(_ id: String, _ value: Int) -> String {
      "  - {id: \(id), on: 2026-01-02, value: \(value)}\n"
    }
    let copies = line("c-1", values[0]) + line("c-1", values[1]) + line("c-1", 5)
    let rest = [values[1], 5].sorted().map { line("c-1", $0) }.joined()
    #expect(
      merged(start, start + copies, start + line("c-2", 3))
        == start + line("c-1", values[0]) + rest + line("c-2", 3)
    )
  }

  /// Two records of one id, both edited on both sides: the name of a contest leads to the first; what
  /// people made of the other stands beside it.
  @Test func twoRecordsOfOneID() {
    func list(_ first: Int, _ second: Int) -> String {
      "check-ins:\n  - {id: c-1, on: 2026-01-01, value: \(first)}\n"
        + "  - {id: c-1, on: 2026-01-03, value: \(second)}\n"
    }
    let text = merged(list(1, 5), list(11, 15), list(21, 25))
    #expect(text.hasPrefix(list(1, 15) + "  - {id: c-1, on: 2026-01-03, value: 25}\ncontested:"))
    #expect(claims(text) == ["11", "21"])
  }

  /// The record that a contest's name leads to stays the first of its id, whatever its date.
  @Test func whatAnIDLeadsToStaysFirst() {
    func line(_ day: Int, _ value: Int) -> String {
      "  - {id: c-1, on: 2026-01-0\(day), value: \(value)}\n"
    }
    let text = merged(
      "",
      "check-ins:\n" + line(7, 1) + line(2, 5),
      "check-ins:\n" + line(7, 3) + line(4, 6)
    )
    #expect(
      text.hasPrefix(
        "check-ins:\n  - {id: c-1, on: 2026-01-07}\n" + line(4, 6) + line(2, 5) + "contested:"
      )
    )
    #expect(claims(text) == ["1", "3"])
  }

  /// What a record is known by is not contested: of two spellings one stands.
  @Test(arguments: [("", "\"1\""), ("risks:\n  - {id: 1, p: 0}\n", "\"1\"")])
  func twoSpellingsOfAnID(base: String, id: String) {
    for (left, right) in [("1", "\"1\""), ("\"1\"", "1")] {
      let text = merged(
        base,
        "risks:\n  - {id: \(left), p: 5}\n",
        "risks:\n  - {id: \(right), p: 6}\n"
      )
      let shown = base.isEmpty ? "{id: \(id)}" : "{id: \(id), p: 0}"
      #expect(text.contains("risks:\n  - \(shown)\n") && text.contains("field: risks/1/p\n"))
      #expect(claims(text) == ["5", "6"] && !text.contains("risks/1/id"))
    }
  }

  /// Records without an id are the same only where they say the same.
  @Test func recordsWithoutAnID() {
    let start = "blockers:\n  - {id: b-0, needs: z}\n"
    for (left, right) in [
      ("{needs: 1, from: a}", "{needs: \"1\", from: a}"),
      (#"{needs: "a\u0001from\u0002sb"}"#, "{needs: a, from: b}"),
      (#"{needs: "a\u0001tfrom\u0001sb"}"#, "{needs: a, from: b}"),
    ] {
      let text = merged(start, start + "  - \(left)\n", start + "  - \(right)\n")
      #expect(text.contains(left) && text.contains(right) && !text.contains("contested"))
    }
  }
}
