internal import TramiteEngine
internal import TramiteFEEL

/// The summary that k6 writes at the end of a test, in its two shapes: with `--summary-export` the figures of a metric
/// stand in the metric itself (`"http_reqs": {"count": 10, "rate": 2.5}`, a rate is its `value`); the data of
/// `handleSummary` keeps them in its `values` (`"http_reqs": {"values": {"count": 10, "rate": 2.5}}`).
enum K6Summary {
  /// The figures of a parsed summary.
  /// - Throws: ``HandlerFailure`` when it is no summary, holds no HTTP request, or a figure is no possible one.
  static func figures(_ root: ReportNode, name: String) throws(HandlerFailure) -> LoadFigures {
    guard root["metrics"].object != nil else { throw notASummary(root, name) }
    let requests = values(root, "http_reqs")
    guard let count = try figure(requests, "count", of: "http_reqs", name) else {
      throw noSamples(name, "has no metric 'http_reqs' with a count: the test made no HTTP request")
    }
    guard count > Number(0) else { throw noSamples(name, "counts no HTTP request") }
    let failed = values(root, "http_req_failed")
    let rate = try figure(failed, "rate", of: "http_req_failed", name)
    let value = try figure(failed, "value", of: "http_req_failed", name)
    let errorRate = rate ?? value
    if let errorRate, errorRate > Number(1) {
      throw impossible(name, "http_req_failed", errorRate.description, "a rate from 0 to 1")
    }
    let duration = values(root, "http_req_duration")
    let percentiles = "run k6 with --summary-trend-stats=\"avg,min,med,max,p(90),p(95),p(99)\""
    return LoadFigures(
      format: "k6", requests: count, errorRate: errorRate,
      p95: try figure(duration, "p(95)", of: "http_req_duration", name),
      p99: try figure(duration, "p(99)", of: "http_req_duration", name),
      throughput: try figure(requests, "rate", of: "http_reqs", name),
      hints: [
        "p95": percentiles, "p99": percentiles,
        "errorRate": "k6 writes the metric 'http_req_failed' from version 0.31 on",
      ])
  }

  /// The figures of a metric, in either shape.
  private static func values(_ root: ReportNode, _ metric: String) -> ReportNode {
    let node = root["metrics"][metric]
    return node["values"].object == nil ? node : node["values"]
  }

  /// A figure that is a number from 0, nil where the metric does not have it.
  private static func figure(
    _ values: ReportNode, _ key: String, of metric: String, _ name: String
  ) throws(HandlerFailure) -> Number? {
    let node = values[key]
    if node.isAbsent { return nil }
    guard case .number(let number)? = node.value, number >= Number(0) else {
      throw impossible(name, "\(metric)['\(key)']", node.number?.description ?? node.kind, "a number from 0")
    }
    return number
  }

  private static func impossible(_ name: String, _ figure: String, _ found: String, _ expected: String)
    -> HandlerFailure
  {
    HandlerFailure(
      "'\(name)' is no readable k6 summary: \(figure) is \(found), expected \(expected)",
      hint: "export the summary again", isPermanent: true)
  }

  private static func notASummary(_ root: ReportNode, _ name: String) -> HandlerFailure {
    let found =
      root["results"]["metrics"].list != nil
      ? "it looks like k6's new machine-readable summary, which is not read"
      : root["type"].text != nil && !root["metric"].isAbsent
        ? "it looks like the stream of --out json, which is no summary" : "it has no object 'metrics'"
    return HandlerFailure(
      "'\(name)' is no k6 summary: \(found)",
      hint: "run k6 with --summary-export=FILE, or write JSON.stringify(data) in handleSummary", isPermanent: true)
  }
}
