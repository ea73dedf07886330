import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

enum Workloads {
  /// Runs an operation so many times from so many callers at once.
  static func time(
    _ count: Int, callers: Int, _ operation: @escaping @Sendable (Int) async throws -> Void
  ) async throws -> Taken {
    let watch = Stopwatch()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for caller in 0..<callers {
        group.addTask {
          var number = caller
          while number < count {
            try await operation(number)
            number += callers
          }
        }
      }
      try await group.waitForAll()
    }
    return watch.taken
  }

  /// Ten service tasks whose handler answers inside the command.
  static func straight(_ table: inout ResultTable, _ kind: StoreKind, callers: Int, instances: Int) async throws {
    let text = BenchDefinitions.straight(handler: "no.work", process: "straight")
    let bed = try await Bed(kind, [BenchDefinitions.file("straight.bpmn", text)])
    defer { bed.remove() }
    let engine = bed.engine
    let taken = try await time(instances, callers: callers) { _ in
      let standing = try await engine.start(StartRequest(process: "straight", by: Actor("ana")))
      guard standing.status == .completed else { throw BenchFailure("an instance did not complete") }
    }
    table.add("straight, synchronous", kind.rawValue, callers, instances, taken, "instances/s")
  }

  /// Ten service tasks, each a job: first while a work loop runs, then from a backlog.
  static func jobs(_ table: inout ResultTable, _ kind: StoreKind, callers: Int, instances: Int) async throws {
    for isBacklog in [false, true] {
      let text = BenchDefinitions.straight(handler: "no.job", process: "straight")
      let bed = try await Bed(kind, [BenchDefinitions.file("straight.bpmn", text)])
      defer { bed.remove() }
      let engine = bed.engine
      let start: @Sendable (Int) async throws -> Void = { _ in
        _ = try await engine.start(StartRequest(process: "straight", by: Actor("ana")))
      }
      let taken: Taken
      if isBacklog {
        _ = try await time(instances, callers: max(callers, 64), start)
        let watch = Stopwatch()
        _ = try await engine.work(.untilIdle)
        taken = watch.taken
      } else {
        let worker = Task { await engine.run() }
        let watch = Stopwatch()
        _ = try await time(instances, callers: callers, start)
        _ = try await engine.work(.untilIdle)
        taken = watch.taken
        worker.cancel()
        await worker.value
      }
      let completed = try await engine.store.read { reader in
        try reader.countInstances(InstanceFilter(process: "straight", status: .completed))
      }
      guard completed == instances else { throw BenchFailure("\(completed) of \(instances) instances completed") }
      table.add(
        isBacklog ? "straight, jobs of a backlog" : "straight, jobs", kind.rawValue, callers, instances, taken,
        "instances/s")
    }
  }

  /// A split in three, a join, a choice.
  static func gateways(_ table: inout ResultTable, _ kind: StoreKind, callers: Int, instances: Int) async throws {
    let bed = try await Bed(kind, [BenchDefinitions.file("gateways.bpmn", BenchDefinitions.gateways)])
    defer { bed.remove() }
    let engine = bed.engine
    let taken = try await time(instances, callers: callers) { number in
      let data = Context([("amount", .number(Number(number % 200)))])
      _ = try await engine.start(StartRequest(process: "gateways", data: data, by: Actor("ana")))
    }
    table.add("gateways", kind.rawValue, callers, instances, taken, "instances/s")
  }

  /// Two work items one after the other, each claimed and completed in one command.
  static func approval(_ table: inout ResultTable, _ kind: StoreKind, callers: Int, instances: Int) async throws {
    let bed = try await Bed(kind, [BenchDefinitions.file("approval.bpmn", BenchDefinitions.approval)])
    defer { bed.remove() }
    let engine = bed.engine
    let data = Context([("amount", .number(50))])
    let started = StartedInstances()
    _ = try await time(instances, callers: max(callers, 64)) { _ in
      let standing = try await engine.start(StartRequest(process: "approval", data: data, by: Actor("ana")))
      await started.add(standing.instance)
    }
    // The ids inside an instance follow from its definition: the two work items have the same numbers in each.
    let instanceIDs = await started.ids
    let first = try await openWorkItem(engine, instanceIDs[0])
    _ = try await engine.complete(
      CompletionRequest(workItem: first.text(in: instanceIDs[0]), data: Context([]), by: Actor("ana")))
    let second = try await openWorkItem(engine, instanceIDs[0])
    let rest = Array(instanceIDs.dropFirst())
    let taken = try await time(rest.count, callers: callers) { position in
      for item in [first, second] {
        _ = try await engine.complete(
          CompletionRequest(workItem: item.text(in: rest[position]), data: Context([]), by: Actor("ana")))
      }
    }
    table.add("approval", kind.rawValue, callers, rest.count * 2, taken, "completions/s")
  }

  private static func openWorkItem(_ engine: Engine, _ instance: String) async throws -> WorkItemID {
    guard let item = try await engine.instance(instance).state.workItems.first(where: { _ in true }) else {
      throw BenchFailure("no work item is open in '\(instance)'")
    }
    return item.id
  }

  /// A thousand rounds in the interpreter alone, with all events and without.
  static func loop(_ table: inout ResultTable, instances: Int) throws {
    let graph = try self.graph(BenchDefinitions.loop, "loop")
    for records in [true, false] {
      var environment = Environment()
      environment.recordsEvents = records
      let watch = Stopwatch()
      for number in 0..<instances {
        let command = Command(
          .start(
            StartInstance(
              instance: "loop~\(number)", version: 1, definition: "", variables: Context([("i", .number(0))]))),
          Stamp(at: Instant(millisecondsSince1970: 0), actor: "ana"))
        guard case .accepted(let outcome) = Interpreter.decide(graph, InstanceState(), command, environment),
          outcome.state.status == .completed
        else { throw BenchFailure("the loop did not complete") }
      }
      table.add(
        records ? "loop, all events" : "loop, not recorded", "none", 1, instances * 1000, watch.taken, "rounds/s")
    }
  }

  /// Reading, checking and compiling a large definition.
  static func parse(_ table: inout ResultTable, rounds: Int) throws {
    let watch = Stopwatch()
    for _ in 0..<rounds { _ = try graph(BenchDefinitions.large, "large") }
    table.add("parse, 500 nodes", "none", 1, watch.taken.seconds / Double(rounds) * 1000, "ms")
  }

  static func graph(_ text: String, _ process: String) throws -> ProcessGraph {
    let compiled = DefinitionCompiler.compile([BenchDefinitions.file("\(process).bpmn", text)])
    guard let found = compiled.processes.first(where: { $0.id == process }) else {
      throw BenchFailure(compiled.problems.map(\.message).joined(separator: "; "))
    }
    return found.graph
  }
}

/// Instances that were started, from many callers.
actor StartedInstances {
  private(set) var ids: [String] = []
  func add(_ id: String) { ids.append(id) }
}
