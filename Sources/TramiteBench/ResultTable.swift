import Foundation

/// Results as they come: a table, or one JSON object a line.
struct ResultTable {
  private let json: Bool

  init(json: Bool) {
    self.json = json
    if json { return }
    print("\(ProcessInfo.processInfo.activeProcessorCount) cores, load average \(Machine.load)")
    print(Self.row(["workload", "store", "callers", "result", "unit", "CPU"]))
  }

  /// Adds a result.
  /// - Parameter processorTime: what one of `unit` took of all cores, in microseconds; nil where that says nothing.
  mutating func add(
    _ workload: String, _ store: String, _ callers: Int, _ value: Double, _ unit: String, processorTime: Double? = nil
  ) {
    if json {
      let time = processorTime.map { ",\"cpuMicroseconds\":\(Self.rounded($0))" } ?? ""
      print(
        "{\"workload\":\"\(workload)\",\"store\":\"\(store)\",\"callers\":\(callers),\"value\":\(Self.rounded(value)),"
          + "\"unit\":\"\(unit)\"\(time),\"load\":\(Machine.load)}")
    } else {
      let time = processorTime.map { Self.rounded($0) + " µs" } ?? ""
      print(Self.row([workload, store, "\(callers)", Self.rounded(value), unit, time]))
    }
    fflush(nil)
  }

  /// Adds a rate: so many in the time that was taken.
  mutating func add(_ workload: String, _ store: String, _ callers: Int, _ count: Int, _ taken: Taken, _ unit: String) {
    add(
      workload, store, callers, Double(count) / taken.seconds, unit,
      processorTime: taken.processorSeconds / Double(count) * 1_000_000)
  }

  private static func rounded(_ value: Double) -> String {
    value >= 100 ? String(Int(value.rounded())) : String(format: "%.2f", value)
  }

  private static func row(_ cells: [String]) -> String {
    zip(cells, [38, 12, 8, 10, 15, 10]).map { cell, width in
      cell.padding(toLength: max(width, cell.count), withPad: " ", startingAt: 0)
    }.joined(separator: " ")
  }
}

/// How long something took: on the clock, and of all cores together.
struct Taken {
  var seconds: Double
  var processorSeconds: Double
}

/// A running measurement.
struct Stopwatch {
  private let start = ContinuousClock.now
  private let processorStart = Machine.processorSeconds

  var taken: Taken {
    let passed = (ContinuousClock.now - start).components
    return Taken(
      seconds: Double(passed.seconds) + Double(passed.attoseconds) / 1e18,
      processorSeconds: Machine.processorSeconds - processorStart)
  }
}

/// What the system says of itself and of this program.
enum Machine {
  /// The load average of the last minute: above the number of cores, others disturb.
  static var load: Double {
    var load = 0.0
    return getloadavg(&load, 1) == 1 ? (load * 100).rounded() / 100 : 0
  }

  /// What this program has used of all cores, in seconds.
  static var processorSeconds: Double {
    var usage = rusage()
    guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// Memory that this program occupies, in MB.
  static var residentMegabytes: Double {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) })
    else { return 0 }
    return kilobytes / 1024
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
}
