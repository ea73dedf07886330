import Synchronization
import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// Messages to black-box participants are recorded and given to the outbox (semantics.md 15).
@Suite struct OutboxTests {
  private static let file = """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" \
    targetNamespace="urn:test">
      <message id="m" name="order"/>
      <collaboration id="c">
        <participant id="p1" name="Buyer" processRef="buyer"/><participant id="p2" name="Customer"/>
        <messageFlow id="mf1" sourceRef="ask" targetRef="p2"/>
      </collaboration>
      <process id="buyer" isExecutable="true">
        <sendTask id="ask" messageRef="m">
          <extensionElements><tramite:input name="amount" expression="amount"/></extensionElements>
        </sendTask>
      </process>
    </definitions>
    """

  private func engine(_ outbox: (any Outbox)?, _ clock: VirtualClock) async throws -> Engine {
    var options = EngineOptions()
    options.clock = clock
    options.instanceIDs = CountingInstanceIDs()
    options.zones = { .utcOnly }
    options.outbox = outbox
    let engine = Engine(store: MemoryStore(), options: options)
    _ = try await engine.deploy(
      DeploymentRequest(
        files: [DefinitionFile(path: "buyer.bpmn", bytes: Array(Self.file.utf8))], by: Actor(nil)))
    return engine
  }

  @Test func aMessageToABlackBoxIsHandedOverOnce() async throws {
    let outbox = RecordingOutbox(failures: 0)
    let engine = try await engine(outbox, VirtualClock())
    try await engine.start("buyer", [("amount", .number(3))])
    #expect(try await engine.work(.untilIdle).messagesSent == 1)
    #expect(try await engine.work(.untilIdle).isEmpty)

    let message = try #require(outbox.delivered.first)
    #expect(outbox.delivered.count == 1)
    #expect(message.participant == "Customer" && message.name == "order" && message.attempt == 1)
    #expect(message.variables == Context([("amount", .number(3))]))
    #expect(message.instance == "buyer~1" && message.element == "ask")
    let row = try #require(try await engine.outbox().first)
    #expect(row.sentAt != nil && row.attempts == 1 && row.key == message.key)
  }

  @Test func whatDoesNotGoOutIsTriedAgainUnderTheSameKey() async throws {
    let outbox = RecordingOutbox(failures: 1)
    let clock = VirtualClock()
    let engine = try await engine(outbox, clock)
    try await engine.start("buyer", [("amount", .number(3))])
    try await engine.start("buyer", [("amount", .number(4))])
    // The first fails and does not hold up the second.
    let report = try await engine.work(.untilIdle)
    #expect(report.messagesSent == 1 && report.messagesNotSent == 1)
    #expect(outbox.delivered.map { $0.variables["amount"] } == [.number(4)])
    let waiting = try #require(try await engine.outbox().first)
    #expect(waiting.sentAt == nil && waiting.failure == "the line is busy")
    // Not before its pause is over.
    #expect(try await engine.work(.untilIdle).isEmpty)
    try clock.advance(to: Instant(millisecondsSince1970: clock.now.millisecondsSince1970 + 1000))
    #expect(try await engine.work(.untilIdle).messagesSent == 1)
    #expect(outbox.delivered.last?.attempt == 2 && outbox.delivered.last?.key == waiting.key)
  }

  @Test func withoutAnOutboxItWaitsInTheLog() async throws {
    let engine = try await engine(nil, VirtualClock())
    try await engine.start("buyer", [("amount", .number(3))])
    #expect(try await engine.work(.untilIdle).isEmpty)
    #expect(try await engine.outbox().map(\.sentAt) == [nil])
    #expect(try await engine.facts().waitingMessages == 1)
  }
}

/// Fails so many times, then remembers what it was given.
private final class RecordingOutbox: Outbox {
  private struct Busy: Error, CustomStringConvertible { let description = "the line is busy" }
  private let state: Mutex<(failures: Int, delivered: [OutgoingMessage])>

  init(failures: Int) { state = Mutex((failures, [])) }

  var delivered: [OutgoingMessage] { state.withLock { $0.delivered } }

  func deliver(_ message: OutgoingMessage) async throws {
    try state.withLock { state in
      if state.failures > 0 {
        state.failures -= 1
        throw Busy()
      }
      state.delivered.append(message)
    }
  }
}
