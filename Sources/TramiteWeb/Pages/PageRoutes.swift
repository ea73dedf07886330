import HTTPTypes
import Hummingbird
import HummingbirdCore

/// The pages for people.
struct PageRoutes {
  private let office: Office

  init(_ office: Office) { self.office = office }

  /// Adds the pages' routes.
  func add(to router: Router<WebContext>) {}

  /// The page that tells a person what was refused.
  func answer(to details: ProblemDetails, _ request: Request, _ context: WebContext) -> Response {
    details.response(requestID: context.requestID)
  }
}
