import TramiteEngine
import TramiteFEEL
import TramiteGraph

/// What a definition says of a step beside who does it: when it is due, how urgent it is, which program does it, and what
/// happens when it takes too long.
struct StepRules {
  let graph: ProcessGraph
  let t: Texts

  /// The rules of a task for people.
  func write(_ node: Node, _ task: UserTask, _ h: inout HTML) {
    if let due = task.due {
      line(&h, task.calendar ?? graph.calendar == nil ? "procedures.due" : "procedures.dueWorking", due)
    }
    if let priority = task.priority {
      if let known = t.ifKnown("priority.\(Self.plain(priority.text))") {
        h(.p, .class("soft"), text: t("procedures.priority", ("priority", known)))
      } else {
        line(&h, "procedures.priority.computed", priority)
      }
    }
    timers(node, &h)
  }

  /// The rules of a step that no person does.
  func write(_ node: Node, _ h: inout HTML) {
    if let call = handler(node) {
      let isOutside = HandlerRegistry.isForWorkers(call.handler)
      h(
        .p, .class("soft"),
        text: t(isOutside ? "procedures.byWorker" : "procedures.byProgram", ("handler", call.handler)))
    }
    timers(node, &h)
  }

  private func handler(_ node: Node) -> HandlerCall? {
    switch node.kind {
    case .activity(.serviceTask(let row)): row.map { graph.handlerCalls[$0.position] }
    case .activity(.businessRuleTask(let row)), .activity(.sendTaskHandled(let row)):
      graph.handlerCalls[row.position]
    case .activity, .gateway, .event: nil
    }
  }

  /// The timers at its border.
  private func timers(_ node: Node, _ h: inout HTML) {
    for index in node.boundaryEvents {
      let border = graph[index]
      guard case .event(.boundary(let row)) = border.kind else { continue }
      let event = graph.events[row.position]
      for case .timer(let timer) in event.definitions {
        let next = ProcedureWays.next(from: index, graph, t)
        let key = event.isInterrupting ? "procedures.timer.stops" : "procedures.timer.beside"
        h(.p, .class("soft"), text: t(key, ("when", time(timer)), ("step", next)))
      }
    }
  }

  private func time(_ timer: TimerSpecification) -> String {
    t.duration(Self.plain(timer.expression.text)) ?? timer.expression.text
  }

  /// A rule with its value: in words where it is a duration, else as it is written.
  private func line(_ h: inout HTML, _ key: String, _ value: BoundExpression) {
    h(.p, .class("soft"), text: t(key, ("value", t.duration(Self.plain(value.text)) ?? value.text)))
  }

  /// A constant without what marks it as one.
  private static func plain(_ text: String) -> String {
    var text = text.trimmed
    if text.hasPrefix("duration("), text.hasSuffix(")") { text = String(text.dropFirst(9).dropLast()) }
    return text.filter { $0 != "\"" }
  }
}

/// Where a way leads, in words.
enum ProcedureWays {
  /// What comes behind a node: the node itself where it has a name, else what its own ways lead to, each once. A way that
  /// leads to nothing with a name says so by the kind of its end.
  static func next(from start: NodeIndex, _ graph: ProcessGraph, _ t: Texts) -> String {
    var names: [String] = []
    var seen: Set<NodeIndex> = []
    var open = [start]
    while let index = open.first, names.count < 6 {
      open.removeFirst()
      if !seen.insert(index).inserted { continue }
      let node = graph[index]
      let isBorder = node.attachedTo != nil && index == start
      if !isBorder, let name = node.name, !name.isEmpty {
        if !names.contains(name) { names.append(name) }
      } else if node.outgoing.isEmpty {
        let end = t("procedures.theEnd")
        if !names.contains(end) { names.append(end) }
      } else {
        open += node.outgoing.map { graph[$0].target }
      }
    }
    return t.list(names)
  }
}

extension Texts {
  /// A duration in words, from the text of ISO 8601: `P1DT2H` is one day and two hours; nil for other texts.
  func duration(_ text: String) -> String? {
    guard text.first == "P", text.count > 2 else { return nil }
    var parts: [String] = []
    var digits = ""
    var isTime = false
    for character in text.dropFirst() {
      if character == "T", digits.isEmpty {
        isTime = true
      } else if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        let units: [Character: String] =
          isTime
          ? ["H": "hours", "M": "minutes", "S": "seconds"] : ["Y": "years", "M": "months", "W": "weeks", "D": "days"]
        guard let unit = units[character], let count = Int(digits) else { return nil }
        parts.append(self("duration.\(unit)", count: count))
        digits = ""
      }
    }
    return digits.isEmpty && !parts.isEmpty ? list(parts) : nil
  }
}
