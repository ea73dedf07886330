import HTTPTypes
import Hummingbird
import HummingbirdCore
import Metrics
import NIOCore
import TramiteEngine
import TramiteHistory

/// The figures of the program, for a Prometheus on the inside of the office.
struct MetricsRoutes {
  static let path = "/metrics"
  private let metrics: CollectedMetrics
  private let engine: Engine

  init(_ metrics: CollectedMetrics, _ engine: Engine) {
    self.metrics = metrics
    self.engine = engine
  }

  /// What lies in the store now, as gauges: asked for when somebody looks. Where the store cannot be read, the figures of the
  /// program are told without them.
  private func measure() async {
    guard let figures = try? await engine.figures() else { return }
    func set(_ name: String, _ value: Int, _ dimensions: [(String, String)] = []) {
      Meter(label: name, dimensions: dimensions, factory: metrics).set(value)
    }
    for (status, count) in figures.instances { set("tramite_instances", count, [("status", status.word)]) }
    set("tramite_work_items_open", figures.openWorkItems)
    set("tramite_work_items_overdue", figures.overdueWorkItems)
    set("tramite_incidents_open", figures.incidents)
    set("tramite_jobs_open", figures.openJobs)
    set("tramite_jobs_due", figures.dueJobs)
    set("tramite_sessions", figures.sessions)
    set("tramite_commands_pending", figures.pendingCommands)
  }

  func add(to router: Router<WebContext>) {
    let metrics = metrics
    router.get(RouterPath(Self.path)) { _, _ in
      await measure()
      return Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.text)))
    }
  }
}
