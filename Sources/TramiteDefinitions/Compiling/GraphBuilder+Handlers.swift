import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Calls of handlers, by tasks, gateways and events (formats.md, semantics.md 4).
extension GraphBuilder {
  /// The call that an element makes; nil without a handler.
  mutating func handlerCall(of element: BPMNElement) -> TableIndex? {
    guard let handler = process.handler(of: element) else { return nil }
    var call = HandlerCall(
      handler: handler, settings: element.extensions.settings.map { ($0.name.text, $0.value.text) },
      resultVariable: variable(element.tramite("resultVariable"), element: element.id))
    if let retries = element.tramite("retries") {
      if let number = Int(retries.value), (0...1000).contains(number) {
        call.retries = number
      } else {
        report(
          .extensionInvalidValue, retries, element: element.id,
          "'retries' must be a whole number from 0 to 1000, found '\(retries.value)'")
      }
    }
    if let backoff = element.tramite("backoff").flatMap({ milliseconds($0, element: element.id) }) {
      call.backoffMilliseconds = backoff
    }
    if let attribute = element.tramite("timeout"), let timeout = milliseconds(attribute, element: element.id) {
      call.timeoutMilliseconds = timeout
      if timeout == 0 {
        report(
          .extensionInvalidValue, attribute, element: element.id,
          "'timeout' must be longer than no time at all, found '\(attribute.value)': every attempt would be too late")
      }
    }
    draft.handlerCalls.append(call)
    return TableIndex(draft.handlerCalls.count - 1)
  }
}
