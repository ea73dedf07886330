import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// What is read has been written on every way that leads there.
///
/// Looked at are variables that the process itself writes (forms, outputs, results); on a way over something that may write
/// anything (a call, a start without a form) nothing is said. Expressions that test for null know what they do.
///
/// Wrong: a condition over `amount`, which only the form of one of two branches asks. Right: the start form asks it.
/// - Spec: semantics.md 2; FEEL reads what is not there as null
enum VariableUnwritten: UseRule {
  static func check(
    _ used: [UsedExpression], of process: ProcessView, in set: DefinitionSet, into report: inout RuleReport
  ) {
    let folder = set.folder(of: process.file)
    let writers = VariableWriters(process, folder: folder)
    let written = WrittenVariables(process, folder: folder)
    var declared: Set<String> = ["instance", "elements", "actor"]
    for scope in process.scopes {
      for child in scope.element.children where child.kind == .dataObject || child.kind == .property {
        if let name = child.name ?? child.id { declared.insert(name) }
      }
    }
    for child in DataElements.specification(of: process.process).children where child.kind == .dataInput {
      if let name = child.name ?? child.id { declared.insert(name) }
    }
    var reported: Set<String> = []
    for use in used where !use.localNames.contains("*") && !use.expression.text.contains("null") {
      guard let id = use.element, let known = written.known(to: use, of: id) else { continue }
      let locals = localNames(around: id, of: process)
      for (name, place) in zip(use.expression.names, use.expression.nameLocations) {
        guard writers.names.contains(name), !known.contains(name), !declared.contains(name),
          !locals.contains(name), !use.localNames.contains(name), !place.isPossiblyMember, !place.isPossiblyFunction,
          reported.insert(name).inserted
        else { continue }
        report.add(
          .variableUnwritten, at: use.location(of: place, in: process.source), element: use.element,
          "the variable '\(name)' is read here, but there may be a way to '\(id)' on which nothing has written it",
          hint: ProblemCatalogueHint.of(.variableUnwritten))
      }
    }
  }

  /// What the engine itself provides to an activity and to all inside of it: counters and items of its repetition, and its
  /// data inputs (semantics.md 13, 14).
  private static func localNames(around id: String, of process: ProcessView) -> Set<String> {
    let data = DataElements(document: process.document)
    var names: Set<String> = []
    var current = process.nodesByID[id] ?? process.flows.first { $0.element.id == id }?.source
    while let index = current {
      let element = process.nodes[index].element
      names.formUnion(VariableWriters.loopNames(of: element))
      for input in DataElements.specification(of: element).children(of: .dataInput) {
        if let name = data.variable(of: input) { names.insert(name) }
      }
      current = process.scopes[process.nodes[index].scope].node
    }
    return names
  }
}

/// Which variables have surely been written when a node is reached, or a flow leaves its source: a variable counts when
/// every way there writes it, or asks whether it has a value.
struct WrittenVariables {
  private let process: ProcessView
  /// What each node writes; nil where it may write anything.
  private var writes: [Set<String>?]
  /// The conditions of flows that can be read, by their places.
  private let conditions: [SourceLocation: Expression]
  /// What is known before each node; nil where it was not reached, or anything may have been written.
  private var known: [Set<String>?]

  init(_ process: ProcessView, folder: DefinitionSet.Folder) {
    self.process = process
    writes = process.nodes.indices.map { Self.written(by: $0, in: process, folder) }
    known = Array(repeating: nil, count: process.nodes.count)
    conditions = Dictionary(
      process.flows.compactMap(\.condition).compactMap { condition in
        (try? Expression(parsing: ExpressionReading.body(of: condition.text.text).0)).map { (condition.location, $0) }
      }, uniquingKeysWith: { first, _ in first })
    settle()
  }

  /// What has surely been written before a node, or when a flow is chosen; nil where nothing can be said.
  func before(_ id: String) -> Set<String>? {
    if let node = process.nodesByID[id] { return known[node] }
    guard let flow = process.flows.first(where: { $0.element.id == id }), let source = flow.source else { return nil }
    return after(source)
  }

  /// What has surely been written when an expression is evaluated; nil where nothing can be said. What ends a repetition is asked
  /// after the activity has been done (semantics.md 13).
  func known(to use: UsedExpression, of id: String) -> Set<String>? {
    guard use.purpose == .condition, let node = process.nodesByID[id], process.nodes[node].element.kind.isActivity,
      process.nodes[node].element.first(of: .standardLoopCharacteristics)?.flag("testBefore") != true
    else { return before(id) }
    return after(node)
  }

  private func after(_ node: Int) -> Set<String>? {
    guard let before = known[node], let own = writes[node] else { return nil }
    guard let inner = process.nodes[node].inner else { return before.union(own) }
    // Whatever some way through a sub-process writes counts: its ends may be reached together.
    var all = before.union(own)
    for index in process.scopes[inner].nodes {
      guard known[index] != nil else { continue }
      guard let after = after(index) else { return nil }
      all.formUnion(after)
    }
    return all
  }

  /// Takes away until nothing changes: nil stands for "everything" at first.
  private mutating func settle() {
    var isChanging = true
    var rounds = 0
    while isChanging, rounds < process.nodes.count + 2 {
      isChanging = false
      rounds += 1
      for index in process.nodes.indices {
        let found = incoming(index)
        if found != known[index] {
          known[index] = found
          isChanging = true
        }
      }
    }
    // A circle that never settles says nothing.
    if isChanging { known = Array(repeating: nil, count: known.count) }
  }

  private func incoming(_ index: Int) -> Set<String>? {
    let node = process.nodes[index]
    if let host = node.host {
      return process.has(.compensateEventDefinition, index) ? after(host) : known[host]
    }
    // What undoes something runs after it, and after what else has been done until then.
    if process.isHandler(index) || process.isCompensationSubProcess(index) { return nil }
    let sources =
      node.incoming.filter { process.flows[$0].source != nil }.map { after(flow: $0) }
      + linked(to: index).map { after($0) }
    // What nothing leads to, where the beginning is shown, is never reached: another rule says so.
    if sources.isEmpty, isCutOff(node) { return nil }
    if sources.isEmpty { return node.scope == 0 ? [] : process.scopes[node.scope].node.flatMap { known[$0] } }
    if node.element.kind == .parallelGateway {
      if sources.contains(nil) { return nil }
      return sources.reduce(into: []) { $0.formUnion($1 ?? []) }
    }
    // What has not been reached yet, or may have written anything, takes nothing away.
    let reached = sources.compactMap { $0 }
    guard let first = reached.first else { return nil }
    let common = reached.dropFirst().reduce(first) { $0.intersection($1) }
    return node.element.kind == .inclusiveGateway ? surely(joinedAt: node, common) : common
  }

  /// What has been written behind a flow's source, and what its condition asks for; behind a default flow, what the conditions
  /// beside it ask for.
  private func after(flow index: Int) -> Set<String>? {
    let flow = process.flows[index]
    guard let source = flow.source, let before = after(source) else { return nil }
    let node = process.nodes[source]
    if node.element.kind == .parallelGateway { return before }
    if let given = flow.condition.flatMap({ expression($0) })?.namesGivenWhereTrue { return before.union(given) }
    guard index == node.defaultFlow else { return before }
    return node.outgoing.reduce(into: before) { names, other in
      names.formUnion(process.flows[other].condition.flatMap { expression($0) }?.namesGivenWhereNotTrue ?? [])
    }
  }

  /// What an inclusive join has besides: of several branches out of one split those are always taken that have no condition.
  private func surely(joinedAt join: ProcessView.Node, _ common: Set<String>) -> Set<String>? {
    let branches = join.incoming.map { branch(to: $0) }
    guard let split = branches.first??.source, branches.allSatisfy({ $0?.source == split }) else { return common }
    var result = common
    for (flow, branch) in zip(join.incoming, branches) where branch?.isAlwaysTaken == true {
      guard let after = after(flow: flow) else { return nil }
      result.formUnion(after)
    }
    return result
  }

  /// Back along a flow to the split that it comes from, over nodes with one flow in and one out that nothing interrupts.
  private func branch(to flow: Int) -> (source: Int, isAlwaysTaken: Bool)? {
    var current = flow
    for _ in process.flows.indices {
      guard let source = process.flows[current].source else { return nil }
      let node = process.nodes[source]
      if node.outgoing.count > 1 {
        guard [.inclusiveGateway, .parallelGateway].contains(node.element.kind) else { return nil }
        let isFree = process.flows[current].condition == nil && current != node.defaultFlow
        return (source, isFree || node.element.kind == .parallelGateway)
      }
      guard node.incoming.count == 1, node.boundaryEvents.isEmpty else { return nil }
      current = node.incoming[0]
    }
    return nil
  }

  private func expression(_ condition: BPMNElement) -> Expression? { conditions[condition.location] }

  private func isCutOff(_ node: ProcessView.Node) -> Bool {
    let element = node.element
    if element.kind == .startEvent || element.flag("instantiate") == true || element.flag("triggeredByEvent") == true
      || element.flag("isForCompensation") == true || process.scopes[node.scope].element.kind == .adHocSubProcess
    {
      return false
    }
    return process.scopes[node.scope].nodes.contains { process.nodes[$0].element.kind == .startEvent }
  }

  /// The throw events of the link that a catch event continues.
  private func linked(to index: Int) -> [Int] {
    let node = process.nodes[index]
    guard node.element.kind == .intermediateCatchEvent,
      let name = process.definitions(of: node.element).first(where: { $0.kind == .linkEventDefinition })?.value("name")
    else { return [] }
    return process.scopes[node.scope].nodes.filter { other in
      process.nodes[other].element.kind == .intermediateThrowEvent
        && process.definitions(of: process.nodes[other].element).contains {
          $0.kind == .linkEventDefinition && $0.value("name") == name
        }
    }
  }

  private static func written(
    by index: Int, in process: ProcessView, _ folder: DefinitionSet.Folder
  ) -> Set<String>? {
    let single = VariableWriters(node: index, of: process, folder: folder)
    return single.isOpen ? nil : single.names
  }
}
