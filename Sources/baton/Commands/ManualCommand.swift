import ArgumentParser

/// `baton manual`: the manual pages, for `make install`. Not listed in the help.
struct ManualCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Write the manual pages into a folder.",
    discussion: """
      EXAMPLE:
        baton manual ~/.local/share/man/man1
      """,
    shouldDisplay: false
  )

  @Argument(help: "The folder, which must be there.", completion: .directory)
  var folder: String

  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    for page in try ManualPage.all() {
      try Draft.write(Array(page.text.utf8), to: "\(folder)/\(page.name).1", mode: 0o644)
    }
    return .fine
  }
}
