import Testing
import TramiteEngine

@testable import TramiteWeb

@Suite struct FormBodyTests {
  @Test func readsURLEncodedFields() {
    let fields = URLEncoding.fields("a=1+2&b=%C3%A9%zz&c&d=x%0D%0Ay&=&a=3".utf8)
    #expect(
      fields == [
        .init(name: "a", value: "1 2"), .init(name: "b", value: "é%zz"), .init(name: "c", value: ""),
        .init(name: "d", value: "x\ny"), .init(name: "", value: ""), .init(name: "a", value: "3"),
      ])
  }

  private static let example = [
    "--xyz", "Content-Disposition: form-data; name=\"motivo\"", "", "Línea 1\r\nLínea 2", "--xyz",
    "Content-Disposition: form-data; name=\"empty\"", "", "", "--xyz",
    "Content-Disposition: form-data; name=\"informe\"; filename=\"C:\\dir\\a %22b%22.pdf\"",
    "Content-Type: application/pdf",
    "", "%PDF\r\n--xy not the boundary", "--xyz--", "epilogue",
  ].joined(separator: "\r\n")

  @Test(arguments: [1, 2, 3, 7, 64, 100_000])
  func readsMultipartInPiecesOfAnySize(_ size: Int) throws {
    var parser = MultipartParser(boundary: "xyz")
    var events: [MultipartParser.Event] = []
    let bytes = Array(Self.example.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      events += try parser.feed(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    try parser.finish()
    var parts: [(MultipartParser.Part, String)] = []
    for event in events {
      switch event {
      case .began(let part): parts.append((part, ""))
      case .bytes(let bytes): parts[parts.count - 1].1 += String(decoding: bytes, as: UTF8.self)
      case .ended: continue
      }
    }
    // A piece may end inside a letter of two bytes: whole texts are compared only where it does not.
    #expect(parts.map(\.0.name) == ["motivo", "empty", "informe"])
    if size > 100 { #expect(parts.map(\.1) == ["Línea 1\r\nLínea 2", "", "%PDF\r\n--xy not the boundary"]) }
    #expect(parts[2].0.fileName == "a \"b\".pdf")
    #expect(parts[2].0.mediaType == "application/pdf")
    #expect(parts[0].0.fileName == nil)
  }

  @Test func refusesAMultipartBodyThatBreaksOff() throws {
    var parser = MultipartParser(boundary: "xyz")
    _ = try parser.feed(Array(Self.example.utf8.prefix(80)))
    #expect(throws: FormBody.Failure.self) { try parser.finish() }
  }

  @Test func refusesAPartWithoutName() {
    var parser = MultipartParser(boundary: "b")
    #expect(throws: FormBody.Failure.self) {
      try parser.feed(Array("--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--".utf8))
    }
  }

  @Test func refusesAHeaderWithoutEnd() {
    var parser = MultipartParser(boundary: "b")
    #expect(throws: FormBody.Failure.self) {
      try parser.feed(Array("--b\r\n".utf8) + [UInt8](repeating: 65, count: 9_000))
    }
  }

  @Test(arguments: [
    ("multipart/form-data; boundary=abc", "abc"), ("multipart/form-data; charset=x; boundary=\"a b\"", "a b"),
    ("multipart/form-data", nil), ("multipart/form-data; boundary=", nil),
  ])
  func findsTheBoundary(_ type: String, _ boundary: String?) {
    #expect(MultipartParser.boundary(of: type) == boundary)
  }
}
