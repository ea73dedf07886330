import TramiteDocuments

/// What no sentence of its own says of two versions: nothing that is executed changes in silence.
extension ProcessComparison {
  /// The first of an exclusive gateway's conditions that holds decides (semantics.md 5): their order is said.
  mutating func compareOrder(_ index: Int, _ other: Int) {
    let node = new.nodes[index]
    guard node.element.kind == .exclusiveGateway else { return }
    func conditions(_ view: ProcessView, _ flows: [Int], isNew: Bool) -> [[String]] {
      flows.map { view.flows[$0] }.filter { $0.condition != nil }.map { flow in
        ends(flow, isNew: isNew) + [flow.condition?.text.text ?? ""]
      }
    }
    let before = conditions(old, old.nodes[other].outgoing, isNew: false)
    let after = conditions(new, node.outgoing, isNew: true)
    guard before != after, Set(before) == Set(after) else { return }
    let text = "the conditions behind \(ElementWords.label(node.element)) are tried in another order now"
    add(.conditionChanged, node.element, nil, nil, text)
  }

  /// Where nothing has been said of an element and something of it that is executed differs, that is said.
  mutating func compareRest(_ was: BPMNElement, _ now: BPMNElement, since said: Int) {
    guard found.count == said, executed(was) != executed(now) else { return }
    add(.settingChanged, now, nil, nil, "something else about \(ElementWords.label(now)) changed")
  }

  /// Data stores stand beside the processes that use them; said with the first process of the file.
  mutating func compareDataStores() {
    guard new.document.processes.first?.id == new.process.id else { return }
    for store in new.document.roots(of: .dataStore) {
      guard let before = old.document.roots(of: .dataStore).first(where: { $0.id == store.id }) else { continue }
      compareRest(before, store, since: found.count)
    }
  }

  /// What is executed of an element, in one line: attributes, texts and extensions, its flow nodes and what is only drawn or
  /// read by people left out.
  private func executed(_ element: BPMNElement) -> String {
    let attributes = element.attributes.filter { attribute in
      switch attribute.origin {
      case .bpmn:
        !Self.namesOnly.contains(attribute.name)
          && ContentModel.entry(for: element.kind).attribute(attribute.name)?.defaultValue != attribute.value
      case .tramite: true
      case .foreign: false
      }
    }
    var words = attributes.map { "\($0.name)=\($0.value)" }.sorted()
    // Of data the name is the variable's.
    if element.kind.isItemAware, let name = element.name ?? element.id { words.append(name) }
    if !element.text.text.isEmpty { words.append(element.text.text) }
    words += element.extensions.inputs.map { "input \($0.name.text) \($0.expression.text)" }
    words += element.extensions.outputs.map { "output \($0.variable.text) \($0.expression.text)" }
    words += element.extensions.settings.map { "setting \($0.name.text) \($0.value.text)" }
    if let record = element.extensions.record {
      words.append("record \(record.key?.text ?? "") \(record.isAppendOnly) \(record.numbering?.text ?? "")")
    }
    words += element.children.filter { !isSaidElsewhere($0.kind) }.map(executed)
    return "<\(element.kind.rawValue) \(words.joined(separator: " | "))>"
  }

  /// What says how something is called, names what has been compared by its own words, or is not executed.
  private static let namesOnly: Set<String> = [
    "id", "name", "attachedToRef", "default", "messageRef", "signalRef", "errorRef", "escalationRef", "activityRef",
    "gatewayDirection", "implementation", "isClosed",
  ]

  private func isSaidElsewhere(_ kind: BPMNElementKind) -> Bool {
    kind.isFlowNode || kind.isArtifact
      || [.sequenceFlow, .incoming, .outgoing, .laneSet, .dataObjectReference, .dataStoreReference].contains(kind)
  }
}
