import Foundation
import Git
import Testing

/// SARIF 2.1.0, object by object: what the standard's schema requires and allows of the parts that
/// `check` writes. The schema itself is not ours to ship; where `BATON_SARIF_SCHEMA` names a copy
/// of it and python3 has jsonschema, the whole log is validated against it too.
@Suite struct SarifTests {
  /// What a kind of object may hold, by name; `!` marks what it must.
  private static let objects: [String: [String: String]] = [
    "log": ["$schema": "string", "version!": "2.1.0", "runs!": "[run]"],
    "run": ["tool!": "tool", "results": "[result]"],
    "tool": ["driver!": "driver"],
    "driver": ["name!": "string", "rules": "[rule]"],
    "rule": [
      "id!": "string", "shortDescription": "words", "help": "words",
      "defaultConfiguration": "configuration",
    ],
    "words": ["text!": "string"],
    "configuration": ["level": "none|note|warning|error"],
    "result": [
      "ruleId": "string", "ruleIndex": "0...", "level": "none|note|warning|error",
      "message!": "words", "locations": "[location]", "partialFingerprints": "strings",
      "suppressions": "[suppression]",
    ],
    "location": ["physicalLocation": "physical"],
    "physical": ["artifactLocation": "artifact", "region": "region"],
    "artifact": ["uri": "uri"],
    "region": ["startLine": "1..."],
    "suppression": ["kind!": "inSource|external", "justification": "string"],
  ]

  private func troubles(_ value: Any, _ type: String, _ place: String) -> [String] {
    if type.hasPrefix("["), let list = value as? [Any] {
      return list.enumerated().flatMap { index, element in
        troubles(element, String(type.dropFirst().dropLast()), "\(place)[\(index)]")
      }
    }
    if let fields = Self.objects[type], let object = value as? [String: Any] {
      let names = Set(fields.keys.map { $0.filter { $0 != "!" } })
      let missing = fields.keys.filter { $0.hasSuffix("!") && object["\($0.dropLast())"] == nil }
      let unknown = object.keys.filter { !names.contains($0) }
      return missing.map { "\(place).\($0) is missing" } + unknown.map { "\(place) has \($0)" }
        + object.flatMap { key, inner in
          (fields[key] ?? fields[key + "!"]).map { troubles(inner, $0, "\(place).\(key)") } ?? []
        }
    }
    let isRight: Bool
    switch type {
    case "string": isRight = value is String
    case "strings": isRight = value is [String: String]
    case "0...": isRight = (value as? Int).map { $0 >= 0 } ?? false
    case "1...": isRight = (value as? Int).map { $0 >= 1 } ?? false
    case "uri":
      let text = value as? String ?? ""
      isRight = URL(string: text)?.scheme == nil && !text.contains(" ") && !text.isEmpty
    default: isRight = type.split(separator: "|").contains { "\($0)" == value as? String }
    }
    return isRight ? [] : ["\(place) is \(value), not \(type)"]
  }

  /// A log with findings of validity and of ownership, with and without a line, one waived.
  private func log() throws -> String {
    let box = try Sandbox()
    try box.store()
    try box.write("plan/plans/legal/x y.yaml", "id: x\nkind: goal\ntitle: [\n")
    try box.write("plan/plans/legal/bad.yaml", "id: bad\nkind: gaol\ntitle: Bad\npriority: 0x1\n")
    try box.write(
      "plan/plans/legal/w.yaml",
      "id: w\nkind: goal\ntitle: W\nwaivers:\n"
        + "  - {rule: no-accountable, why: \"New, and \\\"here\\\"\", until: 2027-01-01}\n"
    )
    return try box.baton("check", "--all", "--format", "sarif", at: "plan").output
  }

  @Test func everyObjectIsAsTheStandardWantsIt() throws {
    let object = try JSONSerialization.jsonObject(with: Data(log().utf8))
    #expect(troubles(object, "log", "log") == [])
    let results = ((object as? [String: Any])?["runs"] as? [[String: Any]])?[0]["results"]
    #expect((results as? [[String: Any]])?.count ?? 0 > 3)
    // The test itself can fail.
    #expect(troubles(["version": "2", "run": []], "log", "log").count == 3)
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["BATON_SARIF_SCHEMA"] != nil,
      "BATON_SARIF_SCHEMA names no copy of the standard's schema"
    )
  )
  func theSchemaOfTheStandardAgrees() throws {
    let schema = ProcessInfo.processInfo.environment["BATON_SARIF_SCHEMA"] ?? ""
    let script = """
      import json, sys, jsonschema
      jsonschema.validate(json.load(sys.stdin), json.load(open(sys.argv[1])))
      """
    let run = try Command("python3", ["-c", script, schema], input: Array(try log().utf8)).run()
    #expect(run.status == 0, "\(run.errorText)")
  }
}
