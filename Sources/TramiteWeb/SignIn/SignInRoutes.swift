import Hummingbird
import HummingbirdCore

/// How people prove who they are.
struct SignInRoutes {
  private let office: Office

  init(_ office: Office) { self.office = office }

  /// Adds the routes of signing in and out.
  func add(to router: Router<WebContext>) {}

  /// What recognises who sends a request.
  static func recognition(_ office: Office) -> any Recognition { Nobody() }
}

/// Recognises nobody.
private struct Nobody: Recognition {
  func signedIn(_ request: Request) async throws -> SignedIn? { nil }
}
