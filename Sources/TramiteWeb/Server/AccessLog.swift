import Hummingbird
import HummingbirdCore
import Logging

/// A line for each request: the route's pattern, never the path or the query, which may name people.
struct AccessLog: RouterMiddleware {
  typealias Context = WebContext

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    let response = try await next(request, context)
    let spent = start.duration(to: clock.now)
    context.logger.info(
      "answered",
      metadata: [
        "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "none")",
        "status": "\(response.status.code)", "ms": "\(spent.milliseconds)",
        "client": "\(context.clientAddress ?? "unknown")",
      ])
    return response
  }
}

extension Duration {
  /// Whole milliseconds.
  var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
