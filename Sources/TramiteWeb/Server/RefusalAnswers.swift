import Hummingbird
import HummingbirdCore
import Logging
import TramiteEngine

/// Turns what routes throw into answers: problem details for programs, a page for people.
struct RefusalAnswers: RouterMiddleware {
  typealias Context = WebContext
  let pages: PageRoutes
  let failures: StoreFailures

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as CancellationError {
      // The client has gone, or the server stops: nobody reads an answer.
      throw error
    } catch {
      let details = ProblemDetails(error)
      if details.status == .internalServerError {
        // Our own errors carry no personal values; of others only the type is told.
        context.logger.error(
          "a request met a defect",
          metadata: ["reason": "\(Fault(error)?.message ?? String(describing: type(of: error)))"])
      }
      if let fault = Fault(error), fault.kind == .unavailable, failures.isNews(fault.message) {
        context.logger.error(
          "the store cannot work", metadata: ["reason": "\(fault.message)", "hint": "\(fault.hint ?? "")"])
      }
      return Self.wantsPage(request)
        ? await pages.answer(to: details, request, context) : details.response(requestID: context.requestID)
    }
  }

  /// Browsers ask for HTML; everything under `/api` answers programs.
  private static func wantsPage(_ request: Request) -> Bool {
    if request.uri.path.hasPrefix("/api/") { return false }
    return request.headers[.accept]?.contains("text/html") ?? false
  }
}
