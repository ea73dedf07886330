import Testing
import TramiteProblems
import TramiteXML

@Suite struct XMLHostileTests {
  @Test(arguments: [
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'>%p;]><a/>",
    "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>",
    "<!DOCTYPE a [<!ATTLIST a b CDATA 'x'>]><a/>",
  ])
  func refusesEveryDocumentTypeDeclaration(text: String) {
    let found = problem("<?xml version='1.0'?>\n" + text)
    #expect(found?.code == .xmlDoctype)
    #expect(found?.location.line == 2)
    #expect(found?.location.column == 1)
  }

  @Test func refusesABillionLaughsAtOnce() {
    var text = "<!DOCTYPE lolz [<!ENTITY lol0 'lol'>"
    for level in 1...9 {
      let inner = String(repeating: "&lol\(level - 1);", count: 10)
      text += "<!ENTITY lol\(level) '\(inner)'>"
    }
    text += "]><lolz>&lol9;</lolz>"
    let time = ContinuousClock().measure { #expect(problem(text)?.code == .xmlDoctype) }
    #expect(time < .seconds(5))
  }

  @Test func refusesAFileOf100MegabytesWithoutReadingIt() {
    let bytes = [UInt8](repeating: UInt8(ascii: "<"), count: 100_000_000)
    let time = ContinuousClock().measure {
      let found = problem(bytes)
      #expect(found?.code == .xmlTooLarge)
      #expect(found?.message == "the file has more than 67108864 bytes, the most that is read")
    }
    #expect(time < .seconds(1))
  }

  @Test func refusesADepthOf100000() {
    let found = problem(String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000))
    #expect(found?.code == .xmlTooDeep)
    #expect(found?.location.column == 601)
  }

  @Test func refusesTooManyElementsAndAttributes() {
    var few = XMLLimits.standard
    few.elements = 3
    #expect(problem("<a><b/><b/></a>", limits: few) == nil)
    #expect(problem("<a><b/><b/><b/></a>", limits: few)?.code == .xmlTooManyElements)
    var narrow = XMLLimits.standard
    narrow.attributesPerElement = 2
    #expect(problem("<a b='' c='' d=''/>", limits: narrow)?.code == .xmlAttributesTooLarge)
    narrow = .standard
    narrow.attributes = 2
    #expect(problem("<a b='' c=''><d e=''/></a>", limits: narrow)?.code == .xmlAttributesTooLarge)
    narrow = .standard
    narrow.attributeBytes = 5
    #expect(problem("<a b='123456'/>", limits: narrow)?.code == .xmlTextTooLong)
    narrow = .standard
    narrow.textBytes = 5
    #expect(problem("<a>123456</a>", limits: narrow)?.code == .xmlTextTooLong)
  }

  @Test func refusesHugeTextsInBoundedMemory() {
    let text = "<a>" + String(repeating: "x", count: 20_000_000) + "</a>"
    let code = problem(text)?.code
    #expect(code == .xmlTextTooLong || code == .xmlNotWellFormed)
  }

  @Test func tellsAFileThatWasCutOff() {
    let found = problem("<a>\n  <b>\n    <c/>\n")
    #expect(found?.code == .xmlNotWellFormed)
    #expect(found?.message == "the file ends before the element 'b' of line 2 is closed")
    #expect(found?.location.line == 4)
  }

  @Test func neverPassesATruncatedDocument() {
    let text = Array("<?xml version=\"1.0\"?><a b=\"c\"><d>&lt;é</d><!-- x --><![CDATA[y]]></a>".utf8)
    for length in 0..<text.count { #expect(problem(Array(text[..<length])) != nil, "\(length) bytes") }
    #expect(problem(text) == nil)
  }

  @Test func neverCrashesOnChangedBytes() {
    let text = Array("<?xml version=\"1.0\"?><a b=\"c\" d='e'><d>&lt;é</d><!-- x --><![CDATA[y]]></a>".utf8)
    for index in text.indices {
      for byte: UInt8 in [0, 0x20, 0x22, 0x26, 0x27, 0x3C, 0x3D, 0x3E, 0x2F, 0x80, 0xFF] {
        var changed = text
        changed[index] = byte
        if let found = problem(changed) { #expect(found.location.line >= 1 && found.location.column >= 1) }
      }
    }
  }

  @Test func tellsWhatIsNoXML() {
    #expect(problem([])?.code == .xmlEmpty)
    #expect(problem(" \n\t")?.code == .xmlEmpty)
    #expect(problem([0xEF, 0xBB, 0xBF])?.code == .xmlEmpty)
    #expect(problem("{\"json\": true}")?.code == .xmlNotXML)
    #expect(problem([0x50, 0x4B, 3, 4, 0, 0])?.code == .xmlNotXML)
    #expect(problem([0x89, 0x50, 0x4E, 0x47])?.code == .xmlBadEncoding)
    #expect(problem([0, 1, 2, 3])?.code == .xmlNotXML)
    #expect(problem("<a>\u{0}</a>") != nil)
  }

  @Test(arguments: [
    ("<a><b></a></b>", 7, "the end tag 'a' does not match the start tag 'b' of line 1"),
    ("<a b='1' b='2'/>", 1, "the attribute 'b' stands twice in this tag"),
    ("<a>x &foo; y</a>", 6, "the entity 'foo' is not defined; only amp, lt, gt, quot and apos are"),
    ("<a><z:b/></a>", 4, "the namespace prefix 'z' is not declared"),
    ("<a z:b=''/>", 1, "the namespace prefix 'z' is not declared"),
    ("<a/><b/>", 5, "something stands behind the end of the root element"),
    ("<a b=c/>", 6, "an attribute here has no complete value in quotes"),
    ("<a b='<'/>", 7, "a '<' stands inside an attribute's value"),
    ("<a>1 & 2</a>", 7, "a name was expected here: an '&' or '<' stands alone"),
    ("<a b='1'c='2'/>", 9, "the tag does not go on as a tag does: '>' or an attribute was expected"),
  ])
  func saysWhatIsNotWellFormedAndWhere(text: String, column: Int, message: String) {
    let found = problem(text)
    #expect(found?.message == message)
    #expect(found?.location.column == column, "\(text)")
  }
}
