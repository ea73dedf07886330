public import TramiteEngine
internal import TramiteFEEL

/// `load-test.outcome`: judges the results of a load test by thresholds.
///
/// Input `results` (file): a summary of k6 in either shape (`--summary-export`, or the data of `handleSummary`), or a JTL
/// of JMeter as CSV or XML. Outcome `passed` when every threshold that is set is met, else `failed`. Result:
/// - `p95`, `p99` (milliseconds), `errorRate` (0 to 1), `throughput` (requests a second), `requests`; null where the
///   file does not give one;
/// - `judged`: list of `{figure, limit, found, met}`;
/// - `format` (`k6`, `jtl-csv`, `jtl-xml`) and `sha256` of the file.
///
/// The figures of k6 are its own. Those of a JTL are computed: percentiles by nearest rank, throughput from the first
/// start to the last end; rows of transaction controllers and samples inside samples are not counted. A limit that is
/// just reached is met. A figure that is judged but missing is a failure of the job, and so is a file without samples.
/// - Spec: settled.md "Tasks, handlers, notices"
public struct LoadTestHandler: Handler {
  public let name = "load-test.outcome"
  private let limits: ReportLimits
  private static let expected = "a k6 summary (JSON) or a JMeter JTL (CSV or XML)"

  /// Makes the handler; `limits` is how large a file may be.
  public init(limits: ReportLimits = .standard) { self.limits = limits }

  /// The settings of `load-test.outcome`; at least one threshold must be set.
  public struct Configuration: HandlerConfiguration {
    public static let outcomes: [String]? = ["passed", "failed"]
    public static let inputs: [HandlerInput]? = [
      HandlerInput(
        "results", "The results of the load test, a file.", isRequired: true, kinds: [.context, .list])
    ]
    public static let settings = [
      HandlerSetting("maxErrorRate", "The largest part of failed requests: a fraction (0.01) or a percentage (1%)."),
      HandlerSetting("p95", "The largest 95th percentile of the response times, in milliseconds."),
      HandlerSetting("p99", "The largest 99th percentile of the response times, in milliseconds."),
      HandlerSetting("minThroughput", "The smallest throughput, in requests a second."),
    ]
    let maxErrorRate: Number?
    let p95: Number?
    let p99: Number?
    let minThroughput: Number?

    public init(_ values: HandlerSettings) throws(SettingFailure) {
      maxErrorRate = try Self.rate(values)
      p95 = try values.positive("p95", unit: "milliseconds")
      p99 = try values.positive("p99", unit: "milliseconds")
      minThroughput = try values.positive("minThroughput", unit: "requests a second")
      guard [maxErrorRate, p95, p99, minThroughput].contains(where: { $0 != nil }) else {
        throw SettingFailure(
          setting: "maxErrorRate", message: "no threshold is set, so every load test would pass",
          hint: "set at least one of maxErrorRate, p95, p99, minThroughput")
      }
    }

    private static func rate(_ values: HandlerSettings) throws(SettingFailure) -> Number? {
      guard let text = values.text("maxErrorRate") else { return nil }
      var rate = Number(text: text)
      if text.hasSuffix("%") { rate = Number(text: trimmed(text.dropLast()))?.divided(by: Number(100)) }
      guard let rate, rate >= Number(0), rate <= Number(1) else {
        throw SettingFailure(
          setting: "maxErrorRate", message: "maxErrorRate is '\(text)'",
          hint: "a fraction from 0 to 1 such as 0.01, or a percentage from 0% to 100% such as 1%")
      }
      return rate
    }
  }

  public func run(_ work: HandlerWork, configuration: Configuration) async throws -> HandlerAnswer {
    let file = try await ReportFile.read(work, input: "results", expected: Self.expected, limits: limits)
    let figures = try read(file)
    var judgement = Judgement()
    if let limit = configuration.maxErrorRate {
      judgement.add("errorRate", atMost: limit, found: try need(figures.errorRate, "errorRate", figures, file))
    }
    if let limit = configuration.p95 {
      judgement.add("p95", atMost: limit, found: try need(figures.p95, "p95", figures, file))
    }
    if let limit = configuration.p99 {
      judgement.add("p99", atMost: limit, found: try need(figures.p99, "p99", figures, file))
    }
    if let limit = configuration.minThroughput {
      judgement.add("throughput", atLeast: limit, found: try need(figures.throughput, "throughput", figures, file))
    }
    func value(_ number: Number?) -> Value { number.map { .number($0) } ?? .null }
    return .completed(
      outcome: judgement.outcome,
      result: Context([
        ("p95", value(figures.p95)), ("p99", value(figures.p99)), ("errorRate", value(figures.errorRate)),
        ("throughput", value(figures.throughput)), ("requests", .number(figures.requests)),
        ("judged", judgement.value), ("format", .string(figures.format)), ("sha256", .string(file.sha256)),
      ]))
  }

  private func read(_ file: ReportFile) throws -> LoadFigures {
    switch file.firstByte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return try K6Summary.figures(try file.json(expected: Self.expected, limits: limits), name: file.name)
    case UInt8(ascii: "<"):
      try ReportFile.check(
        size: file.bytes.count, of: file.name, largest: limits.xml,
        hint: "let JMeter save the results as CSV (jmeter.save.saveservice.output_format=csv): "
          + "at most \(sizeInWords(limits.table)) of it can be read")
      return try JTLDocument.samples(file.bytes, name: file.name, limit: limits.xml).figures(format: "jtl-xml")
    case .some, nil:
      try ReportFile.check(size: file.bytes.count, of: file.name, largest: limits.table)
      return try JTLTable.samples(file.bytes, name: file.name).figures(format: "jtl-csv")
    }
  }

  /// A figure that a threshold needs.
  private func need(_ figure: Number?, _ name: String, _ figures: LoadFigures, _ file: ReportFile) throws -> Number {
    if let figure { return figure }
    throw HandlerFailure(
      "'\(file.name)' does not give \(name), which a threshold asks for",
      hint: figures.hints[name] ?? "let the tool save it, or take the threshold out of the definition",
      isPermanent: true)
  }
}

/// A file that holds no sample: there is nothing to judge.
func noSamples(_ name: String, _ found: String) -> HandlerFailure {
  HandlerFailure(
    "nothing to judge: '\(name)' \(found)",
    hint: "see in the tool's log why no request was made, and run the test again",
    isPermanent: true)
}
