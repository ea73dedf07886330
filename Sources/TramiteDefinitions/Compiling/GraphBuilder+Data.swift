import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Data of activities and events: inputs, outputs, associations, properties (semantics.md 2, 14).
extension GraphBuilder {
  /// The row of what a node declares; nil where it declares nothing.
  /// - Parameter scope: the scope that the node opens anyway, if it is a sub-process.
  mutating func nodeData(of element: BPMNElement, node index: Int, scope: ScopeIndex?) -> TableIndex? {
    let specification = DataElements.specification(of: element)
    let inputs = specification.children(of: .dataInput)
    let outputs = specification.children(of: .dataOutput)
    let properties = element.children(of: .property)
    let isEmpty = inputs.isEmpty && outputs.isEmpty && properties.isEmpty
    let filling = element.children(of: .dataInputAssociation)
    let emptying = element.children(of: .dataOutputAssociation)
    if isEmpty && filling.isEmpty && emptying.isEmpty { return nil }
    var data = NodeData(
      scope: scope ?? ScopeIndex(draft.scopes.count), inputs: inputs.compactMap { elements.variable(of: $0) },
      outputs: outputs.compactMap { elements.variable(of: $0) }, inputSets: elements.requiredInputs(of: element))
    data.properties = properties.compactMap { elements.variable(of: $0) }
    let declared = data.properties + data.inputs + data.outputs
    if let scope {
      draft.scopes[scope.position].declares += declared
    } else {
      draft.scopes.append(
        ScopeDefinition(
          kind: .activity, node: NodeIndex(index), parent: ScopeIndex(process.nodes[index].scope), declares: declared))
    }
    for association in filling {
      if let compiled = self.association(association, of: element) {
        data.inputAssociations.append(compiled)
      }
    }
    let collection = collection(of: element)
    for association in emptying {
      guard let compiled = self.association(association, of: element) else { continue }
      if let collection, compiled.sources.contains(where: { $0.variable == collection }) {
        data.collectedAssociations.append(compiled)
      } else {
        data.outputAssociations.append(compiled)
      }
    }
    draft.nodeData.append(data)
    return TableIndex(draft.nodeData.count - 1)
  }

  /// The data output into which a multi-instance activity collects, if it is one of its own.
  private func collection(of element: BPMNElement) -> String? {
    element.first(of: .multiInstanceLoopCharacteristics)?.first(of: .loopDataOutputRef).flatMap { reference in
      document.element(referredBy: reference.text.text)
    }.flatMap { $0.kind == .dataOutput ? elements.variable(of: $0) : nil }
  }

  /// One association; nil where it copies nothing, or is wrong.
  private mutating func association(
    _ element: BPMNElement, of node: BPMNElement
  ) -> DataAssociation? {
    let sources = element.children(of: .sourceRef).compactMap { document.element(referredBy: $0.text.text) }
    guard let targetRef = element.first(of: .targetRef), let target = document.element(referredBy: targetRef.text.text),
      let variable = elements.variable(of: target)
    else { return nil }
    let transformation = element.first(of: .transformation)
    let assignments = element.children(of: .assignment)
    // ``DataAssociationEnds`` says what is wrong with it.
    if transformation == nil, assignments.isEmpty, sources.count != 1 { return nil }
    var compiled = DataAssociation(
      sources: sources.compactMap { source in
        elements.variable(of: source).map { variable in
          DataAssociation.Source(
            variable: variable, aliases: elements.names(of: source).filter { $0 != variable },
            store: dataStore(source, of: node, isWritten: false))
        }
      }, target: variable, line: element.location.line)
    compiled.targetStore = dataStore(target, of: node, isWritten: true)
    let locals = sources.flatMap { elements.names(of: $0) } + elements.names(of: target)
    if let transformation {
      compiled.transformation = expressions.feel(
        transformation.text, in: .content, element: node.id, what: "the transformation of '\(node.label)'",
        locals: locals)
    }
    for assignment in assignments {
      if let found = self.assignment(assignment, of: node, target: target, locals: locals) {
        compiled.assignments.append(found)
      }
    }
    return compiled
  }

  /// The data stores that the file declares: an association or a handler names one by its id, and what it says of its
  /// numbers holds for both.
  mutating func readDataStores() {
    for store in document.roots(of: .dataStore) {
      guard let id = store.id, !draft.dataStores.contains(where: { $0.id == id }) else { continue }
      let record = store.extensions.record
      draft.dataStores.append(
        DataStore(
          id: id, key: record?.key?.text, isAppendOnly: record?.isAppendOnly ?? false,
          numbering: record?.numbering?.text))
    }
  }

  /// The row of the data store that a reference means; nil for other data.
  private mutating func dataStore(_ element: BPMNElement, of node: BPMNElement, isWritten: Bool) -> TableIndex? {
    guard element.kind == .dataStoreReference else { return nil }
    guard let store = element.reference("dataStoreRef").flatMap({ document.element($0) }), let id = store.id else {
      // A reference that leads nowhere has been said at the reference itself.
      if element.attribute("dataStoreRef") != nil { return nil }
      add(
        .dataStoreMissing, at: element, node,
        "'\(node.label)' reads or writes '\(element.label)', which names no <dataStore>")
      return nil
    }
    guard let row = draft.dataStores.firstIndex(where: { $0.id == id }) else { return nil }
    if isWritten, !draft.dataStores[row].isAppendOnly, draft.dataStores[row].key == nil {
      add(
        .dataStoreWithoutKey, at: store, node,
        "'\(node.label)' writes to the data store '\(id)', which does not say what identifies a row")
    }
    return TableIndex(row)
  }

  private mutating func assignment(
    _ element: BPMNElement, of node: BPMNElement, target: BPMNElement, locals: [String]
  ) -> DataAssociation.Assignment? {
    guard let from = element.first(of: .from), let to = element.first(of: .to) else { return nil }
    let value = expressions.feel(
      from.text, in: .content, element: node.id, what: "the assignment of '\(node.label)'", locals: locals)
    let (body, _) = ExpressionReading.body(of: to.text.text)
    let names = elements.names(of: target)
    // A name may hold dots itself: the longest that fits is the target.
    let name = names.filter { body == $0 || body.hasPrefix($0 + ".") }.max { $0.utf8.count < $1.utf8.count }
    let path = name.map { body.dropFirst($0.count).split(separator: ".", omittingEmptySubsequences: false).dropFirst() }
    guard let path, path.allSatisfy(isEntryName) else {
      expressions.add(
        Problem(
          .assignmentTarget, at: to.text.text.isEmpty ? to.location : to.text.location, element: node.id,
          "the assignment of '\(node.label)' writes to '\(body)': expected '\(names.first ?? "")', its target, or an"
            + " entry in it",
          hint: "write <to>\(names.first ?? "target")</to>, or a path such as \(names.first ?? "target").amount"))
      return nil
    }
    return value.map { DataAssociation.Assignment(from: $0, path: path.map(String.init)) }
  }

  private func isEntryName(_ text: Substring) -> Bool {
    guard let first = text.unicodeScalars.first, first == "_" || first.properties.isAlphabetic else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  private mutating func add(_ code: ProblemCode, at element: BPMNElement, _ node: BPMNElement, _ message: String) {
    expressions.add(
      Problem(code, at: element.location, element: node.id, message, hint: ProblemCatalogueHint.of(code)))
  }

  private var document: BPMNDocument { process.document }
  private var elements: DataElements { DataElements(document: process.document) }
}
