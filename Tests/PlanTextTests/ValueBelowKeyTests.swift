import PlanText
import Testing

/// A flow list or mapping may stand alone on the line below its key.
@Suite struct ValueBelowKeyTests {
  let text = """
    title: T
    result:
      {value: 3900000, on: 2026-12-31} # closed early
    tags:

      [a, b]
    description: D

    """

  private func replacing(_ key: Text, _ value: Value?) throws -> String {
    let document = try document(text)
    var mapping = document.value.mapping ?? Mapping()
    mapping[key] = value
    return String(decoding: document.rewritten(to: .mapping(mapping)).bytes, as: UTF8.self)
  }

  @Test func isRead() throws {
    let value = try document(text).value.mapping
    #expect(value?["result"]?.mapping?["value"] == .literal("3900000"))
    #expect(value?["tags"] == .list([.text("a"), .text("b")]))
  }

  @Test func isEditedInPlace() throws {
    #expect(
      try replacing("tags", .list([.text("a"), .text("b"), .text("c")]))
        == text.replacing("[a, b]", with: "[a, b, c]")
    )
    #expect(
      try replacing("result", .mapping(Mapping([.init(key: "value", value: .literal("1"))])))
        == text.replacing("{value: 3900000, on: 2026-12-31}", with: "{value: 1}")
    )
  }

  @Test func givesWayToAnotherShape() throws {
    let scalar = try replacing("result", .text("done"))
    #expect(try document(scalar).value.mapping?["result"] == .text("done"))
    #expect(scalar.contains("# closed early"))
    let nested = try replacing(
      "result",
      .mapping(Mapping([.init(key: "lesson", value: .text("One.\nTwo.\n"))]))
    )
    #expect(
      try document(nested).value.mapping?["result"]?.mapping?["lesson"] == .text("One.\nTwo.\n")
    )
  }

  @Test func keepsCommentsBetween() throws {
    let text = "result:   # when closed\n  # more\n  {value: 3} # c\nz: 1\n"
    let document = try document(text)
    var value = document.value
    #expect(document.rewritten(to: value).bytes == document.bytes)
    value["result"]?["value"] = .literal("4")
    #expect(string(document.rewritten(to: value)) == text.replacing("3}", with: "4}"))
    value["result"] = .text("done")
    #expect(
      string(document.rewritten(to: value)) == "# when closed\n# more\nresult: done # c\nz: 1\n"
    )
  }

  @Test(arguments: ["a:\n[b]\n", "a:\n  [b]: c\n"])
  func elsewhereIsRefused(text: String) {
    #expect(throws: SyntaxErrors.self) { try document(text) }
  }
}
