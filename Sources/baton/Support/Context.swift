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
}
