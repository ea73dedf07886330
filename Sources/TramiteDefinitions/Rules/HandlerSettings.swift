import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Handlers are registered, and get the settings they know. Names that begin with `worker:` wait for external workers.
/// - Spec: settled.md "Tasks, handlers, notices"; formats.md "Extensions of BPMN"
enum HandlerSettings: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      checkDuplicates(node, into: &report)
      guard let attribute = node.element.tramite("handler"), let handlers = set.options.handlers,
        !attribute.value.hasPrefix("worker:"), !attribute.value.isEmpty
      else { continue }
      if let description = set.handler(attribute.value) {
        check(node, against: description, at: attribute, in: process.document, into: &report)
        checkInputs(of: node, description, at: attribute, set, into: &report)
      } else {
        report.add(
          .handlerUnknown, at: attribute.valueLocation, element: node.element.id,
          "no handler '\(attribute.value)' is registered",
          hint: NearestName.hint(for: attribute.value, among: handlers.map(\.name), kind: "handler"),
          severity: set.options.requiresKnownHandlers ? .error : .warning)
      }
    }
  }

  private static func checkDuplicates(_ node: ProcessView.Node, into report: inout RuleReport) {
    var seen: Set<String> = []
    for setting in node.element.extensions.settings where !seen.insert(setting.name.text).inserted {
      report.add(
        .extensionDuplicate, at: setting.name.location, element: node.element.id,
        "the setting '\(setting.name.text)' stands twice at '\(node.label)'", hint: "keep one of the two")
    }
  }

  private static func check(
    _ node: ProcessView.Node, against handler: HandlerDescription, at attribute: BPMNAttribute,
    in document: BPMNDocument,
    into report: inout RuleReport
  ) {
    let settings = node.element.extensions.settings
    var isSound = true
    for setting in settings where !handler.settings.contains(where: { $0.name == setting.name.text }) {
      isSound = false
      report.add(
        .settingUnknown, at: setting.name.location, element: node.element.id,
        "the handler '\(handler.name)' has no setting '\(setting.name.text)'",
        hint: NearestName.hint(for: setting.name.text, among: handler.settings.map(\.name), kind: "setting"))
    }
    for known in handler.settings where known.isRequired && !settings.contains(where: { $0.name.text == known.name }) {
      isSound = false
      report.add(
        .settingMissing, at: attribute.valueLocation, element: node.element.id,
        "the handler '\(handler.name)' needs the setting '\(known.name)': \(known.meaning)",
        hint: "add <tramite:setting name=\"\(known.name)\" value=\"...\"/> to <extensionElements>")
    }
    for setting in settings where handler.settings.contains(where: { $0.name == setting.name.text && $0.namesRegister })
    {
      isSound = checkRegister(setting.value, of: node, in: document, into: &report) && isSound
    }
    guard isSound, let complaint = handler.check(settings.map { ($0.name.text, $0.value.text) }) else { return }
    let place = settings.first { $0.name.text == complaint.setting }?.value.location ?? attribute.valueLocation
    report.add(
      .settingInvalid, at: place, element: node.element.id,
      "the handler '\(handler.name)' cannot use its settings: \(complaint.message)", hint: complaint.hint)
  }

  /// What the handler is given is what it reads. Data inputs of BPMN may give what `<tramite:input>` does not.
  private static func checkInputs(
    of node: ProcessView.Node, _ handler: HandlerDescription, at attribute: BPMNAttribute, _ set: DefinitionSet,
    into report: inout RuleReport
  ) {
    guard let known = handler.inputs else { return }
    let severity: Severity = set.options.requiresKnownHandlers ? .error : .warning
    let inputs = node.element.extensions.inputs
    for input in inputs where !known.contains(where: { $0.name == input.name.text }) {
      report.add(
        .inputUnknown, at: input.name.location, element: node.element.id,
        "the handler '\(handler.name)' reads no input '\(input.name.text)'",
        hint: NearestName.hint(for: input.name.text, among: known.map(\.name), kind: "input"), severity: severity)
    }
    guard DataElements.specification(of: node.element).first(of: .dataInput) == nil else { return }
    let unknown = inputs.filter { input in !known.contains { $0.name == input.name.text } }
    for needed in known where needed.isRequired && !inputs.contains(where: { $0.name.text == needed.name }) {
      // One that is nearly of this name has been said, with what was meant.
      if unknown.contains(where: { NearestName.nearest(to: $0.name.text, among: known.map(\.name)) == needed.name }) {
        continue
      }
      report.add(
        .inputMissing, at: attribute.valueLocation, element: node.element.id,
        "the handler '\(handler.name)' needs the input '\(needed.name)': \(needed.meaning)",
        hint: "add <tramite:input name=\"\(needed.name)\" expression=\"...\"/> to <extensionElements>",
        severity: severity)
    }
  }

  /// A register is declared: an entry in a register that a slip of the pen has opened would be lost for everybody.
  private static func checkRegister(
    _ name: LocatedText, of node: ProcessView.Node, in document: BPMNDocument, into report: inout RuleReport
  ) -> Bool {
    let registers = document.roots(of: .dataStore)
      .filter { $0.extensions.record?.isAppendOnly == true }.compactMap(\.id)
    if registers.contains(name.text) { return true }
    report.add(
      .settingInvalid, at: name.location, element: node.element.id,
      "there is no register '\(name.text)': no append-only data store of this file has this id",
      hint: NearestName.nearest(to: name.text, among: registers).map { "did you mean '\($0)'?" }
        ?? "declare it: <dataStore id=\"\(name.text)\"> with <tramite:record appendOnly=\"true\"/> in <extensionElements>"
    )
    return false
  }
}
