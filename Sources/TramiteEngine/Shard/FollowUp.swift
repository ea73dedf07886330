import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// What one command causes in other instances: derived from its events, worked right after it, or kept in the store until
/// a program works it. Each is worked once: it leaves the store in the transaction that records what came of it.
struct FollowUp: Hashable, Sendable {
  /// What is to be done.
  enum Action: Hashable, Sendable {
    /// Starts a called instance.
    case startChild(instance: String, process: String, version: Int, variables: Context, parent: ParentReference)
    /// Tells a parent that its child has ended.
    case endChild(parent: String, child: ChildID, ChildResult)
    /// Tells a parent that its child has thrown an escalation and not caught it.
    case escalateChild(parent: String, child: ChildID, ChildEscalation)
    /// Ends a child whose call activity was ended.
    case cancelChild(instance: String, reason: String)
    /// Finds the receiver of a message.
    case publish(MessageEnvelope, timeToLiveMilliseconds: Int64, by: Thrower)
    /// Brings a signal to everybody who waits for it in an instance after `after`, then to start events.
    case broadcast(signal: String, variables: Context, by: Thrower, after: InstanceKey?)
  }

  /// The node that threw a message or signal; both empty for one from outside, which may have been brought by a person.
  struct Thrower: Hashable, Sendable {
    let instance: String
    let element: String
    /// Where its message flow leads; nil: to whoever waits.
    var recipient: MessageRecipient?
    /// Who brought it from outside, for the histories that it enters.
    var actor: String?
    /// One from outside.
    static func outside(_ actor: String?) -> Thrower { Thrower(instance: "", element: "", actor: actor) }
    /// Whether no instance threw it.
    var isOutside: Bool { instance.isEmpty }
  }

  let action: Action
  /// Length of the chain of commands that caused one another (semantics.md 1).
  let depth: Int
  /// The instance whose events say it; its key seals what is stored.
  let origin: String
}

extension FollowUp {
  /// The row's kind and the instance that it goes to.
  var address: (kind: PendingCommand.Kind, target: String?) {
    switch action {
    case .startChild(let instance, _, _, _, _): (.startChild, instance)
    case .endChild(let parent, _, _): (.endChild, parent)
    case .escalateChild(let parent, _, _): (.escalateChild, parent)
    case .cancelChild(let instance, _): (.cancelChild, instance)
    case .publish: (.publishMessage, nil)
    case .broadcast: (.broadcastSignal, nil)
    }
  }

  /// The bytes that are stored beside kind, target and depth. The first is the version of the coding.
  var bytes: [UInt8] {
    var writer = ByteWriter(reservingCapacity: 128)
    writer.byte(1)
    switch action {
    case .startChild(_, let process, let version, let variables, let parent):
      writer.string(process)
      writer.count(version)
      writer.context(variables)
      writer.string(parent.instance)
      writer.varint(UInt64(parent.child.rawValue))
      writer.string(parent.element)
      writer.count(parent.depth)
    case .endChild(_, let child, let result):
      writer.varint(UInt64(child.rawValue))
      writer.byte(result.status.rawValue)
      writer.optionalString(result.error)
      writer.string(result.message)
      writer.context(result.variables)
      writer.boolean(result.isRefused)
    case .escalateChild(_, let child, let escalation):
      writer.varint(UInt64(child.rawValue))
      writer.optionalString(escalation.code)
      writer.string(escalation.message)
      writer.context(escalation.variables)
    case .cancelChild(_, let reason): writer.string(reason)
    case .publish(let message, let timeToLive, let thrower):
      writer.envelope(message)
      writer.signedVarint(timeToLive)
      writer.thrower(thrower)
    case .broadcast(let signal, let variables, let thrower, let after):
      writer.string(signal)
      writer.context(variables)
      writer.thrower(thrower)
      writer.signedVarint(after?.rawValue ?? 0)
    }
    return writer.bytes
  }

  /// Reads a stored row; `bytes` are its opened bytes.
  init(_ row: PendingCommand, bytes: [UInt8], origin: String) throws(CodingFailure) {
    var reader = ByteReader(bytes)
    let version = try reader.byte()
    guard version == 1 else {
      throw reader.failure("a pending command of format \(version) was written by a newer program")
    }
    depth = row.depth
    self.origin = origin
    switch row.kind {
    case .startChild:
      let process = try reader.string()
      let version = Int(try reader.number())
      let variables = try reader.context()
      let parent = ParentReference(
        instance: try reader.string(), child: ChildID(try reader.number()), element: try reader.string(),
        depth: Int(try reader.number()))
      action = .startChild(
        instance: row.target ?? "", process: process, version: version, variables: variables, parent: parent)
    case .endChild:
      let child = ChildID(try reader.number())
      guard let status = InstanceState.Status(rawValue: try reader.byte()) else {
        throw reader.failure("a status of an instance was expected")
      }
      action = .endChild(
        parent: row.target ?? "", child: child,
        ChildResult(
          status: status, error: try reader.optionalString(), message: try reader.string(),
          variables: try reader.context(), isRefused: try reader.boolean()))
    case .escalateChild:
      action = .escalateChild(
        parent: row.target ?? "", child: ChildID(try reader.number()),
        ChildEscalation(
          code: try reader.optionalString(), message: try reader.string(), variables: try reader.context()))
    case .cancelChild: action = .cancelChild(instance: row.target ?? "", reason: try reader.string())
    case .publishMessage:
      let message = try reader.envelope()
      let timeToLive = try reader.signedVarint()
      action = .publish(message, timeToLiveMilliseconds: timeToLive, by: try reader.thrower())
    case .broadcastSignal:
      let signal = try reader.string()
      let variables = try reader.context()
      let thrower = try reader.thrower()
      let after = try reader.signedVarint()
      action = .broadcast(
        signal: signal, variables: variables, by: thrower, after: after == 0 ? nil : InstanceKey(after))
    case .deliverMessage, .deliverSignal, .startByTrigger, .other:
      throw reader.failure("a pending command of kind \(row.kind) is not written by this program")
    }
  }
}

extension ByteWriter {
  mutating func context(_ context: Context) { Value.context(context).encode(to: &self) }
  mutating func optionalString(_ text: String?) {
    boolean(text != nil)
    if let text { string(text) }
  }
  mutating func envelope(_ message: MessageEnvelope) {
    string(message.name)
    boolean(message.key != nil)
    message.key?.encode(to: &self)
    optionalString(message.id)
    context(message.variables)
  }
  mutating func thrower(_ thrower: FollowUp.Thrower) {
    string(thrower.instance)
    string(thrower.element)
    boolean(thrower.recipient != nil)
    if let recipient = thrower.recipient { self.recipient(recipient) }
    optionalString(thrower.actor)
  }
}

extension ByteReader {
  mutating func context() throws(CodingFailure) -> Context {
    guard case .context(let context) = try Value(from: &self) else { throw failure("a context was expected") }
    return context
  }
  mutating func optionalString() throws(CodingFailure) -> String? { try boolean() ? try string() : nil }
  mutating func number() throws(CodingFailure) -> UInt32 {
    guard let number = UInt32(exactly: try varint()) else { throw failure("a number of 32 bits was expected") }
    return number
  }
  mutating func envelope() throws(CodingFailure) -> MessageEnvelope {
    let name = try string()
    let key: Value? = try boolean() ? try Value(from: &self) : nil
    let id = try optionalString()
    return MessageEnvelope(name: name, key: key, id: id, variables: try context())
  }
  mutating func thrower() throws(CodingFailure) -> FollowUp.Thrower {
    let instance = try string()
    let element = try string()
    return FollowUp.Thrower(
      instance: instance, element: element, recipient: try boolean() ? try recipient() : nil,
      actor: try optionalString())
  }
}
