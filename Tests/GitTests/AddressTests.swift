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
])
func `an address is read as git reads it`(text: String, expected: Address) throws {
  #expect(try Address(text, relativeTo: "/here") == expected)
}

@Test(arguments: [
  "", "-oProxyCommand=x:p", "ssh://-oProxyCommand=x/p", "ssh://-u@host/p", "host:-p", "host:",
  "ssh://host", "ssh://host:0/p", "ssh://host:x/p", "ssh:///p", "file://host/p", "a\nb",
  "[-x:1]:p",
])
func `an address that cannot be right is refused`(text: String) {
  #expect(failure { _ = try Address(text, relativeTo: "/here") }?.kind == .invalid)
}

@Test(arguments: ["https://host/p", "http://host/p", "ftp://host/p", "ext::sh -c x"])
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
