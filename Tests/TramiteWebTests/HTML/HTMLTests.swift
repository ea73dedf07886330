import Testing

@testable import TramiteWeb

@Suite struct HTMLTests {
  @Test func escapesTextsAndAttributes() {
    var h = HTML()
    h(.p, .title("\"><script>"), text: "a < b & 'c'")
    #expect(h.text == "<p title=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; &#39;c&#39;</p>")
  }

  @Test func leavesOutAttributesWithoutValueAndEndTagsOfVoidElements() {
    var h = HTML()
    h(.input, .name("q"), .value(nil), .required(true), .checked(false))
    #expect(h.text == "<input name=\"q\" required>")
  }

  @Test func nestsAsTheCallsNest() {
    var h = HTML()
    h(.ul) { h in for word in ["a", "b"] { h(.li, text: word) } }
    #expect(h.text == "<ul><li>a</li><li>b</li></ul>")
  }

  @Test func encodesWhatStandsInAddresses() {
    let route = Route(["work", "a/b ?#é"], query: [("q", "x&y=z"), ("none", nil), ("empty", "")])
    #expect(route.text == "/work/a%2Fb%20%3F%23%C3%A9?q=x%26y%3Dz")
  }

  @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil", "javascript:x", "", "/a\nb"])
  func goesBackOnlyToAddressesOfItsOwn(_ address: String) {
    #expect(Route(back: address) == nil)
  }

  @Test func goesBackToAddressesOfItsOwn() {
    #expect(Route(back: "/inbox?q=a")?.text == "/inbox?q=a")
  }

  @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "/relative"])
  func linksToTheWebOnly(_ address: String) {
    var h = HTML()
    h(.a, .href(web: address), text: "x")
    #expect(h.text == "<a>x</a>")
  }

  @Test func tiesHelpAndErrorToTheirField() {
    var h = HTML()
    h.textField("motivo", label: "Motivo", help: "Breve", error: "Falta")
    #expect(h.text.contains("<label for=\"motivo\">"))
    #expect(h.text.contains("aria-describedby=\"motivo-help motivo-error\""))
    #expect(h.text.contains("aria-invalid=\"true\""))
    #expect(h.text.contains("id=\"motivo-error\">Falta"))
  }
}
