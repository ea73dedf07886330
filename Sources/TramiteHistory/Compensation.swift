public import TramiteGraph

/// A run of compensation: what one throw, or one cancelled transaction, undoes.
@frozen public struct CompensationID: LocalID {
  public let rawValue: UInt32
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
/// A completion that is recorded for compensation.
@frozen public struct RecordID: LocalID {
  public let rawValue: UInt32
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}

/// The completion of an activity, recorded in its scope so that it can be undone (semantics.md 11).
public struct CompensationRecord: Hashable, Sendable {
  /// Its number; records of a scope stand in the order of completion, which is that of the numbers.
  public let id: RecordID
  /// The activity.
  public let node: NodeIndex
  /// The token of the loop or multi-instance body of which it was an instance.
  public let body: TokenID?
  /// The activity was ended by a cancel before it had completed: only what is inside of it can be undone.
  public let isUnfinished: Bool
  /// The scopes that the activity had, as they were: its iteration, then its own. Innermost last.
  public internal(set) var snapshots: [ScopeSnapshot]
  /// What is recorded inside of it.
  public var inner: [CompensationRecord] { snapshots.last?.records ?? [] }
}

/// A scope as it was when its activity completed.
public struct ScopeSnapshot: Hashable, Sendable {
  public let definition: ScopeIndex
  /// Its number among the runs of the scope definition.
  public let run: Int
  public let variables: Variables
  /// Who completed what in it.
  let completers: [Completer]
  public let records: [CompensationRecord]
}

/// Compensation that is running: handlers one after the other, the latest completion first.
public struct CompensationRun: Identified {
  public let id: CompensationID
  /// The throw event, the cancelled transaction, or the sub-process whose inner work is undone.
  public internal(set) var node: NodeIndex
  /// The token that waits until it is done; nil where the throw does not wait.
  public let thrower: TokenID?
  /// The scope whose records are undone.
  public let scope: ScopeID
  /// The scope in which the throw stands; errors of handlers surface there.
  public let throwScope: ScopeID
  /// The records that are still to be undone, oldest first. Another run may have taken some of them.
  public internal(set) var pending: [RecordID]
  /// The record that is being undone.
  public internal(set) var current: Current?

  /// A record that is being undone.
  public struct Current: Hashable, Sendable {
    /// The record.
    public let record: RecordID
    /// The activity that is undone.
    public let node: NodeIndex
    /// The body it was an instance of.
    let body: TokenID?
    /// Whether it had been ended by a cancel.
    let isUnfinished: Bool
    /// What undoes it.
    public let handler: NodeIndex?
    /// The token of the handler; nil where the inner records are undone.
    public let handlerToken: TokenID?
    /// The tokens that own the scopes that were opened again, and these scopes; outermost first.
    public let opened: [ReopenedScope]
    /// The run that undoes the inner records.
    public let nested: CompensationID?
    /// The scope in which the handler or the inner handlers run; nil where no scope was opened again.
    public var innermost: ScopeID? { opened.last?.scope }
  }
}

/// A scope that compensation opens again as it was.
public struct ReopenedScope: Hashable, Sendable {
  /// Its owner.
  public let token: TokenID
  public let scope: ScopeID
  /// Names both.
  public init(token: TokenID, scope: ScopeID) {
    self.token = token
    self.scope = scope
  }
}

/// An activity's completion was recorded for compensation.
public struct CompensationRecorded: Hashable, Sendable {
  public let id: RecordID
  public let node: NodeIndex
  /// The token that completes, or is cancelled.
  public let token: TokenID
  /// The scope that keeps the record.
  public let scope: ScopeID
  /// The scopes that are kept as they are; innermost last.
  public let kept: [ScopeID]
  /// See ``CompensationRecord/body``.
  public let body: TokenID?
  /// See ``CompensationRecord/isUnfinished``.
  public let isUnfinished: Bool
  /// Describes a record.
  public init(
    id: RecordID, node: NodeIndex, token: TokenID, scope: ScopeID, kept: [ScopeID], body: TokenID?, isUnfinished: Bool
  ) {
    self.id = id
    self.node = node
    self.token = token
    self.scope = scope
    self.kept = kept
    self.body = body
    self.isUnfinished = isUnfinished
  }
}

/// Compensation was thrown, or a transaction cancelled.
public struct CompensationThrown: Hashable, Sendable {
  public let id: CompensationID
  public let node: NodeIndex
  /// The token that waits for it; nil where the throw does not wait.
  public let token: TokenID?
  /// The scope whose records are undone.
  public let scope: ScopeID
  /// The scope in which the throw stands.
  public let throwScope: ScopeID
  /// The one activity that is to be undone; nil: all.
  public let activity: NodeIndex?
  /// What is to be undone, oldest first; with none nothing runs.
  public let records: [RecordID]
  /// Describes a throw.
  public init(
    id: CompensationID, node: NodeIndex, token: TokenID?, scope: ScopeID, throwScope: ScopeID, activity: NodeIndex?,
    records: [RecordID]
  ) {
    self.id = id
    self.node = node
    self.token = token
    self.scope = scope
    self.throwScope = throwScope
    self.activity = activity
    self.records = records
  }
}

/// The compensation of one completion begins; the record is used up.
public struct ElementCompensating: Hashable, Sendable {
  public let run: CompensationID
  public let record: RecordID
  /// The activity that is undone.
  public let node: NodeIndex
  /// What undoes it; nil: its inner records are undone.
  public let handler: NodeIndex?
  /// The token that the handler gets.
  public let handlerToken: TokenID?
  /// The scopes that are opened again, outermost first.
  public let opened: [ReopenedScope]
  /// The run that undoes the inner records.
  public let nested: CompensationID?
  /// Describes a beginning.
  public init(
    run: CompensationID, record: RecordID, node: NodeIndex, handler: NodeIndex?, handlerToken: TokenID?,
    opened: [ReopenedScope], nested: CompensationID?
  ) {
    self.run = run
    self.record = record
    self.node = node
    self.handler = handler
    self.handlerToken = handlerToken
    self.opened = opened
    self.nested = nested
  }
}
