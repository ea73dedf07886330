public import TramiteFEEL
public import TramiteHistory

/// A subscription as messages and signals find it.
public struct SubscriptionRow: Hashable, Sendable {
  public var id: SubscriptionID
  public var kind: Subscription.Kind
  /// Name of the message or signal.
  public var name: String
  /// The correlation key in its canonical text; nil: any.
  public var key: String?
  /// The receiving element.
  public var element: String
  /// How deep its scope lies: inside one instance the deepest is served first, then the one opened first.
  public var depth: Int
  /// Describes a subscription.
  public init(
    id: SubscriptionID, kind: Subscription.Kind, name: String, key: String? = nil, element: String, depth: Int = 0
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.key = key
    self.element = element
    self.depth = depth
  }
}

/// A subscription of an instance.
public struct OpenSubscription: Hashable, Sendable {
  public var instance: InstanceKey
  public var subscription: SubscriptionRow
  /// Describes an open subscription.
  public init(instance: InstanceKey, subscription: SubscriptionRow) {
    self.instance = instance
    self.subscription = subscription
  }
}

/// Reading subscriptions.
public protocol SubscriptionReader {
  /// Who may take a message: the oldest instance first, in it the innermost scope, in it the one opened first. A
  /// subscription without key takes any key; a message without key goes only to those.
  func messageReceivers(name: String, key: String?, limit: Int) throws -> [OpenSubscription]
  /// The instances that wait for a signal, the oldest first, after an instance.
  func signalReceivers(name: String, after: InstanceKey?, limit: Int) throws -> [InstanceKey]
  /// The subscriptions of an instance, by id.
  func subscriptions(of instance: InstanceKey) throws -> [SubscriptionRow]
}

/// An incident as operators see it.
public struct IncidentRow: Hashable, Sendable {
  public var id: IncidentID
  /// Nil for the instance as a whole.
  public var element: String?
  public var code: IncidentCode
  public var message: String
  public var since: Instant
  /// Describes an incident.
  public init(id: IncidentID, element: String?, code: IncidentCode, message: String, since: Instant) {
    self.id = id
    self.element = element
    self.code = code
    self.message = message
    self.since = since
  }
}

/// An incident with what its instance says.
public struct OpenIncident: Hashable, Sendable {
  public var instance: InstanceKey
  /// Text id of the instance.
  public var instanceID: String
  public var process: String
  public var incident: IncidentRow
  /// Describes an open incident.
  public init(instance: InstanceKey, instanceID: String, process: String, incident: IncidentRow) {
    self.instance = instance
    self.instanceID = instanceID
    self.process = process
    self.incident = incident
  }
  /// The text id of the incident.
  public var id: String { incident.id.text(in: instanceID) }
  /// Where the next page begins.
  public var cursor: IncidentCursor { IncidentCursor(instance: instance, incident: incident.id) }
}

/// The place of an incident in the list of all: by instance, then by id.
public struct IncidentCursor: Hashable, Comparable, Sendable {
  public var instance: InstanceKey
  public var incident: IncidentID
  /// Describes a place.
  public init(instance: InstanceKey, incident: IncidentID) {
    self.instance = instance
    self.incident = incident
  }
  public static func < (a: Self, b: Self) -> Bool {
    a.instance != b.instance ? a.instance < b.instance : a.incident < b.incident
  }
}

/// Reading incidents.
public protocol IncidentReader {
  /// Open incidents, by instance, then by id.
  func incidents(after: IncidentCursor?, limit: Int) throws -> [OpenIncident]
  /// The same from the other end: of the newest instances first.
  func incidents(before: IncidentCursor?, limit: Int) throws -> [OpenIncident]
  /// The open incidents of an instance, by id.
  func incidents(of instance: InstanceKey) throws -> [OpenIncident]
  /// How many there are.
  func countIncidents() throws -> Int
}
