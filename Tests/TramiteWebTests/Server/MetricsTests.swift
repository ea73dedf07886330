import Metrics
import Testing

@testable import TramiteWeb

@Suite struct MetricsTests {
  @Test func tellsFiguresInTheOrderOfTheirNames() {
    let metrics = CollectedMetrics()
    Counter(label: "b_total", dimensions: [("kind", "a\"b")], factory: metrics).increment(by: 2)
    Counter(label: "b_total", dimensions: [("kind", "a\"b")], factory: metrics).increment()
    Meter(label: "a_now", factory: metrics).set(7)
    Timer(label: "c_seconds", factory: metrics).recordNanoseconds(1_500_000_000)
    Timer(label: "c_seconds", factory: metrics).recordNanoseconds(500_000_000)
    #expect(
      metrics.text == """
        # TYPE a_now gauge
        a_now 7
        # TYPE b_total counter
        b_total{kind="a\\"b"} 3
        # TYPE c_seconds histogram
        c_seconds_bucket{le="0.005"} 0
        c_seconds_bucket{le="0.01"} 0
        c_seconds_bucket{le="0.025"} 0
        c_seconds_bucket{le="0.05"} 0
        c_seconds_bucket{le="0.1"} 0
        c_seconds_bucket{le="0.25"} 0
        c_seconds_bucket{le="0.5"} 1
        c_seconds_bucket{le="1"} 1
        c_seconds_bucket{le="2.5"} 2
        c_seconds_bucket{le="5"} 2
        c_seconds_bucket{le="10"} 2
        c_seconds_bucket{le="+Inf"} 2
        c_seconds_sum 2
        c_seconds_count 2

        """)
  }

  @Test func tellsWhatLiesInTheStore() async throws {
    try await OfficeOfTests.run { server in
      _ = try await server.client("ana").start("approval")
      _ = try await server.client("ana").start("packing")
      let text = try await server.stranger.get("/metrics").text
      for line in [
        "tramite_instances{status=\"waiting\"} 2", "tramite_work_items_open 1", "tramite_jobs_open 1",
        "tramite_jobs_due 1", "tramite_incidents_open 0", "tramite_commands_in_flight 0",
      ] {
        #expect(text.contains(line + "\n"), "\(line)")
      }
    }
  }

  @Test func countsRequestsByRouteAndNeverByPath() async throws {
    try await RunningServer.run { server in
      _ = try await server.client("ana").get("/api/v1/instances/somebody~1")
      let answer = try await server.stranger.get("/metrics")
      #expect(answer["content-type"]?.hasPrefix("text/plain") == true)
      #expect(
        answer.text.contains(
          "tramite_http_requests_total{method=\"GET\",route=\"/api/v1/instances/{instance}\",status=\"404\"} 1"))
      #expect(!answer.text.contains("somebody"))
    }
  }
}
