import TramiteDocuments
import TramiteGraph

/// Which variables a process writes, as far as the definition tells.
struct VariableWriters {
  /// Names that are surely written somewhere.
  private(set) var names: Set<String> = []
  /// Those names in the order in which they were found.
  private(set) var ordered: [String] = []
  /// Whether something may write variables of any name: start data, results and payloads without outputs, scripts.
  private(set) var isOpen = false

  /// Whether what forms write counts.
  private let countsForms: Bool

  /// - Parameter countsForms: whether the fields of forms count as written.
  init(_ process: ProcessView, folder: DefinitionSet.Folder, countsForms: Bool = true) {
    self.countsForms = countsForms
    let data = DataElements(document: process.document)
    for found in [DataElements.specification(of: process.process)] + process.nodes.map(\.element) {
      addData(of: found, data)
    }
    for scope in process.scopes {
      for child in scope.element.children where child.kind == .dataObject || child.kind == .property {
        if let name = child.name ?? child.id { add(name) }
      }
    }
    for (index, node) in process.nodes.enumerated() { collect(node, index, process, folder) }
  }

  /// What one node writes.
  init(node index: Int, of process: ProcessView, folder: DefinitionSet.Folder) {
    countsForms = true
    let node = process.nodes[index]
    addData(of: node.element, DataElements(document: process.document))
    collect(node, index, process, folder)
  }

  /// Names that are no plain identifiers: the parser of FEEL must know them to read them.
  var unusualNames: [String] {
    Self.unusual(ordered)
  }

  /// Those of some names that are no plain identifiers.
  static func unusual(_ names: [String]) -> [String] {
    names.filter { name in
      !name.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }
  }

  /// Data inputs, outputs and associations; names with blanks are readable in their expressions.
  private mutating func addData(of element: BPMNElement, _ data: DataElements) {
    for child in DataElements.specification(of: element).children
    where child.kind == .dataInput || child.kind == .dataOutput {
      if let name = data.variable(of: child) { add(name) }
    }
    for association in element.children
    where association.kind == .dataInputAssociation || association.kind == .dataOutputAssociation {
      for end in association.children where end.kind == .sourceRef || end.kind == .targetRef {
        guard let found = data.document.element(referredBy: end.text.text) else { continue }
        for name in data.names(of: found) { add(name) }
      }
    }
  }

  private mutating func add(_ name: String) {
    if names.insert(name).inserted { ordered.append(name) }
  }

  private mutating func collect(
    _ node: ProcessView.Node, _ index: Int, _ process: ProcessView, _ folder: DefinitionSet.Folder
  ) {
    let element = node.element
    collectLoop(of: element, process)
    for child in element.children(of: .property) { if let name = child.name ?? child.id { add(name) } }
    for output in element.extensions.outputs { add(output.variable.text) }
    if let result = element.tramite("resultVariable"), !result.value.isEmpty { add(result.value) }
    let forms = element.tramite("form")?.words ?? []
    for form in forms {
      guard let found = folder.form(form.text) else {
        isOpen = true
        continue
      }
      if countsForms { for name in found.form.names { add(name) } }
    }
    let hasDataOutputs = DataElements.specification(of: element).first(of: .dataOutput) != nil
    if element.extensions.outputs.isEmpty && !hasDataOutputs
      && mayWriteAnything(element, process, hasForm: !forms.isEmpty)
    {
      isOpen = true
    }
  }

  /// What a loop makes readable in its instances: counters, and items.
  static func loopNames(of element: BPMNElement) -> [String] {
    let loop = element.first(of: .multiInstanceLoopCharacteristics)
    let items = loop.map { $0.children(of: .inputDataItem) + $0.children(of: .outputDataItem) } ?? []
    return counters(of: element) + items.compactMap { $0.name ?? $0.id }
  }

  /// The numbers that a loop keeps.
  static func counters(of element: BPMNElement) -> [String] {
    if element.first(of: .standardLoopCharacteristics) != nil { return ["loopCounter"] }
    guard element.first(of: .multiInstanceLoopCharacteristics) != nil else { return [] }
    return ["loopCounter"] + ["", "Active", "Completed", "Terminated"].map { "numberOf\($0)Instances" }
  }

  /// What a loop makes readable in its instances, and what it collects.
  private mutating func collectLoop(of element: BPMNElement, _ process: ProcessView) {
    for name in Self.loopNames(of: element) { add(name) }
    guard let loop = element.first(of: .multiInstanceLoopCharacteristics) else { return }
    if let output = loop.first(of: .loopDataOutputRef),
      let target = process.document.element(referredBy: output.text.text), let name = target.name ?? target.id
    {
      add(name)
    }
  }

  /// Whether a node without outputs may set variables of any name.
  private func mayWriteAnything(_ element: BPMNElement, _ process: ProcessView, hasForm: Bool) -> Bool {
    switch element.kind {
    case .startEvent:
      if process.scopes[0].element.children.contains(where: { $0.id == element.id }) { return !hasForm }
      return process.definitions(of: element).contains { bringsValues($0) }
    case .userTask: return !hasForm
    case .businessRuleTask where element.tramite("decision") != nil:
      return element.tramite("resultVariable") == nil
    case .serviceTask, .businessRuleTask, .sendTask, .exclusiveGateway, .inclusiveGateway, .complexGateway:
      return process.handler(of: element) != nil && element.tramite("resultVariable") == nil
    case .scriptTask: return element.tramite("resultVariable") == nil
    case .callActivity, .receiveTask: return true
    case .intermediateCatchEvent, .boundaryEvent:
      return process.definitions(of: element).contains { bringsValues($0) }
    case _: return false
    }
  }

  private func bringsValues(_ definition: BPMNElement) -> Bool {
    switch definition.kind {
    case .timerEventDefinition, .conditionalEventDefinition, .linkEventDefinition: false
    case _: true
    }
  }
}
