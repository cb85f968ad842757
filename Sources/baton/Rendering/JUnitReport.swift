import PlanChecks
import PlanModel
import PlanText

/// Findings as JUnit's XML, for CI systems that show test results: each rule that found something is
/// a suite, each finding a case that fails from some level on.
struct JUnitReport {
  private let groups: [RuleGroup]
  private let level: Finding.Level

  init(_ review: Review, failingFrom level: Finding.Level) {
    groups = RuleGroup.all(in: review.findings)
    self.level = level
  }

  /// The document.
  var text: String {
    let all = groups.flatMap(\.findings)
    var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
    lines.append("<testsuites name=\"baton check\"\(counts(all))>")
    for group in groups {
      lines.append("  <testsuite name=\"\(Self.escaped(group.rule))\"\(counts(group.findings))>")
      lines += group.findings.flatMap(testCase)
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>"]).joined(separator: "\n")
  }

  private func counts(_ findings: [Finding]) -> String {
    " tests=\"\(findings.count)\" failures=\"\(findings.count { $0.level <= level })\""
  }

  private func testCase(_ finding: Finding) -> [String] {
    let place = finding.path + (finding.position.map { ":\($0)" } ?? "")
    let name = Self.escaped("\(place): \(finding.message)")
    let start = "    <testcase classname=\"\(Self.escaped(finding.rule))\" name=\"\(name)\""
    let text = Self.escaped("\(finding.level): \(finding.message). \(finding.remedy)")
    if finding.level > level {
      return [start + ">", "      <system-out>\(text)</system-out>", "    </testcase>"]
    }
    return [
      start + ">",
      "      <failure type=\"\(finding.level)\" message=\"\(Self.escaped(finding.message))\">"
        + "\(text)</failure>",
      "    </testcase>",
    ]
  }

  /// Text as XML takes it; what XML cannot hold becomes a replacement character.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\r": result += "&#13;"
      case let other where other.value < 0x20 || other.value == 0xFFFE || other.value == 0xFFFF:
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
