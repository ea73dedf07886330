/// An id inside one instance: a counter that starts at 1. Written outside as instance id, `.`, number
/// (settled.md "Engine and store"). One counter serves all kinds, so a number names one thing.
public protocol LocalID: Hashable, Comparable, Sendable {
  var rawValue: UInt32 { get }
  init(_ rawValue: UInt32)
}

extension LocalID {
  @inlinable public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  /// The id as it is written outside.
  public func text(in instance: String) -> String { "\(instance).\(rawValue)" }
}

/// A token.
@frozen public struct TokenID: LocalID {
  public let rawValue: UInt32
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
/// A run of a scope.
@frozen public struct ScopeID: LocalID {
  public let rawValue: UInt32
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
/// A work item.
@frozen public struct WorkItemID: LocalID {
  public let rawValue: UInt32
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
/// A job; the same over all its attempts.
@frozen public struct JobID: LocalID {
  public let rawValue: UInt32
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
/// One scheduled occurrence of a timer.
@frozen public struct TimerID: LocalID {
  public let rawValue: UInt32
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
/// A subscription to a message or signal.
@frozen public struct SubscriptionID: LocalID {
  public let rawValue: UInt32
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
/// An armed condition.
@frozen public struct ConditionID: LocalID {
  public let rawValue: UInt32
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
/// What an event that needs several triggers together has collected so far.
@frozen public struct CollectionID: LocalID {
  public let rawValue: UInt32
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
/// A wait for a called instance.
@frozen public struct ChildID: LocalID {
  public let rawValue: UInt32
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
/// An incident.
@frozen public struct IncidentID: LocalID {
  public let rawValue: UInt32
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
/// An offer to start an activity of an ad-hoc sub-process.
@frozen public struct OfferID: LocalID {
  public let rawValue: UInt32
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
