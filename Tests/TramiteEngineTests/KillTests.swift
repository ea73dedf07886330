import Foundation
import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore
import TramiteStoreSQLite

/// A real program on a real SQLite file, killed with SIGKILL at random moments (`tramite-bench endure`).
@Suite struct KillTests {
  /// What the killed programs said was confirmed to them.
  private struct Confirmed {
    var started: Set<String> = []
    var completed: Set<String> = []

    mutating func read(_ output: String) {
      // The last line may be cut off in the middle: only whole lines count.
      for line in output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        if line.hasPrefix("S ") { started.insert(String(line.dropFirst(2))) }
        if line.hasPrefix("C ") { completed.insert(String(line.dropFirst(2))) }
      }
    }
  }

  @Test func nothingConfirmedIsLostAndNothingIsRecordedTwice() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tramite-kill-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("kill.db").path
    var confirmed = Confirmed()
    for _ in 0..<50 { confirmed.read(try Self.runAndKill(path, afterLines: Int.random(in: 1...60))) }
    #expect(confirmed.started.count > 50)
    #expect(confirmed.completed.count > 10)

    // The leases of the killed programs last ten seconds; the clock of this one stands after them.
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    let clock = VirtualClock(Instant(millisecondsSince1970: now + 60_000))
    let engine = try Self.engine(path, clock)
    try await Self.finish(engine, clock)
    try await Self.check(engine, confirmed)
    #expect(try await engine.store.checkIntegrity() == [])
  }

  /// Starts the program and kills it when it has confirmed so many commands; gives what it said.
  private static func runAndKill(_ path: String, afterLines limit: Int) throws -> String {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(
      "tramite-bench")
    process.arguments = ["endure", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var bytes = Data()
    var lines = 0
    while lines <= limit {
      let part = pipe.fileHandleForReading.availableData
      if part.isEmpty { break }
      bytes.append(part)
      lines += part.count { $0 == UInt8(ascii: "\n") }
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    bytes.append(pipe.fileHandleForReading.readDataToEndOfFile())
    return String(decoding: bytes, as: UTF8.self)
  }

  private struct NoWork: SynchronousHandler {
    let name = "no.work"
    func answer(_ input: Context, configuration: NoConfiguration) -> HandlerAnswer { .completed() }
  }
  private struct NoJob: Handler {
    let name = "no.job"
    func run(_ work: HandlerWork, configuration: NoConfiguration) async throws -> HandlerAnswer { .completed() }
  }

  private static func engine(_ path: String, _ clock: VirtualClock) throws -> Engine {
    var options = EngineOptions()
    options.handlers = try HandlerRegistry([NoJob()], synchronous: [NoWork()])
    options.clock = clock
    return Engine(store: try SQLiteStore(path: path), options: options)
  }

  /// Jobs and timers go on: everything that waits for nobody comes to its end.
  private static func finish(_ engine: Engine, _ clock: VirtualClock) async throws {
    while true {
      _ = try await engine.work(.untilIdle)
      let items = try await engine.inbox(DeskRequest(by: Actor("ana"), limit: 500))
      if items.isEmpty { break }
      for item in items {
        try await engine.complete(CompletionRequest(workItem: item.entry.id, by: Actor("ana")))
      }
      try clock.advance(to: Instant(millisecondsSince1970: clock.now.millisecondsSince1970 + 1000))
    }
    _ = try await engine.work(.untilIdle)
  }

  private static func check(_ engine: Engine, _ confirmed: Confirmed) async throws {
    var seen: Set<String> = []
    var doneItems: Set<String> = []
    var cursor: InstanceKey?
    while true {
      let page = try await engine.instances(InstanceFilter(), before: cursor, limit: 200)
      for entry in page {
        let history = try await engine.history(entry.row.id)
        seen.insert(entry.row.id)
        check(history, &doneItems)
      }
      guard page.count == 200, let last = page.last else { break }
      cursor = last.row.key
    }
    #expect(confirmed.started.subtracting(seen).isEmpty, "confirmed starts are lost")
    #expect(confirmed.completed.subtracting(doneItems).isEmpty, "confirmed completions are lost")
  }

  /// Numbers without gaps, each job, timer and work item once, and the end reached.
  private static func check(_ history: InstanceHistory, _ doneItems: inout Set<String>) {
    var seq: Int64 = 0
    var counts: [String: Int] = [:]
    for command in history.commands {
      #expect(command.firstSeq == seq + 1)
      seq = command.firstSeq + Int64(command.events.count) - 1
      for event in command.events {
        counts[event.kind, default: 0] += 1
        if case .workItemCompleted(let item, _, _, _) = event {
          #expect(doneItems.insert(item.text(in: history.row.id)).inserted, "a work item was completed twice")
        }
      }
    }
    #expect(counts["jobCompleted"] == 2, "\(history.row.id): \(counts)")
    #expect(counts["timerFired"] == 1, "\(history.row.id): \(counts)")
    #expect(counts["workItemCompleted"] == 1, "\(history.row.id): \(counts)")
    #expect(counts["instanceCompleted"] == 1, "\(history.row.id): \(counts)")
  }
}
