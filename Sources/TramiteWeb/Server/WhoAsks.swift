import Hummingbird
import HummingbirdCore

/// Finds out who sends the request.
struct WhoAsks: RouterMiddleware {
  typealias Context = WebContext
  private let recognition: any Recognition

  init(_ recognition: any Recognition) { self.recognition = recognition }

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    // Whether the server lives is asked by machines, often, and says nothing of anyone.
    let path = request.uri.path
    if !path.hasPrefix("/health/"), path != "/metrics" { context.signedIn = try await recognition.signedIn(request) }
    return try await next(request, context)
  }
}
