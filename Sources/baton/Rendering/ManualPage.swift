import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A manual page in roff's man macros, made of what a command says about itself.
struct ManualPage {
  /// `baton`, `baton-set`, `baton-new-goal`.
  let name: String
  let text: String

  /// The pages of the program and of every command that the help lists.
  static func all() throws -> [ManualPage] {
    let tool = try JSONDecoder().decode(Tool.self, from: Data(Baton._dumpHelp().utf8))
    return pages(of: tool.command, [])
  }

  private static func pages(of command: Tool.Command, _ above: [String]) -> [ManualPage] {
    let words = above + [command.commandName]
    let below = (command.subcommands ?? []).filter {
      $0.shouldDisplay != false && $0.commandName != "help"
    }
    return [ManualPage(command, words, below)] + below.flatMap { pages(of: $0, words) }
  }

  private init(_ command: Tool.Command, _ words: [String], _ below: [Tool.Command]) {
    name = words.joined(separator: "-")
    let full = words.joined(separator: " ")
    let arguments = (command.arguments ?? []).filter { $0.shouldDisplay != false }
    let title = name.uppercased()
    var lines = [
      ".TH \"\(title)\" 1 \"\" \"baton \(Baton.configuration.version)\" \"Baton\"",
      ".nh", ".ad l",
      ".SH NAME", "\(name) \\- \(Self.escaped(Self.clause(command.abstract ?? "")))",
      ".SH SYNOPSIS", ".B \(Self.escaped(full))",
    ]
    lines += arguments.map { Self.escaped($0.synopsis) }
    if !below.isEmpty { lines.append("<command>") }
    let parts = Self.sections(command.discussion ?? "")
    if let description = parts.first, !description.lines.isEmpty {
      lines += [".SH DESCRIPTION"] + Self.body(description.lines)
    }
    if !arguments.isEmpty {
      lines.append(".SH OPTIONS")
      for argument in arguments {
        lines += [".TP", ".B " + Self.escaped(argument.label)]
        lines.append(Self.escaped(argument.abstract ?? ""))
      }
    }
    if !below.isEmpty {
      lines.append(".SH COMMANDS")
      for command in below {
        lines += [".TP", ".BR \(Self.escaped("\(name)-\(command.commandName)")) (1)"]
        lines.append(Self.escaped(command.abstract ?? ""))
      }
    }
    for part in parts.dropFirst() {
      lines += [".SH \(Self.escaped(part.title))"] + Self.body(part.lines)
    }
    if words.count > 1 {
      lines += [".SH SEE ALSO", ".BR \(Self.escaped(words.dropLast().joined(separator: "-"))) (1)"]
    }
    text = lines.map { $0 + "\n" }.joined()
  }

  /// A one-line text as manuals have it: without a capital in front and a full stop behind.
  private static func clause(_ text: String) -> String {
    let bare = text.hasSuffix(".") ? String(text.dropLast()) : text
    return bare.prefix(1).lowercased() + bare.dropFirst()
  }

  private struct Section {
    var title = ""
    var lines: [String] = []
  }

  /// The paragraphs in front, then what stands below each line like `EXAMPLES:`.
  private static func sections(_ text: String) -> [Section] {
    var sections = [Section()]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let isTitle =
        line.hasSuffix(":") && line.dropLast().allSatisfy { $0.isUppercase || $0 == " " }
      if isTitle, line.count > 1 {
        sections.append(Section(title: String(line.dropLast())))
      } else {
        sections[sections.count - 1].lines.append(line)
      }
    }
    return sections.map { section in
      var section = section
      while section.lines.last?.isEmpty == true { section.lines.removeLast() }
      return section
    }
  }

  /// Paragraphs are filled; indented lines stand as they are.
  private static func body(_ lines: [String]) -> [String] {
    var result: [String] = []
    var isVerbatim = false
    for line in lines {
      let isIndented = line.hasPrefix("  ")
      if isIndented != isVerbatim, !line.isEmpty {
        result += isIndented ? [".PP", ".nf"] : [".fi"]
        isVerbatim = isIndented
      }
      if line.isEmpty {
        if !isVerbatim { result.append(".PP") } else { result.append("") }
      } else {
        result.append(escaped(line))
      }
    }
    if isVerbatim { result.append(".fi") }
    return result
  }

  private static func padded(_ digits: String) -> String {
    String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Text that roff prints as it is.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\u{80}"...: result += "\\[u\(padded(String(scalar.value, radix: 16, uppercase: true)))]"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}

/// What ArgumentParser tells about a program.
private struct Tool: Decodable {
  let command: Command

  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool?
    let subcommands: [Command]?
    let arguments: [Argument]?
  }

  struct Argument: Decodable {
    let kind: String
    let shouldDisplay: Bool?
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let abstract: String?

    struct Name: Decodable {
      let kind: String
      let name: String

      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    private var value: String { "<\(valueName ?? "value")>" }

    /// `-m, --message <message>`
    var label: String {
      let names = (names ?? []).map(\.text).joined(separator: ", ")
      switch kind {
      case "positional": return value
      case "flag": return names
      default: return "\(names) \(value)"
      }
    }

    /// `[--message <message>]`
    var synopsis: String {
      let name = names?.last?.text ?? ""
      let word =
        switch kind {
        case "positional": value
        case "flag": name
        default: "\(name) \(value)"
        }
      return (isOptional ? "[\(word)]" : word) + (isRepeating ? " ..." : "")
    }
  }
}
