import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// What a modification comes to, before anything is changed; or everything that stands in its way: an unknown element, no
/// token there, several where one is meant, a token that carries something, a scope that does not run or is ended by the
/// same command, an element that is not begun over a flow.
struct ModificationPlan {
  /// A change that can be made.
  struct Step {
    let recorded: InstanceModified.Change
    /// The token that ends.
    var ending: Token?
    /// Where one begins, in which scope.
    var target: Target?
  }

  /// Where a token begins.
  struct Target {
    let name: String
    let place: Token.Place
    let scope: ScopeID
  }

  private let run: Run
  private var state: InstanceState { run.state }
  private var graph: ProcessGraph { run.graph }

  init(_ run: Run) { self.run = run }

  /// The steps, in the order of the command.
  /// - Throws: ``Rejection`` `modificationImpossible` with all findings
  func steps(of modification: Modification) throws(Rejection) -> [Step] {
    var steps: [Step] = []
    var findings: [Rejection.Finding] = []
    for change in modification.changes {
      do {
        steps.append(try step(change, taken: steps.compactMap { $0.ending?.id }))
      } catch {
        findings.append(error.finding)
      }
    }
    findings += conflicts(of: steps)
    if modification.changes.isEmpty, modification.variables.isEmpty {
      findings.append(
        Obstacle(
          "nothing", "no change was named", hint: "name a token to be moved, added or ended, or variables"
        ).finding)
    }
    guard let first = findings.first else { return steps }
    throw Rejection(
      .modificationImpossible, findings.map { "\($0.field): \($0.message)" }.joined(separator: "; "), hint: first.hint,
      findings: findings)
  }

  /// Why a change cannot be made.
  private struct Obstacle: Error {
    let finding: Rejection.Finding
    init(_ what: String, _ message: String, hint: String?) {
      finding = Rejection.Finding(field: what, message: message, hint: hint)
    }
  }

  private func step(_ change: Modification.Change, taken: [TokenID]) throws(Obstacle) -> Step {
    switch change {
    case .move(let from, let to):
      let token = try endingToken(from, taken)
      let target = try target(to, near: token.scope)
      return Step(recorded: .moved(token.id, from: token.place, to: target.place), ending: token, target: target)
    case .add(let to):
      let target = try target(to, near: nil)
      return Step(recorded: .added(target.place), target: target)
    case .end(let from):
      let token = try endingToken(from, taken)
      return Step(recorded: .ended(token.id, from: token.place), ending: token)
    }
  }

  // MARK: What ends

  /// The token that is meant by the id of an element, or by its own.
  private func endingToken(_ name: String, _ taken: [TokenID]) throws(Obstacle) -> Token {
    let token = try namedToken(name, taken)
    if taken.contains(token.id) { throw Obstacle(name, "the token is named twice", hint: "name each token once") }
    switch token.place {
    case .compensation(let node):
      throw Obstacle(
        name, "the token holds what is undone of '\(graph[node].id)'",
        hint: "end the handler that runs, or the event that threw the compensation")
    case .node(let node) where state.isIteration(token.id):
      throw Obstacle(
        name, "the token carries one instance of '\(graph[node].id)', which counts its instances",
        hint: "move or end what is inside it, or the whole activity")
    case .node, .flow: return token
    }
  }

  private func namedToken(_ name: String, _ taken: [TokenID]) throws(Obstacle) -> Token {
    if let named = state.tokens.first(where: { $0.id.text(in: state.instance) == name }) { return named }
    let place = try self.place(name)
    // Of a loop or multi-instance activity the body is meant, not one of its instances.
    let found = state.tokens.filter { $0.place == place && !taken.contains($0.id) && !state.isIteration($0.id) }
    guard let first = found.first else {
      throw Obstacle(
        name, "no token lies there", hint: "see where the instance stands with: tramite show \(state.instance)")
    }
    if found.count > 1 {
      let ids = found.prefix(12).map { "'\($0.id.text(in: state.instance))'" }.joined(separator: ", ")
      throw Obstacle(name, "\(found.count) tokens lie there", hint: "name one of them by its own id: \(ids)")
    }
    return first
  }

  // MARK: What begins

  private func place(_ name: String) throws(Obstacle) -> Token.Place {
    if let node = graph.node(name) { return .node(node) }
    if let flow = graph.flow(name) { return .flow(flow) }
    throw Obstacle(
      name, "process '\(graph.process)', version \(state.version), has no such element",
      hint: NearestName.hint(for: name, among: graph.nodes.map(\.id) + graph.flows.map(\.id), kind: "element"))
  }

  /// Where a token can begin, in the scope that runs nearest to another one.
  private func target(_ name: String, near: ScopeID?) throws(Obstacle) -> Target {
    let place = try self.place(name)
    let node: NodeIndex
    switch place {
    case .node(let found), .compensation(let found):
      if !canBegin(found) {
        throw Obstacle(
          name, "nothing can be begun at this \(graph[found].elementName): it is reached by its event only",
          hint: "name the element behind it, or a flow")
      }
      node = found
    case .flow(let flow): node = graph[flow].source
    }
    let scope = try scope(of: graph[node].scope, near: near, for: name)
    if state.adHocs.read(scope, { $0.pointee.isClosed }) == true {
      throw Obstacle(
        name, "'\(graph.elementID(of: graph[node].scope))' has what it needs, and takes nothing new",
        hint: "begin what follows it")
    }
    return Target(name: name, place: place, scope: scope)
  }

  private func scope(
    of definition: ScopeIndex, near: ScopeID?, for name: String
  ) throws(Obstacle) -> ScopeID {
    var current = near
    while let scope = current.flatMap({ state.scopes[$0] }) {
      if scope.definition == definition { return scope.id }
      current = scope.parent
    }
    let open = state.scopes.filter { $0.definition == definition }
    if open.count == 1 { return open[0].id }
    let around = graph.elementID(of: definition)
    if open.isEmpty {
      throw Obstacle(name, "'\(around)', in which it stands, is not running", hint: "begin '\(around)' itself")
    }
    throw Obstacle(
      name, "'\(around)', in which it stands, runs \(open.count) times",
      hint: "move a token that lies in the run that is meant")
  }

  /// Whether a node can be begun without what reaches it: not boundary events, event sub-processes, compensation handlers,
  /// start events with a trigger and link catch events.
  private func canBegin(_ node: NodeIndex) -> Bool {
    if graph[node].undoes { return false }
    switch graph[node].kind {
    case .event(.boundary), .activity(.eventSubProcess): return false
    case .event(.start): return graph.event(of: node)?.definitions.isEmpty ?? true
    case .event(.intermediateCatch): return graph[node].linkSources.isEmpty
    case .event, .activity, .gateway: return true
    }
  }

  // MARK: What stands in one another's way

  private func conflicts(of steps: [Step]) -> [Rejection.Finding] {
    let ended = steps.compactMap { $0.ending?.id }
    var begun: [ScopeID] = []
    var findings: [Rejection.Finding] = []
    for target in steps.compactMap(\.target) {
      if let owner = owners(of: target.scope).first(where: ended.contains), let node = state.tokens[owner]?.node {
        findings.append(
          Obstacle(
            target.name, "it stands inside '\(graph[node].id)', which is ended by the same command",
            hint: "leave '\(graph[node].id)' running, or begin something outside of it"
          ).finding)
      } else if isSequential(target.scope) {
        let runs = state.tokens(in: target.scope).contains { !ended.contains($0.id) && !run.isArmedEvent($0) }
        if runs || begun.contains(target.scope) {
          findings.append(
            Obstacle(
              target.name, "activities of '\(graph.elementID(of: definition(of: target.scope)))' follow one another",
              hint: "move what runs there, or end it"
            ).finding)
        }
      }
      begun.append(target.scope)
    }
    return findings
  }

  /// The tokens of the activities around a scope, innermost first.
  private func owners(of scope: ScopeID) -> [TokenID] {
    var owners: [TokenID] = []
    var current: ScopeID? = scope
    while let owner = current.flatMap({ state.scopes[$0]?.owner }) {
      owners.append(owner)
      current = state.scope(of: owner)
    }
    return owners
  }

  private func definition(of scope: ScopeID) -> ScopeIndex { state.scopes[scope]?.definition ?? .process }

  private func isSequential(_ scope: ScopeID) -> Bool {
    state.adHocs.contains(scope) && graph[definition(of: scope)].adHoc?.isSequential == true
  }
}
