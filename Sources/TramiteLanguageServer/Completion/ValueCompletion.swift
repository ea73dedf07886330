import TramiteDefinitions
import TramiteDocuments
import TramiteGraph

/// The values that an attribute, or the text of an element, may have.
struct ValueCompletion {
  let completion: Completion
  let markup: Markup

  init(_ completion: Completion, _ markup: Markup) {
    self.completion = completion
    self.markup = markup
  }

  private var folder: FolderView { completion.folder }

  // MARK: Attributes

  /// The values of an attribute; those of expressions come from ``ExpressionCompletion``.
  func items(for attribute: Markup.Attribute, of index: Int, at offset: Int) -> [CompletionItem] {
    guard let value = attribute.valueRange else { return [] }
    let element = markup.elements[index]
    let word = word(around: offset, in: value)
    switch (element.namespace, attribute.namespace) {
    case (BPMNNamespace.model, BPMNNamespace.tramite): return extensionValues(attribute.localName, of: index, word)
    case (BPMNNamespace.model, ""): return modelValues(attribute.localName, of: index, word)
    case (BPMNNamespace.tramite, ""): return names(attribute.localName, of: index, word)
    case (FormReader.namespace, ""): return formValues(attribute.localName, of: element, word)
    case (_, ""): return diagramValues(attribute.localName, of: element, word)
    case _: return []
    }
  }

  private func modelValues(_ name: String, of index: Int, _ word: Range<Int>) -> [CompletionItem] {
    let element = markup.elements[index]
    guard let type = ContentModel.entry(named: element.localName)?.attribute(name)?.type else { return [] }
    switch (element.localName, name) {
    case (_, "calledElement"): return symbols(.callable, word)
    case (_, "default"): return flows(leaving: markup.value("id", of: element), word)
    case ("sequenceFlow", "sourceRef"), ("sequenceFlow", "targetRef"), (_, "attachedToRef"):
      let siblings = element.parent.map { markup.elements[$0].children } ?? []
      // Flows lead neither into a start nor out of an end.
      let wrong: [BPMNElementKind] =
        name == "targetRef" ? [.startEvent, .boundaryEvent] : name == "sourceRef" ? [.endEvent] : []
      return ids(of: kinds(of: type)?.filter { !wrong.contains($0) }, among: siblings, word)
    case _: return values(of: type, word)
    }
  }

  /// The kinds that a reference may name; nil for all.
  private func kinds(of type: ContentModel.ValueType) -> [BPMNElementKind]? {
    switch type {
    case .reference(let kinds), .idReference(let kinds), .unprefixedReference(let kinds): kinds
    case .id, .text, .uri, .uriOr, .boolean, .integer, .oneOf, .anyReference, .openReference: nil
    }
  }

  /// The values of a type of the content model.
  private func values(of type: ContentModel.ValueType, _ word: Range<Int>) -> [CompletionItem] {
    switch type {
    case .boolean: return words(["true", "false"], word)
    case .oneOf(let known), .uriOr(let known): return words(known, word)
    case .reference(let kinds), .idReference(let kinds), .unprefixedReference(let kinds): return ids(of: kinds, word)
    case .anyReference, .openReference: return ids(of: nil, word)
    case .id, .text, .uri, .integer: return []
    }
  }

  private func extensionValues(_ name: String, of index: Int, _ word: Range<Int>) -> [CompletionItem] {
    switch name {
    case "role": return symbols(.role, word)
    case "form": return symbols(.form, word)
    case "calendar": return symbols(.calendar, word)
    case "decision": return symbols(.decision, word)
    case "excludes", "sameAs":
      let own = markup.value("id", of: markup.elements[index])
      return ids(of: [.userTask], word).filter { $0.label != own }
    case "handler":
      return completion.handlers.map {
        CompletionItem(
          label: $0.name, kind: .value, documentation: describe($0), text: $0.name, range: word)
      }
    case "outcome": return outcomes(of: index, word)
    case "priority": return words(["low", "normal", "high", "urgent"], word)
    case "missed": return words(["each", "once"], word)
    case "binding": return words(["deployment", "latest", "version:1"], word)
    case _: return []
    }
  }

  /// The outcomes of the handler of the gateway at which a flow begins.
  private func outcomes(of index: Int, _ word: Range<Int>) -> [CompletionItem] {
    guard let source = markup.value("sourceRef", of: markup.elements[index]),
      let gateway = markup.elements.first(where: { markup.value("id", of: $0) == source }),
      let handler = handler(of: gateway)
    else { return [] }
    return words(handler.outcomes ?? [], word)
  }

  private func handler(of element: Markup.Element) -> HandlerDescription? {
    markup.value("handler", of: element, namespace: BPMNNamespace.tramite).flatMap { name in
      completion.handlers.first { $0.name == name }
    }
  }

  /// The names of settings and inputs of the handler around.
  private func names(_ attribute: String, of index: Int, _ word: Range<Int>) -> [CompletionItem] {
    let element = markup.elements[index]
    guard attribute == "name", let owner = markup.ancestors(of: index).dropFirst().first,
      let handler = handler(of: owner)
    else { return [] }
    if element.localName == "input" {
      return (handler.inputs ?? []).map {
        CompletionItem(
          label: $0.name, kind: .field, detail: $0.isRequired ? "required" : nil, documentation: $0.meaning,
          text: $0.name, range: word, order: $0.isRequired ? 0 : 1)
      }
    }
    guard element.localName == "setting" else { return [] }
    return handler.settings.map {
      CompletionItem(
        label: $0.name, kind: .field, detail: $0.isRequired ? "required" : nil, documentation: $0.meaning,
        text: $0.name, range: word, order: $0.isRequired ? 0 : 1)
    }
  }

  /// What a handler is, in Markdown.
  private func describe(_ handler: HandlerDescription) -> String {
    HandlerMeaning.text(handler)
  }

  private func formValues(_ name: String, of element: Markup.Element, _ word: Range<Int>) -> [CompletionItem] {
    switch (element.localName, name) {
    case (_, "type"): return words(FieldType.allCases.map(\.rawValue), word)
    case (_, "role"): return symbols(.role, word)
    case ("section", "tasks"): return tasks(word)
    case (_, "multiple"), (_, "personal"), (_, "required"), (_, "visible"), (_, "readOnly"):
      return words(["true", "false"], word)
    case _: return []
    }
  }

  /// The tasks and start events that show this form, else all user tasks of the folder.
  private func tasks(_ word: Range<Int>) -> [CompletionItem] {
    let own = Set(completion.file.names.defined(.form).map(\.symbol.name))
    var found: [CompletionItem] = []
    for file in folder.files where file.kind == .definition {
      guard let markup = file.markup else { continue }
      for element in markup.elements where element.localName == "userTask" || element.localName == "startEvent" {
        guard let id = markup.value("id", of: element) else { continue }
        let forms = markup.value("form", of: element, namespace: BPMNNamespace.tramite)?.split(separator: " ") ?? []
        found.append(
          CompletionItem(
            label: id, kind: .reference, detail: markup.value("name", of: element), text: id, range: word,
            order: forms.contains { own.contains(String($0)) } ? 0 : 1))
      }
    }
    return found
  }

  private func diagramValues(_ name: String, of element: Markup.Element, _ word: Range<Int>) -> [CompletionItem] {
    guard
      let attribute = DiagramContentModel.entry(named: element.localName)?.attributes.first(where: { $0.name == name })
    else { return [] }
    switch attribute.type {
    case .boolean: return words(["true", "false"], word)
    case .oneOf(let known): return words(known, word)
    case .reference:
      let kinds = element.localName == "BPMNEdge" ? DiagramContentModel.edges : DiagramContentModel.shapes
      let drawn = Set(markup.elements.compactMap { markup.value("bpmnElement", of: $0) })
      return ids(of: name == "bpmnElement" ? Array(kinds) : nil, word).map { item in
        var item = item
        item.order = drawn.contains(item.label) ? 2 : 1
        return item
      }
    case .text, .number, .id: return []
    }
  }

  // MARK: Texts

  /// The values of the text of an element.
  func items(for type: ContentModel.ValueType, textOf index: Int, at offset: Int) -> [CompletionItem] {
    let element = markup.elements[index]
    let range = element.texts.first { $0.lowerBound <= offset && offset <= $0.upperBound } ?? offset..<offset
    let word = word(around: offset, in: range)
    let owner = element.parent.flatMap { markup.value("id", of: markup.elements[$0]) }
    switch element.localName {
    case "outgoing": return flows(leaving: owner, word)
    case "incoming": return flows(entering: owner, word)
    case _: return values(of: type, word)
    }
  }

  // MARK: Parts

  private func words(_ words: [String], _ range: Range<Int>) -> [CompletionItem] {
    words.map { CompletionItem(label: $0, kind: .value, text: $0, range: range) }
  }

  private func symbols(_ kind: Symbol.Kind, _ range: Range<Int>) -> [CompletionItem] {
    folder.names(of: kind).map { name in
      CompletionItem(
        label: name, kind: .reference, detail: SymbolMeaning.title(Symbol(kind, name), folder), text: name, range: range
      )
    }
  }

  private func flows(leaving id: String?, _ range: Range<Int>) -> [CompletionItem] {
    flows(range) { markup.value("sourceRef", of: $0) == id }
  }

  private func flows(entering id: String?, _ range: Range<Int>) -> [CompletionItem] {
    flows(range) { markup.value("targetRef", of: $0) == id }
  }

  /// Sequence flows, those that fit first.
  private func flows(_ range: Range<Int>, _ fits: (Markup.Element) -> Bool) -> [CompletionItem] {
    let flows = markup.elements.filter { $0.localName == "sequenceFlow" && $0.namespace == BPMNNamespace.model }
    let fitting = flows.filter(fits)
    return (fitting.isEmpty ? flows : fitting).compactMap { item($0, range) }
  }

  private func ids(of kinds: [BPMNElementKind]?, among: [Int]? = nil, _ range: Range<Int>) -> [CompletionItem] {
    let elements = among.map { $0.map { markup.elements[$0] } } ?? markup.elements
    let wanted = kinds.map { Set($0.map(\.rawValue)) }
    let found = elements.filter {
      $0.namespace == BPMNNamespace.model && (wanted?.contains($0.localName) ?? true)
    }
    return found.compactMap { item($0, range) }
  }

  private func item(_ element: Markup.Element, _ range: Range<Int>) -> CompletionItem? {
    guard let id = markup.value("id", of: element) else { return nil }
    let name = markup.value("name", of: element).map { "\(element.localName) \($0)" }
    return CompletionItem(label: id, kind: .reference, detail: name ?? element.localName, text: id, range: range)
  }

  /// The word of a value in which the cursor stands.
  private func word(around offset: Int, in range: Range<Int>) -> Range<Int> {
    var start = min(max(offset, range.lowerBound), range.upperBound)
    var end = start
    while start > range.lowerBound, markup.bytes[start - 1] > 0x20 { start -= 1 }
    while end < range.upperBound, markup.bytes[end] > 0x20 { end += 1 }
    return start..<end
  }
}
