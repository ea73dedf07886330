package import TramiteDocuments

/// Tramite's extensions of BPMN as data: which attributes and elements there are, and where they may stand.
/// - Spec: formats.md "Extensions of BPMN"
package enum TramiteExtensionModel {
  /// An attribute of the namespace.
  package struct Attribute: Sendable {
    package let name: String
    package let owners: [BPMNElementKind]
  }

  /// An element inside of `extensionElements`.
  package struct Element: Sendable {
    package let name: String
    package let required: [String]
    package let optional: [String]
    /// Where it may stand, as a hint.
    package let place: String
    /// The kinds it may stand on; empty: every element.
    package let owners: [BPMNElementKind]

    package func mayStand(on kind: BPMNElementKind) -> Bool { owners.isEmpty || owners.contains(kind) }
  }

  private static let withHandler: [BPMNElementKind] = [
    .serviceTask, .sendTask, .businessRuleTask, .scriptTask, .exclusiveGateway, .inclusiveGateway, .complexGateway,
    .intermediateThrowEvent, .endEvent, .globalBusinessRuleTask,
  ]
  private static let messageCatch: [BPMNElementKind] = [
    .receiveTask, .startEvent, .intermediateCatchEvent, .boundaryEvent, .messageEventDefinition,
  ]
  private static let messageThrow: [BPMNElementKind] = [
    .sendTask, .intermediateThrowEvent, .endEvent, .messageEventDefinition,
  ]

  /// All attributes, in the order of formats.md.
  package static let attributes: [Attribute] = [
    Attribute(name: "role", owners: [.userTask, .globalUserTask, .lane, .startEvent, .process]),
    Attribute(name: "assignee", owners: [.userTask, .globalUserTask]),
    Attribute(name: "excludes", owners: [.userTask]),
    Attribute(name: "sameAs", owners: [.userTask]),
    Attribute(name: "form", owners: [.userTask, .globalUserTask, .startEvent]),
    Attribute(name: "due", owners: [.userTask, .globalUserTask]),
    Attribute(name: "priority", owners: [.userTask, .globalUserTask]),
    Attribute(name: "calendar", owners: [.userTask, .globalUserTask, .timerEventDefinition, .process]),
    Attribute(name: "missed", owners: [.timerEventDefinition]),
    Attribute(name: "handler", owners: withHandler),
    Attribute(name: "outcome", owners: [.sequenceFlow]),
    Attribute(name: "retries", owners: withHandler),
    Attribute(name: "backoff", owners: withHandler),
    Attribute(name: "timeout", owners: withHandler),
    Attribute(
      name: "resultVariable",
      owners: [.businessRuleTask, .scriptTask, .serviceTask, .globalScriptTask, .globalBusinessRuleTask]),
    Attribute(name: "decision", owners: [.businessRuleTask, .globalBusinessRuleTask]),
    Attribute(name: "binding", owners: [.callActivity, .businessRuleTask, .globalBusinessRuleTask]),
    Attribute(name: "correlationKey", owners: messageCatch + messageThrow.filter { $0 != .messageEventDefinition }),
    Attribute(name: "messageId", owners: messageThrow),
    Attribute(name: "timeToLive", owners: messageThrow),
    Attribute(name: "retention", owners: [.process]),
    Attribute(name: "businessKey", owners: [.process]),
  ]

  /// All elements, in the order of formats.md.
  package static let elements: [Element] = [
    Element(
      name: "input", required: ["name", "expression"], optional: [],
      place: "it may stand on call activities, and on tasks, gateways and events with a handler or a message",
      owners: [.callActivity] + withHandler),
    Element(
      name: "output", required: ["variable", "expression"], optional: [],
      place: "it may stand on activities, gateways and events",
      owners: BPMNElementKind.activities + BPMNElementKind.gateways + BPMNElementKind.events),
    Element(
      name: "setting", required: ["name", "value"], optional: [],
      place: "it may stand on tasks, gateways and events with a handler", owners: withHandler),
    Element(
      name: "document", required: ["code", "version"], optional: ["date", "approvedBy", "change"],
      place: "it may stand on <process>", owners: [.process]),
    Element(name: "source", required: ["document"], optional: ["section"], place: "", owners: []),
    Element(
      name: "record", required: [], optional: ["key", "appendOnly", "numbering"],
      place: "it may stand on <dataStore>", owners: [.dataStore]),
  ]

  private static let attributesByName = Dictionary(uniqueKeysWithValues: attributes.map { ($0.name, $0) })
  private static let elementsByName = Dictionary(uniqueKeysWithValues: elements.map { ($0.name, $0) })

  /// The attribute of this name.
  package static func attribute(_ name: String) -> Attribute? { attributesByName[name] }

  /// The element of this name.
  package static func element(_ name: String) -> Element? { elementsByName[name] }

  /// The names of the attributes that may stand on a kind of element, or of all where none may.
  package static func attributes(on kind: BPMNElementKind) -> [String] {
    let fitting = attributes.filter { $0.owners.contains(kind) }.map(\.name)
    return fitting.isEmpty ? attributes.map(\.name) : fitting
  }
}
