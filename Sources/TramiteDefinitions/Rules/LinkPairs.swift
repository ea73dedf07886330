import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// A link throw event jumps to the one catch event of its name in its scope; no flow stands between.
/// - Spec: BPMN 2.0.2 §10.5.5; semantics.md 10
enum LinkPairs: ProcessRule {
  static let appliesToDrawings = true

  private struct End {
    let node: ProcessView.Node
    let definition: BPMNElement
    let name: String
  }

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for scope in process.scopes {
      var throwing: [End] = []
      var catching: [End] = []
      var isReadable = true
      for node in scope.nodes.map({ process.nodes[$0] }) {
        let definitions = process.definitions(of: node.element)
        guard let definition = definitions.first(where: { $0.kind == .linkEventDefinition }) else { continue }
        guard checkShape(node, definition, definitions.count, in: process, into: &report) else {
          isReadable = false
          continue
        }
        guard let name = definition.name, !name.isEmpty else {
          report.add(
            .linkWithoutName, at: definition.location, element: node.element.id,
            "the link event '\(node.label)' has no name", hint: "add name=\"...\" to <linkEventDefinition>")
          isReadable = false
          continue
        }
        let end = End(node: node, definition: definition, name: name)
        if node.element.kind == .intermediateCatchEvent { catching.append(end) } else { throwing.append(end) }
      }
      // The other end of a link that cannot be read would only follow from that.
      if isReadable { checkPairs(throwing, catching, in: process, into: &report) }
      checkReferences(throwing + catching, into: &report)
    }
  }

  /// `source` and `target` change nothing: names decide. They are only checked against them.
  private static func checkReferences(_ ends: [End], into report: inout RuleReport) {
    for end in ends {
      for kind in [BPMNElementKind.source, .target] {
        for reference in end.definition.children(of: kind) {
          let id = reference.text.text.split(separator: ":").last.map(String.init) ?? ""
          let other = ends.first { $0.definition.id == id }
          if let other, other.name == end.name { continue }
          report.add(
            .linkReference, at: reference.text.location, element: end.node.element.id,
            "the \(kind.rawValue) '\(id)' of the link '\(end.name)' is "
              + (other.map { "the link '\($0.name)'" } ?? "no link of this scope") + "; the name decides",
            hint: "let it name the other end of link '\(end.name)', or leave it out")
        }
      }
    }
  }

  /// A link stands alone in its event, and takes the place of a flow.
  private static func checkShape(
    _ node: ProcessView.Node, _ definition: BPMNElement, _ count: Int, in process: ProcessView,
    into report: inout RuleReport
  ) -> Bool {
    guard node.element.kind == .intermediateCatchEvent || node.element.kind == .intermediateThrowEvent else {
      return false
    }
    if count > 1 {
      report.add(
        .linkShape, at: definition.location, element: node.element.id,
        "the event '\(node.label)' has a link beside other triggers", hint: "give the link an event of its own")
      return false
    }
    let isCatch = node.element.kind == .intermediateCatchEvent
    for flow in (isCatch ? node.incoming : node.outgoing).map({ process.flows[$0] }) {
      report.add(
        .linkShape, at: flow.element.location, element: flow.element.id,
        isCatch
          ? "flow '\(flow.label)' leads to the link catch event '\(node.label)'"
          : "flow '\(flow.label)' leaves the link throw event '\(node.label)'",
        hint: isCatch ? "lead it to what follows '\(node.label)'" : "begin it at the link catch event")
    }
    return true
  }

  private static func isCaught(_ end: End, by catching: [End]) -> Bool {
    catching.contains { $0.name == end.name }
  }

  private static func checkPairs(
    _ throwing: [End], _ catching: [End], in process: ProcessView, into report: inout RuleReport
  ) {
    for (index, end) in catching.enumerated() {
      if catching[..<index].contains(where: { $0.name == end.name }) {
        report.add(
          .linkUnmatched, at: end.definition.location, element: end.node.element.id,
          "a second link catch event is named '\(end.name)' in this scope", hint: "give one of the two another name")
      } else if !throwing.contains(where: { $0.name == end.name }), throwing.allSatisfy({ isCaught($0, by: catching) })
      {
        report.add(
          .linkUnmatched, at: end.definition.location, element: end.node.element.id,
          "no link throw event of this scope is named '\(end.name)': nothing leads to '\(end.node.label)'",
          hint: "add a link throw event of this name, or remove '\(end.node.label)'", severity: .warning)
      }
    }
    for end in throwing where !isCaught(end, by: catching) {
      report.add(
        .linkUnmatched, at: end.definition.location, element: end.node.element.id,
        "no link catch event of this scope is named '\(end.name)'",
        hint: catching.isEmpty
          ? "a link never crosses the border of a sub-process"
          : NearestName.hint(for: end.name, among: catching.map(\.name), kind: "link"))
    }
  }
}
