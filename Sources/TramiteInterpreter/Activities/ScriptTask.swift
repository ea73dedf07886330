import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Evaluates a FEEL script: a context sets each of its entries as a variable or the data output of that name, any other
  /// result goes to the result variable, else to the only data output, else it is dropped.
  /// - Spec: BPMN 2.0.2 §13.3.3, semantics.md 4
  /// - Incident: `expressionFailed`
  mutating func beginScriptTask(_ script: Script, _ node: NodeIndex, _ token: TokenID) {
    guard let scope = readingScope(of: token) else { return }
    guard let locals = inputs(of: node, token) else { return }
    switch evaluate(script.expression, in: scope, Locals(entries: locals)) {
    case .failed(let message):
      raise(
        .expressionFailed, at: node, token: token, message, line: script.expression.line, resumption: .begin)
    case .value(.context(let entries)):
      complete(node, token, result: entries)
    case .value(let value):
      complete(node, token, result: (script.resultVariable ?? script.onlyOutput).map { Context([($0, value)]) })
    }
  }
}
