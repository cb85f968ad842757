import Foundation
import PlanModel
import PlanText
import Testing

/// The table of rights, case by case: world, person, change, answer. The worlds and the short form of
/// changes are in `AuthorityWorld`. The answer is `yes` with the rule, or `no` with who could.
private let cases = """
  plain | paula | emea title=X | yes steward
  plain | paula | baton cadence=7d | yes steward
  plain | paula | new people/zoe.yaml name: Zoe | yes steward
  plain | paula | new teams/ops.yaml name: Ops | yes steward
  plain | dana | emea title=X | yes accountable for emea
  plain | dana | emea metric.target=5 | yes accountable for emea
  plain | dana | emea accountable=erin | yes accountable for emea
  plain | dana | emea removed | yes accountable for emea
  plain | dana | emea @support | yes accountable for emea
  plain | dana | emea parent= | yes accountable for emea
  plain | dana | emea blockers*=id b-1, needs Money | yes accountable for emea
  plain | dana | emea own-key=1 | yes accountable for emea
  plain | dana | crm title=X | yes accountable for emea
  plain | victor | emea title=X | yes accountable for grow
  plain | victor | crm metric.target=1 | yes accountable for grow
  plain | dana | grow title=X | no victor, paula
  plain | frank | emea title=X | no dana, victor, paula
  plain | gus | emea title=X | no dana, victor, paula
  plain | stranger | emea title=X | no dana, victor, paula
  plain | nina | people/nina status=active | no paula
  plain | dana | baton stewards+=dana | no paula
  plain | dana | baton stewards+=dana & emea title=X | no paula
  plain | erin | emea accountable=erin & emea title=X | no dana, victor, paula
  plain | victor | emea parent= | yes accountable for grow
  plain | dana | new plans/sales/kr.yaml kind: key-result, parent: emea | yes accountable for emea
  plain | dana | new plans/support/kr.yaml kind: key-result, parent: emea | yes accountable for emea
  plain | frank | new plans/support/kr.yaml kind: kpi, parent: emea | no dana, victor, sam, paula
  plain | lea | new plans/sales/kr.yaml kind: key-result, parent: emea | yes lead of team/sales
  plain | lea | new plans/sales/g.yaml kind: goal | yes lead of team/sales
  plain | mona | new plans/sales/g.yaml kind: goal | no lea, paula
  plain | lea | new plans/support/g.yaml kind: goal | no sam, paula
  plain | victor | new plans/support/g.yaml kind: goal | no sam, paula
  plain | dana | new plans/sales/a.yaml kind: kpi, parent: emea & new plans/sales/b.yaml kind: kpi, parent: a | yes accountable for emea
  plain | frank | crm parent=grow | no victor, paula
  plain | victor | crm parent=grow | yes accountable for grow
  plain | sam | crm parent=calm | no frank, dana, victor, paula
  plain | dana | crm parent=calm | no sam, paula
  plain | lea | teams/sales members+=gus | yes lead of team/sales
  plain | lea | teams/sales lead=mona | yes lead of team/sales
  plain | mona | teams/sales members+=gus | no lea, paula
  plain | lea | teams/support members+=gus | no sam, paula
  plain | lea | emea title=X | no dana, victor, paula
  plain | erin | people/erin name=E | yes own
  plain | erin | people/erin emails+=e@home.org | yes own
  plain | erin | people/erin emails-=erin@example.org | yes own
  plain | erin | people/erin emails+=DANA@example.org | no paula
  plain | dana | people/erin name=E | no erin, paula
  plain | new@x.org | new people/zoe.yaml name: Zoe, emails: [New@x.org] | yes own
  plain | new@x.org | new people/zoe.yaml name: Zoe, emails: [z@x.org] | no paula
  plain | new@x.org | new people/zoe.yaml name: Zoe, emails: [new@x.org] & solo title=X | no paula
  plain | erin | emea check-ins*=id c-2, on 2026-11-20, by erin | yes responsible for emea, in team/sales
  plain | hugo | emea check-ins*=id c-2, on 2026-11-20, by hugo | yes responsible for emea
  plain | mona | emea check-ins/c-1/note=Late | yes responsible for emea, in team/sales
  plain | gus | emea check-ins*=id c-2, on 2026-11-20, by gus | no dana, victor, lea, mona, erin, hugo, paula
  plain | erin | emea metric.target=5 | no dana, victor, paula
  plain | erin | new plans/sales/i.yaml kind: initiative, parent: emea | yes responsible for emea, in team/sales
  plain | erin | new plans/sales/i.yaml kind: initiative, parent: crm | yes responsible for emea, in team/sales
  plain | erin | new plans/sales/i.yaml kind: kpi, parent: emea | no dana, victor, lea, paula
  plain | erin | crm status=achieved | yes responsible for emea, in team/sales
  plain | erin | crm result.value=3 | yes responsible for emea, in team/sales
  plain | erin | crm title=X | no frank, dana, victor, paula
  plain | erin | emea status=achieved | no dana, victor, paula
  plain | sam | calm title=X | yes accountable for calm, as team/support
  plain | frank | calm title=X | no sam, paula
  plain | gus | solo title=X | no paula
  team-accountable | sam | emea title=X | yes accountable for grow, as team/support
  decides | gus | emea metric.target=5 | yes named to decide about emea
  decides | gus | emea period=2026-Q4 | yes named to decide about emea
  decides | gus | emea status=achieved & emea result.value=4 | yes named to decide about emea
  decides | gus | emea priority=1 | yes named to decide about emea
  decides | gus | emea title=X | no dana, victor, paula
  decides | gus | emea responsible+=frank | no dana, victor, paula
  decides | gus | crm metric.target=5 | no frank, dana, victor, paula
  decides | dana | emea metric.target=5 | no gus, paula
  decides | victor | emea metric.target=5 | no gus, paula
  decides | dana | emea title=X | yes accountable for emea
  decides | dana | emea decides=dana | yes accountable for emea
  decides | dana | emea decides=dana & emea priority=1 | no gus, victor, paula
  decides-herself | dana | emea priority=1 | yes accountable for emea
  decides-herself | victor | emea priority=1 | yes accountable for grow
  decider-left | dana | emea metric.target=5 | yes accountable for emea
  decides-team | sam | emea metric.target=5 | yes named to decide about emea, as team/support
  decides-above | victor | emea metric.target=5 | yes accountable for grow
  decides-above | gus | emea metric.target=5 | no dana, victor, paula
  aligns | gus | emea priority=1 | yes named to align teams about emea
  aligns | gus | emea metric.target=5 | no dana, victor, paula
  delegated | erin | emea metric.target=5 | yes delegation d-1 of dana on emea until 2026-12-31
  delegated | erin | crm metric.target=5 | yes delegation d-1 of dana on emea until 2026-12-31
  delegated | erin | emea responsible+=gus | yes delegation d-1 of dana on emea until 2026-12-31
  delegated | erin | emea title=X | no dana, victor, paula
  delegated | erin | grow metric.target=5 | no victor, paula
  delegated | erin | emea accountable=erin | no dana, victor, paula
  delegated | erin | emea priority=1 | no dana, victor, paula
  budget | erin | emea budget=90 | yes delegation d-1 of dana on emea until 2026-12-31
  all-words | erin | emea status=dropped | yes delegation d-1 of dana on emea until 2026-12-31
  all-words | erin | new plans/sales/i.yaml kind: kpi, parent: crm | yes delegation d-1 of dana on emea until 2026-12-31
  all-words | erin | emea parent= | no dana, victor, paula
  all-words | erin | crm parent= | yes delegation d-1 of dana on emea until 2026-12-31
  all-words | erin | emea decides=erin | no dana, victor, paula
  all-words | erin | emea delegations*=id d-5, to gus, from erin, authority targets, until 2026-12-31 | yes delegation d-1 of dana on emea until 2026-12-31
  all-words | erin | emea delegations*=id d-5, to gus, from erin, authority targets, until 2027-01-01 | no paula
  all-words | erin | emea delegations*=id d-5, to gus, from erin, authority targets | no paula
  all-words | erin | emea delegations*=id d-5, to gus, from dana, authority targets | no dana, paula
  above | erin | crm metric.target=5 | yes delegation d-1 of victor on grow until 2026-12-31
  above | erin | emea parent= | yes delegation d-1 of victor on grow until 2026-12-31
  delegated-and-decides | erin | emea metric.target=5 | no gus, paula
  delegated-and-decides | erin | crm metric.target=5 | yes delegation d-1 of dana on emea until 2026-12-31
  delegated-and-decides | erin | emea responsible+=gus | yes delegation d-1 of dana on emea until 2026-12-31
  decider-delegated | erin | emea metric.target=5 | yes delegation d-1 of gus on emea until 2026-12-31
  offered | erin | emea metric.target=5 | no dana, victor, paula
  revoked | erin | emea metric.target=5 | no dana, victor, paula
  void | erin | emea metric.target=5 | no dana, victor, paula
  last-day | erin | emea metric.target=5 | yes delegation d-1 of dana on emea until 2026-11-22
  expired | erin | emea metric.target=5 | no dana, victor, paula
  beyond | erin | emea metric.target=5 | no dana, victor, paula
  by-steward | erin | emea metric.target=5 | yes delegation d-1 of paula on emea until 2026-12-31
  by-somebody-gone | erin | emea metric.target=5 | no dana, victor, paula
  owner-left | dana | emea title=X | no victor, paula
  passed-on | gus | emea metric.target=5 | yes delegation d-2 of erin on emea until 2026-12-31
  passed-on-without-the-word | gus | emea metric.target=5 | no dana, victor, erin, paula
  passed-on-beyond | gus | emea responsible+=gus | no dana, victor, paula
  loop | erin | emea metric.target=5 | no dana, victor, paula
  loop | gus | emea metric.target=5 | no dana, victor, paula
  plain | dana | emea delegations*=id d-5, to erin, from dana, authority targets, state offered | yes accountable for emea
  plain | dana | emea delegations*=id d-5, to erin, from dana, authority targets, state accepted | no erin, paula
  plain | dana | emea delegations*=id d-5, to erin, from victor, authority targets | no victor, paula
  plain | erin | emea delegations*=id d-5, to gus, from erin, authority targets | no paula
  decides | dana | emea delegations*=id d-5, to erin, from dana, authority targets | no paula
  decides | dana | emea delegations*=id d-5, to erin, from dana, authority people | yes accountable for emea
  offered | erin | emea delegations/d-1/state=accepted | yes offered d-1
  offered | erin | emea delegations/d-1/state=declined | yes offered d-1
  offered | mona | emea delegations/d-1/state=accepted | no erin, paula
  offered | dana | emea delegations/d-1/state=accepted | no erin, paula
  offered | dana | emea delegations/d-1/state=revoked | yes gave d-1
  offered | erin | emea delegations/d-1/until=2028-01-01 | no dana, paula
  declined | erin | emea delegations/d-1/state=accepted | no dana, paula
  revoked | erin | emea delegations/d-1/state=accepted | no dana, paula
  void | erin | emea delegations/d-1/state=accepted | no dana, paula
  void | dana | emea delegations/d-1/state=accepted | yes accountable for emea
  delegated | erin | emea delegations/d-1/state=completed | yes offered d-1
  delegated | victor | emea delegations/d-1/state=revoked | yes accountable for grow
  delegated | gus | emea delegations/d-1/state=revoked | no erin, dana, victor, paula
  handover | erin | emea accountable=erin & emea offers= | yes offered o-1
  handover | mona | emea accountable=mona | no dana, victor, paula
  handover | erin | emea accountable=mona | no dana, victor, paula
  handover | erin | emea offers= | yes offered o-1
  handover | dana | emea offers= | yes gave o-1
  handover | gus | emea offers= | no erin, dana, victor, paula
  stale-handover | erin | emea accountable=erin | no dana, victor, paula
  work-offered | gus | emea responsible+=gus | yes offered o-1
  work-offered | gus | emea responsible+=frank | no dana, victor, paula
  plain | dana | emea offers*=id o-1, field accountable, to erin, from dana | yes accountable for emea
  plain | dana | emea offers*=id o-1, field accountable, to erin, from victor | no victor, paula
  plain | erin | emea offers*=id o-1, field accountable, to erin, from erin | no paula
  declined-handover | erin | emea accountable=erin | no dana, victor, paula
  handover | erin | emea offers/o-1/state=declined & emea offers/o-1/why=No | yes offered o-1
  handover | gus | emea offers/o-1/state=declined | no erin, dana, victor, paula
  handover | erin | emea offers/o-1/to=gus | no dana, paula
  delegate-handed-over | gus | emea delegations/d-1/to=gus & emea offers= | yes offered o-1
  delegate-handed-over | gus | emea delegations/d-1/to=gus & emea delegations/d-1/until=2028-01-01 | no dana, paula
  delegate-handed-over-by-nobody | gus | emea delegations/d-1/to=gus | no dana, paula
  delegated | gus | emea delegations/d-1/to=gus | no dana, paula
  void | victor | emea delegations/d-1/from=victor & emea delegations/d-1/state=accepted | yes accountable for grow
  lead-offered | mona | teams/sales lead=mona & teams/sales offers= | yes offered o-1
  lead-offered | erin | teams/sales lead=erin | no lea, paula
  lead-offered | mona | teams/sales offers/o-1/state=declined | yes offered o-1
  plain | lea | teams/sales offers*=id o-1, field lead, to mona, from lea | yes lead of team/sales
  plain | mona | teams/sales offers*=id o-1, field lead, to mona, from mona | no paula
  contested | dana | emea decided=5 | yes accountable for emea
  contested | erin | emea decided=5 | no dana, victor, paula
  contested-between-teams | gus | emea decided=6 | yes named to align teams about emea
  contested-between-teams | gus | emea decided | yes named to align teams about emea
  contested-within-a-team | gus | emea decided=6 | no dana, victor, paula
  contested-decides | gus | emea decided=6 | yes named to decide about emea
  contested-decides | victor | emea decided=6 | yes named to align teams about emea
  contested-decides | dana | emea decided=6 | no gus, victor, paula
  contested-title | gus | emea decided=T | no dana, victor, paula
  contested-removal | dana | emea removed | yes accountable for emea
  contested-removal | gus | emea removed | no dana, victor, paula
  no-stewards | gus | baton name=X | yes unowned
  no-stewards | gus | solo title=X | yes unowned
  no-stewards | stranger | solo title=X | yes unowned
  no-stewards | gus | emea title=X | no dana, victor
  no-stewards | erin | emea delegations*=id d-1, to gus, from frank, authority targets | no nobody
  no-stewards | erin | people/erin emails+=dana@example.org | no nobody
  no-stewards | gus | teams/sales lead=gus | no lea
  no-stewards | gus | people/erin name=X | no erin
  no-stewards | gus | new teams/ops.yaml name: Ops | yes unowned
  steward-left | gus | baton name=X | yes unowned
  steward-left | nina | emea title=X | no dana, victor
  empty | stranger | new baton.yaml format: 1 & new people/dana.yaml name: Dana | yes unowned
  """

@Suite struct AuthorityTests {
  static let lines = cases.split(separator: "\n").map(String.init)

  @Test func thereAreManyCases() { #expect(Self.lines.count >= 80) }

  @Test(arguments: lines)
  func answers(_ line: String) throws {
    let cells = line.components(separatedBy: " | ")
    try #require(cells.count == 4)
    let world = try AuthorityWorld(cells[0])
    let email = cells[1].contains("@") ? cells[1] : "\(cells[1])@example.org"
    let today = try #require(Day(parsing: AuthorityWorld.day))
    let changes = try world.changes(cells[2])
    try #require(!changes.isEmpty)
    let verdict = Authority(in: world.plan, on: today).verdict(on: changes, by: email)
    #expect(!verdict.rulings.isEmpty)
    #expect(Self.words(verdict) == cells[3])
  }

  /// `yes` with the rule for the first thing that is done, or `no` with who could do what is refused.
  private static func words(_ verdict: Verdict) -> String {
    if let refused = verdict.refused.first {
      let able = refused.able.map { $0.person?.string ?? "everybody" }
      return "no " + (able.isEmpty ? "nobody" : able.joined(separator: ", "))
    }
    guard let ground = verdict.rulings.first?.ground else { return "nothing" }
    switch ground.basis {
    case .steward, .own, .unowned: return "yes \(ground.rule)"
    case .offered(let id), .gave(let id): return "yes \(ground.rule) \(id?.string ?? "")"
    default: return "yes \(ground.reason)"
    }
  }

  /// A delegation of a delegation rests on why its first giver may.
  @Test func theChainLeadsToWhoeverIsAccountable() throws {
    let world = try AuthorityWorld("passed-on")
    let today = try #require(Day(parsing: AuthorityWorld.day))
    let changes = try world.changes("emea metric.target=5")
    let verdict = Authority(in: world.plan, on: today).verdict(on: changes, by: "GUS@example.org")
    let chain = try #require(verdict.rulings.first?.ground).chain
    #expect(chain.map { $0.person?.string } == ["gus", "erin", "dana"])
    #expect(chain.map(\.rule) == ["delegate", "delegate", "accountable"])
  }

  /// A steward's broken file must not open the store to everybody.
  @Test func whoCannotBeReadIsStillThere() throws {
    let files = try [
      planFile("baton.yaml", "format: 1\nmerge-version: 1\nstewards: [dana]\n"),
      planFile("people/erin.yaml", "id: erin\nname: Erin\nemails: [erin@example.org]\n"),
    ]
    let broken = try brokenFile("people/dana.yaml", "id: [\n")
    let plan = Plan(files: files, broken: [broken])
    let today = try #require(Day(parsing: AuthorityWorld.day))
    let deed = Deed(.settings, .edit(FieldPath("stewards"), taking: nil))
    #expect(!Authority(in: plan, on: today).verdict(on: [deed], by: "erin").isAllowed)
  }
}

@Suite struct AuthorityWordTests {
  @Test func everyWordCoversFieldsOfTheSchema() {
    let known = Set(Schema.item.fields.map(\.name))
    for word in AuthorityWord.allCases {
      // There is no budget in the schema: it is a key of the store's own.
      let fields = word.fields.filter { $0 != "budget" }
      #expect(word == .budget || !fields.isEmpty)
      #expect(fields.allSatisfy(known.contains), "\(word)")
    }
    let all = AuthorityWord.allCases.flatMap(\.fields)
    #expect(Set(all).count == all.count, "a field has two words")
  }

  /// docs/authority.md has one row for each word, with its fields.
  @Test func theDocumentationShowsTheSameTable() throws {
    let root = String(
      #filePath.prefix(upTo: try #require(#filePath.range(of: "Tests/")).lowerBound)
    )
    let data = try #require(FileManager.default.contents(atPath: root + "docs/authority.md"))
    let rows = String(decoding: data, as: UTF8.self).split(separator: "\n")
    for word in AuthorityWord.allCases {
      let fields = word.fields.map { "`\($0)`" }.joined(separator: ", ")
      #expect(rows.contains { $0.hasPrefix("| `\(word.rawValue)` | \(fields)") }, "\(word)")
    }
  }
}
