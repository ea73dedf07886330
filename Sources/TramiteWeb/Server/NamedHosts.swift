import Hummingbird
import HummingbirdCore

/// Refuses requests that do not say whom they mean: HTTP/1.1 demands `Host`. Probes of balancers, which often speak
/// HTTP/1.0, are answered without.
/// - Spec: RFC 9112 §3.2
struct NamedHosts: RouterMiddleware {
  typealias Context = WebContext

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let isNamed = request.head.authority.map { !$0.isEmpty } ?? false
    guard isNamed || HealthRoutes.isProbe(request.uri.path) || request.uri.path == MetricsRoutes.path else {
      throw ProblemDetails(
        .badRequest, .malformedRequest, "the request has no Host", hint: "send the server's name in the header Host")
    }
    return try await next(request, context)
  }
}
