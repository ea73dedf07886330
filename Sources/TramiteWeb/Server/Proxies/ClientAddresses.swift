import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Finds the client's address where a trusted proxy is in between: sign-in, sessions, access register and log name it.
struct ClientAddresses: RouterMiddleware {
  typealias Context = WebContext
  private let trust: ProxyTrust
  private let header: HTTPField.Name

  init(_ trust: ProxyTrust) {
    self.trust = trust
    header = HTTPField.Name(trust.header.rawValue) ?? .via
  }

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if let peer = context.clientAddress {
      context.clientAddress = trust.client(peer: peer, values: request.headers[values: header])
    }
    return try await next(request, context)
  }
}
