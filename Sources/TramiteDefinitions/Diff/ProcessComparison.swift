import TramiteDocuments
import TramiteProblems

/// Compares two versions of one process.
struct ProcessComparison {
  let old: ProcessView
  let new: ProcessView
  private(set) var found: [DefinitionChange] = []
  /// The old node of each new one.
  private var origin: [Int: Int] = [:]

  init(old: ProcessView, new: ProcessView) {
    self.old = old
    self.new = new
  }

  mutating func changes() -> [DefinitionChange] {
    match()
    compareProcess()
    for index in new.nodes.indices { compareNode(index) }
    for index in old.nodes.indices where !origin.values.contains(index) {
      let node = old.nodes[index].element
      add(.removed, node, nil, nil, "the \(noun(node)) \(label(node)) is gone")
    }
    compareFlows()
    return found
  }

  // MARK: What belongs together

  private mutating func match() {
    var free = Set(old.nodes.indices)
    for (index, node) in new.nodes.enumerated() {
      guard let id = node.element.id, let other = old.nodesByID[id], free.contains(other) else { continue }
      origin[index] = other
      free.remove(other)
    }
    for (index, node) in new.nodes.enumerated() where origin[index] == nil {
      guard let name = node.element.name else { continue }
      let alike = free.filter { old.nodes[$0].element.name == name && old.nodes[$0].element.kind == node.element.kind }
      let rivals = new.nodes.indices.filter {
        origin[$0] == nil && new.nodes[$0].element.name == name && new.nodes[$0].element.kind == node.element.kind
      }
      guard alike.count == 1, rivals.count == 1, let other = alike.first else { continue }
      origin[index] = other
      free.remove(other)
    }
  }

  // MARK: The process itself

  private mutating func compareProcess() {
    let (was, now) = (old.process, new.process)
    let said = found.count
    if was.id != now.id { add(.idChanged, now, was.id, now.id, "the process \(label(was)) is \(label(now)) now") }
    compareName(was, now, "process")
    if old.isExecutable != new.isExecutable {
      add(
        .executableChanged, now, "\(old.isExecutable)", "\(new.isExecutable)",
        new.isExecutable ? "the process can be started now" : "the process cannot be started any more")
    }
    compare(was, now, .roleChanged, "who may start the process") { $0.tramite("role")?.value }
    compare(was, now, .settingChanged, "the business key") { $0.tramite("businessKey")?.value }
    compare(was, now, .settingChanged, "the calendar") { $0.tramite("calendar")?.value }
    compare(was, now, .settingChanged, "how long ended cases are kept") { $0.tramite("retention")?.value }
    compare(was, now, .documentChanged, "the document version") {
      $0.extensions.documentVersions.last.map { "\($0.code) \($0.version)" }
    }
    compareRest(was, now, since: said)
    compareDataStores()
  }

  // MARK: Nodes

  private mutating func compareNode(_ index: Int) {
    let node = new.nodes[index]
    let now = node.element
    guard let other = origin[index] else {
      add(.added, now, nil, nil, "the \(noun(now)) \(label(now)) is new" + place(index))
      return
    }
    let was = old.nodes[other].element
    let said = found.count
    if was.id != now.id {
      add(.idChanged, now, was.id, now.id, "the \(noun(now)) \(label(was)) has the id '\(now.id ?? "")' now")
    }
    compareName(was, now, noun(now))
    if was.kind != now.kind {
      add(
        .kindChanged, now, was.kind.rawValue, now.kind.rawValue,
        "\(label(now)) was \(ElementWords.article(noun(was))) and is \(ElementWords.article(noun(now))) now")
    }
    compareScope(index, other)
    comparePeople(index, other)
    compareWork(was, now)
    compareEvents(was, now)
    compareData(was, now)
    compareOrder(index, other)
    compareRest(was, now, since: said)
  }

  private func place(_ index: Int) -> String {
    let before = new.nodes[index].incoming.compactMap { new.flows[$0].source }.map { label(new.nodes[$0].element) }
    let role = new.nodes[index].element.kind == .userTask ? RoleResolution(new).role(ofNode: index)?.id : nil
    let whose = role.map { ", for the role '\($0)'" } ?? ""
    return (before.isEmpty ? "" : ", after \(before.joined(separator: " and "))") + whose
  }

  private mutating func compareScope(_ index: Int, _ other: Int) {
    let was = old.scopes[old.nodes[other].scope]
    let now = new.scopes[new.nodes[index].scope]
    if now.node.flatMap({ origin[$0] }) != was.node {
      add(
        .moved, new.nodes[index].element, was.element.id, now.element.id,
        "\(label(new.nodes[index].element)) moved from \(label(was.element)) to \(label(now.element))")
    }
    guard let host = old.nodes[other].host, let border = new.nodes[index].host, origin[border] != host else { return }
    let (before, after) = (old.nodes[host].element, new.nodes[border].element)
    add(
      .moved, new.nodes[index].element, before.id, after.id,
      "\(label(new.nodes[index].element)) stood on the border of \(label(before)) and stands on that of \(label(after))"
    )
  }

  private mutating func comparePeople(_ index: Int, _ other: Int) {
    let now = new.nodes[index].element
    let was = old.nodes[other].element
    if now.kind == .userTask {
      let before = RoleResolution(old).role(ofNode: other)?.id
      let after = RoleResolution(new).role(ofNode: index)?.id
      if before != after {
        add(
          .roleChanged, now, before, after,
          "\(label(now)) was done by \(role(before)) and is done by \(role(after)) now")
      }
    } else {
      compare(was, now, .roleChanged, "who may begin at \(label(now))") { $0.tramite("role")?.value }
    }
    compare(was, now, .roleChanged, "the assignee of \(label(now))") { $0.tramite("assignee")?.value }
    compare(was, now, .dutyChanged, "who may not do \(label(now)) (excludes)") { $0.tramite("excludes")?.value }
    compare(was, now, .dutyChanged, "who must do \(label(now)) (sameAs)") { $0.tramite("sameAs")?.value }
    compare(was, now, .formChanged, "the forms of \(label(now))", isPlural: true) { $0.tramite("form")?.value }
    compare(was, now, .deadlineChanged, "the due date of \(label(now))") { $0.tramite("due")?.value }
    compare(was, now, .settingChanged, "the priority of \(label(now))") { $0.tramite("priority")?.value }
    compare(was, now, .deadlineChanged, "the calendar of \(label(now))") { $0.tramite("calendar")?.value }
  }

  private func role(_ id: String?) -> String { id.map { "the role '\($0)'" } ?? "nobody in particular" }

  private mutating func compareWork(_ was: BPMNElement, _ now: BPMNElement) {
    compare(was, now, .handlerChanged, "the handler of \(label(now))") { $0.tramite("handler")?.value }
    compareOwnSettings(was, now)
    compare(was, now, .handlerChanged, "the settings of \(label(now))", isPlural: true) { element in
      let settings = element.extensions.settings.map { "\($0.name.text)=\($0.value.text)" }
      return settings.isEmpty ? nil : settings.joined(separator: ", ")
    }
    compare(was, now, .scriptChanged, "the script of \(label(now))") { $0.first(of: .script)?.text.text }
    compare(was, now, .calledChanged, "what \(label(now)) calls") { $0.value("calledElement") }
    compare(was, now, .calledChanged, "the decision of \(label(now))") { $0.tramite("decision")?.value }
    compare(was, now, .defaultChanged, "the default flow of \(label(now))") { $0.value("default") }
    let (before, after) = (repetition(was, in: old.document), repetition(now, in: new.document))
    if before != after { change(.repetitionChanged, now, before, after, "the repetition of \(label(now))") }
    compareBehaviour(was, now)
    compare(was, now, .conditionChanged, "when \(label(now)) is done") { $0.first(of: .completionCondition)?.text.text }
    compare(was, now, .conditionChanged, "when \(label(now)) goes on") { $0.first(of: .activationCondition)?.text.text }
  }

  private mutating func compareEvents(_ was: BPMNElement, _ now: BPMNElement) {
    let before = EventNames(document: old.document)
    let after = EventNames(document: new.document)
    let timers = { (view: ProcessView, element: BPMNElement) -> String? in
      let times = view.definitions(of: element).filter { $0.kind == .timerEventDefinition }.flatMap(\.children)
        .filter { !$0.text.text.isEmpty }.map(\.text.text)
      return times.isEmpty ? nil : times.joined(separator: ", ")
    }
    let (timeBefore, timeAfter) = (timers(old, was), timers(new, now))
    if timeBefore != timeAfter { change(.timerChanged, now, timeBefore, timeAfter, "the time of \(label(now))") }
    let (earlier, current) = (triggers(was, old, before), triggers(now, new, after))
    if earlier != current { change(.eventChanged, now, earlier, current, "what \(label(now)) stands for") }
  }

  private func triggers(_ element: BPMNElement, _ view: ProcessView, _ names: EventNames) -> String? {
    var words: [String] = []
    for definition in view.definitions(of: element) {
      let name: String?
      switch definition.kind {
      case .messageEventDefinition:
        name = names.message(of: definition, node: element.id, sends: element.kind.isThrowEvent)
      case .signalEventDefinition: name = names.signal(of: definition)
      case .errorEventDefinition: name = names.error(of: definition)
      case .escalationEventDefinition: name = names.escalation(of: definition)
      case .linkEventDefinition: name = definition.name
      case .conditionalEventDefinition: name = definition.first(of: .condition)?.text.text
      case .compensateEventDefinition: name = definition.value("activityRef")
      case _: name = nil
      }
      let kind = String(definition.kind.rawValue.dropLast("EventDefinition".count))
      words.append(name.map { "\(kind) \($0)" } ?? kind)
    }
    if element.kind == .sendTask || element.kind == .receiveTask,
      let name = names.message(of: element, node: element.id, sends: element.kind == .sendTask)
    {
      words.append("message \(name)")
    }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  private mutating func compareData(_ was: BPMNElement, _ now: BPMNElement) {
    compare(was, now, .dataChanged, "what \(label(now)) is given") { element in
      let inputs = element.extensions.inputs.map { "\($0.name.text) = \($0.expression.text)" }
      return inputs.isEmpty ? nil : inputs.joined(separator: "; ")
    }
    compare(was, now, .dataChanged, "what \(label(now)) gives back") { element in
      let outputs = element.extensions.outputs.map { "\($0.variable.text) = \($0.expression.text)" }
      return outputs.isEmpty ? nil : outputs.joined(separator: "; ")
    }
    compare(was, now, .dataChanged, "where the result of \(label(now)) goes") { $0.tramite("resultVariable")?.value }
    let (before, after) = (data(of: was, in: old.document), data(of: now, in: new.document))
    if before != after { change(.dataChanged, now, before, after, "the data of \(label(now))") }
  }

  // MARK: Flows

  private mutating func compareFlows() {
    var free = Set(old.flows.indices)
    var fresh: [Int] = []
    for (index, flow) in new.flows.enumerated() {
      guard let id = flow.element.id, let other = free.first(where: { old.flows[$0].element.id == id }) else {
        fresh.append(index)
        continue
      }
      free.remove(other)
      compare(old.flows[other], flow)
    }
    for index in fresh {
      let flow = new.flows[index]
      // A flow that only got another id is the same flow.
      let same = free.sorted().first { other in
        ends(old.flows[other], isNew: false) == ends(flow, isNew: true)
      }
      if let same {
        free.remove(same)
        compare(old.flows[same], flow)
      } else {
        add(.flowAdded, flow.element, nil, nil, "new: \(words(flow, new))\(when(flow))")
      }
    }
    for index in free.sorted() {
      add(.flowRemoved, old.flows[index].element, nil, nil, "gone: \(words(old.flows[index], old))")
    }
  }

  private mutating func compare(_ was: ProcessView.Flow, _ now: ProcessView.Flow) {
    compareName(was.element, now.element, "flow")
    if ends(was, isNew: false) != ends(now, isNew: true) {
      add(
        .flowChanged, now.element, words(was, old), words(now, new),
        "\(words(was, old)) is \(words(now, new)) now")
    }
    let (condition, current) = (was.condition?.text.text, now.condition?.text.text)
    if condition != current {
      change(.conditionChanged, now.element, condition, current, "the condition of \(words(now, new))")
    }
    compare(was.element, now.element, .conditionChanged, "the outcomes for \(words(now, new))") {
      $0.tramite("outcome")?.value
    }
  }

  /// The ids of both ends; those of new nodes that only got another id are the old ones.
  func ends(_ flow: ProcessView.Flow, isNew: Bool) -> [String] {
    [flow.source, flow.target].map { node in
      guard let node else { return "" }
      if isNew, let before = origin[node] { return old.nodes[before].element.id ?? "" }
      return (isNew ? new : old).nodes[node].element.id ?? ""
    }
  }

  private func words(_ flow: ProcessView.Flow, _ view: ProcessView) -> String {
    func end(_ node: Int?) -> String { node.map { label(view.nodes[$0].element) } ?? "nowhere" }
    let name = flow.element.name.map { "the flow '\(ElementWords.oneLine($0))'" } ?? "the flow"
    return "\(name) from \(end(flow.source)) to \(end(flow.target))"
  }

  private func when(_ flow: ProcessView.Flow) -> String {
    flow.condition.map { ", when \($0.text.text)" } ?? ""
  }

  // MARK: Words

  private func noun(_ element: BPMNElement) -> String { ElementWords.noun(element.kind) }
  func label(_ element: BPMNElement) -> String { ElementWords.label(element) }

  private mutating func compareName(_ was: BPMNElement, _ now: BPMNElement, _ noun: String) {
    guard was.name != now.name else { return }
    add(
      .renamed, now, was.name, now.name,
      "the \(noun) '\(now.id ?? "")' was called \(quoted(was.name)) and is called \(quoted(now.name)) now")
  }

  private func quoted(_ text: String?) -> String { text.map { "'\(ElementWords.oneLine($0))'" } ?? "nothing" }

  mutating func compare(
    _ was: BPMNElement, _ now: BPMNElement, _ kind: DefinitionChange.Kind, _ what: String, isPlural: Bool = false,
    _ value: (BPMNElement) -> String?
  ) {
    let (before, after) = (value(was), value(now))
    if before != after { change(kind, now, before, after, what, isPlural: isPlural) }
  }

  private mutating func change(
    _ kind: DefinitionChange.Kind, _ element: BPMNElement, _ old: String?, _ new: String?, _ what: String,
    isPlural: Bool = false
  ) {
    let verbs = isPlural ? ("were", "are") : ("was", "is")
    add(kind, element, old, new, "\(what) \(verbs.0) \(quoted(old)) and \(verbs.1) \(quoted(new)) now")
  }

  mutating func add(
    _ kind: DefinitionChange.Kind, _ element: BPMNElement, _ old: String?, _ now: String?, _ text: String
  ) {
    found.append(
      DefinitionChange(
        kind: kind, process: new.id, element: element.id, name: element.name, old: old, new: now, text: text,
        location: element.location))
  }
}
