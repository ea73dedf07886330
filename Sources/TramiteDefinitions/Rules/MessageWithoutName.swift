import TramiteDocuments
import TramiteProblems

/// A message is found by its name: that of the message, or of the message flow. What a handler sends needs none.
/// - Spec: semantics.md 7
enum MessageWithoutName: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let names = EventNames(document: process.document)
    for node in process.nodes {
      let element = node.element
      let sends = element.kind.isThrowEvent || element.kind == .sendTask
      if sends && process.handler(of: element) != nil { continue }
      var holders: [BPMNElement] = []
      if element.kind == .sendTask || element.kind == .receiveTask { holders = [element] }
      if element.kind.isEvent {
        holders = process.definitions(of: element).filter { $0.kind == .messageEventDefinition }
      }
      for holder in holders where names.message(of: holder, node: element.id, sends: sends) == nil {
        report.add(
          .messageWithoutName, at: holder.location, element: element.id,
          "the \(element.kind.rawValue) '\(node.label)' names no message",
          hint: sends
            ? "add messageRef with the id of a <message>, or tramite:handler=\"...\""
            : "add messageRef with the id of a <message>")
      }
    }
  }
}
