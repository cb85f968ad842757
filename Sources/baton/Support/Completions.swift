import Git
import PlanModel
import PlanStore
import PlanText

/// The words that a shell offers while a command line is typed: what is in the store right now.
///
/// The completion scripts call the program for them. Where there is no store they offer nothing.
enum Completions {
  /// The shape of what ArgumentParser calls: the words typed so far, which one is asked for, and its
  /// beginning.
  typealias Source = @Sendable ([String], Int, String) -> [String]

  /// Ids of items and people, `team/…`, `baton.yaml`.
  static let subjects: Source = { words, _, _ in
    ids(words) { subject in
      switch subject {
      case .item, .person, .team: subject.description
      case .settings: "baton.yaml"
      }
    }
  }

  /// Ids of items.
  static let items: Source = { words, _, _ in
    ids(words) { if case .item(let id) = $0 { id.string } else { nil } }
  }

  /// Ids of people.
  static let people: Source = { words, _, _ in
    ids(words) { if case .person(let id) = $0 { id.string } else { nil } }
  }

  /// Ids of teams.
  static let teams: Source = { words, _, _ in
    ids(words) { if case .team(let id) = $0 { id.string } else { nil } }
  }

  /// Ids of items, in a list between commas.
  static let listOfItems: Source = { words, index, typed in
    listed(items(words, index, typed), words, index, typed)
  }

  /// Ids of people and `team/…`, in a list between commas, added and taken out with a sign.
  static let listOfPeople: Source = { words, index, typed in
    let known = ids(words) { subject in
      switch subject {
      case .person, .team: subject.description
      default: nil
      }
    }
    return listed(known, words, index, typed)
  }

  /// Days and branches, for `--at`.
  static let points: Source = { words, _, _ in
    ["today", "yesterday"] + branches(words, 0, "")
  }

  /// Short names of the local branches.
  static let branches: Source = { words, _, _ in
    answer(words) { store in
      try store.branches().map { Store.shortBranchName($0.name) }
    }
  }

  /// Names of the remotes.
  static let remotes: Source = { words, _, _ in
    answer(words) { try $0.repository.remotes().map(\.name) }
  }

  /// Ids of open contests.
  static let contests: Source = { words, _, _ in
    answer(words) { store in
      try store.notablePlan(store.workFiles()).disputes.map(\.id)
    }
  }

  /// Ids of delegations and offers that are not over, and what they stand in.
  static let agreements: Source = { words, _, _ in
    answer(words) { store in
      let open = try store.plan(store.workingCopy().snapshot).agreements.filter {
        !["revoked", "completed"].contains($0.state)
      }
      return open.compactMap(\.id?.string) + Set(open.map(\.subject.description)).sorted()
    }
  }

  /// What may stand at the end of a list, behind what is typed of it.
  private static func listed(
    _ names: [String],
    _ words: [String],
    _ index: Int,
    _ typed: String
  ) -> [String] {
    // fish's `complete -C` does not tell how far the cursor is in the word.
    let typed = typed.isEmpty && words.indices.contains(index) ? words[index] : typed
    let comma = typed.lastIndex(of: ",")
    let last = comma.map { typed.index(after: $0) } ?? typed.startIndex
    let sign = typed[last...].prefix { $0 == "+" || $0 == "-" }.prefix(1)
    return names.map { typed[..<last] + sign + $0 }
  }

  private static func ids(_ words: [String], _ name: (Subject) -> String?) -> [String] {
    answer(words) { store in
      try store.subjects(in: store.workFiles(), beginning: "").compactMap(name)
    }
  }

  private static func answer(_ words: [String], _ body: (Store) throws -> [String]) -> [String] {
    do {
      var directory = try Process.currentDirectory()
      if let option = words.firstIndex(of: "-C"), option + 1 < words.count {
        directory = try Process.absolute(words[option + 1])
      }
      return try body(Store.open(from: directory))
    } catch {
      return []
    }
  }
}
