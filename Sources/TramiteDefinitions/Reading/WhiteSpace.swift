import TramiteProblems
import TramiteXML

/// White space in elements that the schemas keep empty.
enum WhiteSpace {
  /// What is wrong with white space in an element that may hold neither elements nor text; nil where there is none.
  static func problem(in xml: XMLElement, element: String?) -> Problem? {
    guard !xml.text.isEmpty else { return nil }
    return Problem(
      .bpmnUnexpectedText, at: xml.location, element: element,
      "<\(xml.name)> must be empty, found white space", hint: "write it as <\(xml.name) .../>")
  }
}
