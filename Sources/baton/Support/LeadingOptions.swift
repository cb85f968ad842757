import ArgumentParser

/// What the options in front of the command say. `Process` takes them off before the rest is parsed:
/// declared on the root command too, ArgumentParser would take those behind a command for the root's.
struct Leading {
  /// The folders to go to, one after the other.
  var directories: [String] = []
  /// Whether colours are off.
  var noColor = false
  /// Whether the pager is off.
  var noPager = false

  /// Takes the options off the front of the arguments.
  ///
  /// - Throws: where `-C` has no folder.
  init(takingFrom arguments: inout [String]) throws {
    while let first = arguments.first {
      if first == "-C" {
        guard arguments.count > 1 else {
          throw CommandFailure(.usage, "-C has no folder", hint: "baton -C DIR COMMAND")
        }
        directories.append(arguments[1])
        arguments.removeFirst(2)
      } else if first == "--no-color" {
        noColor = true
        arguments.removeFirst()
      } else if first == "--no-pager" {
        noPager = true
        arguments.removeFirst()
      } else {
        return
      }
    }
  }
}

/// The options that every command takes behind its name.
struct GlobalOptions: ParsableArguments {
  @Option(
    name: .customShort("C"),
    help: ArgumentHelp("Work as if started in this folder.", valueName: "dir"),
    completion: .directory
  )
  var directory: String?

  @Flag(name: .customLong("no-color"), help: "No colours.")
  var noColor = false

  @Flag(name: .customLong("no-pager"), help: "No pager for long answers on a terminal.")
  var noPager = false
}
