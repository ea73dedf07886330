import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteEngine

/// Finds out who sends the request.
struct WhoAsks: RouterMiddleware {
  typealias Context = WebContext
  /// Wrong tokens from one address in a minute, each of which stands in the access register.
  private static let wrongTokens = 60
  private let recognition: any Recognition
  private let engine: Engine
  private let rate = SignInRate()

  init(_ recognition: any Recognition, _ engine: Engine) {
    self.recognition = recognition
    self.engine = engine
  }

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.recognition = recognition
    // Whether the server lives is asked by machines, often, and says nothing of anyone.
    let path = request.uri.path
    if !path.hasPrefix("/health/"), path != "/metrics" {
      context.signedIn = try await recognition.signedIn(request)
      if context.signedIn == nil, let header = request.headers[.authorization] {
        try await refuse(header, SignInPlace(client: "", address: context.clientAddress, request: context.requestID))
      }
    }
    return try await next(request, context)
  }

  /// Records a token that does not count. Too many of an address are recorded once a minute, and no longer one by one.
  private func refuse(_ header: String, _ place: SignInPlace) async throws {
    if let excess = rate.take("a\(place.address ?? "")", atMost: Self.wrongTokens, at: engine.now) {
      if excess.isFirst { try await engine.refuseTooMany("token", from: place) }
      return
    }
    try await engine.refuse(tokenKey: header, from: place)
  }
}
