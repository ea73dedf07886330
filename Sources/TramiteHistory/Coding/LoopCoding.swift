import TramiteFEEL
import TramiteGraph

/// Loops and multi-instance activities in rows and snapshots.
extension RowWriter {
  mutating func loopEvent(_ event: Event) {
    if case .elementReady(let ready) = event {
      writer.byte(EventTag.elementReady.rawValue)
      node(ready.node)
      id(ready.token)
      id(ready.scope)
      list(ready.joined) { $0.id($1) }
    } else if case .loopStarted(let start) = event {
      writer.byte(EventTag.loopStarted.rawValue)
      started(start)
    } else if case .loopCompleted(let end) = event {
      writer.byte(EventTag.loopCompleted.rawValue)
      node(end.node)
      id(end.token)
      writer.count(end.completed)
      writer.count(end.terminated)
      writer.boolean(end.isInterrupted)
    } else if case .behaviorThrown(let thrown) = event {
      writer.byte(EventTag.behaviorThrown.rawValue)
      node(thrown.node)
      id(thrown.token)
      writer.byte(thrown.kind.rawValue)
      writer.string(thrown.name)
      context(thrown.variables)
    }
  }

  private mutating func started(_ start: LoopStarted) {
    node(start.node)
    id(start.token)
    id(start.scope)
    list(start.joined) { $0.id($1) }
    optional(start.total) { $0.writer.count($1) }
    writer.boolean(start.isSequential)
    list(start.items) { $0.value($1) }
    optionalString(start.itemName)
    optionalString(start.resultName)
  }

  mutating func loop(_ run: LoopRun) {
    node(run.node)
    id(run.id)
    optional(run.total) { $0.writer.count($1) }
    writer.boolean(run.isSequential)
    list(run.items) { $0.value($1) }
    optionalString(run.itemName)
    optionalString(run.resultName)
    list(run.results.elements) { $0.value($1) }
    writer.count(run.started)
    writer.count(run.completed)
    writer.count(run.terminated)
    optional(run.firstScope) { $0.id($1) }
    optional(run.lastScope) { $0.id($1) }
  }
}

extension RowReader {
  mutating func loopEvent(_ tag: EventTag) throws(CodingFailure) -> Event {
    let node = try node()
    let token = try id(TokenID.self)
    if tag == .loopStarted { return .loopStarted(try loopStarted(node, token)) }
    if tag == .loopCompleted {
      return .loopCompleted(
        LoopCompleted(
          node: node, token: token, completed: try number(), terminated: try number(),
          isInterrupted: try reader.boolean()))
    }
    if tag == .behaviorThrown {
      guard let kind = Subscription.Kind(rawValue: try reader.byte()) else {
        throw reader.failure("an unknown kind of thrown event")
      }
      return .behaviorThrown(
        BehaviorThrown(node: node, token: token, kind: kind, name: try string(), variables: try context()))
    }
    return .elementReady(
      ElementReady(node: node, token: token, scope: try id(ScopeID.self), joined: try tokens()))
  }

  private mutating func tokens() throws(CodingFailure) -> [TokenID] {
    try list { (row: inout RowReader) throws(CodingFailure) in try row.id(TokenID.self) }
  }

  private mutating func values() throws(CodingFailure) -> [Value] {
    try list { (row: inout RowReader) throws(CodingFailure) in try row.value() }
  }

  private mutating func count() throws(CodingFailure) -> Int? {
    try optional { (row: inout RowReader) throws(CodingFailure) in try row.number() }
  }

  private mutating func loopStarted(_ node: NodeIndex, _ token: TokenID) throws(CodingFailure) -> LoopStarted {
    LoopStarted(
      node: node, token: token, scope: try id(ScopeID.self), joined: try tokens(),
      definition: try iterationScope(of: node), total: try count(), isSequential: try reader.boolean(),
      items: try values(), itemName: try optionalString(), resultName: try optionalString())
  }

  mutating func loop() throws(CodingFailure) -> LoopRun {
    let node = try node()
    let token = try id(TokenID.self)
    var run = LoopRun(
      LoopStarted(
        node: node, token: token, scope: InstanceState.rootScope, joined: [], definition: try iterationScope(of: node),
        total: try count(), isSequential: try reader.boolean(), items: try values(), itemName: try optionalString(),
        resultName: try optionalString()))
    run.results = Chunked(try values())
    run.started = try number()
    run.completed = try number()
    run.terminated = try number()
    run.firstScope = try optional { (row: inout RowReader) throws(CodingFailure) in try row.id(ScopeID.self) }
    run.lastScope = try optional { (row: inout RowReader) throws(CodingFailure) in try row.id(ScopeID.self) }
    return run
  }
}

extension InstanceState {
  /// Lists the tokens of each scope, which a snapshot does not hold a second time.
  mutating func listTokens() {
    for token in tokens { scopes.update(token.scope) { $0.tokens.add(token.id) } }
  }
}
