import Git
import Testing

/// The pages for users: each command runs and prints what stands below it.
@Suite struct DocumentationTests {
  @Test(arguments: ["first-week", "lead-week", "git-users", "ci", "privacy", "hosting"])
  func runsAsWritten(page: String) throws {
    let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let docs = "/\(tests)/docs"
    let result = try Command(
      "\(docs)/examples/check-docs.sh",
      [Sandbox.binary.get(), "\(docs)/\(page).md"]
    ).run()
    #expect(
      result.status == 0,
      "\(result.errorText)\ndocs/examples/check-docs.sh --update .build/debug/baton writes what is printed now"
    )
  }
}
