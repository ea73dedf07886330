import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging

/// Names each request: by what a proxy before the server has called it, where that is well-formed, else anew.
struct RequestIDs: RouterMiddleware {
  typealias Context = WebContext
  static let header = HTTPField.Name("X-Request-ID") ?? .via

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.requestID = request.headers[Self.header].flatMap(Self.wellFormed) ?? UUID().uuidString.lowercased()
    context.logger[metadataKey: "request"] = "\(context.requestID)"
    var response = try await next(request, context)
    response.headers[Self.header] = context.requestID
    return response
  }

  /// An id that may stand in a log as it is: 1 to 128 letters, digits, `-`, `_`, `.`.
  private static func wellFormed(_ text: String) -> String? {
    guard (1...128).contains(text.utf8.count) else { return nil }
    let isFine = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return isFine ? text : nil
  }
}
