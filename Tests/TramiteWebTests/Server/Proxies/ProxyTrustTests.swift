import Testing

@testable import TramiteWeb

/// Whose address counts behind proxies.
@Suite struct ProxyTrustTests {
  private static func ranges(_ text: String) throws -> [NetworkRange] { try NetworkRange.list(text) }

  @Test(arguments: [
    // peer, header, who it is
    ("127.0.0.1", ["10.0.0.5"], "10.0.0.5"),
    ("127.0.0.1", ["203.0.113.9, 10.0.0.5"], "10.0.0.5"),
    ("127.0.0.1", ["203.0.113.9", "192.168.7.1"], "203.0.113.9"),
    ("127.0.0.1", ["203.0.113.9:4711"], "203.0.113.9"),
    ("127.0.0.1", ["[2001:db8::1]:4711"], "2001:db8::1"),
    ("127.0.0.1", ["2001:DB8:0::1"], "2001:db8::1"),
    ("127.0.0.1", ["192.168.7.2, 192.168.7.1"], "192.168.7.2"),
    ("127.0.0.1", ["203.0.113.9, unknown"], "127.0.0.1"),
    ("127.0.0.1", ["203.0.113.9, nonsense, 192.168.7.1"], "192.168.7.1"),
    ("127.0.0.1", [], "127.0.0.1"),
    ("127.0.0.1", ["", " , "], "127.0.0.1"),
    ("::ffff:127.0.0.1", ["10.0.0.5"], "10.0.0.5"),
    ("203.0.113.80", ["10.0.0.5"], "203.0.113.80"),
    ("192.168.8.1", ["10.0.0.5"], "192.168.8.1"),
  ])
  func theLastAddressThatIsNoTrustedProxyIsTheClients(_ peer: String, _ header: [String], _ client: String) throws {
    let trust = ProxyTrust(try Self.ranges("127.0.0.0/8, ::1 192.168.7.0/24"))
    #expect(trust.client(peer: peer, values: header) == client)
  }

  @Test(arguments: [
    (["for=192.0.2.43"], "192.0.2.43"),
    (["for=192.0.2.43, for=198.51.100.17;by=10.0.0.1;proto=https"], "198.51.100.17"),
    (["For=\"[2001:db8:cafe::17]:4711\""], "2001:db8:cafe::17"),
    (["host=\"a,b\";for=192.0.2.43"], "192.0.2.43"),
    (["for=192.0.2.43, for=_hidden"], "10.0.0.1"),
    (["for=192.0.2.43, for=unknown"], "10.0.0.1"),
    (["proto=https"], "10.0.0.1"),
  ])
  func forwardedIsReadAsItsStandardSays(_ header: [String], _ client: String) throws {
    let trust = ProxyTrust(try Self.ranges("10.0.0.1"), header: .forwarded)
    #expect(trust.client(peer: "10.0.0.1", values: header) == client)
  }

  @Test func nobodyIsBelievedWhereNoProxyIsTrusted() {
    #expect(ProxyTrust().client(peer: "127.0.0.1", values: ["10.0.0.5"]) == "127.0.0.1")
  }

  @Test(arguments: [
    "10.0.0", "10.0.0.1/33", "10.0.0.1/8", "fd00::/129", "proxy.example.org", "10.0.0.0/", "/8", "1/2/3",
  ])
  func whatIsNoAddressAndNoRangeIsToldBack(_ text: String) {
    #expect(throws: NetworkRange.Misread(part: text)) { try NetworkRange.list("127.0.0.1, \(text)") }
  }
}
