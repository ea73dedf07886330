import Logging
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// Messages and signals on their way between instances (semantics.md 7).
extension Batch {
  /// Finds the receiver of a message: the oldest instance that waits for it, else a start event of a latest version, else
  /// it is kept.
  ///
  /// - Returns: what became of it; nil for a message of an instance that nobody takes.
  /// - Throws: ``Rejection`` for a message from outside: `duplicateMessage`, `noReceiver`, or what refuses the start.
  @discardableResult
  func publish(
    _ message: MessageEnvelope, timeToLiveMilliseconds: Int64, by thrower: FollowUp.Thrower, _ depth: Int
  ) throws -> MessageDelivery? {
    let isOutside = thrower.isOutside
    if let id = message.id, try writer.isKnownMessageID(id) {
      if !isOutside { return nil }
      throw Rejection(
        .duplicateMessage, "a message with the id '\(id)' was published before", hint: "it is not delivered again")
    }
    // Who brings a message from outside under a key means that key alone.
    let keys = isOutside && message.key != nil ? [] : try contentKeys(of: message)
    if let delivered = try deliver(message, keys, by: thrower, depth) { return delivered }
    if let started = try startByMessage(message, keys, by: thrower, depth) { return started }
    if timeToLiveMilliseconds > 0 {
      return try keep(message, hasContentKeys: !keys.isEmpty, timeToLiveMilliseconds, thrower)
    }
    let text = "nobody waits for message '\(message.name)'\(keyText(message)), and it is delivered now or never"
    if isOutside {
      throw Rejection(
        .noReceiver, text, hint: "give it a time to live (--ttl), or look who waits with: tramite instances")
    }
    try note(.unclaimedMessage, at: thrower, text)
    return nil
  }

  /// A key that a message carries in its content, as a process reads it.
  private struct ContentKey: Hashable {
    let process: String
    let key: Value
  }

  /// The keys that a message carries in its content, by the retrieval expressions of every version of every
  /// process that has some for it, or of one process; each once. They are for that process alone: another may read another
  /// key out of the same content.
  /// - Spec: BPMN 2.0.2 §8.4.2; semantics.md 7
  /// - Cost: linear in the versions of processes that correlate so; none where there are none
  private func contentKeys(of message: MessageEnvelope, for process: String? = nil) throws -> [ContentKey] {
    var keys: [ContentKey] = []
    for row in try correlatingDefinitions() where process ?? row.process == row.process {
      let graph = try setup.library.definition(of: row, writer).graph
      for correlation in graph.events.flatMap({ $0.correlations(ofMessage: message.name) }) {
        let moment = Moment(now: now, zone: graph.zone, zones: graph.zones)
        guard let key = correlation.key(in: message.variables, at: moment) else { continue }
        let found = ContentKey(process: row.process, key: key)
        if !keys.contains(found) { keys.append(found) }
      }
    }
    return keys
  }

  /// The versions that read keys out of messages, of every process, by process, the newest first: instances run on the
  /// version they began with.
  /// - Cost: all versions once; remembered until something is deployed
  private func correlatingDefinitions() throws -> [DefinitionRow] {
    if let known = memory.correlating { return known }
    let found = try writer.latestDefinitions().flatMap { latest in
      try writer.definitions(process: latest.process).filter { $0.starts.contains(.correlatesByContent) }
    }
    memory.correlating = found
    return found
  }

  private func keyText(_ message: MessageEnvelope) -> String {
    message.key.map { " with key '\(CorrelationKey.text($0))'" } ?? ""
  }

  /// The stamp of what a message or signal causes: with who brought it from outside, else of the engine itself.
  private func stamp(_ thrower: FollowUp.Thrower) -> Stamp { Stamp(at: now, actor: thrower.actor) }

  /// - Parameter keys: those of its content: who waits for one of them may take it as well, of several instances the oldest
  private func deliver(
    _ message: MessageEnvelope, _ keys: [ContentKey], by thrower: FollowUp.Thrower, _ depth: Int
  ) throws -> MessageDelivery? {
    var waiting = try receivers(of: message.name, message.key.map(CorrelationKey.text), thrower.recipient)
      .map { (key: message.key, receiver: $0) }
    for content in keys {
      waiting += try receivers(
        of: message.name, CorrelationKey.text(content.key), thrower.recipient, in: content.process
      ).map { (content.key, $0) }
    }
    if !keys.isEmpty { waiting.sort { $0.receiver.isServedBefore($1.receiver) } }
    // Suspended instances take nothing; whoever is next does.
    for (key, receiver) in waiting {
      guard let instance = try receivingInstance(receiver.instance) else { continue }
      let envelope = MessageEnvelope(
        name: message.name, key: key, id: message.id, variables: message.variables)
      do {
        try decide(instance, .deliverMessage(receiver.subscription.id, envelope), stamp(thrower), depth: depth)
      } catch let rejection as Rejection where rejection.code == .instanceSuspended {
        continue
      }
      if let id = message.id { _ = try writer.rememberMessageID(id, receiver: instance.key) }
      return .delivered(instance: instance.id)
    }
    return nil
  }

  /// An instance that waits for a message or signal; nil where it cannot be read: it keeps nothing from the others.
  private func receivingInstance(_ key: InstanceKey) throws -> CachedInstance? {
    var found: CachedInstance?
    _ = try attempt("an instance that waits cannot be read", ["instance": "\(key.rawValue)"]) {
      found = try instance(key)
    }
    return found
  }

  /// Who may take a message. One that a flow routes goes to that process or node alone; others may wait before it.
  /// - Parameter reader: the process that alone reads this key out of the message; of its subscriptions those with a key
  /// - Cost: of a routed message, or of a key of its content, linear in who waits for the name and key
  private func receivers(
    of name: String, _ key: String?, _ recipient: MessageRecipient?, in reader: String? = nil
  ) throws -> [OpenSubscription] {
    if recipient == nil, reader == nil { return try writer.messageReceivers(name: name, key: key, limit: 64) }
    var limit = 256
    while true {
      let found = try writer.messageReceivers(name: name, key: key, limit: limit)
      let fitting = try found.filter { row in
        guard let process = try writer.instance(row.instance)?.process else { return false }
        if let reader, process != reader || row.subscription.key == nil { return false }
        return recipient?.admits(process: process, element: row.subscription.element) ?? true
      }
      if !fitting.isEmpty || found.count < limit { return fitting }
      limit *= 4
    }
  }

  private func startByMessage(
    _ message: MessageEnvelope, _ keys: [ContentKey], by thrower: FollowUp.Thrower, _ depth: Int
  ) throws -> MessageDelivery? {
    for trigger in try writer.startTriggers(.message, name: message.name)
    where thrower.recipient?.admits(process: trigger.process, element: trigger.element) ?? true {
      var message = message
      if message.key == nil { message.key = keys.first { $0.process == trigger.process }?.key }
      do {
        let started = try start(trigger, message.variables, .message(message), depth, stamp(thrower))
        if let id = message.id { _ = try writer.rememberMessageID(id, receiver: started.key) }
        return .started(instance: started.id, process: trigger.process, version: trigger.version)
      } catch let rejection as Rejection {
        if thrower.isOutside { throw rejection }
        setup.logger.info(
          "a message start was refused",
          metadata: [
            "process": "\(trigger.process)", "element": "\(trigger.element)", "code": "\(rejection.code.rawValue)",
          ])
      }
    }
    return nil
  }

  // MARK: Kept messages

  /// What stands for the key of a kept message that says it in its content: each process reads its own there.
  private static let keyInContent = "\u{1}content"

  private func keep(
    _ message: MessageEnvelope, hasContentKeys: Bool, _ timeToLive: Int64, _ thrower: FollowUp.Thrower
  ) throws -> MessageDelivery {
    let seal = thrower.isOutside ? nil : try Seal.of(thrower.instance, writer)
    let (until, overflow) = now.millisecondsSince1970.addingReportingOverflow(timeToLive)
    let end = Instant(millisecondsSince1970: overflow ? .max : until)
    writes += 1
    _ = try writer.keepMessage(
      KeptMessage(
        name: message.name, key: hasContentKeys ? Self.keyInContent : message.key.map(CorrelationKey.text),
        messageID: message.id,
        bytes: try StoredBytes.write(StoredMessage(message, thrower).bytes, of: thrower.instance, seal),
        keptUntil: end, at: now))
    if let id = message.id { _ = try writer.rememberMessageID(id, receiver: nil) }
    news.noteDue(end)
    return .kept(until: end)
  }

  /// The oldest kept message that fits, that no message flow routes elsewhere, and that this command has not been given
  /// already.
  func keptMessage(
    _ name: String, _ key: Value?, by taker: (process: String, element: String), _ taken: [KeptMessage]
  ) throws -> (row: KeptMessage, envelope: MessageEnvelope)? {
    func mayTake(_ message: KeptMessage) throws -> Bool {
      if taken.contains(where: { $0.id == message.id }) { return false }
      let recipient = try StoredMessage(message, writer).thrower.recipient
      return recipient?.admits(process: taker.process, element: taker.element) ?? true
    }
    let keyed = try oldestKept(name, key.map(CorrelationKey.text), mayTake)
    guard let key else { return try keyed.map { ($0, try StoredMessage($0, writer).envelope) } }
    let text = CorrelationKey.text(key)
    let content = try oldestKept(name, Self.keyInContent) { message in
      let envelope = try StoredMessage(message, writer).envelope
      let keys = try [envelope.key].compactMap { $0 } + contentKeys(of: envelope, for: taker.process).map(\.key)
      return try mayTake(message) && keys.contains { CorrelationKey.text($0) == text }
    }
    guard let oldest = [keyed, content].compactMap({ $0 }).min(by: { $0.id < $1.id }) else { return nil }
    var envelope = try StoredMessage(oldest, writer).envelope
    if envelope.key.map(CorrelationKey.text) != text { envelope.key = key }
    return (oldest, envelope)
  }

  private func oldestKept(
    _ name: String, _ key: String?, _ mayTake: (KeptMessage) throws -> Bool
  ) throws -> KeptMessage? {
    guard let oldest = try writer.keptMessage(name: name, key: key, now: now) else { return nil }
    if try mayTake(oldest) { return oldest }
    var after = oldest.id
    while true {
      let page = try writer.keptMessages(after: after, limit: 256)
      for message in page where message.name == name && message.keptUntil > now {
        if key == nil || message.key == key, try mayTake(message) { return message }
      }
      guard let last = page.last else { return nil }
      after = last.id
    }
  }

  /// Removes kept messages that the command has consumed.
  func forget(_ taken: [KeptMessage], receiver: InstanceKey) throws {
    for message in taken {
      _ = try writer.removeKeptMessage(message.id)
      if let id = message.messageID { _ = try writer.rememberMessageID(id, receiver: receiver) }
    }
  }

  // MARK: Outbox

  /// What an instance threw and caught itself under an id is not delivered again.
  /// - Spec: semantics.md 7
  func rememberMessages(_ events: [Event], _ instance: CachedInstance) throws {
    for event in events {
      guard case .messageThrown(let thrown) = event, thrown.isCaughtHere, let id = thrown.id else { continue }
      _ = try writer.rememberMessageID(id, receiver: instance.key)
    }
  }

  /// Puts what was sent to black-box participants into the outbox log, once, from where it is brought to them.
  /// - Spec: semantics.md 15
  func post(_ events: [Event], from seq: Int64, _ instance: CachedInstance) throws {
    for (offset, event) in events.enumerated() {
      guard case .messageThrown(let thrown) = event, case .participant(let name)? = thrown.recipient else { continue }
      let thrower = FollowUp.Thrower(instance: instance.id, element: instance.graph[thrown.node].id)
      let message = MessageEnvelope(
        name: thrown.message, key: thrown.key, id: thrown.id, variables: thrown.variables)
      writes += 1
      news.posted.append((name, thrown.message, thrower.instance, thrower.element, seq + Int64(offset) + 1))
      _ = try writer.addOutbox(
        OutboxRow(
          key: "\(instance.id)/\(seq + Int64(offset) + 1)", channel: OutboxChannel.participant, recipient: name,
          subject: thrown.message,
          payload: try StoredBytes.write(
            StoredMessage(message, thrower).bytes, of: instance.id, instance.personal.isEmpty ? nil : instance.seal),
          at: now))
    }
  }

  /// Starts an instance by a trigger of a latest version.
  @discardableResult
  func start(
    _ trigger: StartTriggerRow, _ variables: Context, _ cause: StartInstance.Trigger, _ depth: Int,
    _ stamp: Stamp? = nil
  ) throws -> CachedInstance {
    let definition = try setup.library.required(trigger.process, version: trigger.version, writer)
    return try start(
      StartInstance(
        instance: try newInstanceID(of: trigger.process), version: trigger.version, definition: definition.sha256,
        event: trigger.element, variables: variables, trigger: cause), of: definition, stamp ?? engineStamp,
      depth: depth)
  }

  /// Brings a signal to all who wait for it, the oldest instance first, then to the start events of the latest versions.
  /// The instance that threw it has had it already. A crowd is served over several transactions.
  @discardableResult
  func broadcast(
    _ signal: String, _ variables: Context, by thrower: FollowUp.Thrower, after: InstanceKey?, _ depth: Int
  ) throws -> SignalDelivery {
    var caught: [String] = []
    var last = after
    while true {
      let page = try writer.signalReceivers(name: signal, after: last, limit: 256)
      for receiver in page {
        last = receiver
        guard let instance = try receivingInstance(receiver), instance.id != thrower.instance else { continue }
        do {
          try decide(instance, .deliverSignal(name: signal, variables: variables), stamp(thrower), depth: depth)
          caught.append(instance.id)
        } catch let rejection as Rejection where rejection.code == .instanceSuspended {
          continue
        }
      }
      if page.count < 256 { break }
      if caught.count >= 1024 {
        followUps.append(
          FollowUp(
            action: .broadcast(signal: signal, variables: variables, by: thrower, after: last), depth: depth,
            origin: thrower.instance))
        return SignalDelivery(caughtBy: caught, started: [])
      }
    }
    var started: [String] = []
    for trigger in try writer.startTriggers(.signal, name: signal) {
      do {
        started.append(try start(trigger, variables, .signal(name: signal), depth, stamp(thrower)).id)
      } catch let rejection as Rejection {
        setup.logger.info(
          "a signal start was refused",
          metadata: [
            "process": "\(trigger.process)", "element": "\(trigger.element)", "code": "\(rejection.code.rawValue)",
          ])
      }
    }
    return SignalDelivery(caughtBy: caught, started: started)
  }
}

extension OpenSubscription {
  /// The order in which receivers are served (semantics.md 7): of several instances the oldest, within one the innermost
  /// scope, in one scope the subscription that was opened first.
  fileprivate func isServedBefore(_ other: OpenSubscription) -> Bool {
    if instance != other.instance { return instance < other.instance }
    let (own, others) = (subscription, other.subscription)
    return own.depth != others.depth ? own.depth > others.depth : own.id.rawValue < others.id.rawValue
  }
}

extension MessageRecipient {
  /// Whether a node of a process may take what is routed here.
  func admits(process: String, element: String) -> Bool {
    switch self {
    case .process(let wanted, let node, let inside):
      wanted == process && (node == nil || node == element || inside.contains(element))
    case .participant: false
    }
  }
}
