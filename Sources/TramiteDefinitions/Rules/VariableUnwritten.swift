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
      guard let id = use.element, let known = written.before(id) else { continue }
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
/// every way there writes it.
struct WrittenVariables {
  private let process: ProcessView
  /// What each node writes; nil where it may write anything.
  private var writes: [Set<String>?]
  /// What is known before each node; nil where it was not reached, or anything may have been written.
  private var known: [Set<String>?]

  init(_ process: ProcessView, folder: DefinitionSet.Folder) {
    self.process = process
    writes = process.nodes.indices.map { Self.written(by: $0, in: process, folder) }
    known = Array(repeating: nil, count: process.nodes.count)
    settle()
  }

  /// What has surely been written before a node, or when a flow is chosen; nil where nothing can be said.
  func before(_ id: String) -> Set<String>? {
    if let node = process.nodesByID[id] { return known[node] }
    guard let flow = process.flows.first(where: { $0.element.id == id }), let source = flow.source else { return nil }
    return after(source)
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
    let sources = node.incoming.compactMap { process.flows[$0].source } + linked(to: index)
    // What nothing leads to, where the beginning is shown, is never reached: another rule says so.
    if sources.isEmpty, isCutOff(node) { return nil }
    if sources.isEmpty { return node.scope == 0 ? [] : process.scopes[node.scope].node.flatMap { known[$0] } }
    let isJoin = node.element.kind == .parallelGateway
    var result: Set<String>?
    for source in sources {
      // What has not been reached yet, or may have written anything, takes nothing away.
      guard let after = after(source) else { continue }
      if let current = result {
        result = isJoin ? current.union(after) : current.intersection(after)
      } else {
        result = after
      }
    }
    if isJoin, sources.contains(where: { after($0) == nil }) { return nil }
    return result
  }

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
