import Foundation
import TramiteEngine

/// Measures the workloads of the first issue and prints a table, or one JSON object a line.
///
/// `tramite-bench [--json] [--only NAME,NAME] [--store memory|sqlite] [--callers N] [--quick]`;
/// `tramite-bench prepare FILE COUNT` makes a store with so many instances that wait at a user task;
/// `tramite-bench endure FILE` is the program that the kill test kills.
@main
struct Bench {
  static func main() async {
    do {
      try await run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      FileHandle.standardError.write(Data("tramite-bench: \(error)\n".utf8))
      exit(error is UnknownOption ? 64 : 1)
    }
  }

  private static func run(_ words: [String]) async throws {
    if words.first == "endure", words.count == 2 {
      try await Endurance.run(store: words[1])
    } else if words.first == "prepare", words.count == 3, let count = Int(words[2]) {
      try await Workloads.prepare(store: words[1], instances: count)
    } else {
      try await measure(try BenchOptions(words))
    }
  }

  private static func measure(_ options: BenchOptions) async throws {
    var table = ResultTable(json: options.json)
    let scale = options.isQuick ? 10 : 1
    if options.wants("feel") { try Workloads.feel(&table, scale: scale) }
    if options.wants("table") { try Workloads.table(&table, scale: scale) }
    if options.wants("parse") { try Workloads.parse(&table, rounds: 200 / scale) }
    if options.wants("loop") { try Workloads.loop(&table, instances: 300 / scale) }
    if options.wants("multi") {
      try Workloads.multi(&table, counts: options.isQuick ? [1_000, 10_000] : [10_000, 50_000, 200_000])
    }
    if options.wants("inclusive") { try Workloads.inclusive(&table, instances: 20_000 / scale) }
    if options.wants("compensate") {
      try Workloads.compensate(&table, counts: options.isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000])
    }
    for kind in options.stores {
      for callers in options.callers {
        let count = (callers == 1 ? 2_000 : 40_000) / scale
        if options.wants("straight") {
          try await Workloads.straight(&table, kind, callers: callers, instances: count)
        }
        if options.wants("jobs") {
          try await Workloads.jobs(&table, kind, callers: callers, instances: count / 4)
        }
        if options.wants("gateways") { try await Workloads.gateways(&table, kind, callers: callers, instances: count) }
        if options.wants("approval") {
          try await Workloads.approval(&table, kind, callers: callers, instances: count / 2)
        }
      }
    }
    for kind in options.stores where options.wants("waiting") {
      try await Workloads.waiting(&table, kind, instances: 100_000 / scale)
    }
    if options.wants("tokens") {
      try await Workloads.tokens(&table, options.stores, powers: options.isQuick ? 3...4 : 3...5)
    }
  }
}

/// What the command line asks for.
struct BenchOptions {
  static let workloads = [
    "straight", "jobs", "gateways", "approval", "loop", "multi", "inclusive", "compensate", "parse", "waiting",
    "tokens", "feel", "table",
  ]
  private(set) var json = false
  private(set) var isQuick = false
  private(set) var stores = StoreKind.allCases
  private(set) var callers = [1, 256]
  private var only: [String] = []

  init(_ words: [String]) throws {
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--json": json = true
      case "--quick": isQuick = true
      case "--only": only = try Self.value(&rest, of: word).split(separator: ",").map(String.init)
      case "--store": stores = [try Self.store(try Self.value(&rest, of: word))]
      case "--callers": callers = [try Self.number(try Self.value(&rest, of: word))]
      case let other: throw UnknownOption("expected --json, --quick, --only, --store or --callers, found '\(other)'")
      }
    }
    for name in only where !Self.workloads.contains(name) {
      throw UnknownOption("expected one of \(Self.workloads.joined(separator: ", ")) after --only, found '\(name)'")
    }
  }

  func wants(_ name: String) -> Bool { only.isEmpty || only.contains(name) }

  private static func value(_ rest: inout ArraySlice<String>, of option: String) throws -> String {
    guard let value = rest.popFirst() else { throw UnknownOption("expected a value after \(option), found the end") }
    return value
  }

  private static func store(_ name: String) throws -> StoreKind {
    switch name {
    case "memory": .memory
    case "sqlite": .sqlite
    case let other: throw UnknownOption("expected memory or sqlite after --store, found '\(other)'")
    }
  }

  private static func number(_ text: String) throws -> Int {
    guard let number = Int(text), number > 0 else {
      throw UnknownOption("expected a number from 1 after --callers, found '\(text)'")
    }
    return number
  }
}

/// The command line asks for what there is not.
struct UnknownOption: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Where the rows go.
enum StoreKind: String, CaseIterable {
  case memory
  case sqlite = "SQLite FULL"
}
