import PlanMerge
import PlanModel
import PlanText
import Testing

/// What the ledger says of a decision beside the rule: the values, and what made the rule apply.
@Suite struct CauseTests {
  @Test(arguments: [
    ("closed-and-child-added", ["closed-and-continued: frank: kid parent rev-2a2a"]),
    ("closed-and-checked-in", ["closed-and-continued: frank: rev-2a2a check-ins/c-2bbb"]),
    ("offer-taken-and-withdrawn", ["taken-and-withdrawn: frank: rev-2a2a offers/o-1aaa"]),
    ("person-left-and-assigned", ["left-and-referred: frank: rev-2a2a accountable hank"]),
    ("person-removed-and-assigned", ["removed-and-referred: frank: rev-2a2a accountable hank"]),
    ("edited-and-deleted", ["removed-and-changed: erin: rev-2a2a metric.target 250"]),
    (
      "handed-over-and-delegated",
      [
        "delegated-while-handed-over: erin: rev-2a2a accountable carla",
        "delegated-while-handed-over: frank: rev-2a2a delegations/d-1aaa",
      ]
    ),
    (
      "delegation-revoked-chain",
      [
        "delegation-lapsed: erin: rev-2a2a delegations/d-1aaa/state revoked",
        "delegation-lapsed: erin: rev-2a2a delegations/d-1aaa/state revoked",
      ]
    ),
    (
      "delegation-accepted-and-redirected",
      ["both-changed: frank: rev-2a2a delegations/d-1aaa/to frank"]
    ),
    (
      "handed-to-two-and-owner-deleted",
      [
        "agreed-value-gone: erin: hank existence removed",
        "agreed-value-gone: frank: hank existence removed",
      ]
    ),
    ("cycle-of-two", ["parent-cycle: erin: a parent b", "parent-cycle: frank: b parent a"]),
  ])
  func aDecisionNamesWhatMadeItsRuleApply(name: String, expected: [String]) throws {
    let merge = try CaseTests().stores(name).merged().merge
    let causes = merge.decisions.flatMap { decision in
      decision.causes.map { cause -> String in
        let side = cause.isLeft ? "erin" : "frank"
        let value = cause.value?.string.map { " \($0)" } ?? ""
        return "\(decision.rule.rawValue): \(side): \(cause.subject) \(cause.field)\(value)"
      }
    }
    #expect(causes.sorted() == expected)
  }

  /// Of a file it says whether it is there, not what is in it.
  @Test func aRemovalIsNoValueOfAField() throws {
    for name in ["edited-and-deleted", "person-removed-and-assigned"] {
      let merge = try CaseTests().stores(name).merged().merge
      let found = try #require(merge.decisions.first { $0.field == .existence })
      #expect(found.base?.string == "present" && found.outcome?.string == "present")
      #expect(Set([found.left?.string, found.right?.string]) == ["present", "removed"])
    }
  }

  @Test func aFileConflictNamesTheVersionsThatStandBesideTheFile() throws {
    let (files, merge) = try CaseTests().stores("other-file-conflict").merged()
    let found = try #require(merge.decisions.first { $0.rule == .fileConflict })
    let path = try #require(found.path)
    for version in [found.left, found.right] {
      let id = try #require(version?.string)
      #expect(files["\(path).claim-\(id)"] != nil)
    }
    #expect(found.base?.string?.utf8.count == 7)
  }
}
