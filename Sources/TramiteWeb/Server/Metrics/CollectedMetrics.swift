import Metrics
import Synchronization

/// The figures of this program, gathered behind swift-metrics and told as Prometheus text.
///
/// Counters add up, gauges hold the last value, timers and recorders give histograms: what rates, means and percentiles are
/// made of.
final class CollectedMetrics: MetricsFactory, Sendable {
  /// A figure with its dimensions, as Prometheus names it.
  fileprivate struct Key: Hashable, Comparable {
    let name: String
    /// `{route="…",status="200"}`, or empty.
    let labels: String

    init(_ name: String, _ dimensions: [(String, String)]) {
      self.name = name
      labels =
        dimensions.isEmpty
        ? "" : "{" + dimensions.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",") + "}"
    }

    /// The labels with one more at their end.
    func labels(with name: String, _ value: String) -> String {
      labels.isEmpty ? "{\(name)=\"\(value)\"}" : labels.dropLast() + ",\(name)=\"\(value)\"}"
    }

    private static func escaped(_ text: String) -> String {
      var escaped = ""
      for character in text {
        switch character {
        case "\\": escaped += "\\\\"
        case "\"": escaped += "\\\""
        case "\n": escaped += "\\n"
        default: escaped.append(character)
        }
      }
      return escaped
    }

    static func < (a: Key, b: Key) -> Bool { (a.name, a.labels) < (b.name, b.labels) }
  }

  fileprivate enum Figure {
    case counter(Double)
    case gauge(Double)
    case histogram(Histogram)
  }

  /// How many values were at most each bound, and their sum.
  fileprivate struct Histogram {
    /// Bounds in seconds, as requests of people and programs spread.
    static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    /// Of each bound, the values that are above the one before; the last: above all.
    var counts = [Int64](repeating: 0, count: bounds.count + 1)
    var sum = 0.0

    mutating func add(_ value: Double) {
      counts[Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count] += 1
      sum += value
    }

    /// The lines of Prometheus.
    func lines(_ key: Key) -> [String] {
      var lines: [String] = []
      var total: Int64 = 0
      for (count, bound) in zip(counts, Self.bounds.map(\.figure) + ["+Inf"]) {
        total += count
        lines.append("\(key.name)_bucket\(key.labels(with: "le", bound)) \(total)")
      }
      return lines + ["\(key.name)_sum\(key.labels) \(sum.figure)", "\(key.name)_count\(key.labels) \(total)"]
    }
  }

  private let figures = Mutex<[Key: Figure]>([:])

  /// An empty collection.
  init() {}

  fileprivate func change(_ key: Key, _ change: @Sendable (Figure?) -> Figure?) {
    figures.withLock { $0[key] = change($0[key]) }
  }

  /// All figures in the text format of Prometheus, version 0.0.4, in the order of their names.
  /// - Cost: linear in the number of figures, and sorting them.
  var text: String {
    let all = figures.withLock { Array($0) }.sorted { $0.key < $1.key }
    var lines: [String] = []
    var described: String?
    for (key, figure) in all {
      if key.name != described {
        described = key.name
        lines.append("# TYPE \(key.name) \(figure.kind)")
      }
      switch figure {
      case .counter(let value), .gauge(let value): lines.append("\(key.name)\(key.labels) \(value.figure)")
      case .histogram(let histogram): lines += histogram.lines(key)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: swift-metrics

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    FigureHandler(self, Key(label, dimensions))
  }
  func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler {
    FigureHandler(self, Key(label, dimensions))
  }
  func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    GaugeHandler(self, Key(label, dimensions))
  }
  func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    FigureHandler(self, Key(label, dimensions))
  }
  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    FigureHandler(self, Key(label, dimensions))
  }
  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
  func destroyMeter(_ handler: any MeterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}
}

/// Where one figure is written. It holds nothing itself: handlers of one figure may come and go.
private final class FigureHandler: CounterHandler, FloatingPointCounterHandler, RecorderHandler, TimerHandler {
  private let metrics: CollectedMetrics
  private let key: CollectedMetrics.Key

  init(_ metrics: CollectedMetrics, _ key: CollectedMetrics.Key) {
    self.metrics = metrics
    self.key = key
  }

  func increment(by amount: Int64) { increment(by: Double(amount)) }
  func increment(by amount: Double) {
    metrics.change(key) { found in
      guard case .counter(let value)? = found else { return .counter(amount) }
      return .counter(value + amount)
    }
  }
  func reset() { metrics.change(key) { _ in nil } }
  func record(_ value: Int64) { record(Double(value)) }
  func record(_ value: Double) {
    metrics.change(key) { found in
      var histogram = CollectedMetrics.Histogram()
      if case .histogram(let known)? = found { histogram = known }
      histogram.add(value)
      return .histogram(histogram)
    }
  }
  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }
}

/// Where one gauge is written.
private final class GaugeHandler: MeterHandler {
  private let metrics: CollectedMetrics
  private let key: CollectedMetrics.Key

  init(_ metrics: CollectedMetrics, _ key: CollectedMetrics.Key) {
    self.metrics = metrics
    self.key = key
  }

  func set(_ value: Int64) { set(Double(value)) }
  func set(_ value: Double) { metrics.change(key) { _ in .gauge(value) } }
  func increment(by amount: Double) {
    metrics.change(key) { found in
      guard case .gauge(let value)? = found else { return .gauge(amount) }
      return .gauge(value + amount)
    }
  }
  func decrement(by amount: Double) { increment(by: -amount) }
}

extension CollectedMetrics.Figure {
  fileprivate var kind: String {
    switch self {
    case .counter: "counter"
    case .gauge: "gauge"
    case .histogram: "histogram"
    }
  }
}

extension Double {
  /// Whole numbers without a point.
  fileprivate var figure: String { self == rounded() && abs(self) < 1e15 ? String(Int64(self)) : String(self) }
}
