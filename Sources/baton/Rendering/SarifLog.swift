import PlanChecks
import PlanModel
import PlanText

/// Findings as SARIF 2.1.0, the form in which code hosts take them in.
struct SarifLog: Encodable {
  private let review: Review

  init(_ review: Review) { self.review = review }

  private struct Words: Encodable { let text: String }

  private struct Descriptor: Encodable {
    struct Configuration: Encodable { let level: Finding.Level }
    let id: String
    let shortDescription: Words
    let help: Words?
    let defaultConfiguration: Configuration?
  }

  private struct Location: Encodable {
    struct Physical: Encodable {
      let artifactLocation: Artifact
      let region: Region?
    }
    struct Artifact: Encodable { let uri: String }
    struct Region: Encodable {
      let startLine: Int
    }
    let physicalLocation: Physical
  }

  private struct Suppression: Encodable {
    let kind = "inSource"
    let justification: String
  }

  private struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: Finding.Level
    let message: Words
    let locations: [Location]
    let partialFingerprints: [String: String]
    let suppressions: [Suppression]?
  }

  private struct Driver: Encodable {
    let name = "baton"
    let rules: [Descriptor]
  }

  private struct Tool: Encodable { let driver: Driver }

  private struct Run: Encodable {
    let tool: Tool
    let results: [Result]
  }

  private enum Key: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  /// The log's object; waived findings are there as suppressed ones.
  func encode(to encoder: any Encoder) throws {
    let all =
      review.findings.map { ($0, nil as String?) }
      + review.waived.map { ($0.finding, $0.why as String?) }
    let names = RuleGroup.all(in: all.map(\.0)).map(\.rule)
    let places = Dictionary(names.enumerated().map { ($0.element, $0.offset) }) { first, _ in first
    }
    let results = all.map { finding, why in
      Result(
        ruleId: finding.rule,
        ruleIndex: places[finding.rule] ?? 0,
        level: finding.level,
        message: Words(text: "\(finding.message). \(finding.remedy)"),
        locations: [Self.location(of: finding)],
        partialFingerprints: ["baton/v1": finding.identity.string],
        suppressions: why.map { [Suppression(justification: $0)] }
      )
    }
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      forKey: .schema
    )
    try container.encode("2.1.0", forKey: .version)
    let tool = Tool(driver: Driver(rules: names.map(Self.descriptor)))
    try container.encode([Run(tool: tool, results: results)], forKey: .runs)
  }

  private static func descriptor(_ name: String) -> Descriptor {
    let rule = Rule.named(name)
    let summary = rule?.summary ?? Rule.findingNames[name] ?? name
    let help = rule?.level == nil ? nil : rule.map { Words(text: "\($0.reason) \($0.remedy)") }
    return Descriptor(
      id: name,
      shortDescription: Words(text: summary + "."),
      help: help,
      defaultConfiguration: rule?.level.map { .init(level: $0) }
    )
  }

  /// The file and line. Columns are left out: ours count bytes, those of SARIF do not.
  private static func location(of finding: Finding) -> Location {
    let region = finding.position.map { Location.Region(startLine: $0.line) }
    let artifact = Location.Artifact(uri: encoded(finding.path))
    return Location(physicalLocation: .init(artifactLocation: artifact, region: region))
  }

  /// A path as a relative reference of RFC 3986.
  static func encoded(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
