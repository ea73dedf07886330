import TramiteDocuments

/// What attributes say, in the words of a process owner.
extension ProcessComparison {
  /// Settings of our own, whose values say enough.
  mutating func compareOwnSettings(_ was: BPMNElement, _ now: BPMNElement) {
    let settings = [
      ("retries", "how often \(label(now)) is tried again"),
      ("backoff", "the pause before \(label(now)) is tried again"),
      ("timeout", "the time that \(label(now)) may take"), ("binding", "which version \(label(now)) uses"),
      ("correlationKey", "the key by which a message finds \(label(now))"),
      ("messageId", "the id of the message of \(label(now))"),
      ("timeToLive", "how long the message of \(label(now)) is kept"),
    ]
    for (name, what) in settings { compare(was, now, .settingChanged, what) { $0.tramite(name)?.value } }
  }

  /// Attributes of BPMN, each with what it means; what is left out means its default.
  mutating func compareBehaviour(_ was: BPMNElement, _ now: BPMNElement) {
    guard was.kind == now.kind else { return }
    for (kind, name) in Self.told {
      guard let before = Self.value(name, of: was), let after = Self.value(name, of: now), before != after else {
        continue
      }
      add(kind, now, before, after, label(now) + Self.words(name, after, before))
    }
  }

  private static let told: [(DefinitionChange.Kind, String)] = [
    (.settingChanged, "instantiate"), (.settingChanged, "ordering"), (.settingChanged, "cancelRemainingInstances"),
    (.settingChanged, "startQuantity"), (.settingChanged, "completionQuantity"), (.eventChanged, "cancelActivity"),
    (.eventChanged, "isInterrupting"), (.eventChanged, "parallelMultiple"), (.settingChanged, "isForCompensation"),
    (.kindChanged, "triggeredByEvent"),
  ]

  /// The value of an attribute, or its default; nil where the element has no such attribute.
  static func value(_ name: String, of element: BPMNElement) -> String? {
    guard let model = ContentModel.entry(for: element.kind).attribute(name) else { return nil }
    let value = element.value(name) ?? model.defaultValue ?? ""
    return model.type == .boolean ? BPMNElement.boolean(value).map { "\($0)" } ?? value : value
  }

  private static func words(_ name: String, _ now: String, _ before: String) -> String {
    let isTrue = now == "true"
    switch name {
    case "instantiate": return isTrue ? " starts a case now" : " does not start a case any more"
    case "ordering":
      return now == "Sequential" ? ": only one activity at a time now" : ": several activities at one time now"
    case "cancelRemainingInstances":
      return isTrue ? ": what still runs is ended when it is done" : ": what still runs is waited for when it is done"
    case "startQuantity": return " waits for \(now) tokens now, before for \(before)"
    case "completionQuantity": return " sends on \(now) tokens now, before \(before)"
    case "cancelActivity": return isTrue ? " stops the activity now" : " lets the activity go on now"
    case "isInterrupting":
      return isTrue ? " stops what goes on around it now" : " lets go on what goes on around it now"
    case "parallelMultiple": return isTrue ? " needs all that it waits for now" : " needs one of what it waits for now"
    case "triggeredByEvent": return isTrue ? " begins by an event now" : " begins when it is reached now"
    case _: return isTrue ? " undoes something else now" : " does not undo anything any more"
    }
  }

  /// How often an activity is done; nil for once.
  func repetition(_ element: BPMNElement, in document: BPMNDocument) -> String? {
    if let loop = element.first(of: .standardLoopCharacteristics) {
      var words = [loop.flag("testBefore") == true ? "again and again, asked before each time" : "again and again"]
      if let condition = loop.first(of: .loopCondition) { words.append("while \(condition.text.text)") }
      if let most = loop.value("loopMaximum") { words.append("at most \(most) times") }
      return words.joined(separator: ", ")
    }
    guard let loop = element.first(of: .multiInstanceLoopCharacteristics) else { return nil }
    func name(_ kind: BPMNElementKind) -> String? {
      loop.first(of: kind).map { reference in
        document.element(referredBy: reference.text.text).map { $0.name ?? $0.label } ?? reference.text.text
      }
    }
    var words = [loop.flag("isSequential") == true ? "one after the other" : "all at once"]
    if let cardinality = loop.first(of: .loopCardinality) { words.append("\(cardinality.text.text) times") }
    if let input = name(.loopDataInputRef) { words.append("for each of '\(input)'") }
    if let output = name(.loopDataOutputRef) { words.append("collected in '\(output)'") }
    if let condition = loop.first(of: .completionCondition) { words.append("until \(condition.text.text)") }
    switch loop.value("behavior") {
    case "None": words.append("with an event for each")
    case "One": words.append("with an event for the first")
    case "Complex": words.append("with events by conditions")
    case _: break
    }
    return words.joined(separator: ", ")
  }

  /// What data an activity or event takes and gives, and from where and to where; nil for none.
  func data(of element: BPMNElement, in document: BPMNDocument) -> String? {
    let specification = DataElements.specification(of: element)
    func name(_ data: BPMNElement) -> String { data.name ?? data.label }
    func copies(_ association: BPMNElementKind, _ own: BPMNElement, _ isInput: Bool) -> [String] {
      element.children(of: association).compactMap { copy in
        let sources = copy.children(of: .sourceRef).map(\.text.text)
        let target = copy.first(of: .targetRef)?.text.text ?? ""
        let (mine, others) = isInput ? ([target], sources) : (sources, [target])
        guard mine.contains(where: { document.element(referredBy: $0)?.id == own.id }) else { return nil }
        let names = others.map { document.element(referredBy: $0).map(name) ?? $0 }.filter { !$0.isEmpty }
        return names.isEmpty ? nil : names.joined(separator: " and ")
      }
    }
    func side(_ kind: BPMNElementKind, _ association: BPMNElementKind, _ verb: String, _ word: String) -> [String] {
      specification.children(of: kind).map { own in
        let others = copies(association, own, kind == .dataInput)
        return "\(verb) '\(name(own))'" + (others.isEmpty ? "" : " \(word) \(others.joined(separator: " and "))")
      }
    }
    let words =
      side(.dataInput, .dataInputAssociation, "takes", "from")
      + side(.dataOutput, .dataOutputAssociation, "gives", "to")
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
