import Foundation
import PlanText
import Testing

@testable import PlanModel

/// The JSON Schemas: what they allow the model reads, and the reverse.
@Suite struct JSONSchemaTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// `baton schema KIND > docs/schema/KIND.schema.json` mends it.
  @Test(arguments: JSONSchema.Kind.allCases)
  func isCommitted(_ kind: JSONSchema.Kind) throws {
    let file = Self.root.appending(path: "docs/schema/\(kind.rawValue).schema.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text == JSONSchema(kind).text)
  }

  @Test(arguments: JSONSchema.Kind.allCases)
  func explainsEveryField(_ kind: JSONSchema.Kind) {
    func unexplained(_ fields: [Field]) -> [Text] {
      fields.filter { $0.about.isEmpty || $0.about.last != "." }.map(\.name)
        + fields.flatMap { unexplained($0.shape.fields) }
    }
    #expect(unexplained(JSONSchema(kind).shape.fields).isEmpty)
  }

  @Test(arguments: JSONSchema.Kind.allCases)
  func agreesWithTheModel(_ kind: JSONSchema.Kind) {
    let samples = SchemaSample.all(of: kind)
    let check = SchemaCheck(JSONSchema(kind).root)
    #expect(samples.count > 1000)
    for sample in samples {
      let errors = sample.errors
      if check.accepts(sample.value) != errors.isEmpty {
        Issue.record("\(kind) \(sample.place): \(sample.value.json), the model says \(errors)")
      }
    }
  }

  /// The example plan's files.
  @Test func takesTheExample() throws {
    let folder = Self.root.appending(path: "docs/examples/rust-project-goals")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    let checks = Dictionary(
      uniqueKeysWithValues: JSONSchema.Kind.allCases.map { ($0, SchemaCheck(JSONSchema($0).root)) }
    )
    var count = 0
    for case let path as String in files {
      guard let kind = JSONSchema.Kind(FileKind(path: path)) else { continue }
      let bytes = try Data(contentsOf: folder.appending(path: path))
      let value = try Document(parsing: Array(bytes)).value
      #expect(checks[kind]?.accepts(value) == true, "\(path)")
      count += 1
    }
    #expect(count > 100)
  }

  /// Another reader of JSON Schema says the same as the one of these tests.
  @Test(.enabled(if: Python.hasSchemas, "python3 has no module jsonschema"))
  func agreesWithPython() throws {
    var lines: [String] = []
    for kind in JSONSchema.Kind.allCases {
      lines.append(JSONSchema(kind).root.text.split(separator: "\n").joined())
      let check = SchemaCheck(JSONSchema(kind).root)
      for sample in SchemaSample.all(of: kind) {
        lines.append("[\(check.accepts(sample.value)),\(sample.value.json)]")
      }
    }
    let script = Self.root.appending(path: "Tests/PlanModelTests/Schema/check.py")
    let (status, output) = try Python.run(script.path, input: lines.joined(separator: "\n"))
    #expect(status == 0, "\(output)")
    #expect(output.hasSuffix(" samples agree\n"), "\(output)")
  }
}

/// The Python of this machine, if there is one.
private enum Python {
  static let hasSchemas =
    (try? run("-c", "import jsonschema; jsonschema.Draft7Validator", input: ""))?.0 == 0

  static func run(_ arguments: String..., input: String) throws -> (Int32, String) {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "baton-schema-\(UUID().uuidString)")
    try Data(input.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardInput = try FileHandle(forReadingFrom: file)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
