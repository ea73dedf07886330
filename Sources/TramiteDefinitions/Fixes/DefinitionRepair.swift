import TramiteDocuments
public import TramiteProblems
import TramiteXML

/// A file that has been repaired.
public struct RepairedFile: Hashable, Sendable {
  /// Its path.
  public let path: String
  /// Its bytes before.
  public let before: [UInt8]
  /// Its bytes afterwards.
  public let after: [UInt8]
  /// How many repairs were made.
  public let repairs: Int

  /// The difference, as other tools show it.
  public var difference: String {
    UnifiedDifference.text(
      old: String(decoding: before, as: UTF8.self), new: String(decoding: after, as: UTF8.self), path: path)
  }
}

/// Safe repairs of BPMN files: those that change nothing that is executed, or write what was surely meant.
///
/// Everything else of the file stays byte for byte as it was: formatting, comments, quotes.
public enum DefinitionRepair {
  /// The codes some or all of whose problems can be repaired.
  public static var codes: Set<ProblemCode> { ProblemCatalogue.repaired }

  /// Repairs are made in rounds: one may make place for another.
  private static let rounds = 40

  /// Repairs files, as far as it is safe. A file that is not written in UTF-8 is left alone, and so is one that would have
  /// more problems afterwards.
  /// - Returns: the files that changed, in the order given.
  /// - Cost: a few compilations.
  public static func repair(_ files: [DefinitionFile], options: CompilerOptions = CompilerOptions()) -> [RepairedFile] {
    var current = files
    var counts = [Int](repeating: 0, count: files.count)
    var problems = DefinitionCompiler.compile(files, options: options).problems
    for _ in 0..<rounds {
      var next = current
      var made = counts
      for index in next.indices {
        let own = problems.filter { $0.location.file == next[index].path && codes.contains($0.code) }
        guard !own.isEmpty else { continue }
        let (bytes, count) = TextEdit.apply(edits(for: own, in: next[index]), to: next[index].bytes)
        next[index].bytes = bytes
        made[index] += count
      }
      guard next != current else { break }
      let left = DefinitionCompiler.compile(next, options: options).problems
      guard left.count(where: { $0.severity == .error }) <= problems.count(where: { $0.severity == .error }),
        left.count < problems.count
      else { break }
      (current, counts, problems) = (next, made, left)
    }
    return files.indices.compactMap { index in
      guard current[index] != files[index] else { return nil }
      return RepairedFile(
        path: files[index].path, before: files[index].bytes, after: current[index].bytes, repairs: counts[index])
    }
  }

  /// The changes that repair problems of a file, one group for each problem that can be repaired.
  public static func edits(for problems: [Problem], in file: DefinitionFile) -> [[TextEdit]] {
    guard let document = try? XMLReading.read(file.bytes, file: file.path), document.source.bytes == file.bytes else {
      return []
    }
    let index = SourceIndex(document)
    return problems.map { edits(for: $0, index) }
  }

  private static func edits(for problem: Problem, _ index: SourceIndex) -> [TextEdit] {
    switch problem.code {
    case .bpmnWrongOrder: index.element(at: problem.location).map { move($0, index) } ?? []
    case .bpmnUnknownElement: index.element(at: problem.location).map { rename($0, index) } ?? []
    case .bpmnUnknownAttribute: attributeName(problem, index)
    case .bpmnInvalidValue: attributeValue(problem, index)
    case .bpmnContradictoryFlows: index.innermost(at: problem.location).map { remove($0, index) } ?? []
    case .bpmnDiagramReference: diagramElement(problem, index)
    case .parallelGatewayCondition: index.element(at: problem.location).map { remove($0, index) } ?? []
    case .bpmnDefaultFlowCondition: defaultCondition(problem, index)
    case .gatewayDirectionMismatch: direction(problem, index)
    case _: []
    }
  }

  // MARK: Repairs

  private static func remove(_ found: SourceIndex.Found, _ index: SourceIndex) -> [TextEdit] {
    guard found.parent != nil else { return [] }
    return [TextEdit(index.chunk(found), [])]
  }

  /// Moves an element before the first that must stand behind it.
  private static func move(_ found: SourceIndex.Found, _ index: SourceIndex) -> [TextEdit] {
    guard let parent = found.parent, let own = position(found.element, in: parent) else { return [] }
    let target = parent.children[..<found.position].firstIndex { (position($0, in: parent) ?? -1) > own }
    guard let target else { return [] }
    let chunk = index.chunk(found)
    let place = index.chunkStart(target, in: parent)
    return [TextEdit(place..<place, index.bytes(chunk)), TextEdit(chunk, [])]
  }

  private static func position(_ child: XMLElement, in parent: XMLElement) -> Int? {
    if parent.namespace == BPMNNamespace.model, let entry = ContentModel.entry(named: parent.name) {
      // The diagrams of a file stand between its root elements and its relationships.
      if child.namespace == BPMNNamespace.diagram { return 2 * entry.children.count - 3 }
      guard child.namespace == BPMNNamespace.model, let kind = BPMNElementKind.named(child.name) else { return nil }
      return entry.position(of: kind).map { 2 * $0 }
    }
    return DiagramContentModel.entry(named: parent.name)?.position(of: child.name)
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
      let prefix = index.document.prefixes.filter({ $0.value == BPMNNamespace.tramite }).keys.sorted().first,
      found.element.attribute(attribute.name, namespace: BPMNNamespace.tramite) == nil
    else { return [] }
    return [TextEdit(start..<start, (prefix + ":").utf8)]
  }

  private static func attributeValue(_ problem: Problem, _ index: SourceIndex) -> [TextEdit] {
    guard let found = index.innermost(at: problem.location), let entry = ContentModel.entry(named: found.element.name),
      let attribute = found.element.attributes.first(where: { $0.valueLocation == problem.location }),
      let model = entry.attribute(attribute.name), let range = index.valueRange(of: attribute)
    else { return [] }
    let words: [String]
    switch model.type {
    case .boolean: words = ["true", "false"]
    case .oneOf(let known): words = known
    case .id, .text, .uri, .uriOr, .integer, .reference, .idReference, .anyReference, .openReference: return []
    }
    let given = String(attribute.value.unicodeScalars.filter { !isBlank($0) }.map(Character.init)).lowercased()
    guard let word = words.first(where: { $0.lowercased() == given }) else { return [] }
    return [TextEdit(range, word.utf8)]
  }

  private static func diagramElement(_ problem: Problem, _ index: SourceIndex) -> [TextEdit] {
    guard let found = index.element(at: problem.location),
      found.element.name == "BPMNShape" || found.element.name == "BPMNEdge"
    else { return [] }
    return remove(found, index)
  }

  private static func defaultCondition(_ problem: Problem, _ index: SourceIndex) -> [TextEdit] {
    guard let node = problem.element.flatMap({ index.element($0) })?.element,
      let flow = node.attribute("default").flatMap({ index.element(BPMNElement.localPart($0.value)) })?.element,
      let condition = flow.children.first(where: { $0.name == "conditionExpression" }),
      let found = index.element(at: condition.location)
    else { return [] }
    return remove(found, index)
  }

  private static func direction(_ problem: Problem, _ index: SourceIndex) -> [TextEdit] {
    guard let attribute = index.innermost(at: problem.location)?.element.attribute("gatewayDirection"),
      let range = index.range(of: attribute)
    else { return [] }
    return [TextEdit(range, [])]
  }
}
