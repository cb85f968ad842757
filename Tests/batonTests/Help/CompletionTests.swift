import Git
import Testing

/// The generated scripts in the shells that they are for. Where a shell is not installed its test is
/// skipped.
@Suite struct CompletionTests {
  /// What is typed, and a word that is offered for it.
  private static let cases = [
    ("baton check-", "check-in"), ("baton show wi", "within-a-day"),
    ("baton show team/n", "team/night-desk"),
    ("baton show within-a-day --for", "--format"), ("baton show within-a-day --format js", "json"),
    ("baton remote r", "remove"), ("baton new key", "key-result"), ("baton switch p", "proposal"),
    ("baton resolve a", "ayz5"), ("baton assign within-a-day --accountable da", "dana-example"),
    ("baton assign within-a-day --responsible erin,+vi", "erin,+victor"),
    ("baton close help-pages --status ach", "achieved"), ("baton sync b", "backup"),
    ("baton -C . show wi", "within-a-day"), ("baton --no-color show wi", "within-a-day"),
  ]

  @Test(.enabled(if: has("bash"), "there is no bash")) func bash() throws {
    try expectOffers(
      #"""
      shopt -s extglob
      source <(baton --generate-completion-script bash)
      while IFS= read -r line; do
        COMP_LINE=$line COMP_POINT=${#line} COMP_WORDS=($line) COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
        _baton baton "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        echo "$line => ${COMPREPLY[*]}"
      done
      """#,
      in: "bash",
      ["--norc", "-c"]
    )
  }

  @Test(.enabled(if: has("zsh"), "there is no zsh")) func zsh() throws {
    // A second zsh at a terminal of its own; after the tab key a widget prints the line as it is then.
    try expectOffers(
      #"""
      mkdir $HOME/functions
      baton --generate-completion-script zsh > $HOME/functions/_baton
      zmodload zsh/zpty
      zpty inner zsh -f -i
      zpty -w inner 'PS1=; fpath=($HOME/functions $fpath); autoload -Uz compinit; compinit -u -D'
      zpty -w inner 'said() { print -r -- "<<$BUFFER>>"; BUFFER=; }; zle -N said; bindkey "^X" said'
      zpty -w inner 'print -r rea""dy'
      zpty -r inner out '*ready*'
      while IFS= read -r line; do
        zpty -n -w inner "$line"$'\t\x18'
        zpty -r inner out '*<<*>>*'
        print -r -- "$line => ${${out##*<<}%%>>*}"
      done
      """#,
      in: "zsh",
      ["-f", "-c"]
    )
  }

  /// fish answers `complete -C` in full at a terminal only.
  @Test(.enabled(if: has("fish") && hasScript, "there is no fish, or no script")) func fish()
    throws
  {
    try expectOffers(
      #"""
      baton --generate-completion-script fish > "$HOME/baton.fish"
      cat > "$HOME/run.fish" <<'END'
      source $HOME/baton.fish
      echo
      while read -l line
        echo "$line => "(complete -C $line | string replace -r \t.\* '')
      end < $HOME/lines
      END
      cat > "$HOME/lines"
      printf 'source $HOME/run.fish\nexit\n' | TERM=dumb script -qec "fish --no-config -i" /dev/null
      """#,
      in: "sh",
      ["-c"]
    )
  }

  /// Types each case at a script that tells what is offered for a line: `baton chec => check-in`.
  private func expectOffers(_ script: String, in shell: String, _ options: [String]) throws {
    let typed = Self.cases.map { $0.0 + "\n" }.joined()
    let run = try World.shared.get().types(
      "cat > $HOME/typed; \(shell) \(options.joined(separator: " ")) \"$SCRIPT\" < $HOME/typed",
      input: typed,
      variables: ["SCRIPT": script]
    )
    let told = run.output.split { $0.isNewline }.map { $0.filter { $0 != "\r" } }
    for (line, word) in Self.cases {
      let offer = told.first { $0.hasPrefix("\(line) => ") } ?? "nothing was told"
      #expect(
        offer.split(separator: " ").contains { $0 == word },
        "\(shell): \(offer)\n\(run.output)"
      )
    }
  }
}

/// Whether a program is installed.
private func has(_ program: String) -> Bool {
  (try? Command("sh", ["-c", "command -v \(program)"]).run().status) == 0
}

/// Whether there is the `script` of util-linux; others take other arguments.
private var hasScript: Bool {
  #if os(Linux)
    return has("script")
  #else
    return false
  #endif
}
