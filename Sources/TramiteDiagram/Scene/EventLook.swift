import TramiteDocuments

/// How an event is drawn.
/// - Spec: BPMN 2.0.2 §10.5, tables 10.84, 10.86, 10.88, 10.89 (start, end, intermediate events), §13.5.4
struct EventLook: Hashable {
  enum Position: Hashable { case start, intermediate, end }
  /// The icon in the circle.
  enum Symbol: String, Hashable, CaseIterable {
    case none, message, timer, signal, conditional, error, escalation, compensation, cancel, terminate, link, multiple,
      parallelMultiple
    /// The words for it, for titles.
    var words: String {
      switch self {
      case .none: ""
      case .parallelMultiple: "parallel multiple"
      case .message, .timer, .signal, .conditional, .error, .escalation, .compensation, .cancel, .terminate, .link,
        .multiple:
        rawValue
      }
    }
  }

  let position: Position
  /// Throwing events are drawn filled.
  let isThrowing: Bool
  /// Whether it does not interrupt: drawn dashed.
  let isDashed: Bool
  let symbol: Symbol

  init(_ element: BPMNElement, document: BPMNDocument) {
    isThrowing = element.kind.isThrowEvent
    if element.kind == .startEvent {
      position = .start
    } else {
      position = element.kind == .endEvent ? .end : .intermediate
    }
    let interrupts = element.flag(element.kind == .boundaryEvent ? "cancelActivity" : "isInterrupting") ?? true
    isDashed = !interrupts && (element.kind == .boundaryEvent || element.kind == .startEvent)
    symbol = Self.symbol(of: element, document: document)
  }

  private static func symbol(of element: BPMNElement, document: BPMNDocument) -> Symbol {
    let own = element.children.filter { $0.kind.isEventDefinition }.map(\.kind)
    let referred = element.children(of: .eventDefinitionRef)
      .compactMap { document.element(referredBy: $0.text.text)?.kind }
    let kinds = (own + referred).compactMap { symbols[$0] }
    if kinds.count > 1 { return element.flag("parallelMultiple") == true ? .parallelMultiple : .multiple }
    return kinds.first ?? .none
  }

  private static let symbols: [BPMNElementKind: Symbol] = [
    .messageEventDefinition: .message, .timerEventDefinition: .timer, .signalEventDefinition: .signal,
    .conditionalEventDefinition: .conditional, .errorEventDefinition: .error,
    .escalationEventDefinition: .escalation, .compensateEventDefinition: .compensation,
    .cancelEventDefinition: .cancel, .terminateEventDefinition: .terminate, .linkEventDefinition: .link,
  ]
}
