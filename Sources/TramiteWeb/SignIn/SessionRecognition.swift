import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteStore

/// Recognises people by their session's cookie, and programs by a token: `Authorization: Bearer trm_…`.
///
/// A request with a token is the token's alone: its cookie is not looked at, so that no page can make a browser send one.
struct SessionRecognition: Recognition {
  private let engine: Engine
  private let cookie: SessionCookie

  init(_ engine: Engine, _ cookie: SessionCookie) {
    self.engine = engine
    self.cookie = cookie
  }

  func signedIn(_ request: Request) async throws -> SignedIn? {
    if let header = request.headers[.authorization] { return try await signedIn(byHeader: header) }
    guard let id = cookie.value(request), let session = try await engine.session(id, isUse: !Self.isByItself(request)),
      session.stage == .signedIn
    else { return nil }
    return SignedIn(
      user: session.user, name: try await name(of: session.user),
      means: .session(id: session.id, csrfToken: session.csrfToken))
  }

  /// Whether a page asks by itself, with nobody at the keyboard: it follows changes.
  private static func isByItself(_ request: Request) -> Bool {
    request.uri.path.hasPrefix("/live/") || part.flatMap { request.headers[$0] } == "list"
  }

  private static let part = HTTPField.Name("X-Part")

  func isStillSignedIn(_ person: SignedIn, _ request: Request) async throws -> Bool {
    switch person.means {
    case .session(let id, _): try await engine.isSessionAlive(id)
    case .token: try await signedIn(request) == person
    }
  }

  private func signedIn(byHeader header: String) async throws -> SignedIn? {
    let words = header.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "bearer", let token = try await engine.token(String(words[1]))
    else {
      return nil
    }
    return SignedIn(
      user: token.user, name: try await name(of: token.user),
      means: .token(id: token.id, scopes: Set(token.scopes.map(\.rawValue))))
  }

  private func name(of user: String) async throws -> String {
    try await engine.store.read { try $0.person(user)?.name } ?? user
  }
}

/// The cookie that holds a session's id.
///
/// Under HTTPS it has the prefix `__Host-` (RFC 6265bis §4.1.3.2): the browser takes it from this host alone, by HTTPS, for
/// every path. `SameSite=Lax`: no other site's form brings it along.
struct SessionCookie: Sendable {
  private let isSecure: Bool
  private let suffix: String

  /// - Parameter suffix: sets apart what a browser holds besides its session
  init(isSecure: Bool, suffix: String = "") {
    self.isSecure = isSecure
    self.suffix = suffix
  }

  private var name: String { (isSecure ? "__Host-tramite" : "tramite") + suffix }

  /// The id in a request; nil where there is none, or where two disagree: then somebody else has set one.
  func value(_ request: Request) -> String? {
    var found: [String] = []
    for header in request.headers[values: .cookie] {
      for part in header.split(separator: ";") {
        let sides = part.split(separator: "=", maxSplits: 1).map { $0.drop { $0 == " " } }
        if sides.count == 2, sides[0] == name { found.append(String(sides[1])) }
      }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// The header that gives a browser its session.
  /// - Parameter seconds: how long the browser keeps it; nil: until it is closed
  func setting(_ id: String, seconds: Int64? = nil) -> HTTPField {
    HTTPField(name: .setCookie, value: "\(name)=\(id); " + (seconds.map { "Max-Age=\($0); " } ?? "") + attributes)
  }

  /// The header that takes it away.
  var removing: HTTPField { HTTPField(name: .setCookie, value: "\(name)=; Max-Age=0; \(attributes)") }

  private var attributes: String { "Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "") }
}

extension SignedIn {
  /// Who acts, for the engine: least privilege holds, and every access is recorded with the request's id.
  func actor(request: String) -> Actor {
    switch means {
    case .session: Actor(signedIn: user, request: request)
    case .token(let id, let scopes):
      // A scope that this version does not know gives nothing.
      Actor(signedIn: user, request: request, scopes: Set(scopes.compactMap { Right(rawValue: $0) }), token: id)
    }
  }
}
