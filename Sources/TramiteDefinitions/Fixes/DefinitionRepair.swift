import TramiteDocuments
public import TramiteProblems
import TramiteXML

/// A file that has been repaired.
public struct RepairedFile: Hashable, Sendable {
  /// Its path.
  public let path: String
  /// Its bytes before.
  public let before: [UInt8]
  /// Its bytes afterwards, in the encoding of those before.
  public let after: [UInt8]
  /// How many repairs were made.
  public let repairs: Int
  let textBefore: [UInt8]
  let textAfter: [UInt8]

  /// The difference, as other tools show it.
  public var difference: String {
    UnifiedDifference.text(
      old: String(decoding: textBefore, as: UTF8.self), new: String(decoding: textAfter, as: UTF8.self), path: path)
  }
}

/// Safe repairs of BPMN files: those that change nothing that is executed, or write what was surely meant.
///
/// Everything else of the file stays byte for byte as it was: formatting, comments, quotes.
public enum DefinitionRepair {
  /// The codes some or all of whose problems can be repaired.
  public static var codes: Set<ProblemCode> { ProblemCatalogue.repaired }

  /// Repairs files, as far as it is safe. Each is written in the encoding in which it was read. What would make more problems
  /// is left alone.
  /// - Returns: the files that changed, in the order given.
  /// - Cost: a few compilations; where a repair makes other problems, one more for each repair.
  public static func repair(_ files: [DefinitionFile], options: CompilerOptions = CompilerOptions()) -> [RepairedFile] {
    var rounds = RepairRounds(files, options)
    rounds.run()
    return files.indices.compactMap { index in
      guard rounds.files[index] != files[index], let before = text(of: files[index]),
        let after = text(of: rounds.files[index])
      else { return nil }
      return RepairedFile(
        path: files[index].path, before: files[index].bytes, after: rounds.files[index].bytes,
        repairs: rounds.counts[index], textBefore: before, textAfter: after)
    }
  }

  private static func text(of file: DefinitionFile) -> [UInt8]? {
    (try? XMLReading.read(file.bytes, file: file.path))?.source.bytes
  }

  /// The changes that repair problems of a file in UTF-8, one group for each problem; empty where it cannot be repaired.
  public static func edits(for problems: [Problem], in file: DefinitionFile) -> [[TextEdit]] {
    guard let document = try? XMLReading.read(file.bytes, file: file.path), document.source.bytes == file.bytes else {
      return problems.map { _ in [] }
    }
    return edits(for: problems, in: document)
  }

  /// The changes of a document's text that repair problems, one group for each.
  static func edits(for problems: [Problem], in document: XMLDocument) -> [[TextEdit]] {
    let index = SourceIndex(document)
    return problems.map { edits(for: $0, index) }
  }

  private static func edits(for problem: Problem, _ index: SourceIndex) -> [TextEdit] {
    switch problem.code {
    case .bpmnWrongOrder: index.element(at: problem.location).map { move($0, index) } ?? []
    case .bpmnUnknownElement: index.element(at: problem.location).map { rename($0, index) } ?? []
    case .bpmnUnknownAttribute: attributeName(problem, index)
    case .bpmnInvalidValue: attributeValue(problem, index)
    case .bpmnContradictoryFlows: listed(problem, index)
    case .bpmnDiagramReference: diagramElement(problem, index)
    case .parallelGatewayCondition: index.element(at: problem.location).map { removeCondition($0, index) } ?? []
    case .bpmnDefaultFlowCondition: defaultCondition(problem, index)
    case .gatewayDirectionMismatch: direction(problem, index)
    case _: []
    }
  }

  // MARK: Repairs

  /// Removes an element and nothing beside it; one with a comment inside stays.
  private static func remove(_ found: SourceIndex.Found, _ index: SourceIndex) -> [TextEdit] {
    guard found.parent != nil, !index.hasComment(found.element) else { return [] }
    return [TextEdit(index.lines(of: found.element), [])]
  }

  /// Of what nodes list of flows and the flows say the flows count.
  private static func listed(_ problem: Problem, _ index: SourceIndex) -> [TextEdit] {
    guard let found = index.innermost(at: problem.location), ["incoming", "outgoing"].contains(found.element.name),
      let flow = index.element(BPMNElement.localPart(FormPass.trimmed(found.element.text)))?.element,
      let end = flow.attribute(found.element.name == "incoming" ? "targetRef" : "sourceRef")?.value,
      let other = index.element(BPMNElement.localPart(end))?.element
    else { return [] }
    // Where the other end lists its flows, and not this one, the flow may be what is wrong.
    let listed = other.children.filter { $0.name == "incoming" || $0.name == "outgoing" }
    let isListed = listed.contains {
      $0.name == found.element.name && FormPass.trimmed($0.text) == FormPass.trimmed(found.element.text)
    }
    return listed.isEmpty || isListed ? remove(found, index) : []
  }

  /// Removes a condition that is always true. Another one somebody has thought of: the gateway or the default may be what is
  /// wrong.
  private static func removeCondition(_ found: SourceIndex.Found, _ index: SourceIndex) -> [TextEdit] {
    let (body, _) = ExpressionReading.body(of: found.element.text)
    return body.isEmpty || body == "true" ? remove(found, index) : []
  }

  /// Moves an element before the first that must stand behind it, or else behind the last that must stand before it.
  private static func move(_ found: SourceIndex.Found, _ index: SourceIndex) -> [TextEdit] {
    guard let parent = found.parent, let own = ChildOrder.position(of: found.element, in: parent) else { return [] }
    func position(_ child: XMLElement) -> Int? { ChildOrder.position(of: child, in: parent) }
    let chunk = index.chunk(found)
    let place: Int
    if let target = parent.children[..<found.position].firstIndex(where: { (position($0) ?? -1) > own }) {
      place = index.chunkStart(target, in: parent)
    } else if let target = parent.children[found.position...].lastIndex(where: { (position($0) ?? own) < own }) {
      place = index.chunkStart(target + 1, in: parent)
    } else {
      return []
    }
    return [TextEdit(place..<place, index.bytes(chunk)), TextEdit(chunk, [])]
  }

  /// Names that differ from the right one in nothing but upper and lower case.
  private static func rename(_ found: SourceIndex.Found, _ index: SourceIndex) -> [TextEdit] {
    guard let parent = found.parent, let entry = ContentModel.entry(named: parent.name) else { return [] }
    let name = found.element.name.lowercased()
    let fitting = entry.children.flatMap(\.kinds).map(\.rawValue).filter { $0.lowercased() == name }
    guard fitting.count == 1 else { return [] }
    return index.names(of: found.element).map { TextEdit($0, fitting[0].utf8) }
  }

  private static func attributeName(_ problem: Problem, _ index: SourceIndex) -> [TextEdit] {
    if let found = index.innermost(at: problem.location), found.element.namespace != BPMNNamespace.model {
      return drawnAttributeName(problem, found.element, index)
    }
    guard let found = index.innermost(at: problem.location), let entry = ContentModel.entry(named: found.element.name),
      let attribute = found.element.attributes.first(where: { $0.location == problem.location }),
      attribute.namespace.isEmpty, let start = index.document.source.offset(of: attribute.location)
    else { return [] }
    let range = start..<start + attribute.name.utf8.count
    let fitting = entry.attributes.filter { $0.name.lowercased() == attribute.name.lowercased() }
    if fitting.count == 1, found.element.attribute(fitting[0].name) == nil {
      return [TextEdit(range, fitting[0].name.utf8)]
    }
    // An attribute of ours without its prefix.
    guard TramiteExtensionModel.attribute(attribute.name)?.owners.contains(entry.kind) == true,
      let prefix = index.document.prefixes.filter({ $0.value == BPMNNamespace.tramite && $0.key != "" }).keys.sorted()
        .first,
      found.element.attribute(attribute.name, namespace: BPMNNamespace.tramite) == nil
    else { return [] }
    return [TextEdit(start..<start, (prefix + ":").utf8)]
  }

  /// Names of attributes of drawings that differ from the right one in nothing but upper and lower case.
  private static func drawnAttributeName(
    _ problem: Problem, _ element: XMLElement, _ index: SourceIndex
  ) -> [TextEdit] {
    guard let entry = DiagramContentModel.entry(named: element.name),
      let attribute = element.attributes.first(where: { $0.location == problem.location }), attribute.namespace.isEmpty,
      let start = index.document.source.offset(of: attribute.location)
    else { return [] }
    let fitting = entry.attributes.filter { $0.name.lowercased() == attribute.name.lowercased() }
    guard fitting.count == 1, element.attribute(fitting[0].name) == nil else { return [] }
    return [TextEdit(start..<start + attribute.name.utf8.count, fitting[0].name.utf8)]
  }

  private static func attributeValue(_ problem: Problem, _ index: SourceIndex) -> [TextEdit] {
    guard let (element, attribute) = index.attribute(valueAt: problem.location),
      let word = surelyMeant(attribute, of: element), let range = index.valueRange(of: attribute)
    else { return [] }
    return [TextEdit(range, word.utf8)]
  }

  private static func surelyMeant(_ attribute: XMLAttribute, of element: XMLElement) -> String? {
    if element.namespace == BPMNNamespace.model {
      return ContentModel.entry(named: element.name)?.attribute(attribute.name)?.type.surelyMeant(by: attribute.value)
    }
    return DiagramContentModel.entry(named: element.name)?.attributes.first { $0.name == attribute.name }?
      .type.surelyMeant(by: attribute.value)
  }

  /// What draws nothing goes; what names nothing else of the diagram goes alone.
  private static func diagramElement(_ problem: Problem, _ index: SourceIndex) -> [TextEdit] {
    guard let (element, attribute) = index.attribute(valueAt: problem.location),
      let found = index.element(at: element.location)
    else { return [] }
    if attribute.name != "bpmnElement" { return index.range(of: attribute).map { [TextEdit($0, [])] } ?? [] }
    // A mistyped id is written as it was meant, so that the drawing stays; what is drawn already was deleted elsewhere.
    if let meant = meant(problem), !isDrawn(meant, below: index.document.root) {
      // Of short ids any two are near: nothing is sure then, and the drawing stays as it is.
      guard meant.count > 3 else { return [] }
      let prefix = attribute.value.prefix { $0 != ":" }
      let text = prefix.count < attribute.value.count ? "\(prefix):\(meant)" : meant
      return index.valueRange(of: attribute).map { [TextEdit($0, text.utf8)] } ?? []
    }
    return element.name == "BPMNShape" || element.name == "BPMNEdge" ? remove(found, index) : []
  }

  /// The id that the hint of a problem proposes.
  private static func meant(_ problem: Problem) -> String? {
    guard let hint = problem.hint, hint.hasPrefix("did you mean '"), hint.hasSuffix("'?") else { return nil }
    return String(hint.dropFirst("did you mean '".count).dropLast(2))
  }

  private static func isDrawn(_ id: String, below element: XMLElement) -> Bool {
    element.attribute("bpmnElement").map { BPMNElement.localPart($0.value) == id } ?? false
      || element.children.contains { isDrawn(id, below: $0) }
  }

  private static func defaultCondition(_ problem: Problem, _ index: SourceIndex) -> [TextEdit] {
    guard let node = problem.element.flatMap({ index.element($0) })?.element,
      let flow = node.attribute("default").flatMap({ index.element(BPMNElement.localPart($0.value)) })?.element,
      let condition = flow.children.first(where: { $0.name == "conditionExpression" }),
      let found = index.element(at: condition.location)
    else { return [] }
    return removeCondition(found, index)
  }

  private static func direction(_ problem: Problem, _ index: SourceIndex) -> [TextEdit] {
    guard let attribute = index.innermost(at: problem.location)?.element.attribute("gatewayDirection"),
      let range = index.range(of: attribute)
    else { return [] }
    return [TextEdit(range, [])]
  }
}
