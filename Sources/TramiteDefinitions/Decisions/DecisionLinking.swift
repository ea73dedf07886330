import TramiteDMN
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems
import TramiteXML

/// Puts the elements of a model and of all that it imports into one graph.
struct DecisionLinking {
  /// An element of any kind with its document.
  struct Element {
    enum Content {
      case input(DMNInputData)
      case decision(DMNDecision)
      case knowledgeModel(DMNKnowledgeModel)
      case service(DMNDecisionService)
    }

    let content: Content
    let unit: Int
    let id: String
    let name: String
    /// The name that expressions use.
    let variable: String
    let location: SourceLocation
  }

  /// A document of the model, with its types.
  struct Unit {
    let file: DecisionFile
    var types: DecisionTypes
    /// The units that it imports, with the import's name.
    var imports: [(name: String, unit: Int)]

    var document: DMNDocument { file.document }
  }

  private(set) var units: [Unit] = []
  private(set) var elements: [Element] = []
  private(set) var problems: [Problem] = []
  private(set) var sites: [DecisionSite] = []
  /// Names of several parts that members of contexts have, in any of the models.
  private(set) var members: [String] = []
  /// The names that expressions use for the elements, of each unit.
  private(set) var variables: [[String]] = []
  private var byID: [String: Int] = [:]
  private var unitByNamespace: [String: Int] = [:]

  init(_ file: DecisionFile, among files: [DecisionFile]) {
    _ = add(file, files, importing: [])
    for unit in units.indices { register(unit) }
    variables = Array(repeating: [], count: units.count)
    for element in elements { variables[element.unit].append(element.variable) }
    let root = units.count - 1
    members = Set(units.indices.flatMap { MemberNames.of(units[$0].document, isImported: $0 < root) }).sorted()
    checkCycles()
  }

  /// The documents of the model in the order of their imports; each once.
  private mutating func add(_ file: DecisionFile, _ files: [DecisionFile], importing: Set<String>) -> Int {
    let document = file.document
    if let found = unitByNamespace[document.namespace] { return found }
    var imports: [(name: String, unit: Int)] = []
    var names = Set<String>()
    for item in document.imports {
      if !item.name.isEmpty, !names.insert(item.name).inserted {
        problems.append(
          Problem(
            .dmnImportTwice, at: item.location, "there is more than one import under the name '\(item.name)'",
            hint: "give each import a name of its own"))
      }
      guard DMNVersion(namespace: item.type) != nil || item.type.contains("omg.org/spec/DMN") else {
        problems.append(
          Problem(
            .dmnImportKind, at: item.location, "expected an import of DMN, found one of '\(item.type)'",
            hint: "models of other kinds are not read; write the logic in DMN"))
        continue
      }
      guard let imported = files.first(where: { $0.document.namespace == item.namespace }) else {
        problems.append(
          Problem(
            .dmnImportMissing, at: item.location, "no file has the namespace '\(item.namespace)'",
            hint: NearestName.nearest(to: item.namespace, among: files.map(\.document.namespace))
              .map { "did you mean '\($0)'?" } ?? "put the imported .dmn beside this one"))
        continue
      }
      let inside = importing.union([document.namespace])
      guard !inside.contains(item.namespace) else { continue }
      imports.append((item.name, add(imported, files, importing: inside)))
    }
    let types = DecisionTypes(of: document, imported: imports.map { ($0.name, units[$0.unit].types) })
    units.append(Unit(file: file, types: types, imports: imports))
    unitByNamespace[document.namespace] = units.count - 1
    return units.count - 1
  }

  /// The names of imports by namespace, as the model itself says them: the shortest way to each.
  var importNames: [String: String] {
    guard let root = units.indices.last else { return [:] }
    var names = [units[root].document.namespace: ""]
    var open = [root]
    while !open.isEmpty {
      let unit = open.removeFirst()
      let before = names[units[unit].document.namespace].map { $0.isEmpty ? "" : $0 + "." } ?? ""
      for item in units[unit].imports where names[units[item.unit].document.namespace] == nil {
        names[units[item.unit].document.namespace] = before + item.name
        open.append(item.unit)
      }
    }
    return names.filter { !$0.value.isEmpty }
  }

  private mutating func register(_ unit: Int) {
    let document = units[unit].document
    var found: [Element] = []
    func add(_ content: Element.Content, _ id: String?, _ name: String, _ variable: DMNVariable?, _ at: SourceLocation)
    {
      let used = variable.flatMap { $0.name.isEmpty ? nil : $0.name } ?? name
      found.append(
        Element(content: content, unit: unit, id: id ?? name, name: name, variable: used, location: at))
    }
    for input in document.inputs { add(.input(input), input.id, input.name, input.variable, input.location) }
    for decision in document.decisions {
      add(.decision(decision), decision.id, decision.name, decision.variable, decision.location)
    }
    for model in document.knowledgeModels {
      add(.knowledgeModel(model), model.id, model.name, model.variable, model.location)
    }
    for service in document.services {
      add(.service(service), service.id, service.name, service.variable, service.location)
    }
    var names: [String: SourceLocation] = [:]
    for element in found {
      if let first = names[element.name] {
        problems.append(
          Problem(
            .dmnDuplicateName, at: element.location, element: element.id,
            "the name '\(element.name)' is there already, in line \(first.line)",
            hint: "give one of the two another name"))
      }
      names[element.name] = element.location
      byID["\(document.namespace)#\(element.id)"] = elements.count
      elements.append(element)
    }
  }

  // MARK: - References

  /// The namespace and the id that a reference names.
  private func parts(of reference: DMNReference, in unit: Int) -> (namespace: String, id: String) {
    let parts = reference.href.text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let own = units[unit].document.namespace
    return (parts.count == 2 && !parts[0].isEmpty ? String(parts[0]) : own, parts.last.map(String.init) ?? "")
  }

  /// The element that a reference leads to, of whatever kind.
  private func place(of reference: DMNReference, in unit: Int) -> Int? {
    let (namespace, id) = parts(of: reference, in: unit)
    return byID["\(namespace)#\(id)"]
  }

  /// The element that a reference leads to; nil, with a problem, when there is none of the kind.
  mutating func target(of reference: DMNReference, in unit: Int, element: String) -> Int? {
    let text = reference.href.text
    let (namespace, id) = parts(of: reference, in: unit)
    guard let place = place(of: reference, in: unit) else {
      let known = elements.filter { units[$0.unit].document.namespace == namespace }.map { "#\($0.id)" }
      problems.append(
        Problem(
          .dmnUnknownReference, at: reference.href.location, element: element,
          "'\(text)' refers to nothing: there is no element of this id",
          hint: NearestName.hint(for: "#\(id)", among: known, kind: "element")))
      return nil
    }
    guard fits(reference.role, elements[place].content) else {
      problems.append(
        Problem(
          .dmnReferenceKind, at: reference.href.location, element: element,
          "'\(text)' is \(Self.word(elements[place].content)), which cannot be a \(reference.role.rawValue)",
          hint: "expected \(Self.expected(reference.role))"))
      return nil
    }
    return place
  }

  private func fits(_ role: DMNReference.Role, _ content: Element.Content) -> Bool {
    switch (role, content) {
    case (.requiredDecision, .decision), (.outputDecision, .decision), (.encapsulatedDecision, .decision),
      (.inputDecision, .decision), (.requiredInput, .input), (.inputData, .input),
      (.requiredKnowledge, .knowledgeModel), (.requiredKnowledge, .service):
      true
    case (.requiredAuthority, _): true
    case (.requiredDecision, _), (.outputDecision, _), (.encapsulatedDecision, _), (.inputDecision, _),
      (.requiredInput, _), (.inputData, _), (.requiredKnowledge, _):
      false
    }
  }

  private static func word(_ content: Element.Content) -> String {
    switch content {
    case .input: "an inputData"
    case .decision: "a decision"
    case .knowledgeModel: "a businessKnowledgeModel"
    case .service: "a decisionService"
    }
  }

  private static func expected(_ role: DMNReference.Role) -> String {
    switch role {
    case .requiredDecision, .outputDecision, .encapsulatedDecision, .inputDecision: "a decision"
    case .requiredInput, .inputData: "an inputData"
    case .requiredKnowledge: "a businessKnowledgeModel or a decisionService"
    case .requiredAuthority: "a knowledgeSource"
    }
  }

  private func requirements(of content: Element.Content) -> [DMNReference] {
    switch content {
    case .input: []
    case .decision(let decision): decision.requirements
    case .knowledgeModel(let model): model.requirements
    case .service(let service): service.references.filter { $0.role == .outputDecision }
    }
  }

  /// Reports each circle of requirements once, at the element that stands first.
  private mutating func checkCycles() {
    var edges: [[Int]] = []
    for element in elements {
      edges.append(requirements(of: element.content).compactMap { place(of: $0, in: element.unit) })
    }
    var done = Set<Int>()
    for start in elements.indices where !done.contains(start) {
      guard let circle = circle(from: start, edges, &done) else { continue }
      // A function that calls itself is a loop with an end; a decision that needs itself is not.
      if circle.allSatisfy({ if case .knowledgeModel = elements[$0].content { true } else { false } }) { continue }
      let names = circle.map { "'\(elements[$0].name)'" }.joined(separator: ", ")
      problems.append(
        Problem(
          .dmnRequirementCycle, at: elements[circle[0]].location, element: elements[circle[0]].id,
          circle.count == 1 ? "\(names) requires itself" : "\(names) require each other in a circle",
          hint: "remove one of the requirements"))
    }
  }

  private func circle(from start: Int, _ edges: [[Int]], _ done: inout Set<Int>) -> [Int]? {
    var path: [(node: Int, next: Int)] = [(start, 0)]
    while let last = path.last {
      guard last.next < edges[last.node].count else {
        done.insert(last.node)
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let next = edges[last.node][last.next]
      if let place = path.firstIndex(where: { $0.node == next }) {
        for step in path { done.insert(step.node) }
        let circle = path[place...].map(\.node)
        let first = circle.indices.min { circle[$0] < circle[$1] } ?? 0
        return Array(circle[first...] + circle[..<first])
      }
      if !done.contains(next) { path.append((next, 0)) }
    }
    return nil
  }

  // MARK: - Compiling

  /// The type that the variable of an element has in expressions; Any where nothing is declared.
  func variableType(of place: Int) -> TypeDefinition {
    let element = elements[place]
    var types = units[element.unit].types
    switch element.content {
    case .input(let input): return types.type(input.variable?.typeRef, element: nil)
    case .decision(let decision): return types.type(decision.variable?.typeRef ?? decision.logic?.typeRef, element: nil)
    case .knowledgeModel(let model):
      let parameters = model.function?.parametersOfModel.map { types.type($0.typeRef, element: nil).shape }
      return .function(parameters ?? [], result: Self.resultType(of: model, in: &types))
    case .service(let service):
      let parameters = self.parameters(of: service, in: element.unit).map { variableType(of: $0).shape }
      return .function(parameters, result: types.resultType(service.variable?.typeRef, element: nil))
    }
  }

  /// The names of the parameters of an element that can be called; nil for others.
  func parameters(of place: Int) -> [String]? {
    let element = elements[place]
    switch element.content {
    case .input, .decision: return nil
    case .knowledgeModel(let model): return model.function?.parametersOfModel.map(\.name) ?? []
    case .service(let service): return parameters(of: service, in: element.unit).map { elements[$0].name }
    }
  }

  /// The elements whose values are a service's arguments, in their order.
  private func parameters(of service: DMNDecisionService, in unit: Int) -> [Int] {
    [DMNReference.Role.inputData, .inputDecision].flatMap { role in
      service.references.filter { $0.role == role }.compactMap { place(of: $0, in: unit) }
        .filter { fits(role, elements[$0].content) }
    }
  }

  /// All elements, compiled.
  mutating func nodes() -> [DecisionNode] {
    var nodes: [DecisionNode] = []
    for place in elements.indices { nodes.append(node(place)) }
    for unit in units { problems += unit.types.problems }
    return nodes
  }

  private mutating func node(_ place: Int) -> DecisionNode {
    let element = elements[place]
    let document = units[element.unit].document
    var targets: [Int] = []
    var kind = DecisionNode.Kind.inputData
    var type = TypeDefinition.any
    switch element.content {
    case .input(let input):
      type = units[element.unit].types.type(input.variable?.typeRef, element: element.id)
    case .decision(let decision):
      targets = decision.requirements.compactMap { target(of: $0, in: element.unit, element: element.id) }
      type = units[element.unit].types.type(
        decision.variable?.typeRef ?? decision.logic?.typeRef, element: element.id)
      var logic = LogicCompiler(self, element, requirements: targets)
      let unit = logic.decision(decision, type: type)
      take(logic, element.unit)
      kind = .decision(unit)
    case .knowledgeModel(let model):
      targets = model.requirements.compactMap { target(of: $0, in: element.unit, element: element.id) }
      type = Self.resultType(of: model, in: &units[element.unit].types)
      var logic = LogicCompiler(self, element, requirements: targets + (targets.contains(place) ? [] : [place]))
      let function = logic.knowledgeModel(model, type: type)
      take(logic, element.unit)
      kind = .knowledgeModel(function)
    case .service(let service):
      let compiled = compile(service, element)
      targets = compiled.outputs
      type = units[element.unit].types.resultType(service.variable?.typeRef, element: element.id)
      kind = .service(compiled)
    }
    return DecisionNode(
      id: element.id, name: element.name, namespace: document.namespace, type: type, kind: kind,
      requirements: targets, location: element.location)
  }

  private mutating func take(_ logic: LogicCompiler, _ unit: Int) {
    problems += logic.problems
    sites += logic.sites
    units[unit].types = logic.types
  }

  /// The type that calls of a knowledge model give.
  private static func resultType(of model: DMNKnowledgeModel, in types: inout DecisionTypes) -> TypeDefinition {
    // The variable may have the type of the function or, in older models, of its result.
    if let reference = model.variable?.typeRef ?? model.function?.typeRef {
      return types.resultType(reference, element: model.id)
    }
    return types.type(model.function?.body?.typeRef, element: model.id)
  }

  private mutating func compile(_ service: DMNDecisionService, _ element: Element) -> DecisionService {
    var byRole: [DMNReference.Role: [Int]] = [:]
    for reference in service.references {
      guard let place = target(of: reference, in: element.unit, element: element.id) else { continue }
      byRole[reference.role, default: []].append(place)
    }
    let outputs = byRole[.outputDecision] ?? []
    if outputs.isEmpty {
      problems.append(
        Problem(
          .dmnServiceOutput, at: element.location, element: element.id,
          "the decision service '\(element.name)' has no output decision",
          hint: "add <outputDecision href=\"#…\"/>"))
    }
    let compiled = DecisionService(
      outputs: outputs, parameters: (byRole[.inputData] ?? []) + (byRole[.inputDecision] ?? []))
    reportMissingInputs(of: compiled, element)
    return compiled
  }

  /// Reports input data that the decisions of a service need, but that is no input of the service.
  private mutating func reportMissingInputs(of service: DecisionService, _ element: Element) {
    var seen = Set(service.parameters)
    var open = service.outputs.filter { !seen.contains($0) }
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      switch elements[next].content {
      case .input(let input):
        problems.append(
          Problem(
            .dmnServiceInput, at: element.location, element: element.id,
            "the decision service '\(element.name)' needs '\(input.name)', which is none of its inputs; it is always null",
            hint: "add <inputData href=\"#\(elements[next].id)\"/>"))
      case .decision, .knowledgeModel:
        open += requirements(of: elements[next].content).compactMap { place(of: $0, in: elements[next].unit) }
      case .service: break
      }
    }
  }
}
