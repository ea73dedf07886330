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
}
