import HTTPTypes
import Hummingbird
import HummingbirdCore

/// What browsers are told of every answer: no script or style but our own files, no frames, no guessing of types, no storing
/// of what belongs to a person.
struct SecurityHeaders: RouterMiddleware {
  typealias Context = WebContext
  private let fields: [HTTPField]

  init(isSecure: Bool) {
    var fields: [HTTPField] = []
    func add(_ name: String, _ value: String) {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    add(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
    add("X-Content-Type-Options", "nosniff")
    add("X-Frame-Options", "DENY")
    add("Referrer-Policy", "same-origin")
    add("Cross-Origin-Opener-Policy", "same-origin")
    add("Cross-Origin-Resource-Policy", "same-origin")
    add("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
    if isSecure { add("Strict-Transport-Security", "max-age=31536000") }
    self.fields = fields
  }

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    for field in fields where !response.headers.contains(field.name) { response.headers.append(field) }
    // What is not said to be storable (own scripts, styles, pictures) belongs to who asked for it.
    if !response.headers.contains(.cacheControl) { response.headers[.cacheControl] = "no-store" }
    return response
  }
}
