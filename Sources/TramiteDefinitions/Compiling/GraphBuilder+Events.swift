import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Events, and the tasks that send and receive (semantics.md 6 to 10).
extension GraphBuilder {
  mutating func event(_ index: Int) -> EventKind {
    let element = process.nodes[index].element
    let definitions = process.definitions(of: element).compactMap { definition($0, of: element, node: index) }
    var specification = EventSpecification(
      definitions: definitions, isParallel: element.flag("parallelMultiple") ?? false)
    switch element.kind {
    case .startEvent:
      specification.isInterrupting = element.flag("isInterrupting") ?? true
      specification.startRoles = element.tramite("role")?.words.map(\.text) ?? []
      specification.forms = forms(of: element)
      return .start(add(specification))
    case .endEvent: return .end(add(specification))
    case .boundaryEvent:
      specification.isInterrupting = element.flag("cancelActivity") ?? true
      return .boundary(add(specification))
    case .intermediateCatchEvent: return .intermediateCatch(add(specification))
    case _: return .intermediateThrow(add(specification))
    }
  }

  private mutating func add(_ specification: EventSpecification) -> TableIndex {
    draft.events.append(specification)
    return TableIndex(draft.events.count - 1)
  }

  /// A send task without a handler, or a receive task.
  mutating func messageTask(_ element: BPMNElement, sends: Bool) -> TableIndex {
    add(EventSpecification(definitions: message(element, of: element, sends: sends).map { [.message($0)] } ?? []))
  }

  private mutating func definition(
    _ definition: BPMNElement, of event: BPMNElement, node index: Int
  ) -> EventDefinition? {
    switch definition.kind {
    case .messageEventDefinition:
      return message(definition, of: event, sends: event.kind.isThrowEvent).map { .message($0) }
    // The rules allow no name only where a multi-instance activity throws the signal without one.
    case .signalEventDefinition: return .signal(name: names.signal(of: definition) ?? "")
    case .timerEventDefinition: return timer(definition, of: event).map { .timer($0) }
    case .errorEventDefinition: return .error(code: names.error(of: definition))
    case .escalationEventDefinition: return .escalation(code: names.escalation(of: definition))
    case .conditionalEventDefinition: return condition(definition, of: event).map { .conditional($0) }
    case .linkEventDefinition: return definition.name.map { .link(name: $0) }
    case .terminateEventDefinition: return .terminate
    case .cancelEventDefinition: return .cancel
    case .compensateEventDefinition:
      return .compensation(
        activity: definition.reference("activityRef").flatMap { process.nodesByID[$0] }.map { NodeIndex($0) },
        waits: definition.flag("waitForCompletion") ?? true)
    case _: return nil
    }
  }

  // MARK: Conditions

  private mutating func condition(_ definition: BPMNElement, of event: BPMNElement) -> BoundExpression? {
    guard let condition = definition.first(of: .condition), !condition.text.text.isEmpty else { return nil }
    return expressions.condition(
      condition.text, element: event.id, what: "the condition of the event '\(event.label)'")
  }

  // MARK: Messages

  private mutating func message(
    _ holder: BPMNElement, of node: BPMNElement, sends: Bool
  ) -> MessageSpecification? {
    let call = sends && node.kind.isEvent ? handlerCall(of: node) : nil
    var name = names.message(of: holder, node: node.id, sends: sends)
    // What a handler sends needs no name; the history shows the node's.
    if name == nil, call != nil { name = node.id }
    guard let name else { return nil }
    var specification = MessageSpecification(name: name, handlerCall: call)
    if sends, call == nil { addRoutes(of: node, holder, to: &specification) }
    if (holder.tramite("correlationKey") ?? node.tramite("correlationKey")) == nil {
      specification.correlation = correlation(
        ofMessage: holder.value("messageRef") ?? names.messageReference(ofNode: node.id, sends: sends), node: node)
    }
    if let key = holder.tramite("correlationKey") ?? node.tramite("correlationKey") {
      specification.correlationKey = expressions.feel(
        key.located, in: .attribute, element: node.id, what: "the correlation key (tramite:correlationKey)",
        purpose: .key)
    }
    if let id = holder.tramite("messageId") ?? node.tramite("messageId") {
      specification.messageID = expressions.feel(
        id.located, in: .attribute, element: node.id, what: "the message id (tramite:messageId)")
    }
    if let time = holder.tramite("timeToLive") ?? node.tramite("timeToLive"),
      let value = milliseconds(time, element: node.id)
    {
      specification.timeToLiveMilliseconds = value
    }
    return specification
  }

  private mutating func addRoutes(of node: BPMNElement, _ holder: BPMNElement, to message: inout MessageSpecification) {
    let own = (holder.value("messageRef") ?? "").isEmpty ? nil : message.name
    let routing = MessageRouting(document: process.document)
    message.routes = routing.routes(of: node.id, named: own, among: routing.messageNames(of: node))
  }

  // MARK: Timers

  private mutating func timer(_ definition: BPMNElement, of event: BPMNElement) -> TimerSpecification? {
    let times: [(BPMNElementKind, TimerSpecification.Kind)] = [
      (.timeDate, .date), (.timeDuration, .duration), (.timeCycle, .cycle),
    ]
    let given = times.compactMap { kind, time in definition.first(of: kind).map { ($0, time) } }
    guard let (element, kind) = given.first, !element.text.text.isEmpty else { return nil }
    let ownCalendar = calendar(definition.tramite("calendar"), element: event.id)
    let isOnCalendar = (ownCalendar ?? draft.calendar) != nil
    guard let expression = time(element, kind: kind, of: event, onCalendar: isOnCalendar) else { return nil }
    return TimerSpecification(
      kind: kind, expression: expression, calendar: ownCalendar, missedOnce: missedOnce(definition, of: event))
  }

  private mutating func time(
    _ element: BPMNElement, kind: TimerSpecification.Kind, of event: BPMNElement, onCalendar: Bool
  ) -> BoundExpression? {
    switch TimerText.read(
      element.text.text, kind: kind, onCalendar: onCalendar, knownNames: expressions.knownNames,
      zones: set.options.zones)
    {
    case .literal(let value): return BoundExpression(.constant(value), line: element.text.location.line)
    case .malformed(let expected):
      expressions.add(
        Problem(
          .timerLiteral, at: element.text.location, element: event.id,
          "<\(element.kind.rawValue)> must be \(expected), or FEEL; found '\(element.text.text)'",
          hint: "begin the text with '=' if it is an expression"))
      return nil
    case .expression:
      let locals = event.kind == .boundaryEvent ? ["due"] : []
      if !ExpressionReading.isMarked(element.text.text),
        expressions.isUnreadable(element.text.text) || isUnwrittenTimeWord(element.text.text)
      {
        expressions.add(
          Problem(
            .timerLiteral, at: element.text.location, element: event.id,
            "<\(element.kind.rawValue)> must be \(TimerText.expected(kind)), or FEEL; found '\(element.text.text)'",
            hint: "begin the text with '=' if it is an expression"))
        return nil
      }
      let bound = expressions.feel(
        element.text, in: .content, element: event.id, what: "the time of '\(event.label)'", locals: locals,
        purpose: .timer)
      if let bound { check(bound, kind: kind, element: element, event: event) }
      return bound
    }
  }

  /// `tomorrow`, of which the process writes no variable.
  private func isUnwrittenTimeWord(_ text: String) -> Bool {
    TimerText.isTimeWord(text)
      && !VariableWriters(process, folder: set.folder(of: process.file)).names.contains(text)
  }

  /// A constant that can never be a time.
  private mutating func check(
    _ bound: BoundExpression, kind: TimerSpecification.Kind, element: BPMNElement, event: BPMNElement
  ) {
    guard let value = bound.expression.constantValue ?? bound.expression.valueWithoutNames else { return }
    let fits: Bool
    switch value {
    case .string(let text): fits = kind == .cycle ? TimerCycle(text) != nil : Value(iso8601: text) != nil
    case .date, .dateTime, .daysDuration, .monthsDuration: fits = kind != .cycle
    case .null, .boolean, .number, .time, .list, .context, .range, .function: fits = false
    }
    guard !fits else { return }
    expressions.add(
      Problem(
        .timerLiteral, at: element.text.location, element: event.id,
        "<\(element.kind.rawValue)> is always \(value.json), which is no time that a timer can wait for",
        hint: "write \(TimerText.expected(kind))"))
  }

  private mutating func missedOnce(_ definition: BPMNElement, of event: BPMNElement) -> Bool {
    guard let attribute = definition.tramite("missed") else { return false }
    if attribute.value != "once" && attribute.value != "each" {
      report(
        .extensionInvalidValue, attribute, element: event.id,
        "'missed' must be each or once, found '\(attribute.value)'")
    }
    return attribute.value == "once"
  }
}
