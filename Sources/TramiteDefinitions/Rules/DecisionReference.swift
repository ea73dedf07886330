import TramiteDMN
import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// The decision that a business rule task names stands in a `.dmn` beside the definition, in one of them only, and the
/// process has the values that it asks for.
/// - Spec: formats.md "Extensions of BPMN" (decision, binding), semantics.md 4
enum DecisionReference: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes
    where node.element.kind == .businessRuleTask || node.element.kind == .globalBusinessRuleTask {
      check(node, of: process, in: set, into: &report)
    }
  }

  /// Checks one task, of a process or global.
  private static func check(
    _ node: ProcessView.Node, of process: ProcessView, in set: DefinitionSet, into report: inout RuleReport
  ) {
    guard let decision = node.element.tramite("decision") else { return }
    if node.element.tramite("handler") != nil {
      report.add(
        .decisionAndHandler, at: decision.location, element: node.element.id,
        "'\(node.label)' names both a decision and a handler", hint: "remove one of the two")
    }
    let folder = set.folder(of: process.file)
    let found = folder.decisions.filter { $0.decision(decision.value) != nil }
    switch node.element.tramite("binding").flatMap({ Call.Binding(text: $0.value) }) ?? .deployment {
    case .latest, .version:
      let isKnown = !found.isEmpty || set.options.deployedDecisions.contains(decision.value)
      if !isKnown { reportElsewhere(decision, of: node, in: folder, into: &report) }
      return
    case .deployment: break
    }
    if found.count > 1 {
      report.add(
        .decisionAmbiguous, at: decision.valueLocation, element: node.element.id,
        "'\(decision.value)' stands in \(found.map(\.file).joined(separator: " and "))",
        hint: "name the decision by an id that only one of them has")
    }
    guard let bound = folder.decision(decision.value) else {
      reportUnknown(decision, of: node, in: folder, process.file, into: &report)
      return
    }
    checkInputs(of: bound, at: decision, of: node, process, folder, into: &report)
  }

  private static func reportUnknown(
    _ decision: BPMNAttribute, of node: ProcessView.Node, in folder: DefinitionSet.Folder, _ file: String,
    into report: inout RuleReport
  ) {
    let unread = folder.unreadDecisionFiles
    report.add(
      .decisionUnknown, at: decision.valueLocation, element: node.element.id,
      "'\(node.label)' names the decision '\(decision.value)', but no .dmn beside '\(file)' has it"
        + (unread.isEmpty ? "" : "; \(unread.joined(separator: " and ")) cannot be read"),
      hint: unread.isEmpty ? hint(for: decision.value, in: folder) : "correct what is wrong in it first")
  }

  private static func reportElsewhere(
    _ decision: BPMNAttribute, of node: ProcessView.Node, in folder: DefinitionSet.Folder,
    into report: inout RuleReport
  ) {
    report.add(
      .decisionElsewhere, at: decision.valueLocation, element: node.element.id,
      "'\(node.label)' evaluates the decision '\(decision.value)', which is not in these files and not known to be"
        + " deployed",
      hint: hint(for: decision.value, in: folder))
  }

  private static func hint(for name: String, in folder: DefinitionSet.Folder) -> String? {
    NearestName.hint(for: name, among: folder.decisions.flatMap { $0.decisions.map(\.id) }, kind: "decision")
  }

  /// Reports input data that neither the task nor anything in the process gives.
  private static func checkInputs(
    of decision: BoundDecision, at attribute: BPMNAttribute, of node: ProcessView.Node, _ process: ProcessView,
    _ folder: DefinitionSet.Folder, into report: inout RuleReport
  ) {
    // A global task is given what its caller maps.
    if node.element.kind.isGlobalTask { return }
    let writers = VariableWriters(process, folder: folder)
    if writers.isOpen { return }
    var given = Set(node.element.extensions.inputs.map(\.name.text))
    given.formUnion(writers.names)
    for place in decision.inputs {
      let input = decision.model.nodes[place]
      if given.contains(input.name) || given.contains(input.id) { continue }
      report.add(
        .decisionInputUnset, at: attribute.valueLocation, element: node.element.id,
        "the decision '\(decision.node.name)' asks for '\(input.name)', which nothing in '\(process.id)' writes",
        hint: NearestName.nearest(to: input.name, among: writers.ordered).map {
          "map it: <tramite:input name=\"\(input.name)\" expression=\"\($0)\"/>"
        } ?? "give it with <tramite:input name=\"\(input.name)\" expression=\"...\"/>")
    }
  }
}
