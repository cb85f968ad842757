import Git
import Testing

@Test(arguments: [
  ("/srv/plan.git", Address.path("/srv/plan.git")),
  ("../plan.git", .path("/here/../plan.git")),
  ("./a:b", .path("/here/./a:b")),
  ("file:///srv/my%20plan.git", .path("/srv/my plan.git")),
  ("file://localhost/srv/plan.git", .path("/srv/plan.git")),
  ("host:plan.git", .ssh(user: nil, host: "host", port: nil, path: "plan.git")),
  ("git@host:team/plan.git", .ssh(user: "git", host: "host", port: nil, path: "team/plan.git")),
  ("host:/abs", .ssh(user: nil, host: "host", port: nil, path: "/abs")),
  ("[host:2222]:p", .ssh(user: nil, host: "host", port: 2222, path: "p")),
  ("[::1]:p", .ssh(user: nil, host: "::1", port: nil, path: "p")),
  ("ssh://d@host:22/p/q", .ssh(user: "d", host: "host", port: 22, path: "/p/q")),
  ("ssh://host/~dana/p", .ssh(user: nil, host: "host", port: nil, path: "~dana/p")),
  ("ssh://[::1]:22/p", .ssh(user: nil, host: "::1", port: 22, path: "/p")),
  ("SSH://host/p", .ssh(user: nil, host: "host", port: nil, path: "/p")),
  ("git://host/p", .daemon),
  ("https://host:8/p.git", .http(url: "https://host:8/p.git", user: nil, password: nil)),
  ("HTTP://d%40x:a%3Ab@host/p", .http(url: "http://host/p", user: "d@x", password: "a:b")),
  ("https://dana@host/p", .http(url: "https://host/p", user: "dana", password: nil)),
])
func `an address is read as git reads it`(text: String, expected: Address) throws {
  #expect(try Address(text, relativeTo: "/here") == expected)
}

@Test(arguments: [
  "", "-oProxyCommand=x:p", "ssh://-oProxyCommand=x/p", "ssh://-u@host/p", "host:-p", "host:",
  "ssh://host", "ssh://host:0/p", "ssh://host:x/p", "ssh:///p", "file://host/p", "a\nb",
  "[-x:1]:p", "https://host", "https:///p", "https://u:p@/x",
])
func `an address that cannot be right is refused`(text: String) {
  #expect(failure { _ = try Address(text, relativeTo: "/here") }?.kind == .invalid)
}

@Test(arguments: ["ftp://host/p", "ext::sh -c x"])
func `other schemes are refused with the way out`(text: String) {
  let failure = failure { _ = try Address(text, relativeTo: "/here") }
  #expect(failure?.kind == .unsupportedAddress)
  #expect(failure?.hint != nil)
}

@Test func `only relative paths are made absolute`() throws {
  #expect(try Address.absolute("../p", relativeTo: "/here") == "/here/../p")
  #expect(try Address.absolute("host:p", relativeTo: "/here") == "host:p")
  #expect(try Address.absolute("file:///p", relativeTo: "/here") == "file:///p")
}

@Test func `a password is not shown`() {
  #expect(Address.masked("https://d:p@q@host/x@y:z") == "https://d:***@host/x@y:z")
  #expect(Address.masked("https://d@host:1/x") == "https://d@host:1/x")
  #expect(Address.masked("git@host:p") == "git@host:p")
  let failure = failure { _ = try Address("ftp://d:secret@host/p", relativeTo: "/") }
  #expect(failure?.description.contains("secret") == false)
}
