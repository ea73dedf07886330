import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Instances, nodes, gateways, variables.
extension StoryTeller {
  func started(_ start: InstanceStarted, _ stamp: Stamp) -> Sentence {
    var text = "\(graph.name.isEmpty ? graph.process : graph.name), version \(start.version), "
    if let parent = start.parent {
      text += "called by \(parent.instance) at \(parent.element)"
    } else {
      text += stamp.actor == nil ? "started by an event" : "started by \(Self.actor(stamp))"
    }
    if let key = start.businessKey { text += ", business key \(key)" }
    return process(text + list(start.variables))
  }

  func failed(_ code: String?, _ message: String) -> Sentence {
    process("failed with \(code.map { "error \($0)" } ?? "an error without code"): \(message)", .alarm)
  }

  func activated(_ activation: ElementActivated) -> Sentence {
    let index = activation.node
    let node = graph[index]
    let branches = activation.joined.count + 1
    switch node.kind {
    case .gateway(.parallel):
      if branches > 1 { return at(index, "\(branches) branches meet") }
      if node.outgoing.count > 1 {
        return at(index, "goes on in \(node.outgoing.count) branches: \(targets(node.outgoing))")
      }
    case .gateway(.inclusive), .gateway(.complex): if branches > 1 { return at(index, "\(branches) branches meet") }
    case .gateway(.eventBased): return at(index, "waits for the first of: \(targets(node.outgoing))", .waiting)
    case .activity(.subProcess), .activity(.transaction), .activity(.adHocSubProcess), .activity(.eventSubProcess):
      return at(index, "begins")
    case .gateway(.exclusive), .activity, .event: break
    }
    return at(index, "reached", isDetail: true)
  }

  func loopStarted(_ start: LoopStarted) -> Sentence {
    guard let total = start.total else { return at(start.node, "begins, to be repeated") }
    let order = start.isSequential ? "one after the other" : "all at once"
    return at(start.node, total == 1 ? "begins, for 1 item" : "begins, for \(total) items, \(order)")
  }

  func loopCompleted(_ end: LoopCompleted) -> Sentence {
    var text = end.isInterrupted ? "ended before it was done: " : "all done: "
    text += "\(end.completed) completed"
    if end.terminated > 0 { text += ", \(end.terminated) terminated" }
    return at(end.node, text)
  }

  private func targets(_ flows: [FlowIndex]) -> String {
    flows.map { name(graph[$0].target) }.joined(separator: ", ")
  }

  func completed(_ node: NodeIndex) -> Sentence {
    switch graph[node].kind {
    case .event(.end): return at(node, "end reached", .ending)
    case .activity(.subProcess), .activity(.transaction), .activity(.adHocSubProcess), .activity(.eventSubProcess):
      return at(node, "ends")
    case .activity(.task), .activity(.serviceTask(nil)): return at(node, "done")
    case .activity(.manualTask): return at(node, "done outside the system")
    case .activity(.scriptTask): return at(node, "computed")
    case .event(.intermediateThrow(let row)):
      return at(node, "passed", isDetail: !graph.events[row.position].definitions.isEmpty)
    case .activity, .gateway, .event: return at(node, "done", isDetail: true)
    }
  }

  func taken(_ flow: FlowIndex) -> Sentence {
    let name = graph[flow].name.map(Words.oneLine) ?? ""
    return Sentence(
      subject: name.isEmpty ? graph[flow].id : name,
      text: "from \(self.name(graph[flow].source)) to \(self.name(graph[flow].target))", isDetail: true)
  }

  func decided(_ decision: GatewayDecided) -> Sentence {
    var text = decision.flows.isEmpty ? "takes no flow" : decision.flows.map(name).joined(separator: " and ")
    if let answer = decision.answer {
      text += ", because \(answer.handler) answered \(answer.outcome ?? "no outcome")"
    }
    let reasons = decision.conditions.filter { $0.value == .boolean(true) }
    let refused = decision.conditions.filter { $0.value != .boolean(true) }
    if !reasons.isEmpty {
      text += ", because \(reasons.map(condition).joined(separator: " and "))\(values(of: reasons))"
    } else if !refused.isEmpty {
      text += decision.answer == nil ? ", the default: not " : "; not "
      text += refused.map(condition).joined(separator: ", not ") + values(of: refused)
    }
    return at(decision.node, text)
  }

  mutating func evaluated(_ decision: DecisionEvaluated) -> Sentence {
    var text = "decides \(decision.name)\(decision.version.map { ", version \($0)" } ?? ""): "
    text += Words.value(decision.result)
    if !decision.matched.isEmpty {
      text += ", by rule\(decision.matched.count == 1 ? "" : "s") "
      text += decision.matched.map(String.init).joined(separator: ", ")
    }
    let read = decision.inputs.map { "\($0.name) = \(Words.value($0.value))" }
    if !read.isEmpty { text += " (\(read.joined(separator: ", ")))" }
    return at(decision.node, text)
  }

  func compensationThrown(_ thrown: CompensationThrown) -> Sentence {
    let what = thrown.activity.map(name) ?? "all that was done"
    return at(thrown.node, thrown.records.isEmpty ? "undoes \(what): nothing is to be undone" : "undoes \(what)")
  }

  /// A reset that nobody notices on a path is a detail.
  func reset(_ reset: GatewayReset) -> Sentence {
    let late = reset.joined.isEmpty ? "" : ", \(reset.joined.count) late branches taken"
    let flows = reset.flows.isEmpty ? "" : ", goes on to \(reset.flows.map(name).joined(separator: " and "))"
    return at(reset.node, "reset\(late)\(flows)", isDetail: reset.joined.isEmpty && reset.flows.isEmpty)
  }

  private func condition(_ result: ConditionResult) -> String {
    Words.shortened(Words.oneLine(graph[result.flow].condition?.text ?? "no condition"), to: 80)
  }

  /// The values that conditions read, but for those that the conditions themselves say.
  private func values(of conditions: [ConditionResult]) -> String {
    let said = conditions.map(condition)
    var seen: Set<String> = []
    let words = conditions.flatMap(\.read).filter { seen.insert($0.name).inserted }
      .map { "\($0.name) = \(Words.value($0.value))" }.filter { !said.contains($0) }
    return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
  }

  mutating func set(_ changes: [VariableChange]) -> Sentence {
    let isNew = { [told] (change: VariableChange) in
      if let value = told[change.name], value == change.new { return false }
      return change.old != change.new
    }
    let untold = changes.filter(isNew)
    told.removeAll()
    let shown = untold.isEmpty ? changes : untold
    let words = shown.prefix(8).map { change in
      let old = change.old.isNull ? "" : " (was \(Words.value(change.old, length: 40)))"
      return "\(change.name) = \(Words.value(change.new))\(old)"
    }
    let more = shown.count > 8 ? ", and \(shown.count - 8) more" : ""
    return Sentence(subject: "variables", text: words.joined(separator: ", ") + more, isDetail: untold.isEmpty)
  }
}
