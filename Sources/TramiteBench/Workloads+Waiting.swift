import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStoreSQLite

extension Workloads {
  /// Many instances that wait at a user task: what they cost while nothing happens.
  static func waiting(_ table: inout ResultTable, _ kind: StoreKind, instances: Int) async throws {
    let bed = try await Bed(kind, [BenchDefinitions.file("waiting.bpmn", BenchDefinitions.waiting)])
    defer { bed.remove() }
    let engine = bed.engine
    let before = Machine.residentMegabytes
    let taken = try await time(instances, callers: 256) { _ in
      _ = try await engine.start(StartRequest(process: "waiting", by: Actor("ana")))
    }
    table.add("waiting, started", kind.rawValue, 256, instances, taken, "instances/s")
    table.add("waiting, memory of the program", kind.rawValue, 256, Machine.residentMegabytes, "MB")
    table.add("waiting, memory added", kind.rawValue, 256, Machine.residentMegabytes - before, "MB")
    let watch = Stopwatch()
    for _ in 0..<20 { _ = try await engine.inbox(DeskRequest(by: Actor("ana"), limit: 50)) }
    table.add("waiting, inbox page of 50", kind.rawValue, 1, watch.taken.seconds / 20 * 1000, "ms")
    if kind == .sqlite {
      let bytes = Double(try bed.closedBytes()) / Double(instances)
      table.add("waiting, stored (closed file)", kind.rawValue, 256, bytes, "bytes/instance")
    }
  }

  /// Makes a store with so many waiting instances, for measuring other programs on it.
  static func prepare(store path: String, instances: Int) async throws {
    let store = try SQLiteStore(path: path)
    let engine = try await Bed.engine(store, [BenchDefinitions.file("waiting.bpmn", BenchDefinitions.waiting)])
    _ = try await time(instances, callers: 256) { _ in
      _ = try await engine.start(StartRequest(process: "waiting", by: Actor("ana")))
    }
    try store.close()
  }

  /// So many tokens in one instance, by powers of ten: what each costs must not grow with their number. In the
  /// interpreter all are made by one command; in the engine they wait at a user task, and some of them are completed.
  static func tokens(_ table: inout ResultTable, _ kinds: [StoreKind], powers: ClosedRange<Int>) async throws {
    for power in powers {
      var count = 1
      for _ in 0..<power { count *= 10 }
      let text = BenchDefinitions.tokens(power: power)
      let graph = try self.graph(text, "tokens")
      let watch = Stopwatch()
      let start = StartInstance(instance: "tokens~1", version: 1, definition: "")
      guard
        case .accepted(let outcome) = Interpreter.decide(
          graph, InstanceState(), Command(.start(start), Stamp(at: Instant(millisecondsSince1970: 0), actor: "ana"))),
        outcome.state.workItems.count == count
      else { throw BenchFailure("the tokens did not come to wait") }
      table.add("tokens, \(count) made", "none", 1, watch.taken.seconds / Double(count) * 1_000_000, "µs/token")
      for kind in kinds { try await complete(&table, kind, text, count) }
    }
  }

  /// Completes a thousand of the many work items of one instance.
  private static func complete(_ table: inout ResultTable, _ kind: StoreKind, _ text: String, _ count: Int) async throws
  {
    let bed = try await Bed(kind, [BenchDefinitions.file("tokens.bpmn", text)])
    defer { bed.remove() }
    let engine = bed.engine
    let watch = Stopwatch()
    let standing = try await engine.start(StartRequest(process: "tokens", by: Actor("ana")))
    let started = watch.taken.seconds / Double(count) * 1_000_000
    table.add("tokens, \(count) started", kind.rawValue, 1, started, "µs/token")
    let items = try await engine.instance(standing.instance).state.workItems.prefix(1000).map(\.id)
    let taken = try await time(items.count, callers: 256) { position in
      let id = items[position].text(in: standing.instance)
      _ = try await engine.complete(CompletionRequest(workItem: id, data: Context([]), by: Actor("ana")))
    }
    table.add("tokens, 1000 of \(count) completed", kind.rawValue, 256, items.count, taken, "completions/s")
  }
}
