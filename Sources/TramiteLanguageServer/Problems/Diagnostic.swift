import TramiteProblems

/// Problems as editors show them.
struct Diagnostic: Sendable {
  /// What an editor can show.
  struct Abilities: Sendable {
    var encoding = PositionEncoding.utf16
    var showsRelated = false
    var showsLinks = false
    /// Where the documentation of codes stands: the link of a code is this and `#` with the code.
    var page: String?
  }

  /// A problem as a member of `diagnostics`.
  /// - Spec: Language Server Protocol 3.17, "Diagnostic"
  static func json(_ problem: Problem, in text: OpenText, uri: String, _ abilities: Abilities) -> JSON {
    let range = text.range(of: text.bytes(of: problem.location), abilities.encoding).json
    let code = problem.code.rawValue
    var message = problem.message
    var related: JSON?
    if let hint = problem.hint {
      if abilities.showsRelated {
        related = [["location": ["uri": .string(uri), "range": range], "message": .string(hint)]]
      } else {
        message += "\nhint: \(hint)"
      }
    }
    let link = abilities.showsLinks ? abilities.page.map { "\($0)#\(anchor(problem.code))" } : nil
    return [
      "range": range, "severity": .number(number(problem.severity)), "code": .string(code),
      "codeDescription": link.map { ["href": .string($0)] }, "source": "tramite", "message": .string(message),
      "relatedInformation": related,
    ]
  }

  private static func number(_ severity: Severity) -> Int {
    switch severity {
    case .error: 1
    case .warning: 2
    case .info: 3
    }
  }

  /// The heading of a code in the page of all codes, as pages of Markdown name it.
  private static func anchor(_ code: ProblemCode) -> String {
    let title = ProblemCatalogue.entry(for: code)?.title ?? ""
    let kept = "\(code.rawValue) \(title)".lowercased().unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == " " || $0 == "-" || $0 == "_"
    }
    return String(String.UnicodeScalarView(kept)).split(separator: " ", omittingEmptySubsequences: false)
      .joined(separator: "-")
  }

  /// The documentation of a code in Markdown; nil where there is no such code.
  static func explanation(of code: ProblemCode) -> String? {
    guard let entry = ProblemCatalogue.entry(for: code) else { return nil }
    var text = "**\(code.rawValue)** \(entry.title)\n\n\(entry.explanation)\n\n*To do:* \(entry.hint)"
    if let example = ProblemCatalogue.example(for: code) {
      text += "\n\nWrong:\n```xml\n\(example.wrong)\n```\nRight:\n```xml\n\(example.right)\n```"
    }
    return text
  }
}
