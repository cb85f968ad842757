import Testing

/// Proposing work, reading it, taking it in.
@Suite struct ReviewTests {
  /// Dana's store at a hub, and Erin's clone of it.
  private func box() throws -> Sandbox {
    let box = try Sandbox()
    try box.store()
    try box.git("clone", "-q", "--bare", "plan", "hub.git")
    try box.git("remote", "add", "origin", "\(box.path)/hub.git", at: "plan")
    try box.does("sync", at: "plan")
    try box.does("clone", "hub.git", "erin", by: "erin")
    return box
  }

  @Test func aProposalGoesToTheHubAndComesBack() throws {
    let box = try box()
    try box.does(
      "set",
      "revenue",
      "metric.target=5000000",
      "informed=frank",
      at: "erin",
      by: "erin"
    )
    let told = try box.does("propose", "more", "-m", "Aim higher", at: "erin", by: "erin")
    #expect(told.contains("proposed more at origin, 1 commit  others: baton review origin/more"))
    #expect(told.contains("back: baton switch main"))
    // The shared branch did not move.
    #expect(
      try box.git("rev-parse", "main", at: "hub.git") == box.git("rev-parse", "main", at: "plan")
    )
    try box.does("sync", at: "plan")
    let review = try box.does("review", "more", at: "plan")
    #expect(review.hasPrefix("origin/more: 1 item changed (1 commit)\n"))
    #expect(review.contains("grow-2m9x  Grow\n  revenue-7k3d  Revenue: EMEA  by erin\n"))
    #expect(review.contains("target 4,000,000 → 5,000,000 USD"))
    #expect(
      review.contains("⚠ needs the word of dana, to change informed of revenue-7k3d (and 1 more)")
    )
    #expect(review.contains("to be told: frank"))
    #expect(review.contains("frank  is told about revenue-7k3d"))
    #expect(review.contains("dana  answers for revenue-7k3d"))
    #expect(review.contains("move this branch forward"))
    #expect(review.contains("take it in: baton merge origin/more"))
    #expect(try box.git("status", "--short", at: "plan").isEmpty)
    // A branch that only the hub has is found by its short name too.
    try box.does("merge", "more", at: "plan")
    let unknown = try box.baton("merge", "more/none", at: "plan")
    #expect(unknown.code == 2 && unknown.errors.contains("'more/none' is not a commit"))
    #expect(try box.does("review", "more", at: "plan").contains("Nothing new"))
    // Going on with it pushes what is new; somebody else's addition is not overwritten.
    try box.does("set", "revenue", "priority=2", at: "erin", by: "erin")
    #expect(try box.does("propose", "more", at: "erin", by: "erin").contains("proposed more"))
    try box.does("switch", "more", at: "plan")
    try box.does("set", "revenue", "priority=3", "--commit", at: "plan")
    let late = try box.baton("propose", "more", at: "plan")
    #expect(late.code == 5 && late.errors.contains("somebody else has added to more"))
  }

  @Test func theMergeAndTheChecksAreToldBefore() throws {
    let box = try box()
    try box.does("set", "revenue", "metric.target=5000000", "--commit", at: "plan")
    try box.does("set", "revenue", "metric.target=6000000", at: "erin", by: "erin")
    try box.does("assign", "grow", "--accountable", "dana", at: "erin", by: "erin")
    try box.does(
      "new",
      "goal",
      "Nobody's",
      "--id",
      "orphan",
      "--team",
      "legal",
      at: "erin",
      by: "erin"
    )
    try box.does("propose", "mine", at: "erin", by: "erin")
    try box.git("fetch", "-q", at: "plan")
    let head = try box.git("rev-parse", "HEAD", at: "plan")
    let review = try box.does("review", "mine", at: "plan")
    #expect(review.contains("1 contested"))
    #expect(review.contains("metric.target is contested: 5,000,000"))
    #expect(review.contains("What the checks would find and do not find now (1)"))
    #expect(review.contains("plans/legal/orphan.yaml") && review.contains("[no-accountable]"))
    #expect(review.contains("What it would mend (1)\n  plans/sales/grow-2m9x.yaml"))
    #expect(try box.git("rev-parse", "HEAD", at: "plan") == head)
    let markdown = try box.does("review", "mine", "--format", "markdown", at: "plan")
    #expect(markdown.hasPrefix("## origin/mine\n\n"))
    #expect(markdown.contains("### Grow\n\n- **grow-2m9x  Grow** (erin)\n"))
    #expect(markdown.contains("  - ⚠ needs the word of dana, to change accountable"))
  }

  @Test func whatCannotBeProposedOrReviewedIsSaid() throws {
    let box = try box()
    let nothing = try box.baton("propose", "empty", at: "plan")
    #expect(nothing.code == 2 && nothing.errors.contains("nothing that origin does not have"))
    try box.does("switch", "main", at: "plan")
    try box.does("set", "grow", "priority=1", "--commit", at: "plan")
    let ahead = try box.baton("propose", "late", at: "plan")
    #expect(ahead.code == 0 && ahead.errors.contains("git branch --force main origin/main"))
    let unknown = try box.baton("review", "nowhere", at: "plan")
    #expect(unknown.code == 2 && unknown.errors.contains("'nowhere' is not a commit"))
    try box.git("remote", "remove", "origin", at: "plan")
    #expect(try box.baton("review", at: "plan").code == 5)
  }
}
