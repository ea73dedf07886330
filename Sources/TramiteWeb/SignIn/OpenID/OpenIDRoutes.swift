import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import TramiteEngine
import TramiteFEEL

/// Signing in by an identity provider: authorization code with PKCE (OpenID Connect Core 1.0 §3.1, RFC 7636, RFC 9700).
///
/// The provider says who it is; whether that person has an account here, and may use it, is the engine's to say. Passwords
/// and second factors are the provider's matter.
struct OpenIDRoutes {
  let office: Office
  let provider: IdentityProvider
  let sessionCookie: SessionCookie
  let rate: SignInRate
  /// Sign-ins that are refused from one address in a minute: an office has one for many people, and no password is guessed
  /// here.
  private static let perAddress = 300
  private let cookie: SessionCookie
  private let spent = SpentStates()

  init(_ office: Office, _ provider: IdentityProvider, isSecure: Bool, rate: SignInRate) {
    self.office = office
    self.provider = provider
    self.rate = rate
    sessionCookie = SessionCookie(isSecure: isSecure)
    cookie = SessionCookie(isSecure: isSecure, suffix: "-openid")
  }

  /// Where the button leads.
  static func beginning(back: Route?) -> Route { Route(["sign-in", "openid"], query: [("back", back?.text)]) }
  /// Where signing out at the provider begins.
  static let signingOut = Route(["sign-in", "openid", "out"])

  /// Adds the routes.
  func add(to router: Router<WebContext>) {
    router.get("sign-in/openid") { try await begin($0, $1) }
    router.get("sign-in/openid/callback") { try await end($0, $1) }
    router.get("sign-in/openid/out") { _, _ in
      let place = await provider.signingOut(now: office.engine.now)
      return Response(status: .seeOther, headers: [.location: place ?? Route.signIn.text])
    }
  }

  // MARK: There

  private func begin(_ request: Request, _ context: WebContext) async throws -> Response {
    let back = Route(back: Self.parameters(request)["back"])
    let pending = PendingSignIn(back: back, now: office.engine.now)
    do {
      let place = try await provider.authorization(pending, now: office.engine.now)
      var response = Response(status: .seeOther, headers: [.location: place])
      response.headers.append(
        cookie.setting(
          try await office.engine.sealForBrowser(pending, purpose: Self.purpose), seconds: PendingSignIn.seconds))
      return response
    } catch let refusal as OpenIDRefusal {
      try await count(request, context)
      return try await refused(refusal, back, request, context)
    }
  }

  private static let purpose = "sign-in by a provider"

  // MARK: And back

  private func end(_ request: Request, _ context: WebContext) async throws -> Response {
    let parameters = Self.parameters(request)
    var back: Route?
    do {
      let pending = try await pending(request, parameters)
      back = Route(back: pending.back)
      if let error = parameters["error"] {
        throw OpenIDRefusal.refused("the provider refused: \(OpenIDWords.safe(error) ?? "for a reason without a code")")
      }
      guard let code = parameters["code"], !code.isEmpty else {
        throw OpenIDRefusal.refused("the answer holds no code")
      }
      let (user, subject) = try await provider.user(
        for: code, issuer: parameters["iss"], pending, now: office.engine.now)
      // A session that the browser had before ends: who signs in gets a new one.
      if let old = sessionCookie.value(request) { try await office.engine.signOut(old, request: context.requestID) }
      let session = try await office.engine.signIn(
        recognised: user, as: subject, makesAccount: provider.settings.makesAccounts, from: place(request, context))
      var response = Response.redirect(to: back ?? .home)
      response.headers.append(sessionCookie.setting(session.id))
      response.headers.append(cookie.removing)
      return response
    } catch let refusal as OpenIDRefusal {
      // Each leaves a row in the access register.
      try await count(request, context)
      return try await refused(refusal, back, request, context)
    } catch {
      guard let fault = Fault(error), fault.kind == .nobodyActs else { throw error }
      // The register has its row already.
      return page(OpenIDRefusal.refused(""), back, context)
    }
  }

  /// The sign-in that an answer belongs to: begun in the same browser, not long ago, and answered for the first time.
  private func pending(_ request: Request, _ parameters: [String: String]) async throws -> PendingSignIn {
    guard let sealed = cookie.value(request),
      let pending = try await office.engine.openFromBrowser(PendingSignIn.self, sealed, purpose: Self.purpose)
    else { throw OpenIDRefusal.refused("this browser has not begun to sign in") }
    guard let state = parameters["state"], ConstantTimeText.areEqual(state, pending.state) else {
      throw OpenIDRefusal.refused("the answer's state is not that of this browser")
    }
    guard office.engine.now.millisecondsSince1970 < pending.endsAt else {
      throw OpenIDRefusal.refused("the sign-in took too long")
    }
    guard spent.spend(pending, now: office.engine.now) else {
      throw OpenIDRefusal.refused("the answer has come before")
    }
    return pending
  }

  /// The parameters of an answer; one that stands twice stands for nothing.
  private static func parameters(_ request: Request) -> [String: String] {
    var found: [String: String] = [:]
    var twice: Set<String> = []
    for field in URLEncoding.fields((request.uri.query ?? "").utf8) {
      if found.updateValue(field.value, forKey: field.name) != nil { twice.insert(field.name) }
    }
    return found.filter { !twice.contains($0.key) }
  }

  // MARK: Refusals

  private var name: String { "provider \(provider.settings.issuer)" }

  private func place(_ request: Request, _ context: WebContext) -> SignInPlace {
    SignInPlace(
      client: request.headers[.userAgent] ?? "", address: context.clientAddress, request: context.requestID)
  }

  private func count(_ request: Request, _ context: WebContext) async throws {
    let key = "o" + (context.clientAddress ?? "")
    guard let excess = rate.take(key, atMost: Self.perAddress, at: office.engine.now) else { return }
    if excess.isFirst { try await office.engine.refuseTooMany("account", from: place(request, context)) }
    throw ProblemDetails(
      .tooManyRequests, .tooManyRequests, "too many attempts to sign in",
      hint: "try again in \(excess.seconds) seconds", headers: [.retryAfter: "\(excess.seconds)"])
  }

  private func refused(
    _ refusal: OpenIDRefusal, _ back: Route?, _ request: Request, _ context: WebContext
  ) async throws -> Response {
    try await office.engine.refuse(
      recognitionBy: name, reason: refusal.reason, from: place(request, context))
    let metadata: Logger.Metadata = ["issuer": "\(provider.settings.issuer)", "reason": "\(refusal.reason)"]
    switch refusal.kind {
    case .refused: context.logger.info("a sign-in by the identity provider was refused", metadata: metadata)
    case .unavailable: context.logger.warning("the identity provider cannot be used", metadata: metadata)
    }
    return page(refusal, back, context)
  }

  private func page(_ refusal: OpenIDRefusal, _ back: Route?, _ context: WebContext) -> Response {
    let t = Texts(context.language, now: office.engine.now)
    let label = provider.settings.label
    var response = Page(texts: t, title: t("signIn.title"), here: "/sign-in").response(
      refusal.kind == .refused ? .unauthorized : .serviceUnavailable
    ) { h in
      SignInViews.signIn(
        &h, t,
        error: refusal.kind == .refused
          ? t("signIn.provider.refused", ("provider", label)) : t("signIn.provider.unavailable", ("provider", label)),
        back: back?.text, provider: (label, Self.beginning(back: back)))
    }
    response.headers.append(cookie.removing)
    return response
  }
}
