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
    var message = message
    for key in isOutside && message.key == nil ? try contentKeys(of: message) : [] {
      message.key = key
      if let delivered = try deliver(message, by: thrower, depth) { return delivered }
    }
    if let delivered = try deliver(message, by: thrower, depth) { return delivered }
    if let started = try startByMessage(message, by: thrower, depth) { return started }
    if timeToLiveMilliseconds > 0 { return try keep(message, timeToLiveMilliseconds, thrower) }
    let text = "nobody waits for message '\(message.name)'\(keyText(message)), and it is delivered now or never"
    if isOutside {
      throw Rejection(
        .noReceiver, text, hint: "give it a time to live (--ttl), or look who waits with: tramite instances")
    }
    try note(.unclaimedMessage, at: thrower, text)
    return nil
  }

  /// The keys that a message from outside carries in its content, by the retrieval expressions of every version of every
  /// process that has some for it; each once.
  /// - Spec: BPMN 2.0.2 §8.4.2; semantics.md 7
  /// - Cost: linear in the versions of processes that correlate so; none where there are none
  private func contentKeys(of message: MessageEnvelope) throws -> [Value] {
    var keys: [Value] = []
    for latest in try writer.latestDefinitions() where latest.starts.contains(.correlatesByContent) {
      for row in try writer.definitions(process: latest.process) {
        let graph = try setup.library.definition(of: row, writer).graph
        for correlation in graph.events.flatMap({ $0.correlations(ofMessage: message.name) }) {
          let moment = Moment(now: now, zone: graph.zone, zones: graph.zones)
          guard let key = correlation.key(in: message.variables, at: moment), !keys.contains(key) else { continue }
          keys.append(key)
        }
      }
    }
    return keys
  }

  private func keyText(_ message: MessageEnvelope) -> String {
    message.key.map { " with key '\(CorrelationKey.text($0))'" } ?? ""
  }

  /// The stamp of what a message or signal causes: with who brought it from outside, else of the engine itself.
  private func stamp(_ thrower: FollowUp.Thrower) -> Stamp { Stamp(at: now, actor: thrower.actor) }

  private func deliver(
    _ message: MessageEnvelope, by thrower: FollowUp.Thrower, _ depth: Int
  ) throws -> MessageDelivery? {
    let key = message.key.map(CorrelationKey.text)
    // Suspended instances take nothing; whoever is next does.
    for receiver in try receivers(of: message.name, key, thrower.recipient) {
      guard let instance = try instance(receiver.instance) else { continue }
      do {
        try decide(instance, .deliverMessage(receiver.subscription.id, message), stamp(thrower), depth: depth)
      } catch let rejection as Rejection where rejection.code == .instanceSuspended {
        continue
      }
      if let id = message.id { _ = try writer.rememberMessageID(id, receiver: instance.key) }
      return .delivered(instance: instance.id)
    }
    return nil
  }

  /// Who may take a message. One that a flow routes goes to that process or node alone; others may wait before it.
  /// - Cost: of a routed message, linear in who waits for the name and key
  private func receivers(
    of name: String, _ key: String?, _ recipient: MessageRecipient?
  ) throws -> [OpenSubscription] {
    guard let recipient else { return try writer.messageReceivers(name: name, key: key, limit: 64) }
    var limit = 256
    while true {
      let found = try writer.messageReceivers(name: name, key: key, limit: limit)
      let fitting = try found.filter { row in
        guard let process = try writer.instance(row.instance)?.process else { return false }
        return recipient.admits(process: process, element: row.subscription.element)
      }
      if !fitting.isEmpty || found.count < limit { return fitting }
      limit *= 4
    }
  }

  private func startByMessage(
    _ message: MessageEnvelope, by thrower: FollowUp.Thrower, _ depth: Int
  ) throws -> MessageDelivery? {
    for trigger in try writer.startTriggers(.message, name: message.name)
    where thrower.recipient?.admits(process: trigger.process, element: trigger.element) ?? true {
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

  private func keep(_ message: MessageEnvelope, _ timeToLive: Int64, _ thrower: FollowUp.Thrower) throws
    -> MessageDelivery
  {
    let seal = thrower.isOutside ? nil : try Seal.of(thrower.instance, writer)
    let (until, overflow) = now.millisecondsSince1970.addingReportingOverflow(timeToLive)
    let end = Instant(millisecondsSince1970: overflow ? .max : until)
    writes += 1
    _ = try writer.keepMessage(
      KeptMessage(
        name: message.name, key: message.key.map(CorrelationKey.text), messageID: message.id,
        bytes: try StoredBytes.write(StoredMessage(message, thrower).bytes, of: thrower.instance, seal),
        keptUntil: end, at: now))
    if let id = message.id { _ = try writer.rememberMessageID(id, receiver: nil) }
    news.noteDue(end)
    return .kept(until: end)
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
        guard let instance = try instance(receiver), instance.id != thrower.instance else { continue }
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
