/// One comparison: what Baton does, and the nearest thing that git does, in turns.
struct Row {
  /// The most that Baton's CPU time may be.
  enum Aim {
    /// So many times git's.
    case ratio(Double)
    /// So many milliseconds.
    case milliseconds(Double)
  }

  let name: String
  /// Nil where nothing is aimed at.
  var aim: Aim?
  let baton: Program
  let git: Program
  /// Brings the store back before each run of either.
  var prepare: () throws -> Void = {}

  /// What the runs cost.
  struct Outcome {
    let baton: Cost
    let git: Cost
    var cpuRatio: Double { baton.cpu / max(git.cpu, 0.1) }
    var wallRatio: Double { baton.wall / max(git.wall, 0.1) }

    /// Whether Baton needed more than it should.
    func misses(_ aim: Aim?) -> Bool {
      switch aim {
      case .ratio(let most)?: return cpuRatio > most
      case .milliseconds(let most)?: return baton.cpu > most
      case nil: return false
      }
    }
  }

  /// Runs both so many times in turns, after one run of each that does not count, and takes the
  /// medians by CPU time.
  func measure(runs: Int) throws -> Outcome {
    var costs: (baton: [Cost], git: [Cost]) = ([], [])
    for run in 0...runs {
      try prepare()
      let ours = try baton.run()
      try prepare()
      let theirs = try git.run()
      if run > 0 {
        costs.baton.append(ours)
        costs.git.append(theirs)
      }
    }
    return Outcome(baton: costs.baton.sorted()[runs / 2], git: costs.git.sorted()[runs / 2])
  }
}
