import TramiteDocuments
import TramiteProblems

/// Looks at every element of a process and refuses what ``ExecutionSupport`` does not list as executed.
struct ExecutionWalk {
  let process: ProcessView
  var report: RuleReport

  /// What stands in the file besides the process, but concerns it.
  mutating func checkFile() {
    for mandatory in process.document.definitions.children(of: .extension)
    where mandatory.flag("mustUnderstand") == true {
      report.refuse(
        .attributeNotExecuted, at: mandatory.location, element: process.process.id,
        "the file demands that the extension '\(mandatory.value("definition") ?? "")' be understood, which it is not",
        hint: "remove mustUnderstand, or the extension")
    }
  }

  mutating func visit(_ element: BPMNElement, owner: String?) {
    let nearest = element.id ?? owner
    switch ExecutionSupport.support(of: element.kind) {
    case .executed, .harmless: break
    case .withoutEffect:
      guard process.isExecutable else { break }
      report.add(
        .elementWithoutEffect, at: element.location, element: nearest,
        "<\(element.kind.rawValue)> is kept and shown, but has no effect on the execution",
        hint: ProblemCatalogueHint.of(.elementWithoutEffect))
    case .part: return
    case .refused(let code):
      refuse(element, code, owner: nearest)
      if !element.kind.isSubProcess { return }
    }
    if element.kind.isActivity { checkActivity(element) }
    if element.kind.isEvent { checkEvent(element) }
    checkAttributes(of: element, owner: nearest)
    for child in element.children where !(element.kind.isEvent && child.kind.isEventDefinition) {
      visit(child, owner: nearest)
    }
  }

  private mutating func refuse(_ element: BPMNElement, _ code: ProblemCode, owner: String?) {
    let name = element.id.map { " '\($0)'" } ?? ""
    report.refuse(
      code, at: element.location, element: owner,
      "<\(element.kind.rawValue)>\(name) is not executed by this version",
      hint: ProblemCatalogueHint.of(code))
  }

  private mutating func checkActivity(_ element: BPMNElement) {
    if element.kind == .scriptTask, let handler = element.tramite("handler") {
      report.refuse(
        .scriptHandlerNotExecuted, at: handler.location, element: element.id,
        "the script task '\(element.label)' names a handler, which is not executed by this version",
        hint: ProblemCatalogueHint.of(.scriptHandlerNotExecuted))
    }
  }

  private mutating func checkEvent(_ element: BPMNElement) {
    let definitions = process.definitions(of: element)
    let executed = ExecutionSupport.executedDefinitions(at: element.kind, isHandler: startsHandler(element))
    for definition in definitions where !executed.contains(definition.kind) {
      let names = executed.map { $0.rawValue }.joined(separator: ", ")
      report.refuse(
        .eventNotExecuted, at: definition.location, element: element.id,
        "\(element.kind.withArticle) with <\(definition.kind.rawValue)> is not executed by this version",
        hint: "executed here: \(names)")
    }
  }

  private func startsHandler(_ event: BPMNElement) -> Bool {
    guard let id = event.id, let node = process.node(id) else { return false }
    return process.scopes[node.scope].element.flag("triggeredByEvent") == true
  }

  private mutating func checkAttributes(of element: BPMNElement, owner: String?) {
    if element.kind == .sequenceFlow, element.flag("isImmediate") == false {
      report.refuse(
        .attributeNotExecuted, at: element.attribute("isImmediate")?.location ?? element.location, element: owner,
        "isImmediate=\"false\" allows unmodelled activities on the flow '\(element.label)', which are not executed",
        hint: "leave isImmediate out")
    }
  }
}

/// The catalogue's general hint, where a problem has none of its own.
enum ProblemCatalogueHint {
  static func of(_ code: ProblemCode) -> String? { ProblemCatalogue.entry(for: code)?.hint }
}
