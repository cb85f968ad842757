import PlanModel

/// What a command works with.
struct Context {
  /// Standard output.
  let output: Output
  /// Standard error, for progress and notes; errors are thrown.
  let errors: Output
  /// What time it is.
  var clock = Clock()

  /// Today's date, UTC.
  var today: Day { clock.today }

  /// The same where only errors are to be told; as it is without `--quiet`.
  ///
  /// - Parameter asked: whether the answer was asked for as data, so that it is given anyhow.
  func quieted(by quiet: QuietOptions, asked: Bool = false) -> Context {
    guard quiet.isWanted else { return self }
    return Context(output: asked ? output : Output(), errors: Output(), clock: clock)
  }
}
