import Foundation

/// `make bench`: what Baton's commands cost next to git's, in one run on one machine.
///
/// Arguments: the binary, the numbers of items, how often each is run, and which rows.
@main
enum Benchmarks {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    var settings = ["baton": "baton", "items": "10000,100000", "runs": "5", "only": "", "keep": ""]
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, settings[parts[0]] != nil else {
        print(
          "usage: Benchmarks [baton=PATH] [items=10000,100000] [runs=5] [only=WORD] [keep=FOLDER]"
        )
        exit(2)
      }
      settings[parts[0]] = parts[1]
    }
    let baton = URL(fileURLWithPath: settings["baton"] ?? "").path
    guard let runs = Int(settings["runs"] ?? ""), runs > 0 else { exit(2) }
    let kept = settings["keep"] ?? ""
    let home = kept.isEmpty ? NSTemporaryDirectory() + "/baton-bench-\(getpid())" : kept
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    defer { if kept.isEmpty { try? FileManager.default.removeItem(atPath: home) } }
    try settle(home)
    for text in (settings["items"] ?? "").split(separator: ",") {
      guard let items = Int(text), items >= 200 else { continue }
      try report(items, runs, baton, settings["only"] ?? "", home)
    }
  }

  /// One configuration for both, and none of the machine's.
  private static func settle(_ home: String) throws {
    let configuration = """
      [user]
        name = Dana
        email = person-1@example.org
      [gc]
        auto = 0
      [maintenance]
        auto = false
      [init]
        defaultBranch = main
      [advice]
        detachedHead = false

      """
    let file = home + "/gitconfig"
    try Data(configuration.utf8).write(to: URL(fileURLWithPath: file))
    setenv("HOME", home, 1)
    setenv("GIT_CONFIG_GLOBAL", file, 1)
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1)
  }

  private static func report(
    _ items: Int,
    _ runs: Int,
    _ baton: String,
    _ only: String,
    _ home: String
  ) throws {
    let world = try World(items: items, in: home + "/items-\(items)")
    print("\(items) items, medians of \(runs) runs; CPU and wall in ms, memory in MiB")
    print(
      columns(
        "",
        [
          "baton CPU", "git CPU", "ratio", "aim", "baton wall", "git wall", "ratio", "baton mem",
          "git mem",
        ]
      )
    )
    for row in world.rows(baton: baton) where only.isEmpty || row.name.contains(only) {
      let result = try row.measure(runs: runs)
      let aim =
        switch row.aim {
        case .ratio(let most)?: "\(most)"
        case .milliseconds(let most)?: "\(Int(most)) ms"
        case nil: "-"
        }
      print(
        columns(
          row.name,
          [
            tell(result.baton.cpu), tell(result.git.cpu), tell(result.cpuRatio),
            aim + (result.misses(row.aim) ? " !" : ""), tell(result.baton.wall),
            tell(result.git.wall),
            tell(result.wallRatio), tell(result.baton.memory), tell(result.git.memory),
          ]
        )
      )
      fflush(nil)
    }
    print("")
    try world.clean()
  }

  private static func columns(_ name: String, _ cells: [String]) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    return name + String(repeating: " ", count: max(1, 34 - name.count))
      + cells.map { padded($0, 11) }.joined()
  }

  private static func tell(_ number: Double) -> String {
    number >= 100 ? "\(Int(number.rounded()))" : "\((number * 100).rounded() / 100)"
  }
}
