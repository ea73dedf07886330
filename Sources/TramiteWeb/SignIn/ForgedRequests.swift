import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Synchronization
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
  /// Forms with files that arrive at one time: of everybody, and of one person.
  private static let formsWithFiles = 64
  private static let formsOfOnePerson = 6
  private let limits: FormBody.Limits
  private let engine: Engine
  private let reading = FormsUnderWay()

  /// - Parameter limits: what a form may send at most
  init(_ limits: FormBody.Limits, _ engine: Engine) {
    self.limits = limits
    self.engine = engine
  }

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.formLimits = limits
    switch request.method {
    case .get, .head, .options: return try await next(request, context)
    default: break
    }
    guard Self.isFromHere(request) else {
      throw try await refusal("the request comes from another site", context)
    }
    guard case .session(_, let token)? = context.signedIn?.means else { return try await next(request, context) }
    if let given = request.headers[Self.header] {
      guard ConstantTimeText.areEqual(given, token) else {
        throw try await refusal("the token of the session is another", context)
      }
      return try await next(request, context)
    }
    let type = request.headers[.contentType]?.lowercased() ?? ""
    guard type.hasPrefix("multipart/form-data") || type.hasPrefix("application/x-www-form-urlencoded") else {
      throw try await refusal("neither the header X-CSRF-Token nor a form field 'csrf' was sent", context)
    }
    let isMultipart = type.hasPrefix("multipart/form-data")
    let person = context.signedIn?.user ?? ""
    if isMultipart, !reading.enter(atMost: Self.formsWithFiles, of: person, atMost: Self.formsOfOnePerson) {
      throw ProblemDetails(
        .serviceUnavailable, .tooBusy, "more files are being sent than this server takes at one time",
        hint: "send the form again in a moment", headers: [.retryAfter: "2"])
    }
    defer { if isMultipart { reading.leave(person) } }
    // The form is read here and given on. Of its files nothing is taken before the token has come.
    let asking = context
    let reception = FormBody.Reception(
      admit: { try await check(FormBody(fields: $0), token, asking) },
      begin: { try await engine.arrivingFile(name: $0, mediaType: $1, by: asking.actor) })
    let body = try await FormBody.read(request, limits: limits, to: reception)
    do {
      try await check(body, token, context)
      context.form = body
      let response = try await next(request, context)
      await body.discardFiles()
      return response
    } catch {
      await body.discardFiles()
      throw error
    }
  }

  /// Refuses a form without the session's token.
  private func check(_ body: FormBody, _ token: String, _ context: WebContext) async throws {
    if let given = body["csrf"], ConstantTimeText.areEqual(given, token) { return }
    throw try await refusal("the form field 'csrf' is missing, or is not that of the session", context)
  }

  /// What a browser says of where a request comes from. Programs say nothing.
  private static func isFromHere(_ request: Request) -> Bool {
    if let site = request.headers[fetchSite] { return site == "same-origin" || site == "none" }
    guard let origin = request.headers[.origin] else { return true }
    guard let host = request.head.authority else { return false }
    return origin == "http://\(host)" || origin == "https://\(host)"
  }

  /// The refusal, which stands in the access register where somebody has signed in.
  private func refusal(_ what: String, _ context: WebContext) async throws -> ProblemDetails {
    if context.signedIn != nil {
      try await engine.recordRefusal(
        of: "request of a page", reason: ProblemDetails.Code.csrfTokenMissing.rawValue, by: context.actor)
    }
    return ProblemDetails(
      .forbidden, .csrfTokenMissing, what,
      hint: "send the form that this server has shown; programs use a token: Authorization: Bearer")
  }
}

/// How many forms with files arrive now, and of whom: nobody takes all the places.
private final class FormsUnderWay: Sendable {
  private let people = Mutex<[String: Int]>([:])

  func enter(atMost limit: Int, of person: String, atMost own: Int) -> Bool {
    people.withLock { people in
      guard people.values.reduce(0, +) < limit, people[person, default: 0] < own else { return false }
      people[person, default: 0] += 1
      return true
    }
  }

  func leave(_ person: String) {
    people.withLock { people in
      let left = (people[person] ?? 1) - 1
      people[person] = left > 0 ? left : nil
    }
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
