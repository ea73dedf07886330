import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteEngine

/// A browser in which somebody has signed in before says so by a sealed cookie. Failures of others behind the same address do
/// not hold it up: who tries passwords at random cannot keep an office from signing in. It proves nothing else.
struct KnownBrowser {
  /// What the cookie holds.
  private struct Users: Codable, Sendable {
    var names: [String]
  }
  private static let purpose = "known browser"
  private static let seconds: Int64 = 180 * 86_400
  /// Colleagues may share a computer; cookies are small.
  private static let most = 5
  private let engine: Engine
  private let cookie: SessionCookie

  init(_ engine: Engine, isSecure: Bool) {
    self.engine = engine
    cookie = SessionCookie(isSecure: isSecure, suffix: "-known")
  }

  /// Whether a user has signed in here before.
  func knows(_ user: String, _ request: Request) async throws -> Bool { try await users(request).contains(user) }

  /// The header that makes the browser remember a user.
  func noting(_ user: String, _ request: Request) async throws -> HTTPField {
    let others = try await users(request).filter { $0 != user }
    let users = Users(names: Array(([user] + others).prefix(Self.most)))
    return cookie.setting(try await engine.sealForBrowser(users, purpose: Self.purpose), seconds: Self.seconds)
  }

  private func users(_ request: Request) async throws -> [String] {
    guard let sealed = cookie.value(request) else { return [] }
    return try await engine.openFromBrowser(Users.self, sealed, purpose: Self.purpose)?.names ?? []
  }
}
