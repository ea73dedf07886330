import TramiteFEEL
import TramiteGraph

/// The stored form of compensation: its events, and what a snapshot holds of it.
extension RowWriter {
  mutating func compensationEvent(_ event: Event) {
    if case .compensationRecorded(let recorded) = event {
      writer.byte(EventTag.compensationRecorded.rawValue)
      id(recorded.id)
      node(recorded.node)
      id(recorded.token)
      id(recorded.scope)
      list(recorded.kept) { $0.id($1) }
      optional(recorded.body) { $0.id($1) }
      writer.boolean(recorded.isUnfinished)
    } else if case .compensationThrown(let thrown) = event {
      writer.byte(EventTag.compensationThrown.rawValue)
      id(thrown.id)
      node(thrown.node)
      optional(thrown.token) { $0.id($1) }
      id(thrown.scope)
      id(thrown.throwScope)
      optionalNode(thrown.activity)
      list(thrown.records) { $0.id($1) }
    } else if case .elementCompensating(let begun) = event {
      writer.byte(EventTag.elementCompensating.rawValue)
      id(begun.run)
      id(begun.record)
      node(begun.node)
      optionalNode(begun.handler)
      optional(begun.handlerToken) { $0.id($1) }
      list(begun.opened) { $0.reopened($1) }
      optional(begun.nested) { $0.id($1) }
    } else if case .elementCompensated(let node, let run, let handler) = event {
      writer.byte(EventTag.elementCompensated.rawValue)
      self.node(node)
      id(run)
      optionalNode(handler)
    } else if case .compensationAborted(let node, let run) = event {
      writer.byte(EventTag.compensationAborted.rawValue)
      self.node(node)
      id(run)
    } else if case .compensationEnded(let run, let node) = event {
      writer.byte(EventTag.compensationEnded.rawValue)
      self.node(node)
      id(run)
    } else if case .transactionCancelled(let node, let token, let scope) = event {
      writer.byte(EventTag.transactionCancelled.rawValue)
      self.node(node)
      id(token)
      optional(scope) { $0.id($1) }
    }
  }

  private mutating func reopened(_ opened: ReopenedScope) {
    id(opened.token)
    id(opened.scope)
  }

  mutating func record(_ record: CompensationRecord) {
    id(record.id)
    node(record.node)
    optional(record.body) { $0.id($1) }
    writer.boolean(record.isUnfinished)
    list(record.snapshots) { $0.snapshot($1) }
  }

  private mutating func snapshot(_ snapshot: ScopeSnapshot) {
    scopeDefinition(snapshot.definition)
    writer.count(snapshot.run)
    list(snapshot.variables.pairs) { row, pair in
      row.writer.string(pair.0)
      row.value(pair.1)
    }
    list(snapshot.completers) { row, completer in
      row.node(completer.node)
      row.writer.signedVarint(Int64(completer.person))
      row.writer.signedVarint(Int64(completer.absent))
    }
    list(snapshot.records) { $0.record($1) }
  }

  mutating func compensation(_ run: CompensationRun) {
    id(run.id)
    node(run.node)
    optional(run.thrower) { $0.id($1) }
    id(run.scope)
    id(run.throwScope)
    list(run.pending) { $0.id($1) }
    optional(run.current) { row, current in
      row.id(current.record)
      row.node(current.node)
      row.optional(current.body) { $0.id($1) }
      row.writer.boolean(current.isUnfinished)
      row.optionalNode(current.handler)
      row.optional(current.handlerToken) { $0.id($1) }
      row.list(current.opened) { $0.reopened($1) }
      row.optional(current.nested) { $0.id($1) }
    }
  }
}

extension RowReader {
  mutating func compensationEvent(_ tag: EventTag) throws(CodingFailure) -> Event {
    if tag == .compensationRecorded {
      return .compensationRecorded(
        CompensationRecorded(
          id: try id(RecordID.self), node: try node(), token: try id(TokenID.self), scope: try id(ScopeID.self),
          kept: try ids(ScopeID.self), body: try optionalID(TokenID.self), isUnfinished: try reader.boolean()))
    }
    if tag == .compensationThrown {
      return .compensationThrown(
        CompensationThrown(
          id: try id(CompensationID.self), node: try node(), token: try optionalID(TokenID.self),
          scope: try id(ScopeID.self), throwScope: try id(ScopeID.self), activity: try optionalNode(),
          records: try ids(RecordID.self)))
    }
    if tag == .elementCompensating {
      return .elementCompensating(
        ElementCompensating(
          run: try id(CompensationID.self), record: try id(RecordID.self), node: try node(),
          handler: try optionalNode(), handlerToken: try optionalID(TokenID.self), opened: try reopened(),
          nested: try optionalID(CompensationID.self)))
    }
    let node = try node()
    if tag == .transactionCancelled {
      return .transactionCancelled(node: node, token: try id(TokenID.self), scope: try optionalID(ScopeID.self))
    }
    let run = try id(CompensationID.self)
    if tag == .elementCompensated { return .elementCompensated(node: node, run: run, handler: try optionalNode()) }
    if tag == .compensationAborted { return .compensationAborted(node: node, run: run) }
    return .compensationEnded(run, node: node)
  }

  private mutating func optionalID<ID: LocalID>(_ type: ID.Type) throws(CodingFailure) -> ID? {
    try reader.boolean() ? try id(type) : nil
  }

  private mutating func ids<ID: LocalID>(_ type: ID.Type) throws(CodingFailure) -> [ID] {
    try list { (row: inout RowReader) throws(CodingFailure) in try row.id(type) }
  }

  private mutating func reopened() throws(CodingFailure) -> [ReopenedScope] {
    try list { (row: inout RowReader) throws(CodingFailure) in
      ReopenedScope(token: try row.id(TokenID.self), scope: try row.id(ScopeID.self))
    }
  }

  mutating func records() throws(CodingFailure) -> [CompensationRecord] {
    try list { (row: inout RowReader) throws(CodingFailure) in try row.record() }
  }

  private mutating func record() throws(CodingFailure) -> CompensationRecord {
    CompensationRecord(
      id: try id(RecordID.self), node: try node(), body: try optionalID(TokenID.self),
      isUnfinished: try reader.boolean(),
      snapshots: try list { (row: inout RowReader) throws(CodingFailure) in try row.snapshot() })
  }

  private mutating func snapshot() throws(CodingFailure) -> ScopeSnapshot {
    let definition = try scopeDefinition()
    let run = try number()
    let variables = try list { (row: inout RowReader) throws(CodingFailure) -> (String, Value) in
      (try row.string(), try row.value())
    }
    let completers = try list { (row: inout RowReader) throws(CodingFailure) -> Completer in
      Completer(
        node: try row.node(), person: Int32(truncatingIfNeeded: try row.reader.signedVarint()),
        absent: Int32(truncatingIfNeeded: try row.reader.signedVarint()))
    }
    return ScopeSnapshot(
      definition: definition, run: run, variables: Variables(variables), completers: completers,
      records: try records())
  }

  mutating func compensation() throws(CodingFailure) -> CompensationRun {
    var run = CompensationRun(
      id: try id(CompensationID.self), node: try node(), thrower: try optionalID(TokenID.self),
      scope: try id(ScopeID.self), throwScope: try id(ScopeID.self), pending: try ids(RecordID.self))
    run.current = try optional { (row: inout RowReader) throws(CodingFailure) in
      CompensationRun.Current(
        record: try row.id(RecordID.self), node: try row.node(), body: try row.optionalID(TokenID.self),
        isUnfinished: try row.reader.boolean(), handler: try row.optionalNode(),
        handlerToken: try row.optionalID(TokenID.self), opened: try row.reopened(),
        nested: try row.optionalID(CompensationID.self))
    }
    return run
  }
}
