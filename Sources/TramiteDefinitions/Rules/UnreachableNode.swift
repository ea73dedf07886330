import TramiteDocuments
import TramiteProblems

/// Every node can be reached from where its scope begins.
/// - Spec: BPMN 2.0.2 §13.2.2; semantics.md 2
enum UnreachableNode: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for scope in process.scopes {
      let reached = reachable(in: scope, of: process)
      let missing = scope.nodes.filter { !reached.contains($0) }
      // Of a cut-off branch only its beginning is reported; of a cut-off circle its first node.
      let beginnings = missing.filter { node in
        process.nodes[node].incoming.allSatisfy { flow in
          process.flows[flow].source.map { reached.contains($0) || $0 == node } ?? true
        } && process.nodes[node].host == nil
      }
      for index in beginnings.isEmpty ? ofCircle(missing, process) : beginnings {
        let node = process.nodes[index]
        report.add(
          .unreachableNode, at: node.element.location, element: node.element.id,
          "nothing leads to the \(node.element.kind.rawValue) '\(node.label)'",
          hint: "connect it with a sequence flow, or remove it")
      }
    }
  }

  /// The first node of a circle that nothing leads to; a boundary event is reached through what it stands on. What only a cancel
  /// event at a wrong place leads to follows from that.
  private static func ofCircle(_ missing: [Int], _ process: ProcessView) -> [Int] {
    if missing.contains(where: { TransactionCancel.isBoundaryElsewhere($0, process) }) { return [] }
    let first = missing.first { process.nodes[$0].element.kind != .boundaryEvent } ?? missing.first
    return first.map { [$0] } ?? []
  }

  private static func reachable(in scope: ProcessView.Scope, of process: ProcessView) -> Set<Int> {
    let starts = scope.nodes.filter { process.nodes[$0].element.kind == .startEvent }
    let isAdHoc = scope.element.kind == .adHocSubProcess
    var open = scope.nodes.filter { index in
      let node = process.nodes[index]
      if node.element.kind == .startEvent || beginsByItself(node, in: process) { return true }
      if isReachedFromElsewhere(node, in: process) { return true }
      return (starts.isEmpty || isAdHoc) && node.incoming.isEmpty && node.element.kind != .boundaryEvent
    }
    var reached: Set<Int> = []
    while let node = open.popLast() {
      guard reached.insert(node).inserted else { continue }
      open += process.targets(of: node)
      open += process.nodes[node].boundaryEvents
    }
    return reached
  }

  /// Flows from nowhere, and flows and hosts of another scope are a mistake of their own, reported by their rules.
  private static func isReachedFromElsewhere(_ node: ProcessView.Node, in process: ProcessView) -> Bool {
    if let host = node.host, process.nodes[host].scope != node.scope { return true }
    return node.incoming.contains { flow in
      process.flows[flow].source.map { process.nodes[$0].scope != node.scope } ?? true
    }
  }

  /// Nodes that are reached by something else than a flow.
  private static func beginsByItself(_ node: ProcessView.Node, in process: ProcessView) -> Bool {
    let element = node.element
    if element.flag("triggeredByEvent") == true || element.flag("isForCompensation") == true { return true }
    if element.flag("instantiate") == true { return true }
    // What a compensation boundary event is associated with is meant as its handler.
    if node.incoming.isEmpty, process.isAssociatedWithCompensation(node) { return true }
    return element.kind == .intermediateCatchEvent
      && process.definitions(of: element).contains { $0.kind == .linkEventDefinition }
  }
}
