import Testing
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

@Suite struct JobTests {
  @Test func jobsRunUntilNothingIsLeftToDo() async throws {
    let ran = Counter()
    let house = try TestHouse(handlers: [
      Doing("work") { _ in
        ran.next()
        return .completed()
      }
    ])
    let engine = house.engine()
    try await house.deploy([TestProcess.straight(tasks: 5, handler: "work")], on: engine)
    let started = try await engine.start("straight")
    #expect(started.status == .waiting)
    let report = try await engine.work(.untilIdle)
    #expect(report.jobsRun == 5)
    #expect(ran.count == 5)
    #expect(try await engine.instance(started.instance).state.status == .completed)
  }

  @Test func aJobThatTheCallerAnswersIsNothingThatComesByItself() async throws {
    let house = try TestHouse()
    let engine = house.engine { $0.jobs = .caller }
    try await house.deploy([TestProcess.straight(tasks: 1, handler: "work")], on: engine)
    try await engine.start("straight")
    #expect(try await engine.openJobs().count == 1)
    #expect(try await engine.nextDue() == nil)
    #expect(try await house.engine().nextDue() == house.clock.now, "a program with handlers has something to do")
  }

  @Test func aFailedAttemptIsTriedAgainAfterItsBackOffThenBecomesAnIncident() async throws {
    let attempts = Counter()
    let house = try TestHouse(handlers: [
      Doing("work") { _ in
        attempts.next()
        throw HandlerFailure("the printer is out of paper", hint: "put paper in")
      }
    ])
    let engine = house.engine()
    var made = TestProcess("prints")
    made.chain([made.start(), made.serviceTask("print", handler: "work", retries: 1, backoff: 10_000), made.end()])
    try await house.deploy([made.graph], on: engine)
    let started = try await engine.start("prints")
    #expect(try await engine.work(.untilIdle).jobsFailed == 1)
    #expect(try await engine.work(.untilIdle).jobsRun == 0)
    try house.clock.advance(byMilliseconds: 10_000)
    #expect(try await engine.work(.untilIdle).jobsFailed == 1)
    #expect(attempts.count == 2)
    let incident = try await engine.incidents()
    #expect(incident.map(\.incident.code) == [.handlerFailed])
    #expect(incident[0].incident.message.contains("out of paper"))
    try await engine.resolve(
      ResolutionRequest(incident: incident[0].id, way: .skip(outcome: nil), reason: "printed by hand", by: ana))
    #expect(try await engine.instance(started.instance).state.status == .completed)
  }

  @Test func aJobForAHandlerThatIsNotRegisteredIsAnIncident() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.straight(tasks: 1, handler: "nowhere")], on: engine)
    try await engine.start("straight")
    _ = try await engine.work(.untilIdle)
    #expect(try await engine.incidents().map(\.incident.code) == [.handlerUnknown])
  }

  @Test func aJobForAnExternalWorkerIsLeftAlone() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.straight(tasks: 1, handler: "worker:outside")], on: engine)
    let started = try await engine.start("straight")
    _ = try await engine.work(.untilIdle)
    #expect(try await engine.incidents().isEmpty)
    #expect(try await engine.instance(started.instance).waitingAt == ["task1"])
  }

  @Test func anAttemptThatTakesTooLongHasFailed() async throws {
    let house = try TestHouse(handlers: [
      Doing("work") { _ in
        try await Task.sleep(for: .seconds(3600))
        return .completed()
      }
    ])
    let engine = house.engine()
    var made = TestProcess("slow")
    made.chain([made.start(), made.serviceTask("think", handler: "work", retries: 0, timeout: 5_000), made.end()])
    try await house.deploy([made.graph], on: engine)
    try await engine.start("slow")
    let working = Task { try await engine.work(.untilIdle) }
    while try await engine.incidents().isEmpty {
      try house.clock.advance(byMilliseconds: 100)
      await Task.yield()
    }
    #expect(try await working.value.jobsFailed == 1)
    #expect(try await engine.incidents()[0].incident.message.contains("took longer than 5000 ms"))
  }

  @Test func aJobWhoseProgramDiedIsDoneByAnotherOne() async throws {
    let house = try TestHouse(handlers: [Doing("work")])
    let engine = house.engine { $0.owner = "dies" }
    try await house.deploy([TestProcess.straight(tasks: 1, handler: "work")], on: engine)
    let started = try await engine.start("straight")
    // Taken under a lease, and never answered.
    _ = try await house.store.write { writer in
      try writer.leaseDueJobs(
        .internal,
        Lease(owner: "dies", until: Instant(millisecondsSince1970: house.clock.now.millisecondsSince1970 + 10_000)),
        now: house.clock.now, limit: 1)
    }
    let other = house.engine { $0.owner = "lives" }
    #expect(try await other.work(.untilIdle).jobsRun == 0)
    try house.clock.advance(byMilliseconds: 10_000)
    #expect(try await other.work(.untilIdle).jobsRun == 1)
    #expect(try await other.instance(started.instance).state.status == .completed)
  }

  @Test func registerEntriesAreNumberedInTheTransactionOfTheAnswer() async throws {
    let house = try TestHouse(handlers: [
      Doing("enter") { work in
        .completed(
          outcome: nil, result: Context(),
          effects: [.appendRecord(register: "book", numbering: "{year}-{n}", fields: work.input)])
      }
    ])
    let engine = house.engine()
    var made = TestProcess("enters")
    made.chain([
      made.start(), made.serviceTask("enter", handler: "enter", inputs: [("what", "subject")]), made.end(),
    ])
    try await house.deploy([made.graph], on: engine)
    for subject in ["a", "b", "c"] { try await engine.start("enters", [("subject", .string(subject))]) }
    _ = try await engine.work(.untilIdle)
    let records = try await engine.register("book")
    #expect(records.map(\.entry.number) == ["2026-1", "2026-2", "2026-3"])
    #expect(records.compactMap { $0.fields["what"] }.count == 3)
    let numbers = try await engine.instances().map(\.row.id)
    let state = try await engine.instance(numbers[0]).state
    #expect(state.root?.variables["number"] != nil)
  }

  @Test func aNoticeIsSentOnceAndReadByItsRole() async throws {
    let house = try TestHouse(handlers: [
      Doing("tell") { work in
        .completed(
          outcome: nil, result: Context(),
          effects: [.notify(Notice(to: ["starter", "boss"], subject: "Done", body: work.instance))])
      }
    ])
    let engine = house.engine()
    house.setOrganization([("ana", ["clerk"]), ("luis", ["boss"])])
    try await house.deploy([TestProcess.straight(tasks: 1, handler: "tell")], on: engine)
    try await engine.start("straight")
    _ = try await engine.work(.untilIdle)
    #expect(try await engine.notices(by: ana).map(\.notice.subject) == ["Done"])
    let luis = try await engine.notices(by: Actor("luis"))
    #expect(luis.count == 1)
    try await engine.markNoticeRead(luis[0].notice.id, by: Actor("luis"))
    #expect(try await engine.notices(by: Actor("luis"), unreadOnly: true).isEmpty)
    #expect(try await engine.outbox().count == 2)
  }

  @Test func aNoticeToNobodyFailsTheJobAndWritesNothing() async throws {
    let house = try TestHouse(handlers: [
      Doing("tell") { _ in
        .completed(
          outcome: nil, result: Context(),
          effects: [
            .appendRecord(register: "book", numbering: nil, fields: Context()),
            .notify(Notice(to: ["nobody"], subject: "Done", body: "")),
          ])
      }
    ])
    let engine = house.engine()
    house.setOrganization([("ana", ["clerk"])])
    try await house.deploy([TestProcess.straight(tasks: 1, handler: "tell")], on: engine)
    try await engine.start("straight")
    _ = try await engine.work(.untilIdle)
    #expect(try await engine.incidents().map(\.incident.code) == [.handlerFailed])
    #expect(try await engine.registers().isEmpty)
  }

  @Test func aJobForWhichAProgramLacksSomethingIsLeftToOneThatHasIt() async throws {
    struct Scan: Handler {
      let name = "scan"
      let isAllowed: Bool
      func lack(_ input: Context, configuration: NoConfiguration) -> String? { isAllowed ? nil : "not allowed here" }
      func run(_ work: HandlerWork, configuration: NoConfiguration) async throws -> HandlerAnswer { .completed() }
    }
    let house = try TestHouse(handlers: [Scan(isAllowed: false)])
    let graph = TestProcess.straight(tasks: 1, handler: "scan")
    let poor = house.engine()
    try await house.deploy([graph], on: poor)
    let started = try await poor.start("straight")
    for _ in 0..<5 { #expect(try await poor.work(.untilIdle).jobsRun == 0) }
    #expect(try await poor.incidents().isEmpty)
    let handlers = try HandlerRegistry([Scan(isAllowed: true)])
    let rich = house.engine { $0.handlers = handlers }
    try house.clock.advance(byMilliseconds: 1000)
    #expect(try await rich.work(.untilIdle).jobsRun == 1)
    #expect(try await rich.instance(started.instance).state.status == .completed)
  }

  @Test func aFileThatWasAlteredIsGivenToNobodyAndFoundByTheDoctor() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.waiting(for: "PT1H")], on: engine)
    let instance = try await engine.start("waiting").instance
    let row = FileRow(
      id: "f", instance: instance, name: "n", mediaType: "m", size: 3, sha256: String(repeating: "ab", count: 32),
      createdAt: house.clock.now)
    try await house.store.write { try $0.addFile(row, content: [1, 2, 3]) }
    await #expect { _ = try await engine.file("f") } throws: { "\($0)".contains("expected SHA-256 abab") }
    #expect(try await engine.check().findings.count == 1)
  }

  @Test func anInstanceThatCannotBeReadStopsNoOtherJob() async throws {
    let house = try TestHouse(handlers: [Doing("look")])
    func made(_ process: String) -> ProcessGraph {
      var made = TestProcess(process)
      made.chain([made.start(), made.serviceTask("look", handler: "look"), made.end()])
      return made.graph
    }
    try await house.deploy([made("broken"), made("sound")], on: house.engine())
    try await house.engine().start("broken")
    let sound = try await house.engine().start("sound")
    house.lose("broken")
    let engine = house.engine()
    #expect(try await engine.work(.untilIdle).jobsRun == 1)
    #expect(try await engine.instance(sound.instance).state.status == .completed)
  }

  @Test func aRegisterWhoseNumbersRepeatIsAnIncidentOfItsJobAlone() async throws {
    let house = try TestHouse(handlers: [
      Doing("enter") { _ in
        let entry = HandlerEffect.appendRecord(register: "book", numbering: "2026-X", fields: Context())
        return .completed(outcome: nil, result: Context(), effects: [entry])
      }
    ])
    let engine = house.engine()
    try await house.deploy([TestProcess.straight(tasks: 1, handler: "enter")], on: engine)
    let first = try await engine.start("straight")
    _ = try await engine.work(.untilIdle)
    try await engine.start("straight")
    _ = try await engine.work(.untilIdle)
    #expect(try await engine.instance(first.instance).state.status == .completed)
    #expect(try await engine.incidents().map(\.incident.code) == [.handlerFailed])
    #expect(try await engine.register("book").map(\.entry.number) == ["2026-X"])
  }

  @Test func aNoticeThatIsNotThereConcernsOnlyWhoNamesIt() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.waiting("straight", for: "PT1H")], on: engine)
    async let wrong: Void = engine.markNoticeRead(99, by: ana)
    async let right = engine.start("straight")
    let started = try await right
    #expect(started.instance.hasPrefix("straight"))
    do {
      try await wrong
      Issue.record("expected a refusal")
    } catch let rejection as Rejection {
      #expect(rejection.code == .unknownNotice)
    }
  }

  @Test func aSecretIsOpenedOnceByWhomItIsFor() async throws {
    let house = try TestHouse(handlers: [
      Doing("lock") { _ in
        .completed(
          outcome: nil, result: Context(),
          effects: [.keepSecret(resultEntry: "password", secret: "open sesame", forRole: "boss")])
      }
    ])
    let engine = house.engine()
    house.setOrganization([("ana", ["clerk"]), ("luis", ["boss"])])
    try await house.deploy([TestProcess.straight(tasks: 1, handler: "lock")], on: engine)
    let started = try await engine.start("straight")
    _ = try await engine.work(.untilIdle)
    let state = try await engine.instance(started.instance).state
    guard case .context(let reference)? = state.root?.variables["password"],
      case .string(let id)? = reference["secret"]
    else {
      Issue.record("no reference")
      return
    }
    await expectRejection(.roleNotHeld) { try await engine.openSecret(id, by: ana) }
    #expect(try await engine.openSecret(id, by: Actor("luis")) == "open sesame")
    await expectRejection(.conflict) { try await engine.openSecret(id, by: Actor("luis")) }
  }

  @Test func aCallerAnswersJobsInPlaceOfHandlers() async throws {
    let house = try TestHouse(handlers: [Doing("work")])
    let engine = house.engine { $0.jobs = .caller }
    try await house.deploy([TestProcess.straight(tasks: 2, handler: "work")], on: engine)
    let started = try await engine.start("straight")
    _ = try await engine.work(.untilIdle)
    for element in ["task1", "task2"] {
      let jobs = try await engine.openJobs()
      #expect(jobs.map(\.element) == [element])
      try await engine.answer(jobs[0], .answer(.completed(result: Context([("x", .string(element))]))))
    }
    let state = try await engine.instance(started.instance).state
    #expect(state.status == .completed)
    #expect(state.root?.variables["x"] == .string("task2"))
  }

  @Test func aRunningEngineTakesJobsInTheTransactionThatCreatesThem() async throws {
    let house = try TestHouse(handlers: [Doing("work")])
    let engine = house.engine()
    try await house.deploy([TestProcess.straight(tasks: 3, handler: "work")], on: engine)
    let running = Task { await engine.run() }
    let started = try await engine.start("straight")
    while try await !engine.instance(started.instance).state.status.isEnded { await Task.yield() }
    running.cancel()
    await running.value
    #expect(try await engine.history(started.instance).commands.count == 4)
  }
}
