import Foundation
import PlanModel
import PlanText
import Testing

/// The plans that the cases of `AuthorityTests` are asked about, and the changes in their short form.
///
/// Every world is `plain` with lines more in `emea`, or with other files. Victor is accountable for
/// the goal `grow`; below it stands `emea`, Dana's, and below that `crm`, an initiative of Frank's.
struct AuthorityWorld {
  let plan: Plan
  static let day = "2026-11-22"

  init(_ name: String) throws {
    var files = Self.plain
    if let change = Self.others[name] { change(&files) }
    if let lines = Self.lines[name] { files["plans/sales/emea.yaml", default: ""] += lines }
    #expect(name == "plain" || Self.others[name] != nil || Self.lines[name] != nil, "\(name)")
    plan = Plan(files: try files.map { try planFile($0.key, $0.value) })
  }

  private static let plain: [String: String] = {
    var files = [
      "baton.yaml": "format: 1\nmerge-version: 1\nstewards: [paula]\n",
      "teams/sales.yaml": "id: sales\nname: Sales\nlead: lea\nmembers: [lea, mona, erin]\n",
      "teams/support.yaml": "id: support\nname: Support\nlead: sam\nmembers: [sam, frank]\n",
      "plans/board/grow.yaml": "id: grow\nkind: objective\ntitle: Grow\naccountable: victor\n",
      "plans/sales/emea.yaml": """
      id: emea
      kind: key-result
      title: EMEA
      parent: grow
      status: active
      priority: 2
      accountable: dana
      responsible: [team/sales, hugo]
      metric:
        target: 4
        due: 2026-12-31
      check-ins:
        - {id: c-1, on: 2026-11-01, by: erin, value: 1}

      """,
      "plans/sales/crm.yaml":
        "id: crm\nkind: initiative\ntitle: CRM\nparent: emea\nstatus: active\naccountable: frank\n",
      "plans/sales/solo.yaml": "id: solo\nkind: goal\ntitle: Nobody's\n",
      "plans/support/calm.yaml": "id: calm\nkind: goal\ntitle: Calm\naccountable: team/support\n",
    ]
    let people = [
      "dana", "erin", "frank", "gus", "hugo", "lea", "mona", "nina", "paula", "sam", "victor",
    ]
    for person in people {
      files["people/\(person).yaml"] =
        "id: \(person)\nname: \(person)\nemails: [\(person)@example.org]\n"
        + (person == "nina" ? "status: left\n" : "")
    }
    return files
  }()

  /// What a world adds to `emea`.
  private static let lines = [
    "decides": "decides: gus\n",
    "decides-herself": "decides: dana\n",
    "decider-left": "decides: nina\n",
    "decides-team": "decides: team/support\n",
    "aligns": "aligns: gus\n",
    "budget": "budget: 100\n" + delegations("budget"),
    "delegated": delegations("targets, people"),
    "all-words": delegations("targets, people, budget, priority, children, close, delegate"),
    "delegated-and-decides": "decides: gus\n" + delegations("targets, people"),
    "decider-delegated": "decides: gus\n" + delegations("targets", from: "gus"),
    "offered": delegations("targets", "offered"),
    "declined": delegations("targets", "declined"),
    "revoked": delegations("targets", "revoked"),
    "void": delegations("targets", "void"),
    "last-day": delegations("targets", until: day),
    "expired": delegations("targets", until: "2026-11-21"),
    "beyond": delegations("targets", from: "mona"),
    "by-steward": delegations("targets", from: "paula"),
    "by-somebody-gone": delegations("targets", from: "nina"),
    "passed-on": delegations("targets, delegate") + further("targets"),
    "passed-on-without-the-word": delegations("targets") + further("targets"),
    "passed-on-beyond": delegations("targets, delegate") + further("people"),
    "loop": """
    delegations:
      - id: d-1
        to: erin
        from: gus
        authority: [targets, delegate]
        state: accepted
      - id: d-2
        to: gus
        from: erin
        authority: [targets, delegate]
        state: accepted

    """,
    "handover": "offers:\n  - {id: o-1, field: accountable, to: erin, from: dana}\n",
    "stale-handover": "offers:\n  - {id: o-1, field: accountable, to: erin, from: mona}\n",
    "declined-handover":
      "offers:\n  - {id: o-1, field: accountable, to: erin, from: dana, state: declined}\n",
    "delegate-handed-over": delegations("targets")
      + "offers:\n  - {id: o-1, field: delegations/d-1/to, to: gus, from: dana}\n",
    "delegate-handed-over-by-nobody": delegations("targets")
      + "offers:\n  - {id: o-1, field: delegations/d-1/to, to: gus, from: erin}\n",
    "work-offered": "offers:\n  - {id: o-1, field: responsible, to: gus, from: dana}\n",
    "contested": contest("metric.target", "erin", "mona"),
    "contested-between-teams": "aligns: gus\n" + contest("metric.target", "mona", "frank"),
    "contested-within-a-team": "aligns: gus\n" + contest("metric.target", "mona", "erin"),
    "contested-decides": "decides: gus\n" + contest("metric.target", "mona", "frank"),
    "contested-title": "decides: gus\n" + contest("title", "mona", "frank"),
    "contested-removal": contest("existence", "mona", "frank"),
  ]

  private static let others: [String: @Sendable (inout [String: String]) -> Void] = [
    "team-accountable": {
      $0["plans/board/grow.yaml"] = "id: grow\nkind: goal\ntitle: G\naccountable: team/support\n"
    },
    "above": { files in
      files["plans/board/grow.yaml", default: ""] += delegations(
        "targets, children",
        from: "victor"
      )
    },
    "lead-offered": { files in
      files["teams/sales.yaml", default: ""] +=
        "offers:\n  - {id: o-1, field: lead, to: mona, from: lea}\n"
    },
    "decides-above": { $0["plans/board/grow.yaml", default: ""] += "decides: gus\n" },
    "no-stewards": { $0["baton.yaml"] = "format: 1\nmerge-version: 1\n" },
    "steward-left": { $0["baton.yaml"] = "format: 1\nmerge-version: 1\nstewards: [nina]\n" },
    "owner-left": { files in
      files["people/dana.yaml", default: ""] += "status: left\n"
    },
    "empty": { $0 = [:] },
  ]

  private static func delegations(
    _ words: String,
    _ state: String = "accepted",
    from: String = "dana",
    until: String = "2026-12-31"
  ) -> String {
    """
    delegations:
      - id: d-1
        to: erin
        from: \(from)
        authority: [\(words)]
        until: \(until)
        state: \(state)

    """
  }

  private static func further(_ words: String) -> String {
    "  - id: d-2\n    to: gus\n    from: erin\n    authority: [\(words)]\n    state: accepted\n"
  }

  private static func contest(_ field: String, _ first: String, _ second: String) -> String {
    """
    contested:
      - field: \(field)
        claims:
          - {value: 5, by: \(first)}
          - {value: 6, by: \(second)}

    """
  }
}

extension AuthorityWorld {
  /// The changes that a line means, several with `&` between them:
  ///
  /// `ID FIELD=VALUE` sets, `FIELD+=VALUE` and `FIELD-=VALUE` add to and take from a list,
  /// `FIELD*=a b, c d` adds a record with `a: b` and `c: d`, `FIELD=` removes; `ID removed`, `ID @TEAM`
  /// moves to a team's folder, `ID decided[=VALUE]` ends its contest, `new PATH a: b, c: d` adds a file.
  func changes(_ line: String) throws -> [Change] {
    var after: [String: PlanFile] = [:]
    for file in plan.files { after[file.path] = file }
    for step in line.components(separatedBy: " & ") {
      let (word, rest) = Self.split(step, " ")
      if word == "new" {
        let (path, fields) = Self.split(rest, " ")
        let id = path.split(separator: "/").last?.dropLast(5) ?? ""
        let lines = fields.split(separator: ",").map { $0.drop { $0 == " " } }
        after[path] = try planFile(path, "id: \(id)\n" + lines.map { "\($0)\n" }.joined())
        continue
      }
      let path = try #require(after.keys.first { $0.hasSuffix("\(word).yaml") }, "\(step)")
      let file = try #require(after[path])
      after[path] = nil
      if rest == "removed" { continue }
      if rest.hasPrefix("@") {
        let moved = "plans/\(rest.dropFirst())/\(word).yaml"
        after[moved] = file.moved(to: moved)
      } else {
        after[path] = try edited(file, rest)
      }
    }
    return Change.between(before: plan.files, after: Array(after.values))
  }

  private func edited(_ file: PlanFile, _ edit: String) throws -> PlanFile {
    if edit.hasPrefix("decided") {
      let field = try #require(file.contests.first?.field)
      let settled = file.setting(FieldPath("contested"), to: nil)
      return edit == "decided"
        ? settled : settled.setting(field, to: .text(Self.split(edit, "=").1))
    }
    let (left, value) = Self.split(edit, "=")
    let sign = left.last.map(String.init) ?? ""
    let isList = ["+", "-", "*"].contains(sign)
    let field = try #require(FieldPath(parsing: isList ? String(left.dropLast()) : left))
    var list = field.value(in: file.value)?.list ?? []
    switch sign {
    case "+": list.append(.text(value))
    case "-": list.removeAll { $0.string == value }
    case "*": list.append(Self.record(value))
    default: return file.setting(field, to: value.isEmpty ? nil : .text(value))
    }
    return file.setting(field, to: .list(list))
  }

  private static func record(_ text: String) -> Value {
    var record = Mapping()
    for part in text.components(separatedBy: ", ") {
      let (key, value) = split(part, " ")
      record[Text(key)] =
        key == "authority"
        ? .list(value.split(separator: " ").map { .text(String($0)) }) : .text(value)
    }
    return .mapping(record)
  }

  private static func split(_ text: String, _ mark: Character) -> (String, String) {
    guard let index = text.firstIndex(of: mark) else { return (text, "") }
    return (String(text[..<index]), String(text[text.index(after: index)...]))
  }
}
