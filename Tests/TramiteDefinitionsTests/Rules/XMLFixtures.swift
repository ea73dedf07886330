import TramiteProblems

/// One fixture for each problem of text and syntax.
let xmlFixtures: [Fixture] = [
  Fixture(.xmlEmpty, ""),
  Fixture(.xmlNotWellFormed, "<a>\n<b>\n«</a>"),
  Fixture(.xmlDoctype, "<?xml version=\"1.0\"?>\n«<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<a>&x;</a>"),
  Fixture(.xmlTooLarge, bytes: [UInt8](repeating: 0x20, count: 64 << 20 + 1)),
  Fixture(.xmlTooDeep, String(repeating: "<a>", count: 201) + String(repeating: "</a>", count: 201)),
  Fixture(.xmlTooManyElements, "<r>" + String(repeating: "<a/>", count: 500_000) + "</r>"),
  Fixture(.xmlAttributesTooLarge, "«<a " + (0..<300).map { "a\($0)=''" }.joined(separator: " ") + "/>"),
  Fixture(.xmlBadEncoding, bytes: Array("<a>".utf8) + [0xF1] + Array("</a>".utf8)),
  Fixture(.xmlUnknownEncoding, "<?xml version=\"1.0\" encoding=\"«EBCDIC-US\"?><a/>"),
  Fixture(.xmlNotXML, "«PK"),
  Fixture(.xmlUnexpectedRoot, "«<definitions/>"),
  Fixture(.xmlUndeclaredPrefix, "<a>«<b:c/></a>"),
  Fixture(.xmlTextTooLong, "<a «b='" + String(repeating: "x", count: 1 << 20 + 1) + "'/>"),
]
