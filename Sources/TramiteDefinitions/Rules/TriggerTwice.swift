import TramiteDocuments
import TramiteProblems

/// Of events that wait for the same thing side by side each can occur: none takes always what another waits for.
///
/// Looked at are the boundary events of one activity, the event sub-processes of one scope, what stands behind one event-based
/// gateway, and the message start events of a process. A message goes to the one that was opened first, an error or escalation
/// to the first that catches it, a signal to all until one of them interrupts.
///
/// Wrong: two boundary events of one activity that both catch the message `answer`. Right: one of them, or two messages.
/// - Spec: BPMN 2.0.2 §10.5.6; semantics.md 6, 7, 10
enum TriggerTwice: ProcessRule {
  private struct Trigger: Hashable {
    let kind: BPMNElementKind
    let name: String?
    /// What tells messages of one name from each other.
    let key: String?

    var words: String {
      let what = kind.rawValue.replacing("EventDefinition", with: "")
      return name.map { "the \(what) '\($0)'" } ?? "any \(what)"
    }
  }

  /// Events that wait side by side, in the order in which they are opened.
  private struct Group {
    let events: [Int]
    /// Whether the first that occurs ends the waiting of the others.
    var isChoice = false
    /// Whether each that waits for a signal gets it.
    var isStart = false
  }

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let names = EventNames(document: process.document)
    for group in groups(process) where group.events.count > 1 {
      var taken: [Trigger: Int] = [:]
      for event in group.events {
        let waited = triggers(of: event, process, names)
        let earlier = waited.compactMap { $0.flatMap { taken[$0] } }
        if let first = earlier.first, let trigger = waited[0], earlier.count == waited.count {
          let (node, before) = (process.nodes[event], process.nodes[first])
          report.add(
            .triggerTwice, at: node.element.location, element: node.element.id,
            "'\(node.label)' never occurs: \(trigger.words), for which it waits, is always taken by '\(before.label)'",
            hint: ProblemCatalogueHint.of(.triggerTwice))
          continue
        }
        for trigger in waited.compactMap({ $0 }) where takesAll(trigger, event, group, process) {
          taken[trigger] = taken[trigger] ?? event
        }
      }
    }
  }

  private static func groups(_ process: ProcessView) -> [Group] {
    var groups = process.nodes.map { Group(events: $0.boundaryEvents) }
    for scope in process.scopes {
      let starts = scope.nodes.compactMap { node -> Int? in
        guard process.nodes[node].element.flag("triggeredByEvent") == true else { return nil }
        return process.nodes[node].inner.flatMap { inner in
          process.scopes[inner].nodes.first { process.nodes[$0].element.kind == .startEvent }
        }
      }
      groups.append(Group(events: starts))
    }
    for (index, node) in process.nodes.enumerated()
    where node.element.kind == .eventBasedGateway && node.element.value("eventGatewayType") != "Parallel" {
      var seen: Set<Int> = []
      groups.append(Group(events: process.targets(of: index).filter { seen.insert($0).inserted }, isChoice: true))
    }
    let starts = process.scopes[0].nodes.filter { process.nodes[$0].element.kind == .startEvent }
    groups.append(Group(events: starts, isStart: true))
    return groups
  }

  /// What an event waits for, each of it alone; nil for a trigger that no other event takes away.
  private static func triggers(of index: Int, _ process: ProcessView, _ names: EventNames) -> [Trigger?] {
    let element = process.nodes[index].element
    if element.flag("parallelMultiple") == true { return [] }
    if element.kind == .receiveTask { return [message(element, of: element, names)] }
    guard element.kind.isEvent else { return [] }
    return process.definitions(of: element).map { definition in
      switch definition.kind {
      case .messageEventDefinition: message(definition, of: element, names)
      case .signalEventDefinition: named(definition, "signalRef", names.signal(of: definition))
      case .errorEventDefinition: named(definition, "errorRef", names.error(of: definition))
      case .escalationEventDefinition: named(definition, "escalationRef", names.escalation(of: definition))
      case _: nil
      }
    }
  }

  private static func message(_ holder: BPMNElement, of node: BPMNElement, _ names: EventNames) -> Trigger? {
    names.message(of: holder, node: node.id, sends: false).map { name in
      let key = holder.tramite("correlationKey") ?? node.tramite("correlationKey")
      return Trigger(kind: .messageEventDefinition, name: name, key: key?.value)
    }
  }

  private static func named(_ definition: BPMNElement, _ reference: String, _ name: String?) -> Trigger? {
    // Of a reference that names nothing it is not known what was meant; without one everything of its kind is caught.
    if name == nil, definition.value(reference) != nil { return nil }
    return Trigger(kind: definition.kind, name: name, key: nil)
  }

  private static func takesAll(_ trigger: Trigger, _ event: Int, _ group: Group, _ process: ProcessView) -> Bool {
    guard trigger.kind == .signalEventDefinition else { return true }
    if group.isStart { return false }
    let element = process.nodes[event].element
    return group.isChoice
      || element.flag(element.kind == .startEvent ? "isInterrupting" : "cancelActivity") != false
  }
}
