internal import TramiteFEEL

/// The figures of a load test.
struct LoadFigures {
  /// Which format they were read from: `k6`, `jtl-csv`, `jtl-xml`.
  let format: String
  /// How many requests were made.
  let requests: Number
  /// The part of the requests that failed, from 0 to 1.
  let errorRate: Number?
  /// 95th percentile of the response times, in milliseconds.
  let p95: Number?
  /// 99th percentile of the response times, in milliseconds.
  let p99: Number?
  /// Requests a second.
  let throughput: Number?
  /// What to do where a figure is missing, by its name.
  let hints: [String: String]
}

/// The samples of a JTL: response times in milliseconds, failures, and the time they took in all.
///
/// Percentiles are by nearest rank: the smallest response time that at least p percent of the samples do not exceed
/// (rank ⌈p/100 · n⌉ of the sorted times). Throughput is samples divided by the time from the first start to the last
/// end, as JMeter computes it. Error rate and throughput are rounded to six decimals, half to even, and judged so.
struct LoadSamples {
  private(set) var elapsed: [Int64] = []
  private(set) var failures = 0
  private var first: Int64?
  private var last: Int64?
  private var isTimed = true

  /// Adds a sample; `start` in milliseconds, nil where the file has no times.
  mutating func add(elapsed milliseconds: Int64, succeeded: Bool, start: Int64?) {
    elapsed.append(milliseconds)
    if !succeeded { failures += 1 }
    guard let start else {
      isTimed = false
      return
    }
    first = min(first ?? start, start)
    let (end, overflow) = start.addingReportingOverflow(milliseconds)
    last = max(last ?? start, overflow ? Int64.max : end)
  }

  /// The time from the first start to the last end in milliseconds, nil where the file has no times.
  var duration: Int64? {
    guard isTimed, let first, let last else { return nil }
    let (duration, overflow) = last.subtractingReportingOverflow(first)
    return overflow ? nil : duration
  }

  /// The figures, of at least one sample.
  func figures(format: String) -> LoadFigures {
    let sorted = elapsed.sorted()
    let count = Number(sorted.count)
    var throughput: Number?
    if let duration, duration > 0 {
      throughput = Number(sorted.count * 1000).divided(by: Number(Int(duration)))?.rounded(scale: 6, .halfEven)
    }
    return LoadFigures(
      format: format, requests: count,
      errorRate: Number(failures).divided(by: count)?.rounded(scale: 6, .halfEven),
      p95: Self.percentile(95, of: sorted), p99: Self.percentile(99, of: sorted), throughput: throughput,
      hints: [
        "throughput": "the samples took no measurable time or carry no 'timeStamp': "
          + "let JMeter save the time stamps (jmeter.save.saveservice.timestamp_format=ms)"
      ])
  }

  /// The nearest-rank percentile of sorted times.
  private static func percentile(_ percent: Int, of sorted: [Int64]) -> Number? {
    guard !sorted.isEmpty else { return nil }
    let rank = (sorted.count * percent + 99) / 100
    return Number(Int(sorted[max(rank, 1) - 1]))
  }
}

/// The samples of a JTL file by what they are.
///
/// JMeter writes a row for each transaction controller beside the rows of the requests inside it. Those rows are not
/// requests: they are left out, as JMeter's own totals do, unless the file holds nothing else.
struct JTLSamples {
  private var requests = LoadSamples()
  private var transactions = LoadSamples()

  mutating func add(elapsed: Int64, succeeded: Bool, start: Int64?, isTransaction: Bool) {
    if isTransaction {
      transactions.add(elapsed: elapsed, succeeded: succeeded, start: start)
    } else {
      requests.add(elapsed: elapsed, succeeded: succeeded, start: start)
    }
  }

  /// The samples that count, nil where there is none.
  var counted: LoadSamples? {
    if !requests.elapsed.isEmpty { return requests }
    return transactions.elapsed.isEmpty ? nil : transactions
  }

  /// What JMeter writes as the message of a transaction controller.
  static let transactionMessage = "Number of samples in transaction : "
}
