import PlanModel
import PlanText
import Testing

@testable import baton

/// Lines without colours.
func plain(_ lines: [StyledLine]) -> String {
  lines.map { $0.map(\.text).joined() }.joined(separator: "\n")
}

/// A plan from the texts of its files; what cannot be read is broken.
func samplePlan(_ files: [String: String]) -> Plan {
  var readable: [PlanFile] = []
  var broken: [BrokenFile] = []
  for (path, text) in files {
    do throws(SyntaxErrors) {
      readable.append(try PlanFile(path: path, bytes: Array(text.utf8)))
    } catch {
      broken.append(BrokenFile(path: path, errors: error.errors))
    }
  }
  return Plan(files: readable, broken: broken)
}

extension Telling {
  /// A plan looked at on 22 November 2026.
  init(_ files: [String: String]) {
    self.init(samplePlan(files), today: Day(number: 20_779))
  }
}

/// Two levels, two teams, a contested owner.
let revenue: [String: String] = [
  "baton.yaml": "format: 1\nmerge-version: 1\nstewards: [paula]\n",
  "people/carla.yaml": "id: carla\nname: Carla Coe\n",
  "people/dana.yaml": "id: dana\nname: Dana Day\nemails: [dana@example.org]\n",
  "people/erin.yaml": "id: erin\nname: Erin Eve\nstatus: left\n",
  "people/paula.yaml": "id: paula\nname: Paula Poe\n",
  "people/victor.yaml": "id: victor\nname: Victor Voss\n",
  "teams/sales.yaml": "id: sales\nname: Sales\nlead: carla\nmembers: [carla, erin]\n",
  "plans/board/grow-2m9x.yaml": """
  id: grow-2m9x
  kind: objective
  title: Grow in EMEA
  accountable: victor

  """,
  "plans/sales/emea-7k3d.yaml": """
  id: emea-7k3d
  kind: key-result
  title: EMEA revenue
  parent: grow-2m9x
  period: 2026-Q4
  accountable: dana
  responsible: [team/sales, erin]
  consulted: [victor]
  metric: {unit: USD, direction: increase, baseline: 1200000, target: 4000000, due: 2026-12-31}
  delegations:
    - id: d-1
      to: erin
      from: dana
      scope: Enterprise
      authority: [targets]
      until: 2026-12-31
      state: accepted
  check-ins:
    - {id: c-1, on: 2026-11-01, by: erin, value: 1500000}
    - {id: c-2, on: 2026-11-13, by: erin, value: 1850000, confidence: 0.6, note: Two deals slipped., decision: Move two reps.}
  blockers:
    - {id: b-1, needs: Legal review, from: team/legal, since: 2026-11-02}
  tracking: crm-12
  description: |
    Why it matters.

    What it is not.
  contested:
    - field: accountable
      claims:
        - {value: erin, by: dana, on: 2026-11-13T09:12:00Z, commit: 1a2b3c4d5e6f708192a3b4c5d6e7f80910213243}
        - {value: victor, by: victor, on: 2026-11-14T16:40:00Z, commit: 99aabbccddeeff00112233445566778899aabbcc}

  """,
]
