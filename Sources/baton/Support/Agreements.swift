import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// What `accept`, `decline`, `revoke` and `complete` are about: `@OptionGroup var answer`.
struct AnswerOptions: ParsableArguments {
  @Argument(
    help: "Ids of delegations and offers, or of items and teams: what stands there and is yours.",
    completion: .custom(Completions.agreements)
  )
  var what: [String]

  @OptionGroup var whose: PersonOptions
}

/// Finds delegations and offered handovers by what is typed.
struct Agreements {
  let all: [Agreement]
  let lookup: Lookup

  init(in plan: Plan, _ lookup: Lookup) {
    all = plan.agreements
    self.lookup = lookup
  }

  /// The agreements that words name. A word is the id of a record, `ITEM/RECORD` where two items have
  /// one of that id, or an item or a team: everything there that is `mine`.
  ///
  /// - Parameter hint: what to type where nothing of an item is meant.
  func find(
    _ words: [String],
    hint: String,
    where mine: (Agreement) -> Bool
  ) throws -> [Agreement] {
    var found: [Agreement] = []
    for word in words {
      for agreement in try find(word, hint: hint, where: mine)
      where !found.contains(where: { $0.subject == agreement.subject && $0.id == agreement.id }) {
        found.append(agreement)
      }
    }
    return found
  }

  private func find(
    _ word: String,
    hint: String,
    where mine: (Agreement) -> Bool
  ) throws -> [Agreement] {
    let named = all.filter { agreement in
      guard let id = agreement.id else { return false }
      return id == Text(word) || Text("\(agreement.subject)/\(id)") == Text(word)
    }
    if named.count == 1 { return named }
    if named.count > 1 {
      throw CommandFailure(
        .usage,
        (["\(named.count) items have one of the id \(word):"]
          + named.map { "\($0.subject)/\(word)" }).joined(separator: "\n"),
        hint: "name the item too, as above"
      )
    }
    let subject: Subject
    do {
      subject = try lookup.subject(word)
    } catch let failure as EditFailure {
      throw CommandFailure(
        .usage,
        failure.message.hasPrefix("no ")
          ? "no delegation, offer, item or team '\(word)'" : failure.message,
        hint: failure.hint
      )
    }
    let there = all.filter { $0.subject == subject }
    let found = there.filter(mine)
    if found.isEmpty {
      let others = there.map { agreement in
        "\(agreement.id ?? "without an id")  \(agreement.name), \(agreement.state)"
          + (agreement.from.map { ", from \($0)" } ?? "")
          + (agreement.to.map { ", to \($0)" } ?? "")
      }
      throw CommandFailure(
        .usage,
        (["nothing on \(subject) is yours to answer so"] + others).joined(separator: "\n"),
        hint: hint
      )
    }
    return found
  }
}

extension Workspace {
  /// The plan, who answers, and the agreements that they name: of an item those that are theirs.
  ///
  /// - Parameter hint: what to type where nothing of an item is meant.
  func agreements(
    of answer: AnswerOptions,
    hint: (_ person: Text) -> String,
    where mine: (Agreement, _ person: Text) -> Bool
  ) throws -> (plan: Plan, person: Text, found: [Agreement]) {
    let plan = try store.plan(working.snapshot)
    let person = try answer.whose.id(in: plan, self)
    let found = try Agreements(in: plan, lookup).find(answer.what, hint: hint(person)) {
      mine($0, person)
    }
    return (plan, person, found)
  }

  /// Makes what answers change, each file once, and tells it.
  ///
  /// - Parameter edits: what an answer changes.
  func answer(
    _ agreements: [Agreement],
    _ commit: CommitOptions,
    _ context: Context,
    with edits: (Agreement) throws(EditFailure) -> [FieldEdit]
  ) throws -> [FileChange] {
    var order: [Subject] = []
    var collected: [Subject: [FieldEdit]] = [:]
    var failures: [EditFailure] = []
    for agreement in agreements {
      do throws(EditFailure) {
        let new = try edits(agreement)
        if collected[agreement.subject] == nil { order.append(agreement.subject) }
        collected[agreement.subject, default: []] += new
      } catch {
        failures.append(error)
      }
    }
    if !failures.isEmpty { throw EditFailures(failures) }
    let editor = editor()
    let changes = try order.map { subject in
      let file = try file(subject)
      let after = try editor.applying(collected[subject] ?? [], to: file)
      return FileChange(before: file, after: after)
    }
    try refuseErrors(changes, hint: "correct what is named first")
    _ = try finish(changes, commit, context)
    return changes
  }
}
