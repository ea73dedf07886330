import Testing
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

@Suite struct PersonalValueTests {
  private let secret = "Calle Mayor 1"

  /// A form with a personal field, a script that computes from it, and a second task.
  private func graph(sends: Bool = false) -> ProcessGraph {
    var made = TestProcess("personal")
    let place = TramiteProblems.SourceLocation(file: "f", line: 1, column: 1, length: 1)
    var field = FormField(id: "address", type: .string, location: place)
    field.isPersonal = true
    made.draft.forms = [
      Form(id: "form", sections: [FormSection(items: [.field(field)], location: place)], location: place)
    ]
    let ask = made.userTask("ask", role: "clerk", forms: [0])
    made.draft.scripts.append(
      Script(expression: BoundExpression(expression("\"to: \" + address"), line: 1), resultVariable: "label"))
    let script = made.node("script", "scriptTask", .activity(.scriptTask(TableIndex(0))))
    made.chain([made.start(), ask, script, made.userTask("send", role: "clerk"), made.end()])
    return made.graph
  }

  private func bytes(of store: any HistoryStore) async throws -> [UInt8] {
    try await store.read { reader in
      var all: [UInt8] = []
      for row in try reader.journal(after: JournalPosition(0), limit: 1000) {
        all += row.entry.command + row.entry.events
      }
      for row in try reader.instances(InstanceFilter(), before: nil, limit: 100) {
        all += try reader.snapshot(of: row.key)?.bytes ?? []
      }
      return all
    }
  }

  @Test func personalValuesAndWhatIsComputedFromThemStandInTheStoreOnlySealed() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([graph()], on: engine)
    let started = try await engine.start("personal")
    try await engine.complete(try await engine.openItems()[0], [("address", .string(secret))])
    #expect(!contains(try await bytes(of: house.store), secret))
    // Who reads with the key sees them, also a program that loads the instance from its journal.
    let state = try await house.engine().instance(started.instance).state
    #expect(state.root?.variables["address"] == .string(secret))
    #expect(state.root?.variables["label"] == .string("to: " + secret))
    #expect(try await house.engine().complete(try await engine.openItems()[0]).status == .completed)
    #expect(try await engine.check().findings.isEmpty)
  }

  @Test func whatLeavesTheVariablesIsSealedToo() async throws {
    let house = try TestHouse(handlers: [
      Doing("tell") { work in
        .completed(
          outcome: nil, result: Context(),
          effects: [
            .notify(Notice(to: ["starter"], subject: "For \(work.input["to"] ?? .null)", body: "\(work.input)")),
            .appendRecord(register: "book", numbering: nil, fields: work.input),
          ])
      }
    ])
    let engine = house.engine()
    var made = TestProcess("personal")
    let place = TramiteProblems.SourceLocation(file: "f", line: 1, column: 1, length: 1)
    var field = FormField(id: "address", type: .string, location: place)
    field.isPersonal = true
    made.draft.forms = [
      Form(id: "form", sections: [FormSection(items: [.field(field)], location: place)], location: place)
    ]
    let ask = made.userTask("ask", role: "clerk", forms: [0])
    let tell = made.serviceTask("tell", handler: "tell", inputs: [("to", "address")])
    made.chain([made.start(), ask, tell, made.end()])
    try await house.deploy([made.graph], on: engine)
    let started = try await engine.start("personal")
    try await engine.complete(try await engine.openItems()[0], [("address", .string(secret))])
    _ = try await engine.work(.untilIdle)
    let stored = try await house.store.read { reader in
      let notices = try reader.notices(user: "ana", roles: [], unreadOnly: false, before: nil, limit: 9)
      let outbox = try reader.outbox(after: 0, limit: 9)
      return notices.map { $0.notice.subject + $0.notice.body } + outbox.map(\.subject)
        + outbox.map { String(decoding: $0.payload, as: UTF8.self) }
        + [String(decoding: try reader.registerEntries("book", after: 0, limit: 9).flatMap(\.fields), as: UTF8.self)]
    }
    #expect(stored.count == 4)
    #expect(stored.allSatisfy { !$0.contains(secret) })
    // Who may read reads.
    let notice = try #require(try await engine.notices(by: ana).first?.notice)
    #expect(notice.subject.contains(secret) && notice.body.contains(secret))
    #expect(try await engine.outbox().first?.subject.contains(secret) == true)
    #expect(try await engine.register("book").first?.fields["to"] == .string(secret))
    // What is erased is gone everywhere.
    _ = try await house.store.write { try $0.erasePersonalKey(started.instance, at: VirtualClock.standardStart) }
    #expect(try await engine.notices(by: ana).first?.notice.subject == "")
    #expect(try await engine.register("book").first?.fields["to"] == .context(Context([("erased", .boolean(true))])))
  }

  @Test func aSnapshotOfPersonalValuesIsSealed() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([graph()], on: engine)
    let started = try await engine.start("personal")
    try await engine.complete(try await engine.openItems()[0], [("address", .string(secret))])
    let item = try await engine.openItems()[0]
    for _ in 0..<100 {
      try await engine.claim(item, by: ana)
      try await engine.unclaim(item, by: ana)
    }
    let detail = try await house.engine().instance(started.instance)
    #expect(detail.row.snapshotSeq > 0)
    #expect(detail.state.root?.variables["address"] == .string(secret))
    #expect(!contains(try await bytes(of: house.store), secret))
  }

  @Test func erasingTheKeyErasesTheValuesAndLeavesTheChainProvable() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([graph()], on: engine)
    let started = try await engine.start("personal")
    try await engine.complete(try await engine.openItems()[0], [("address", .string(secret))])
    try await engine.complete(try await engine.openItems()[0])
    let isErased = try await house.store.write { writer in
      try writer.erasePersonalKey(started.instance, at: VirtualClock.standardStart)
    }
    #expect(isErased)
    let state = try await house.engine().instance(started.instance).state
    #expect(state.status == .completed)
    #expect(state.root?.variables["address"] == .context(Context([("erased", .boolean(true))])))
    let history = try await house.engine().history(started.instance)
    #expect(history.commands.map(\.stamp.actor) == ["ana", "ana", "ana"])
    #expect(history.commands.allSatisfy { $0.command == nil })
    #expect(try await house.engine().check().findings.isEmpty)
    // Verifying says what cannot be decided again, and that nothing is wrong with it.
    let report = try await house.engine().verification(of: started.instance)
    #expect(report.findings == [] && report.rows == 3 && report.erased == 3)
  }

  @Test func anInstanceWhoseValuesAreErasedTakesNothingMoreAndIsVerified() async throws {
    // given: it waits, and its values are erased
    let house = try TestHouse()
    try await house.deploy([graph()], on: house.engine())
    let started = try await house.engine().start("personal")
    try await house.engine().complete(try await house.engine().openItems()[0], [("address", .string(secret))])
    _ = try await house.store.write { try $0.erasePersonalKey(started.instance, at: VirtualClock.standardStart) }
    // when
    let engine = house.engine()
    let item = try await engine.openItems()[0]
    await #expect(throws: (any Error).self) { try await engine.complete(item) }
    // then
    let report = try await house.engine().verification(of: started.instance)
    #expect(report.findings == [] && report.rows == 2 && report.erased == 2)
    #expect(!contains(try await bytes(of: house.store), secret))
  }

  @Test func whatACallerHandsOverIsPersonalInTheCalledProcessToo() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    var made = TestProcess("outer")
    let inner = graph()
    made.draft.forms = inner.forms
    made.chain([
      made.start(), made.userTask("ask", role: "clerk", forms: [0]), made.callActivity("call", process: "approval"),
      made.end(),
    ])
    try await house.deploy([made.graph, TestProcess.approval()], on: engine)
    try await engine.start("outer")
    try await engine.complete(try await engine.openItems()[0], [("address", .string(secret))])
    let child = try await engine.instances(InstanceFilter(process: "approval"))[0].row.id
    #expect(try await engine.instance(child).state.root?.variables["address"] == .string(secret))
    #expect(!contains(try await bytes(of: house.store), secret))
  }

  @Test func anOperatorErasesWhatIsPersonalInACaseThatHasEndedWithAllThatItCalled() async throws {
    // given: a case and what it called, both with the address
    let house = try TestHouse()
    let engine = house.engine()
    var made = TestProcess("outer")
    made.draft.forms = graph().forms
    made.chain([
      made.start(), made.userTask("ask", role: "clerk", forms: [0]), made.callActivity("call", process: "approval"),
      made.end(),
    ])
    try await house.deploy([made.graph, TestProcess.approval()], on: engine)
    let started = try await engine.start("outer").instance
    try await engine.complete(try await engine.openItems()[0], [("address", .string(secret))])
    let child = try await engine.instances(InstanceFilter(process: "approval"))[0].row.id
    // then: neither while it runs, nor of the called one alone, nor without a reason
    await expectRejection(.instanceNotEnded) { try await engine.erase(started, reason: "asked for", by: ana) }
    await expectRejection(.wrongData) { try await engine.erase(child, reason: "asked for", by: ana) }
    await expectRejection(.reasonMissing) { try await engine.erase(started, reason: " ", by: ana) }
    #expect(try await engine.instance(child).state.root?.variables["address"] == .string(secret))
    // when
    try await engine.cancel(started, reason: "withdrawn", by: ana)
    #expect(try await engine.instance(started).holdsPersonalValues)
    try await engine.erase(started, reason: "asked for", by: ana)
    // then: gone in both, for programs that had it in memory too, and nothing is wrong
    for id in [started, child] {
      let detail = try await engine.instance(id)
      #expect(detail.state.root?.variables["address"] == .context(Context([("erased", .boolean(true))])))
      #expect(!detail.holdsPersonalValues)
      #expect(try await engine.verification(of: id).findings == [])
      await expectRejection(.personalErased) { try await engine.comment(id, "late", by: ana) }
    }
    #expect(try await engine.check().findings.isEmpty)
    await expectRejection(.personalErased) { try await engine.erase(started, reason: "again", by: ana) }
    let register = try await house.store.read { try $0.accesses(AccessFilter(kind: "erase"), after: 0, limit: 9) }
    #expect(register.map(\.object) == ["personal values of instance \(started): asked for"])
  }

  @Test func whereNothingIsPersonalNothingIsErased() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.approval()], on: engine)
    let started = try await engine.start("approval").instance
    try await engine.cancel(started, reason: "over", by: ana)
    await expectRejection(.nothingPersonal) { try await engine.erase(started, reason: "asked for", by: ana) }
  }

  @Test func whoDoesNotOperateErasesNothing() async throws {
    let office = try await Office()
    let started = try await office.engine.start(StartRequest(process: "p", by: Actor("ana"))).instance
    try await office.engine.cancel(started, reason: "over", by: Actor("ana"))
    await expectRejection(.rightNotHeld) {
      try await office.engine.erase(started, reason: "asked for", by: office.signedIn("ana"))
    }
    #expect(try await office.register(AccessFilter(kind: "erase")).map { $0.hasSuffix("refused REJ-0050") } == [true])
  }
}
