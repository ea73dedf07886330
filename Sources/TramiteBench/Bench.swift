import Foundation
import TramiteEngine
import TramiteFEEL
import TramiteStore
import TramiteStoreSQLite

/// Measures the workloads of the first issue and prints a table, or one JSON object a line.
///
/// `tramite-bench [--json] [--only NAME] [--quick]`; `tramite-bench endure FILE` is the program that the kill test kills.
@main
struct Bench {
  static func main() async throws {
    var words = Array(CommandLine.arguments.dropFirst())
    if words.first == "endure", words.count == 2 {
      try await Endurance.run(store: words[1])
      return
    }
    let json = words.contains("--json")
    let quick = words.contains("--quick")
    words.removeAll { $0 == "--json" || $0 == "--quick" }
    let only = words.firstIndex(of: "--only").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    var table = ResultTable(json: json)
    let scale = quick ? 10 : 1
    func wants(_ name: String) -> Bool { only == nil || only == name }

    if wants("parse") { try Workloads.parse(&table, rounds: 200 / scale) }
    if wants("loop") { try Workloads.loop(&table, instances: 300 / scale) }
    for kind in StoreKind.allCases {
      for callers in [1, 256] {
        let count = (callers == 1 ? 2_000 : 40_000) / scale
        if wants("straight") {
          try await Workloads.straight(&table, kind, callers: callers, instances: count, isSynchronous: true)
          try await Workloads.straight(&table, kind, callers: callers, instances: count / 10, isSynchronous: false)
        }
        if wants("gateways") { try await Workloads.gateways(&table, kind, callers: callers, instances: count) }
        if wants("approval") { try await Workloads.approval(&table, kind, callers: callers, instances: count / 2) }
      }
    }
    if wants("waiting") {
      for kind in StoreKind.allCases { try await Workloads.waiting(&table, kind, instances: 100_000 / scale) }
    }
    table.finish()
  }
}

/// Where the rows go.
enum StoreKind: String, CaseIterable {
  case memory
  case sqlite = "SQLite FULL"
}

/// Results as they come.
struct ResultTable {
  private let json: Bool

  init(json: Bool) {
    self.json = json
    if !json { print(Self.row("workload", "store", "callers", "result", "unit")) }
  }

  mutating func add(_ workload: String, _ store: String, _ callers: Int, _ value: Double, _ unit: String) {
    if json {
      print(
        "{\"workload\":\"\(workload)\",\"store\":\"\(store)\",\"callers\":\(callers),"
          + "\"value\":\(rounded(value)),\"unit\":\"\(unit)\"}")
    } else {
      print(Self.row(workload, store, "\(callers)", rounded(value), unit))
    }
  }

  func finish() {}

  private func rounded(_ value: Double) -> String {
    value >= 100 ? String(Int(value.rounded())) : String(format: "%.2f", value)
  }

  private static func row(_ cells: String...) -> String {
    zip(cells, [34, 12, 8, 12, 22]).map { cell, width in
      cell.padding(toLength: max(width, cell.count), withPad: " ", startingAt: 0)
    }.joined(separator: " ")
  }
}
