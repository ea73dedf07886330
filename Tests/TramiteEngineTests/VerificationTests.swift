import Synchronization
import Testing
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// `Engine.verify`: what was changed in a store is found, and said with its place.
@Suite struct VerificationTests {
  /// Two user tasks around a job that is answered inside the command.
  private func graph() -> ProcessGraph {
    var made = TestProcess("checked")
    made.chain([
      made.start(), made.userTask("ask", role: "clerk"), made.serviceTask("look", handler: "look"),
      made.userTask("decide", role: "clerk"), made.end(),
    ])
    return made.graph
  }

  /// A house in which one instance has run to its end.
  private func house() async throws -> (house: TestHouse, instance: String) {
    let house = try TestHouse(synchronous: [Instantly(name: "look", answer: .completed(outcome: "fine"))])
    let engine = house.engine()
    try await house.deploy([graph()], on: engine)
    let instance = try await engine.start("checked").instance
    try await engine.complete(try await engine.openItems()[0], [("x", .number(1))])
    _ = try await engine.suspend(instance, reason: "audit", by: ana)
    _ = try await engine.modify(
      instance, Modification([], variables: Context([("y", .number(2))]), reason: "fix"), by: ana)
    _ = try await engine.resume(instance, reason: "done", by: ana)
    try await engine.complete(try await engine.openItems()[0])
    return (house, instance)
  }

  private func reports(_ engine: Engine) async throws -> [VerificationReport] {
    let found = Mutex<[VerificationReport]>([])
    try await engine.verify { report in found.withLock { $0.append(report) } }
    return found.withLock { $0 }
  }

  /// The findings in a store whose rows were changed.
  private func findings(_ change: @Sendable (inout [JournalEntry]) -> Void) async throws -> [(Int64, String)] {
    let (house, instance) = try await house()
    var rows = try await house.store.read { reader -> [JournalEntry] in
      guard let row = try reader.instance(id: instance) else { return [] }
      return try reader.journal(of: row.key, from: 1, limit: 99).map(\.entry)
    }
    change(&rows)
    let changed = rows
    let other = try TestHouse()
    try await other.deploy([graph()], on: other.engine())
    try await other.store.write { writer in
      let key = try writer.start(
        NewInstance(id: instance, process: "checked", version: 1, startedAt: changed[0].at), with: changed[0],
        changes: [.status(.completed, endedAt: nil)])
      for (before, row) in zip(changed, changed.dropFirst()) {
        _ = try writer.append(row, to: key, expecting: before.lastSeq, changes: [])
      }
    }
    return try await reports(other.engine()).flatMap(\.findings).map { ($0.seq, $0.kind.rawValue) }
  }

  private static func rehashed(_ rows: [JournalEntry]) -> [JournalEntry] {
    var head = ChainHash.zero
    return rows.map { row in
      var row = row
      row.hash = JournalHash.next(after: head, row)
      head = row.hash
      return row
    }
  }

  @Test func aHistoryAsItWasRecordedIsSound() async throws {
    let (house, _) = try await house()
    let found = try await reports(house.engine())
    #expect(found.count == 1)
    #expect(found.first?.rows == 6)
    #expect(found.first?.findings == [])
    #expect(try await findings { _ in }.isEmpty)
  }

  @Test(arguments: [true, false])
  func aSnapshotThatIsNotWhatTheJournalGivesIsFoundWhereverItStands(isReadable: Bool) async throws {
    let house = try TestHouse(synchronous: [Instantly(name: "look", answer: .completed(outcome: "fine"))])
    let engine = house.engine()
    try await house.deploy([graph()], on: engine)
    let instance = try await engine.start("checked", [("x", .number(1))]).instance
    let other = try await engine.start("checked", [("x", .number(2))]).instance
    let state = try await engine.instance(other).state
    let bytes = isReadable ? [0] + StateCoding.encode(state, graph: graph()) : [0, 255, 255]
    try await engine.complete(try await engine.openItems()[0])
    try await house.store.write { writer in
      guard let row = try writer.instance(id: instance) else { return }
      try writer.saveSnapshot(of: row.key, SnapshotRow(seq: state.seq, bytes: bytes))
    }
    let found = try await reports(house.engine()).flatMap(\.findings)
    #expect(found.map(\.kind) == [.index])
    #expect(found.map(\.seq) == [state.seq])
    #expect(try await house.engine().check().findings.count == 1)
    #expect(try await house.engine().check(rebuilds: true).rebuilt == 1)
    #expect(try await reports(house.engine()).flatMap(\.findings) == [])
  }

  @Test func whatIsTakenAwayWithAllItsRowsIsMissedByTheCheckpoint() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([graph()], on: engine)
    for _ in 0..<256 { try await engine.start("checked") }
    #expect(try await engine.storeFindings() == [])
    _ = try await engine.work(.once)
    #expect(try await engine.storeFindings() == [])
    // The same settings beside a journal that has one instance less.
    let other = try TestHouse()
    try await other.deploy([graph()], on: other.engine())
    for _ in 0..<255 { try await other.engine().start("checked") }
    for name in ["engine.checkpoint", "engine.checkpointKey"] {
      let value = try await house.store.read { try $0.setting(name) }
      #expect(value != nil)
      try await other.store.write { try $0.setSetting(name, value) }
    }
    let found = try await other.engine().storeFindings()
    #expect(found.count == 1)
    #expect(found.first?.contains("covers 256 rows") == true, "\(found)")
    try await other.store.write { try $0.setSetting("engine.checkpointKey", nil) }
    #expect(try await other.engine().storeFindings().first?.contains("is not signed") == true)
  }

  @Test func aJournalWhoseCheckpointWasTakenAwayIsToldAs() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([graph()], on: engine)
    for _ in 0..<256 { try await engine.start("checked") }
    _ = try await engine.work(.once)
    try await house.store.write { try $0.setSetting("engine.checkpoint", nil) }
    #expect(try await engine.storeFindings().first?.contains("there is no checkpoint") == true)
  }

  @Test func whoIsNamedAsTakingPartAgainstTheJournalIsFoundAndMended() async throws {
    // Given: a row that lets a stranger see the case
    let (house, instance) = try await house()
    try await house.store.write { writer in
      guard let row = try writer.instance(id: instance),
        let first = try writer.journal(of: row.key, from: 1, limit: 1).first
      else { return }
      try writer.reapply([.participant("stranger")], of: first)
    }
    // When
    let found = try await house.engine().check().findings
    // Then
    #expect(found.count == 1 && found.first?.contains("the participants of instance") == true, "\(found)")
    #expect(try await house.engine().check(rebuilds: true).rebuilt == 1)
    #expect(try await house.engine().check().findings == [])
    let people = try await house.store.read { reader in
      try reader.instance(id: instance).map { try reader.participants(of: $0.key) } ?? []
    }
    #expect(!people.contains("stranger") && people.contains("ana"))
  }

  @Test func changedBytesAreFoundAtTheirRow() async throws {
    let found = try await findings { $0[2].events[$0[2].events.count - 1] ^= 1 }
    #expect(found.count == 1)
    #expect(found.first?.1 == "changed")
    let command = try await findings { $0[1].command[5] ^= 1 }
    #expect(command.map(\.1) == ["changed"])
  }

  @Test func aMissingRowIsFoundAtTheEventThatItBeganWith() async throws {
    let (house, instance) = try await house()
    let second = try await house.engine().history(instance).commands[1].firstSeq
    let found = try await findings { $0.remove(at: 1) }
    #expect(found.map(\.0) == [second])
    #expect(found.map(\.1) == ["missing"])
  }

  @Test func rowsWhoseContentsWereSwappedAreBothFound() async throws {
    let found = try await findings { rows in
      let events = rows[2].events
      rows[2].events = rows[4].events
      rows[4].events = events
    }
    #expect(found.map(\.1) == ["changed", "changed"])
  }

  @Test func aRowThatDoesNotFollowFromItsCommandIsFoundThoughTheChainFits() async throws {
    let found = try await findings { rows in
      let events = rows[2].events
      rows[2].events = rows[4].events
      rows[4].events = events
      rows = Self.rehashed(rows)
    }
    #expect(found.map(\.1) == ["differs"])
    let damaged = try await findings { rows in
      rows[2].events.removeLast()
      rows = Self.rehashed(rows)
    }
    #expect(damaged.map(\.1) == ["unreadable"])
  }

  @Test func anOperatorCommandWithoutAReasonIsRefused() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([graph()], on: engine)
    let instance = try await engine.start("checked").instance
    let refusal = await #expect(throws: Rejection.self) {
      _ = try await engine.suspend(instance, reason: "  ", by: ana)
    }
    #expect(refusal?.code == .reasonMissing)
    #expect(try await engine.instance(instance).state.status == .waiting)
  }

  @Test func anUnknownInstanceIsRefused() async throws {
    let (house, _) = try await house()
    await #expect(throws: Rejection.self) { try await house.engine().verify(["checked~99"]) { _ in } }
  }
}
