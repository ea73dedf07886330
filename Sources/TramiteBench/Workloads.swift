import Foundation
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore
import TramiteStoreSQLite

/// Does nothing, inside the command.
struct NoWork: SynchronousHandler {
  let name = "no.work"
  func answer(_ input: Context, configuration: NoConfiguration) -> HandlerAnswer { .completed() }
}

/// Does nothing, as a job.
struct NoJob: Handler {
  let name = "no.job"
  func run(_ work: HandlerWork, configuration: NoConfiguration) async throws -> HandlerAnswer { .completed() }
}

/// A store of its own with the bench's definitions deployed.
struct Bed {
  let engine: Engine
  let folder: URL?

  init(_ kind: StoreKind, _ files: [DefinitionFile]) async throws {
    let store: any HistoryStore
    switch kind {
    case .memory:
      store = MemoryStore()
      folder = nil
    case .sqlite:
      let parent = ProcessInfo.processInfo.environment["TRAMITE_BENCH_FOLDER"].map { URL(fileURLWithPath: $0) }
        ?? FileManager.default.temporaryDirectory
      let url = parent.appendingPathComponent("tramite-bench-\(ProcessInfo.processInfo.processIdentifier)-\(Int.random(in: 0..<1_000_000_000))")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      store = try SQLiteStore(path: url.appendingPathComponent("bench.db").path)
      folder = url
    }
    var options = EngineOptions()
    options.handlers = try HandlerRegistry([NoJob()], synchronous: [NoWork()])
    engine = Engine(store: store, options: options)
    let all = files + [BenchDefinitions.file("organization.yaml", BenchDefinitions.organization)]
    _ = try await engine.deploy(DeploymentRequest(files: all, by: Actor("ana")))
  }

  func remove() {
    if let folder { try? FileManager.default.removeItem(at: folder) }
  }

  /// Bytes of the database with its write-ahead log.
  var bytes: Int {
    guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else { return 0 }
    return names.reduce(0) { sum, name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)
      return sum + ((attributes?[.size] as? Int) ?? 0)
    }
  }
}

enum Workloads {
  /// Runs an operation so many times from so many callers at once; seconds.
  static func time(
    _ count: Int, callers: Int, _ operation: @escaping @Sendable (Int) async throws -> Void
  ) async throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
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
    return seconds(clock.now - start)
  }

  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  static func straight(
    _ table: inout ResultTable, _ kind: StoreKind, callers: Int, instances: Int, isSynchronous: Bool
  ) async throws {
    let text = BenchDefinitions.straight(handler: isSynchronous ? "no.work" : "no.job", process: "straight")
    let bed = try await Bed(kind, [BenchDefinitions.file("straight.bpmn", text)])
    defer { bed.remove() }
    let engine = bed.engine
    let clock = ContinuousClock()
    let start = clock.now
    _ = try await time(instances, callers: callers) { _ in
      _ = try await engine.start(StartRequest(process: "straight", by: Actor("ana")))
    }
    if !isSynchronous { _ = try await engine.work(.untilIdle) }
    table.add(
      isSynchronous ? "straight, synchronous" : "straight, jobs", kind.rawValue, callers,
      Double(instances) / seconds(clock.now - start), "instances/s")
  }

  static func gateways(_ table: inout ResultTable, _ kind: StoreKind, callers: Int, instances: Int) async throws {
    let bed = try await Bed(kind, [BenchDefinitions.file("gateways.bpmn", BenchDefinitions.gateways)])
    defer { bed.remove() }
    let engine = bed.engine
    let taken = try await time(instances, callers: callers) { number in
      let data = Context([("amount", .number(Number(number % 200)))])
      _ = try await engine.start(StartRequest(process: "gateways", data: data, by: Actor("ana")))
    }
    table.add("gateways", kind.rawValue, callers, Double(instances) / taken, "instances/s")
  }

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
    let first = try await engine.instance(instanceIDs[0])
    let numberOfFirst = first.state.workItems.first { _ in true }?.id.rawValue ?? 0
    _ = try await engine.complete(
      CompletionRequest(workItem: "\(instanceIDs[0]).\(numberOfFirst)", data: Context([]), by: Actor("ana")))
    let second = try await engine.instance(instanceIDs[0])
    let numberOfSecond = second.state.workItems.first { _ in true }?.id.rawValue ?? 0
    let rest = Array(instanceIDs.dropFirst())
    let taken = try await time(rest.count, callers: callers) { position in
      for number in [numberOfFirst, numberOfSecond] {
        _ = try await engine.complete(
          CompletionRequest(workItem: "\(rest[position]).\(number)", data: Context([]), by: Actor("ana")))
      }
    }
    table.add("approval", kind.rawValue, callers, Double(rest.count * 2) / taken, "completions/s")
  }

  /// The interpreter alone, with all events and without.
  static func loop(_ table: inout ResultTable, instances: Int) throws {
    let graph = try self.graph(BenchDefinitions.loop, "loop")
    for records in [true, false] {
      var environment = Environment()
      environment.recordsEvents = records
      let clock = ContinuousClock()
      let start = clock.now
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
        records ? "loop, all events" : "loop, not recorded", "none", 1,
        Double(instances * 1000) / seconds(clock.now - start), "rounds/s")
    }
  }

  static func parse(_ table: inout ResultTable, rounds: Int) throws {
    let clock = ContinuousClock()
    let start = clock.now
    for _ in 0..<rounds { _ = try graph(BenchDefinitions.large, "large") }
    table.add("parse, 500 nodes", "none", 1, seconds(clock.now - start) / Double(rounds) * 1000, "ms")
  }

  static func waiting(_ table: inout ResultTable, _ kind: StoreKind, instances: Int) async throws {
    let bed = try await Bed(kind, [BenchDefinitions.file("waiting.bpmn", BenchDefinitions.waiting)])
    defer { bed.remove() }
    let engine = bed.engine
    let before = bed.bytes
    let taken = try await time(instances, callers: 256) { _ in
      _ = try await engine.start(StartRequest(process: "waiting", by: Actor("ana")))
    }
    table.add("waiting, started", kind.rawValue, 256, Double(instances) / taken, "instances/s")
    if kind == .sqlite {
      table.add("waiting, stored", kind.rawValue, 256, Double(bed.bytes - before) / Double(instances), "bytes/instance")
    }
    table.add("waiting, memory of the program", kind.rawValue, 256, residentMegabytes(), "MB")
    let clock = ContinuousClock()
    let start = clock.now
    for _ in 0..<20 { _ = try await engine.inbox(InboxRequest(by: Actor("ana"), limit: 50)) }
    table.add("waiting, inbox page of 50", kind.rawValue, 1, seconds(clock.now - start) / 20 * 1000, "ms")
  }

  private static func residentMegabytes() -> Double {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
    else { return 0 }
    return kilobytes / 1024
  }

  private static func graph(_ text: String, _ process: String) throws -> ProcessGraph {
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

/// A workload that could not be run.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
