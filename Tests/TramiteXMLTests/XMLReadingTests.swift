import Testing
import TramiteProblems
import TramiteXML

func read(_ text: String, limits: XMLLimits = .standard) throws(Problem) -> XMLDocument {
  try XMLReading.read(Array(text.utf8), file: "x.bpmn", limits: limits)
}

func problem(_ bytes: [UInt8], limits: XMLLimits = .standard) -> Problem? {
  do {
    _ = try XMLReading.read(bytes, file: "x.bpmn", limits: limits)
    return nil
  } catch {
    return error
  }
}

func problem(_ text: String, limits: XMLLimits = .standard) -> Problem? { problem(Array(text.utf8), limits: limits) }

@Suite struct XMLReadingTests {
  @Test func readsNamesNamespacesAndTextWithTheirPlaces() throws {
    let document = try read(
      """
      <?xml version="1.0"?>
      <b:a xmlns:b="urn:b"
           xmlns="urn:c"
           é="ñ" b:x='1 &lt; 2'>
        <c>text</c>
      </b:a>
      """)
    let root = document.root
    #expect(root.namespace == "urn:b")
    #expect(root.name == "a")
    #expect(root.location == SourceLocation(file: "x.bpmn", line: 2, column: 1, length: 4))
    #expect(root.attributes.count == 2)
    #expect(root.attributes[0].name == "é")
    #expect(root.attributes[0].value == "ñ")
    #expect(root.attributes[0].location == SourceLocation(file: "x.bpmn", line: 4, column: 6))
    #expect(root.attributes[0].valueLocation == SourceLocation(file: "x.bpmn", line: 4, column: 9))
    #expect(root.attributes[1].namespace == "urn:b")
    #expect(root.attributes[1].value == "1 < 2")
    #expect(root.attributes[1].location == SourceLocation(file: "x.bpmn", line: 4, column: 12, length: 3))
    #expect(root.attributes[1].valueLocation == SourceLocation(file: "x.bpmn", line: 4, column: 17, length: 8))
    #expect(root.text == "")
    #expect(root.children[0].namespace == "urn:c")
    #expect(root.children[0].text == "text")
    #expect(root.children[0].textLocation == SourceLocation(file: "x.bpmn", line: 5, column: 6))
  }

  @Test func keepsTheTextOfMixedContentInOrder() throws {
    let root = try read("<a> one <b>two</b> three<![CDATA[ <four>]]></a>").root
    #expect(root.text == " one  three <four>")
    #expect(root.children[0].text == "two")
  }

  @Test func countsLinesAsEditorsDo() throws {
    let root = try read("<a>\r\n<b/>\r<c/>\n\n<d/></a>").root
    #expect(root.children.map(\.location.line) == [2, 3, 5])
    #expect(root.children.map(\.location.column) == [1, 1, 1])
  }

  @Test func findsPlacesInsideValuesAndTextsAcrossEntities() throws {
    let document = try read("<a>\n<b c=\"1 &lt; 2 &amp;&#233;x\">x<!-- y -->&gt;<d e='>'>q</d><![CDATA[z<]]>!</b></a>")
    let element = document.root.children[0]
    let value = element.attributes[0]
    #expect(value.value == "1 < 2 &éx")
    func column(_ index: Int) -> Int {
      document.source.location(ofScalar: index, inValueAt: value.valueLocation).column
    }
    #expect(column(0) == 7)
    #expect(column(2) == 9)
    #expect(column(3) == 13)
    #expect(column(7) == 21)
    #expect(column(8) == 27)
    #expect(document.source.location(ofScalar: 2, length: 1, inValueAt: value.valueLocation).length == 4)
    #expect(element.text == "x>z<!")
    let line = Array(document.source.line(2)!.unicodeScalars)
    for (index, expected) in ["x", "&", "z", "<", "!"].enumerated() {
      let place = document.source.location(ofScalar: index, inContentAt: element.textLocation)
      #expect(String(line[place.column - 1]) == expected, "scalar \(index)")
    }
  }

  @Test func givesLinesForCarets() throws {
    let source = try read("<a>\r\n  <b/>\n</a>").source
    #expect(source.line(1) == "<a>")
    #expect(source.line(2) == "  <b/>")
    #expect(source.line(4) == nil)
    #expect(source.lineCount == 3)
  }

  @Test func readsEveryPlaceOfALargeFileExactly() throws {
    var text = "<root>\n"
    for index in 0..<70_000 {
      text += String(repeating: " ", count: index % 7) + "<node é='\(index)'/>"
      text += index % 3 == 0 ? "\n" : ""
    }
    text += "</root>"
    let document = try read(text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
    var wrong = 0
    for node in document.root.children {
      let place = node.location
      let line = lines[place.line - 1]
      if line[place.column - 1] != "<" || place.length != 5 { wrong += 1 }
      let value = node.attributes[0].valueLocation
      let found = String(String.UnicodeScalarView(line[(value.column - 1)..<(value.column - 1 + value.length)]))
      if found != node.attributes[0].value { wrong += 1 }
    }
    #expect(document.root.children.count == 70_000)
    #expect(wrong == 0)
  }

  @Test func readsAGiantSingleLineInLinearTime() throws {
    let text = "<r>" + String(repeating: "<a b='1'/>", count: 200_000) + "</r>"
    let clock = ContinuousClock()
    let begin = clock.now
    let document = try read(text)
    #expect(document.root.children.count == 200_000)
    #expect(clock.now - begin < .seconds(60))
  }
}

@Suite struct XMLEncodingTests {
  @Test func readsUTF16InBothByteOrdersWithAndWithoutMark() throws {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<a b=\"ñ😀\"/>"
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for bytes in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big] {
      let root = try XMLReading.read(bytes, file: "x").root
      #expect(root.attributes[0].value == "ñ😀")
      #expect(root.attributes[0].valueLocation == SourceLocation(file: "x", line: 2, column: 7, length: 2))
    }
  }

  @Test func readsLatin1AndWindows1252() throws {
    func bytes(_ encoding: String, _ value: [UInt8]) -> [UInt8] {
      Array("<?xml version='1.0' encoding='\(encoding)'?><a b='".utf8) + value + Array("'><c/></a>".utf8)
    }
    let latin1 = try XMLReading.read(bytes("ISO-8859-1", [0xF1, 0xE9]), file: "x").root
    #expect(latin1.attributes[0].value == "ñé")
    #expect(latin1.attributes[0].valueLocation.length == 2)
    #expect(latin1.children[0].location.column == latin1.attributes[0].valueLocation.column + 4)
    let windows = try XMLReading.read(bytes("windows-1252", [0x80, 0x97]), file: "x").root
    #expect(windows.attributes[0].value == "€—")
    let latin9 = try XMLReading.read(bytes("iso-8859-15", [0xA4]), file: "x").root
    #expect(latin9.attributes[0].value == "€")
  }

  @Test func readsUTF8WithByteOrderMark() throws {
    let root = try XMLReading.read([0xEF, 0xBB, 0xBF] + Array("<a/>".utf8), file: "x").root
    #expect(root.location.column == 1)
  }

  @Test func refusesBytesThatDoNotFitTheEncodingAtTheirPlace() {
    let found = problem(Array("<a>\n é".utf8) + [0xF1] + Array("</a>".utf8))
    #expect(found?.code == .xmlBadEncoding)
    #expect(found?.location == SourceLocation(file: "x.bpmn", line: 2, column: 3))
  }

  @Test func refusesHalfASurrogatePair() {
    #expect(problem([0xFF, 0xFE, 0x3C, 0, 0x00, 0xD8])?.code == .xmlBadEncoding)
    #expect(problem([0xFF, 0xFE, 0x3C])?.code == .xmlBadEncoding)
  }

  @Test func namesAnEncodingThatIsNotSupported() {
    let found = problem("<?xml version='1.0' encoding='EBCDIC'?><a/>")
    #expect(found?.code == .xmlUnknownEncoding)
    #expect(found?.message == "the encoding EBCDIC is not supported")
    #expect(found?.location.column == 31)
    #expect(problem("<?xml version='1.0' encoding='UTF-16'?><a/>")?.code == .xmlBadEncoding)
  }
}
