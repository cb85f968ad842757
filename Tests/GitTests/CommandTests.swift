import Git
import Testing

@Test func `a program gets its input and gives output, errors and status`() throws {
  let outcome = try Command(
    "sh",
    ["-c", "cat; echo \"$A-$1\" >&2; exit 3", "sh", "x y"],
    environment: ["A": "a", "B": nil],
    directory: "/",
    input: Array("in".utf8)
  ).run()
  #expect(outcome.text == "in")
  #expect(outcome.errorText == "a-x y\n")
  #expect(outcome.status == 3)
}

@Test func `large streams in all directions do not block`() throws {
  let input = [UInt8](repeating: 65, count: 1 << 20)
  let outcome = try Command(
    "sh",
    ["-c", "head -c 300000 /dev/zero >&2; cat; head -c 300000 /dev/zero >&2"],
    input: input
  ).run()
  #expect(outcome.output == input)
  #expect(outcome.errors.count == 65536)
}

@Test func `a program that reads nothing is no error`() throws {
  let outcome = try Command("true", input: [UInt8](repeating: 65, count: 1 << 20)).run()
  #expect(outcome.status == 0)
}

@Test func `a missing program is named`() {
  let failure = failure { _ = try Command("no-such-program-here").run() }
  #expect(failure?.kind == .program)
  #expect(failure?.message.contains("no-such-program-here") == true)
}

@Test func `a signal is told, and a helper left in the background does not hold us`() throws {
  #expect(try Command("sh", ["-c", "kill -9 $$"]).run().status == 137)
  let clock = ContinuousClock()
  let time = try clock.measure {
    let outcome = try Command("sh", ["-c", "sleep 20 & echo done"]).run()
    #expect(outcome.text == "done\n")
  }
  #expect(time < .seconds(5))
}
