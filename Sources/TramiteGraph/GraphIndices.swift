/// A node of a ``ProcessGraph``: its place in `nodes`, which is the order of the elements in the file.
@frozen
public struct NodeIndex: Hashable, Comparable, Sendable {
  public let rawValue: Int32
  @inlinable public init(_ position: Int) { rawValue = Int32(truncatingIfNeeded: position) }
  /// The place in `ProcessGraph.nodes`.
  @inlinable public var position: Int { Int(rawValue) }
  @inlinable public static func < (a: NodeIndex, b: NodeIndex) -> Bool { a.rawValue < b.rawValue }
}

/// A sequence flow of a ``ProcessGraph``: its place in `flows`, which is the order of the elements in the file.
@frozen
public struct FlowIndex: Hashable, Comparable, Sendable {
  public let rawValue: Int32
  @inlinable public init(_ position: Int) { rawValue = Int32(truncatingIfNeeded: position) }
  /// The place in `ProcessGraph.flows`.
  @inlinable public var position: Int { Int(rawValue) }
  @inlinable public static func < (a: FlowIndex, b: FlowIndex) -> Bool { a.rawValue < b.rawValue }
}

/// A scope definition of a ``ProcessGraph``: 0 is the process, the others are its sub-processes.
@frozen
public struct ScopeIndex: Hashable, Comparable, Sendable {
  public let rawValue: Int32
  @inlinable public init(_ position: Int) { rawValue = Int32(truncatingIfNeeded: position) }
  /// The place in `ProcessGraph.scopes`.
  @inlinable public var position: Int { Int(rawValue) }
  /// The process itself.
  @inlinable public static var process: ScopeIndex { ScopeIndex(0) }
  @inlinable public static func < (a: ScopeIndex, b: ScopeIndex) -> Bool { a.rawValue < b.rawValue }
}

/// A row of one of the graph's side tables (`userTasks`, `handlerCalls`, `calls`, `scripts`, `events`, ...).
///
/// Payloads of ``NodeKind`` stay small this way: every case of an enum pays for its largest.
@frozen
public struct TableIndex: Hashable, Sendable {
  public let rawValue: Int32
  @inlinable public init(_ position: Int) { rawValue = Int32(truncatingIfNeeded: position) }
  /// The place in the side table.
  @inlinable public var position: Int { Int(rawValue) }
}
