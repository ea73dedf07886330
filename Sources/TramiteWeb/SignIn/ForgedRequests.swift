import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import TramiteEngine

/// Refuses requests that another site makes a browser send: whatever changes something in a session must bring the session's
/// own token, in the header `X-CSRF-Token` or the form field `csrf`.
///
/// Requests without a session (tokens, signing in) have nothing that a browser adds by itself. For those, and as a second
/// wall, what the browser says of its origin counts: a request from another site is refused (`Sec-Fetch-Site`, `Origin`).
struct ForgedRequests: RouterMiddleware {
  typealias Context = WebContext
  static let header = HTTPField.Name("X-CSRF-Token") ?? .via
  private static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .via
  /// A form without files is read here at most.
  private static let formLimit = 1 << 20
  /// Forms with files that are held in memory at one time.
  private static let formsWithFiles = 8
  private let multipartLimit: Int
  private let reading = CommandsInFlight()

  /// - Parameter largestFile: the largest file that a form may bring, in bytes
  init(largestFile: Int) {
    multipartLimit = largestFile + Self.formLimit
  }

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    switch request.method {
    case .get, .head, .options: return try await next(request, context)
    default: break
    }
    guard Self.isFromHere(request) else { throw Self.refusal("the request comes from another site") }
    guard case .session(_, let token)? = context.signedIn?.means else { return try await next(request, context) }
    if let given = request.headers[Self.header] {
      guard ConstantTimeText.areEqual(given, token) else { throw Self.refusal("the token of the session is another") }
      return try await next(request, context)
    }
    var request = request
    let type = request.headers[.contentType]?.lowercased() ?? ""
    let isMultipart = type.hasPrefix("multipart/form-data")
    guard isMultipart || type.hasPrefix("application/x-www-form-urlencoded") else {
      throw Self.refusal("neither the header X-CSRF-Token nor a form field 'csrf' was sent")
    }
    if isMultipart, !reading.enter(atMost: Self.formsWithFiles) {
      throw ProblemDetails(
        .serviceUnavailable, .tooBusy, "more files are being sent than this server takes at one time",
        hint: "send the form again in a moment", headers: [.retryAfter: "2"])
    }
    defer { if isMultipart { reading.leave() } }
    // The body is read here and given on; forms of pages are small, and those with files have a limit of their own.
    let buffer = try await request.collectBody(upTo: isMultipart ? multipartLimit : Self.formLimit)
    let body = try await FormBody.read(request)
    guard let given = body["csrf"], ConstantTimeText.areEqual(given, token) else {
      throw Self.refusal("the form field 'csrf' is missing, or is not that of the session")
    }
    request.body = RequestBody(buffer: buffer)
    return try await next(request, context)
  }

  /// What a browser says of where a request comes from. Programs say nothing.
  private static func isFromHere(_ request: Request) -> Bool {
    if let site = request.headers[fetchSite] { return site == "same-origin" || site == "none" }
    guard let origin = request.headers[.origin] else { return true }
    guard let host = request.head.authority else { return false }
    return origin == "http://\(host)" || origin == "https://\(host)"
  }

  private static func refusal(_ what: String) -> ProblemDetails {
    ProblemDetails(
      .forbidden, .csrfTokenMissing, what,
      hint: "send the form that this server has shown; programs use a token: Authorization: Bearer")
  }
}

/// Comparing tokens.
enum ConstantTimeText {
  /// Whether two texts are equal; takes as long wherever they differ.
  static func areEqual(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    guard a.count == b.count else { return false }
    var difference: UInt8 = 0
    for (x, y) in zip(a, b) { difference |= x ^ y }
    return difference == 0
  }
}
