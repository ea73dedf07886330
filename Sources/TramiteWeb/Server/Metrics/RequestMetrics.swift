import HTTPTypes
import Hummingbird
import HummingbirdCore
import Metrics

/// Counts and times requests, by route, method and status. The route's pattern is told, never the path.
struct RequestMetrics: RouterMiddleware {
  typealias Context = WebContext
  let metrics: CollectedMetrics

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    let response = try await next(request, context)
    let dimensions = [
      ("method", request.method.rawValue), ("route", context.endpointPath ?? "none"),
      ("status", String(response.status.code)),
    ]
    Counter(label: "tramite_http_requests_total", dimensions: dimensions, factory: metrics).increment()
    let spent = start.duration(to: clock.now)
    Timer(label: "tramite_http_request_seconds", dimensions: dimensions, factory: metrics).record(duration: spent)
    return response
  }
}
