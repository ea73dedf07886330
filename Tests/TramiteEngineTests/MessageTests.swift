import Testing
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

@Suite struct MessageTests {
  @Test func aMessageGoesToTheOldestInstanceThatWaitsForItsKey() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.receiver(message: "paid")], on: engine)
    let other = try await engine.start("receiver", [("order", .string("41"))])
    let oldest = try await engine.start("receiver", [("order", .string("42"))])
    let younger = try await engine.start("receiver", [("order", .string("42"))])
    let delivery = try await engine.publish(MessageRequest(name: "paid", key: .string("42"), by: ana))
    #expect(delivery == .delivered(instance: oldest.instance))
    #expect(try await engine.instance(oldest.instance).state.status == .completed)
    #expect(try await engine.instance(younger.instance).state.status == .waiting)
    #expect(try await engine.instance(other.instance).state.status == .waiting)
  }

  @Test func whoBringsAMessageOrASignalStandsInTheHistoryThatItEnters() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.receiver(message: "paid")], on: engine)
    let waiting = try await engine.start("receiver", [("order", .string("42"))])
    try await engine.publish(MessageRequest(name: "paid", key: .string("42"), by: Actor("bea")))
    #expect(try await engine.history(waiting.instance).commands.map(\.stamp.actor) == ["ana", "bea"])
    // A message that is kept keeps who brought it only for what it says of itself; who takes it acts.
    try await engine.publish(MessageRequest(name: "paid", key: .string("43"), by: Actor("bea")))
    let taking = try await engine.start("receiver", [("order", .string("43"))])
    #expect(try await engine.history(taking.instance).commands.map(\.stamp.actor) == ["ana"])
  }

  @Test func aNumberAndItsTextAreOneKey() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.receiver(message: "paid")], on: engine)
    let started = try await engine.start("receiver", [("order", .number(Number(42)))])
    let delivery = try await engine.publish(MessageRequest(name: "paid", key: .string("42"), by: ana))
    #expect(delivery == .delivered(instance: started.instance))
  }

  @Test func aMessageThatNobodyWaitsForIsKeptAndTakenByWhoAsksFirst() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.receiver(message: "paid")], on: engine)
    let kept = try await engine.publish(MessageRequest(name: "paid", key: .string("7"), by: ana))
    #expect(kept == .kept(until: Instant(millisecondsSince1970: house.clock.now.millisecondsSince1970 + 3_600_000)))
    #expect(try await engine.start("receiver", [("order", .string("7"))]).status == .completed)
    #expect(try await engine.start("receiver", [("order", .string("7"))]).status == .waiting)
    #expect(try await engine.keptMessages().isEmpty)
  }

  @Test func aKeptMessageRunsOut() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.receiver(message: "paid")], on: engine)
    try await engine.publish(MessageRequest(name: "paid", key: .string("7"), id: "m1", by: ana))
    try house.clock.advance(byMilliseconds: 3_600_001)
    #expect(try await engine.fireDue().messagesExpired == 1)
    #expect(try await engine.start("receiver", [("order", .string("7"))]).status == .waiting)
    // Its id is forgotten with it.
    let again = try await engine.publish(MessageRequest(name: "paid", key: .string("7"), id: "m1", by: ana))
    #expect(again != .kept(until: house.clock.now))
  }

  @Test func oneMessageIDIsDeliveredOnce() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.receiver(message: "paid", key: nil)], on: engine)
    try await engine.start("receiver")
    try await engine.start("receiver")
    try await engine.publish(MessageRequest(name: "paid", id: "m1", by: ana))
    await expectRejection(.duplicateMessage) {
      try await engine.publish(MessageRequest(name: "paid", id: "m1", by: ana))
    }
  }

  @Test func aMessageNowOrNeverIsRefusedWhereNobodyWaits() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    await expectRejection(.noReceiver) {
      try await engine.publish(MessageRequest(name: "paid", timeToLiveMilliseconds: 0, by: ana))
    }
  }

  @Test func aMessageStartEventOfTheLatestVersionTakesWhatNobodyWaitsFor() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    var made = TestProcess("intake")
    made.chain([made.start("begin", [message("order")]), made.userTask("check", role: "clerk"), made.end()])
    try await house.deploy([made.graph], text: "1", on: engine)
    try await house.deploy([made.graph], text: "2", on: engine)
    let delivery = try await engine.publish(
      MessageRequest(name: "order", data: Context([("item", .string("pen"))]), by: ana))
    #expect(delivery == .started(instance: "intake~1", process: "intake", version: 2))
    let state = try await engine.instance("intake~1").state
    #expect(state.root?.variables["item"] == .string("pen"))
  }

  @Test func anInstanceThatCannotBeReadKeepsNoMessageAndNoSignalFromTheOthers() async throws {
    let house = try TestHouse()
    func waiting(_ process: String, _ definitions: EventDefinition...) -> ProcessGraph {
      var made = TestProcess(process)
      let events = definitions.enumerated().map { made.catching("e\($0)", $1) }
      made.chain([made.start()] + events + [made.end()])
      return made.graph
    }
    let (paid, go) = (message("paid"), EventDefinition.signal(name: "go"))
    try await house.deploy(
      [waiting("deaf", paid), waiting("lost", go), waiting("sound", paid, go)], on: house.engine())
    try await house.engine().start("deaf")
    try await house.engine().start("lost")
    let sound = try await house.engine().start("sound")
    house.lose("deaf")
    house.lose("lost")
    let engine = house.engine()
    #expect(try await engine.publish(MessageRequest(name: "paid", by: ana)) == .delivered(instance: sound.instance))
    #expect(try await engine.signal("go", by: ana).caughtBy == [sound.instance])
  }

  @Test func whatOneInstanceThrowsAnotherCatches() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy(
      [TestProcess.receiver(message: "paid"), TestProcess.sender(message: "paid")], on: engine)
    let receiver = try await engine.start("receiver", [("order", .number(Number(5)))])
    let sender = try await engine.start("sender", [("order", .number(Number(5)))])
    #expect(sender.status == .completed)
    #expect(try await engine.instance(receiver.instance).state.status == .completed)
  }

  @Test func aMessageOfAnInstanceThatNobodyTakesIsNotedInItsHistory() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.sender(message: "paid")], on: engine)
    let sender = try await engine.start("sender", [("order", .string("5"))])
    try house.clock.advance(byMilliseconds: 3_600_001)
    _ = try await engine.fireDue()
    let events = try await engine.history(sender.instance).commands.flatMap(\.events)
    guard case .incidentRaised(let incident)? = events.last else {
      Issue.record("no incident")
      return
    }
    #expect(incident.code == .unclaimedMessage)
    #expect(try await engine.check().findings.isEmpty)
  }

  @Test func aChainOfMessagesWithoutEndStops() async throws {
    let house = try TestHouse()
    let engine = house.engine { $0.limits.chainDepth = 25 }
    var made = TestProcess("echo")
    made.chain([made.start("heard", [message("ping")]), made.throwing("answer", message("ping")), made.end()])
    try await house.deploy([made.graph], on: engine)
    try await engine.publish(MessageRequest(name: "ping", by: ana))
    _ = try await engine.fireDue()
    #expect(try await engine.instances(limit: 1000).count == 26)
    let last = try await engine.instances(limit: 1)[0].row.id
    let events = try await engine.history(last).commands.flatMap(\.events)
    guard case .incidentRaised(let incident)? = events.last else {
      Issue.record("no incident")
      return
    }
    #expect(incident.code == .chainLimit)
  }

  @Test func aSignalReachesAllWhoWaitAndTheStartEvents() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    var waits = TestProcess("waits")
    waits.chain([waits.start(), waits.catching("listen", .signal(name: "alarm")), waits.end()])
    var begins = TestProcess("begins")
    begins.chain([begins.start("heard", [.signal(name: "alarm")]), begins.end()])
    try await house.deploy([waits.graph, begins.graph], on: engine)
    let first = try await engine.start("waits")
    let second = try await engine.start("waits")
    let delivery = try await engine.signal("alarm", by: ana)
    #expect(delivery.caughtBy == [first.instance, second.instance])
    #expect(delivery.started == ["begins~3"])
    #expect(try await engine.instance(second.instance).state.status == .completed)
  }

  @Test func aCrowdIsReachedBySeveralTransactions() async throws {
    let house = try TestHouse()
    let engine = house.engine { $0.checksEveryCommand = false }
    var waits = TestProcess("waits")
    waits.chain([waits.start(), waits.catching("listen", .signal(name: "alarm")), waits.end()])
    try await house.deploy([waits.graph], on: engine)
    for _ in 0..<1500 { try await engine.start("waits") }
    try await engine.signal("alarm", by: ana)
    _ = try await engine.fireDue()
    #expect(try await engine.instances(InstanceFilter(status: .waiting)).isEmpty)
  }
}
