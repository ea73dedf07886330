import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// The figures of the program, for a Prometheus on the inside of the office.
struct MetricsRoutes {
  static let path = "/metrics"
  private let metrics: CollectedMetrics

  init(_ metrics: CollectedMetrics) { self.metrics = metrics }

  func add(to router: Router<WebContext>) {
    let metrics = metrics
    router.get(RouterPath(Self.path)) { _, _ in
      Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.text)))
    }
  }
}
