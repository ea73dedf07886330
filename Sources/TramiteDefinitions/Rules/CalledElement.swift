import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// A call activity calls a process that exists, may be started, and has a plain start.
/// - Spec: BPMN 2.0.2 §10.3.6, §13.3.4; semantics.md 2, 4
enum CalledElement: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where node.element.kind == .callActivity {
      if checkKind(of: node, in: process, set, into: &report) || !process.isExecutable { continue }
      guard let attribute = node.element.attribute("calledElement"), !attribute.value.isEmpty else {
        report.add(
          .callWithoutElement, at: node.element.location, element: node.element.id,
          "the call activity '\(node.label)' has no calledElement", hint: "add calledElement=\"...\" with a process id")
        continue
      }
      check(attribute, of: node, in: process, set, into: &report)
    }
  }

  /// Whether the name is not that of a process or global task anywhere, but of something else in this file.
  private static func checkKind(
    of node: ProcessView.Node, in process: ProcessView, _ set: DefinitionSet, into report: inout RuleReport
  ) -> Bool {
    guard let attribute = node.element.attribute("calledElement"), !attribute.value.contains(":"),
      let found = process.document.element(attribute.value), found.kind != .process, !found.kind.isGlobalTask,
      set.process(attribute.value) == nil, set.globalTask(attribute.value, near: process.file) == nil,
      !set.options.deployedProcesses.contains(attribute.value)
    else { return false }
    report.add(
      .bpmnWrongReference, at: attribute.valueLocation, element: node.element.id,
      "'calledElement' names '\(attribute.value)', \(found.kind.withArticle); expected a process or global task")
    return true
  }

  private static func check(
    _ attribute: BPMNAttribute, of node: ProcessView.Node, in process: ProcessView, _ set: DefinitionSet,
    into report: inout RuleReport
  ) {
    let id = BPMNElement.localPart(attribute.value)
    guard let called = set.process(id) else {
      if set.globalTask(id, near: process.file) != nil { return }
      guard !set.options.deployedProcesses.contains(id) else { return }
      report.add(
        .calledElementUnknown, at: attribute.valueLocation, element: node.element.id,
        "'\(node.label)' calls '\(id)', but there is no such process or global task here, and no such process deployed",
        hint: NearestName.hint(for: id, among: set.processes.keys.sorted(), kind: "process"))
      return
    }
    guard called.isExecutable else {
      report.add(
        .calledElementNotExecutable, at: attribute.valueLocation, element: node.element.id,
        "'\(node.label)' calls '\(id)', which is not executable",
        hint: "write isExecutable=\"true\" on '\(id)' in \(called.file):\(called.process.location.line)")
      return
    }
    let starts = called.scopes[0].nodes.map { called.nodes[$0].element }.filter { $0.kind == .startEvent }
    let plain = starts.filter { called.definitions(of: $0).isEmpty }
    let begins = called.scopes[0].nodes.map { called.nodes[$0] }.filter { beginsByItself($0, in: called) }
    guard starts.isEmpty ? begins.isEmpty && !called.scopes[0].nodes.isEmpty : plain.count != 1 else { return }
    report.add(
      .calledElementWithoutStart, at: attribute.valueLocation, element: node.element.id,
      "'\(node.label)' calls '\(id)', which has "
        + (starts.isEmpty
          ? "no start event, and nothing that begins without a message"
          : plain.isEmpty ? "only start events with triggers" : "\(plain.count) start events without a trigger"),
      hint: plain.isEmpty
        ? "add a start event without a trigger to '\(id)'"
        : "lead the beginnings of '\(id)' from one start event without a trigger")
  }

  /// Whether a call of a process without start events begins at a node (semantics.md 2).
  private static func beginsByItself(_ node: ProcessView.Node, in process: ProcessView) -> Bool {
    let element = node.element
    if !node.incoming.isEmpty || element.kind == .boundaryEvent { return false }
    if element.flag("triggeredByEvent") == true || element.flag("isForCompensation") == true { return false }
    if element.flag("instantiate") == true { return false }
    return !process.definitions(of: element).contains { $0.kind == .linkEventDefinition }
  }
}
