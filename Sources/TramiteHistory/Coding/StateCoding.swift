public import TramiteFEEL
public import TramiteGraph

/// The stored form of a state: a snapshot, so that a command never replays a long history.
public enum StateCoding {
  /// Version of the format, its first byte. A snapshot of another version is dropped and made anew from the journal.
  static let version: UInt8 = 4

  /// The bytes of a state.
  /// - Cost: linear in what the state holds
  public static func encode(_ state: InstanceState, graph: ProcessGraph) -> [UInt8] {
    var row = RowWriter(graph)
    row.writer.byte(version)
    row.state(state)
    return row.writer.bytes
  }

  /// The state of a snapshot.
  /// - Throws: ``CodingFailure``; the caller then folds the journal
  public static func decode(_ bytes: [UInt8], graph: ProcessGraph) throws(CodingFailure) -> InstanceState {
    var row = RowReader(bytes, graph)
    guard try row.reader.byte() == version else { throw row.reader.failure("the snapshot has another format") }
    let state = try row.state(graph)
    guard row.reader.isAtEnd else { throw row.reader.failure("bytes stand behind the snapshot") }
    return state
  }
}

extension RowWriter {
  fileprivate mutating func state(_ state: InstanceState) {
    writer.string(state.instance)
    writer.string(state.process)
    writer.count(state.version)
    writer.string(state.definition)
    writer.byte(state.status.rawValue)
    optionalString(state.businessKey)
    optionalString(state.startedBy)
    instant(state.startedAt)
    optional(state.endedAt) { $0.instant($1) }
    optional(state.parent) { $0.parent($1) }
    optionalString(state.error)
    writer.signedVarint(state.seq)
    writer.varint(UInt64(state.nextID))
    list(Array(state.scopes)) { $0.scope($1, state) }
    list(Array(state.tokens)) { $0.token($1) }
    list(Array(state.workItems)) { $0.workItem($1) }
    list(Array(state.jobs)) { $0.job($1) }
    list(Array(state.timers)) { $0.timer($1) }
    list(Array(state.subscriptions)) { $0.subscription($1) }
    list(Array(state.conditions)) { $0.condition($1) }
    list(Array(state.collections)) { $0.collection($1) }
    list(Array(state.children)) { $0.child($1) }
    list(Array(state.incidents)) { $0.incident($1) }
    list(Array(state.compensations)) { $0.compensation($1) }
    list(Array(state.loops)) { $0.loop($1) }
    list(Array(state.offers)) { $0.offer($1) }
    list(Array(state.adHocs)) { $0.adHoc($1) }
    list(state.conversations) { row, conversation in
      row.writer.string(conversation.key)
      row.value(conversation.value)
    }
    list(state.people) { $0.writer.string($1) }
    let completed = state.completions.indices.filter { state.completions[$0].count > 0 }
    list(completed) { row, position in
      row.node(NodeIndex(position))
      row.writer.varint(UInt64(state.completions[position].count))
      row.writer.signedVarint(Int64(state.completions[position].person))
      row.writer.signedVarint(Int64(state.completions[position].absent))
      row.writer.signedVarint(state.completions[position].at)
    }
    writer.count(state.completions.count)
    list(state.scopeRuns) { $0.writer.signedVarint(Int64($1)) }
  }

  private mutating func scope(_ scope: Scope, _ state: InstanceState) {
    id(scope.id)
    optionalNode(scope.owner.flatMap { state.tokens[$0]?.activity })
    scopeKind(scope.definition)
    optional(scope.iteration) { $0.writer.count($1) }
    optional(scope.parent) { $0.id($1) }
    optional(scope.owner) { $0.id($1) }
    writer.count(scope.run)
    writer.count(scope.tokenCount)
    writer.count(scope.handlerCount)
    writer.boolean(scope.isHandler)
    list(scope.waits) { $0.wait($1) }
    list(scope.variables.pairs) { row, pair in
      row.writer.string(pair.0)
      row.value(pair.1)
    }
    list(scope.completers) { row, completer in
      row.node(completer.node)
      row.writer.signedVarint(Int64(completer.person))
      row.writer.signedVarint(Int64(completer.absent))
    }
    list(scope.awaitedResets) { row, awaited in
      row.node(awaited.node)
      row.list(awaited.takenFrom) { $0.flow($1) }
    }
    list(scope.records) { $0.record($1) }
  }

  private mutating func token(_ token: Token) {
    id(token.id)
    id(token.scope)
    place(token.place)
    list(token.waits) { $0.wait($1) }
    optionalString(token.doneBy)
    optionalString(token.doneFor)
  }

  mutating func wait(_ wait: Wait) {
    switch wait {
    case .workItem(let id): numbered(0, id)
    case .job(let id): numbered(1, id)
    case .timer(let id): numbered(2, id)
    case .subscription(let id): numbered(3, id)
    case .child(let id): numbered(4, id)
    case .incident(let id): numbered(5, id)
    case .scope(let id): numbered(6, id)
    case .loop: writer.byte(7)
    case .offer(let id): numbered(8, id)
    case .compensation(let id): numbered(9, id)
    case .condition(let id): numbered(10, id)
    case .collection(let id): numbered(11, id)
    }
  }

  private mutating func numbered(_ kind: UInt8, _ id: some LocalID) {
    writer.byte(kind)
    self.id(id)
  }
}

extension RowReader {
  fileprivate mutating func state(_ graph: ProcessGraph) throws(CodingFailure) -> InstanceState {
    var state = InstanceState()
    state.instance = try string()
    state.process = try string()
    state.version = try number()
    state.definition = try string()
    state.status = try status()
    state.businessKey = try optionalString()
    state.startedBy = try optionalString()
    state.startedAt = try instant()
    state.endedAt = try optional { (row: inout RowReader) throws(CodingFailure) in try row.instant() }
    state.parent = try optional { (row: inout RowReader) throws(CodingFailure) in try row.parent() }
    state.error = try optionalString()
    state.seq = try reader.signedVarint()
    state.nextID = try id(TokenID.self).rawValue
    try fill(&state.scopes) { (row: inout RowReader) throws(CodingFailure) in try row.scope() }
    try fill(&state.tokens) { (row: inout RowReader) throws(CodingFailure) in try row.token() }
    try fill(&state.workItems) { (row: inout RowReader) throws(CodingFailure) in try row.workItem() }
    try fill(&state.jobs) { (row: inout RowReader) throws(CodingFailure) in try row.job() }
    try fill(&state.timers) { (row: inout RowReader) throws(CodingFailure) in try row.timer() }
    try fill(&state.subscriptions) { (row: inout RowReader) throws(CodingFailure) in try row.subscription() }
    try fill(&state.conditions) { (row: inout RowReader) throws(CodingFailure) in try row.condition() }
    try fill(&state.collections) { (row: inout RowReader) throws(CodingFailure) in try row.collection() }
    try fill(&state.children) { (row: inout RowReader) throws(CodingFailure) in try row.child() }
    try fill(&state.incidents) { (row: inout RowReader) throws(CodingFailure) in try row.incident() }
    try fill(&state.compensations) { (row: inout RowReader) throws(CodingFailure) in try row.compensation() }
    try fill(&state.loops) { (row: inout RowReader) throws(CodingFailure) in try row.loop() }
    try fill(&state.offers) { (row: inout RowReader) throws(CodingFailure) in try row.offer() }
    try fill(&state.adHocs) { (row: inout RowReader) throws(CodingFailure) in try row.adHoc() }
    state.listTokens()
    state.conversations = try list { (row: inout RowReader) throws(CodingFailure) in
      Conversation(key: try row.string(), value: try row.value())
    }
    state.people = try list { (row: inout RowReader) throws(CodingFailure) in try row.string() }
    let completed = try list { (row: inout RowReader) throws(CodingFailure) -> (NodeIndex, Completion) in
      let node = try row.node()
      let count = UInt32(truncatingIfNeeded: try row.reader.varint())
      let person = Int32(truncatingIfNeeded: try row.reader.signedVarint())
      let absent = Int32(truncatingIfNeeded: try row.reader.signedVarint())
      return (
        node, Completion(count: count, person: person, absent: absent, at: try row.reader.signedVarint())
      )
    }
    let count = try number()
    guard count <= graph.nodes.count else { throw reader.failure("more completed elements than the graph has") }
    state.completions = Array(repeating: Completion(), count: count)
    for (node, completion) in completed where node.position < count { state.completions[node.position] = completion }
    state.scopeRuns = try list { (row: inout RowReader) throws(CodingFailure) in
      Int32(truncatingIfNeeded: try row.reader.signedVarint())
    }
    return state
  }

  private mutating func fill<Entry: Identified>(
    _ table: inout IdentifiedTable<Entry>, _ read: (inout RowReader) throws(CodingFailure) -> Entry
  ) throws(CodingFailure) {
    for _ in 0..<(try reader.count()) { table.insert(try read(&self)) }
  }

  private mutating func scope() throws(CodingFailure) -> Scope {
    let id = try id(ScopeID.self)
    let definition = try scopeDefinition()
    let iteration = try optional { (row: inout RowReader) throws(CodingFailure) in try row.number() }
    let parent = try optional { (row: inout RowReader) throws(CodingFailure) in try row.id(ScopeID.self) }
    let owner = try optional { (row: inout RowReader) throws(CodingFailure) in try row.id(TokenID.self) }
    let run = try number()
    let tokenCount = try number()
    let handlerCount = try number()
    let isHandler = try reader.boolean()
    let waits = try list { (row: inout RowReader) throws(CodingFailure) in try row.wait() }
    let variables = try list { (row: inout RowReader) throws(CodingFailure) -> (String, Value) in
      (try row.string(), try row.value())
    }
    var scope = Scope(
      id: id, definition: definition, parent: parent, owner: owner, run: run, variables: Variables(variables),
      isHandler: isHandler)
    scope.tokenCount = tokenCount
    scope.iteration = iteration
    scope.handlerCount = handlerCount
    scope.waits = waits
    scope.completers = try list { (row: inout RowReader) throws(CodingFailure) -> Completer in
      Completer(
        node: try row.node(), person: Int32(truncatingIfNeeded: try row.reader.signedVarint()),
        absent: Int32(truncatingIfNeeded: try row.reader.signedVarint()))
    }
    scope.awaitedResets = try list { (row: inout RowReader) throws(CodingFailure) -> AwaitedReset in
      AwaitedReset(
        node: try row.node(), takenFrom: try row.list { (row: inout RowReader) throws(CodingFailure) in try row.flow() }
      )
    }
    scope.records = try records()
    return scope
  }

  private mutating func token() throws(CodingFailure) -> Token {
    let id = try id(TokenID.self)
    let scope = try self.id(ScopeID.self)
    let place = try place()
    return Token(
      id: id, scope: scope, place: place,
      waits: try list { (row: inout RowReader) throws(CodingFailure) in try row.wait() },
      doneBy: try optionalString(), doneFor: try optionalString())
  }

  mutating func wait() throws(CodingFailure) -> Wait {
    switch try reader.byte() {
    case 0: return .workItem(try id(WorkItemID.self))
    case 1: return .job(try id(JobID.self))
    case 2: return .timer(try id(TimerID.self))
    case 3: return .subscription(try id(SubscriptionID.self))
    case 4: return .child(try id(ChildID.self))
    case 5: return .incident(try id(IncidentID.self))
    case 6: return .scope(try id(ScopeID.self))
    case 7: return .loop
    case 8: return .offer(try id(OfferID.self))
    case 9: return .compensation(try id(CompensationID.self))
    case 10: return .condition(try id(ConditionID.self))
    case 11: return .collection(try id(CollectionID.self))
    case let other: throw reader.failure("an unknown kind of wait (\(other))")
    }
  }
}
