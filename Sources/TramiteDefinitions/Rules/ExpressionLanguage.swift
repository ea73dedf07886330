import TramiteDocuments
import TramiteProblems

/// Expressions and scripts are FEEL; another language is a problem, not a guess.
/// - Spec: formats.md "A value that may be an expression"
enum ExpressionLanguage: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    var hasExpressions = false
    func visit(_ element: BPMNElement, owner: String?) {
      let nearest = element.id ?? owner
      if element.kind.isExpression {
        hasExpressions = true
        if let language = element.attribute("language") { check(language, element: nearest) }
      }
      let script = element.kind == .globalScriptTask ? "scriptLanguage" : "scriptFormat"
      if element.kind == .scriptTask || element.kind == .globalScriptTask, let format = element.attribute(script) {
        check(format, element: nearest)
      }
      for child in element.children { visit(child, owner: nearest) }
    }
    func check(_ attribute: BPMNAttribute, element: String?) {
      guard !isFEEL(attribute.value) else { return }
      report.add(
        .feelLanguage, at: attribute.valueLocation, element: element,
        "'\(attribute.name)' must be FEEL or absent, found '\(attribute.value)'",
        hint: "remove \(attribute.name) and write the text in FEEL")
    }
    visit(process.process, owner: nil)
    if hasExpressions, let language = process.document.definitions.attribute("expressionLanguage") {
      check(language, element: process.process.id)
    }
  }

  /// Whether a name or URI means FEEL, in any version of DMN.
  static func isFEEL(_ language: String) -> Bool {
    let text = language.lowercased()
    if ["", "feel", "text/feel", "application/feel"].contains(text) { return true }
    return text.hasPrefix("http") && text.contains("omg.org/spec/") && text.contains("feel")
  }
}
