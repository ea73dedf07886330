/// The SARIF 2.1.0 form of problems, which code review tools and editors read.
/// - Spec: OASIS SARIF Version 2.1.0, §3.13 (log), §3.14 (run), §3.27 (result), §3.49 (reporting descriptor)
public enum ProblemSARIF {
  /// One complete SARIF log as a single line of JSON.
  ///
  /// Rules are listed once each, in order of first appearance. Columns count Unicode code points.
  /// - Parameter version: the version of the program, as shown by `--version`.
  /// - Cost: linear in the number of problems.
  public static func log(_ problems: [Problem], version: String) -> String {
    var codes: [ProblemCode] = []
    var index: [ProblemCode: Int] = [:]
    for problem in problems where index[problem.code] == nil {
      index[problem.code] = codes.count
      codes.append(problem.code)
    }
    let rules = codes.map(rule).joined(separator: ",")
    let results = problems.map { result($0, rule: index[$0.code] ?? 0) }.joined(separator: ",")
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return "{\"$schema\":\"" + schema + "\","
      + "\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"tramite\",\"version\":"
      + JSONText.quoted(version) + ",\"rules\":[" + rules + "]}},"
      + "\"invocations\":[{\"executionSuccessful\":true}],\"columnKind\":\"unicodeCodePoints\",\"results\":["
      + results + "]}]}"
  }

  private static func rule(_ code: ProblemCode) -> String {
    guard let entry = ProblemCatalogue.entry(for: code) else { return "{\"id\":\(JSONText.quoted(code.rawValue))}" }
    return "{\"id\":\(JSONText.quoted(code.rawValue)),\"name\":\(JSONText.quoted(name(entry.title))),"
      + "\"shortDescription\":{\"text\":\(JSONText.quoted(entry.title))},"
      + "\"fullDescription\":{\"text\":\(JSONText.quoted(entry.explanation))},"
      + "\"help\":{\"text\":\(JSONText.quoted(entry.hint))},"
      + "\"defaultConfiguration\":{\"level\":\"\(level(entry.severity))\"}}"
  }

  private static func result(_ problem: Problem, rule: Int) -> String {
    let place = problem.location
    let text = problem.hint.map { "\(problem.message)\n\($0)" } ?? problem.message
    var json = "{\"ruleId\":\(JSONText.quoted(problem.code.rawValue)),\"ruleIndex\":\(rule),"
    json += "\"level\":\"\(level(problem.severity))\",\"message\":{\"text\":\(JSONText.quoted(text))},"
    json += "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\(JSONText.quoted(uri(place.file)))},"
    json += "\"region\":{\"startLine\":\(place.line),\"startColumn\":\(place.column),"
    json += "\"endColumn\":\(place.column + place.length)}}"
    if let element = problem.element {
      json += ",\"logicalLocations\":[{\"name\":\(JSONText.quoted(element)),\"kind\":\"element\"}]"
    }
    return json + "}]" + (problem.hint.map { ",\"properties\":{\"hint\":\(JSONText.quoted($0))}" } ?? "") + "}"
  }

  /// A title as one word with capitals, as the standard wants names of rules (§3.49.7).
  private static func name(_ title: String) -> String {
    title.split { !($0.isLetter || $0.isNumber) }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .info: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// The path as a URI reference: everything but unreserved characters and slashes is percent-encoded.
  private static func uri(_ path: String) -> String {
    var result = path.hasPrefix("/") ? "file://" : ""
    let digits = Array("0123456789ABCDEF")
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return result
  }
}
