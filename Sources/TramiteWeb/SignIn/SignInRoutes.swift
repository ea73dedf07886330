import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteEngine
import TramiteStore

/// How people prove who they are: signing in and out, the second factor, the own password, the own sessions. Views are in
/// `Pages/SignInViews.swift`; what counts is decided by the engine (`TramiteEngine/People/Engine+SigningIn.swift`).
struct SignInRoutes {
  let office: Office
  let cookie: SessionCookie
  let rate = SignInRate()
  /// Whom people may sign in with besides; nil: nobody.
  private let provider: IdentityProvider?
  private let isSecure: Bool
  private let known: KnownBrowser

  init(_ office: Office, _ settings: ServerSettings, _ provider: IdentityProvider?) {
    self.office = office
    self.provider = provider
    isSecure = settings.isSecure
    cookie = SessionCookie(isSecure: settings.isSecure)
    known = KnownBrowser(office.engine, isSecure: settings.isSecure)
  }

  /// What recognises who sends a request.
  static func recognition(_ office: Office, _ settings: ServerSettings) -> any Recognition {
    SessionRecognition(office.engine, SessionCookie(isSecure: settings.isSecure))
  }

  /// Adds the routes of signing in and out.
  func add(to router: Router<WebContext>) {
    if let provider { OpenIDRoutes(office, provider, isSecure: isSecure, rate: rate).add(to: router) }
    router.get("sign-in") { try await showSignIn($0, $1) }
    router.post("sign-in") { try await signIn($0, $1) }
    router.post("sign-out") { try await signOut($0, $1) }
    // Each by name: a parameter would never be asked where the path of another method has the same word.
    for step in ["code", "password", "factor", "sessions"] {
      router.get(RouterPath("sign-in/\(step)")) { try await showStep(step, $0, $1) }
    }
    router.post("sign-in/code") { try await takeCode($0, $1) }
    router.post("sign-in/password") { try await changePassword($0, $1) }
    router.post("sign-in/factor") { try await enrol($0, $1) }
    router.post("sign-in/sessions") { try await endSession($0, $1) }
  }

  // MARK: User and password

  private func showSignIn(_ request: Request, _ context: WebContext) async throws -> Response {
    let asked = URLEncoding.fields((request.uri.query ?? "").utf8)
    let back = Route(back: asked.first { $0.name == "back" }?.value)
    let hasEnded = asked.contains { $0.name == "ended" }
    if let session = try await session(of: request) { return goOn(session, back) }
    var isSignedOut = false
    if let provider, request.uri.queryParameters["out"] != nil {
      isSignedOut = await provider.signingOut(now: office.engine.now) != nil
    }
    return page(context, "signIn.title") { h, t in
      SignInViews.signIn(&h, t, back: back?.text, provider: button(back), isSignedOut: isSignedOut, hasEnded: hasEnded)
    }
  }

  /// The button of the provider.
  private func button(_ back: Route?) -> (name: String, route: Route)? {
    provider.map { ($0.settings.label, OpenIDRoutes.beginning(back: back)) }
  }

  private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await context.form(request)
    let (user, password) = (form["user"] ?? "", form["password"] ?? "")
    let back = Route(back: form["back"])
    let address = context.clientAddress
    let place = SignInPlace(
      client: request.headers[.userAgent] ?? "", address: address, request: context.requestID)
    let trier = SignInRate.Trier(user: user, address: try await known.knows(user, request) ? nil : address)
    if let excess = rate.begin(trier, at: office.engine.now) {
      if excess.isFirst { try await office.engine.refuseTooMany("account", from: place) }
      throw ProblemDetails(
        .tooManyRequests, .tooManyRequests, "too many attempts to sign in",
        hint: "try again in \(excess.seconds) seconds", headers: [.retryAfter: "\(excess.seconds)"])
    }
    var hasFailed = true
    defer { rate.end(trier, hasFailed: hasFailed) }
    // A session that the browser had before ends: who signs in gets a new one.
    if let old = cookie.value(request) { try await office.engine.signOut(old, request: context.requestID) }
    do {
      let session = try await office.engine.signIn(user, password: password, from: place)
      hasFailed = false
      var response = goOn(session, back, isNew: true)
      response.headers.append(try await known.noting(user, request))
      return response
    } catch {
      guard let fault = Fault(error), fault.kind == .nobodyActs else { throw error }
      return page(context, "signIn.title", .unauthorized) { h, t in
        SignInViews.signIn(&h, t, user: user, error: t("signIn.refused"), back: back?.text, provider: button(back))
      }
    }
  }

  private func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
    if let id = cookie.value(request) { try await office.engine.signOut(id, request: context.requestID) }
    // The session at the provider goes on: the page offers to end it too.
    var response = Response.redirect(to: provider == nil ? .signIn : Route(["sign-in"], query: [("out", "1")]))
    response.headers.append(cookie.removing)
    return response
  }

  // MARK: Steps

  private func showStep(_ step: String, _ request: Request, _ context: WebContext) async throws -> Response {
    guard let session = try await session(of: request) else { return .redirect(to: .signIn) }
    switch (step, session.stage) {
    case ("code", .secondFactor): return codePage(session, context, back(request))
    case ("password", .passwordChange), ("password", .signedIn):
      return try await passwordPage(session, context, back(request))
    case ("factor", .enrolment), ("factor", .signedIn): return try await enrolmentPage(session, context, back(request))
    case ("sessions", .signedIn): return try await sessionsPage(session, context)
    default: return goOn(session, back(request))
    }
  }

  private func takeCode(_ request: Request, _ context: WebContext) async throws -> Response {
    let (session, form) = try await step(request, context)
    return try await next(session, back(request)) {
      try await office.engine.confirm(form["code"] ?? "", in: session, request: context.requestID)
    } refused: { _ in
      guard try await office.engine.session(session.id) != nil else { return .redirect(to: .signIn) }
      return codePage(session, context, back(request), isWrong: true)
    }
  }

  private func changePassword(_ request: Request, _ context: WebContext) async throws -> Response {
    let (session, form) = try await step(request, context)
    let policy = try await office.engine.passwordPolicy()
    guard form["new"] == form["again"] else {
      return try await passwordPage(session, context, back(request), .unprocessableContent) {
        [$0("password.different")]
      }
    }
    return try await next(session, back(request)) {
      try await office.engine.changePassword(
        in: session, old: form["old"] ?? "", new: form["new"] ?? "", request: context.requestID)
    } refused: { fault in
      guard try await office.engine.session(session.id) != nil else { return .redirect(to: .signIn) }
      return try await passwordPage(session, context, back(request), .unprocessableContent) { t in
        fault.kind == .nobodyActs
          ? [t("password.oldWrong")]
          : fault.findings.map { SignInViews.words($0, policy, t) }
      }
    }
  }

  private func enrol(_ request: Request, _ context: WebContext) async throws -> Response {
    let (session, form) = try await step(request, context)
    return try await next(session, back(request)) {
      try await office.engine.enrol(
        code: form["code"] ?? "", password: form["password"] ?? "", presentCode: form["present"] ?? "", in: session,
        request: context.requestID)
    } refused: { _ in
      guard try await office.engine.session(session.id) != nil else { return .redirect(to: .signIn) }
      return try await enrolmentPage(session, context, back(request), isWrong: true)
    }
  }

  private func endSession(_ request: Request, _ context: WebContext) async throws -> Response {
    let (session, form) = try await step(request, context)
    _ = try await office.engine.revoke(form["session"] ?? "", of: session, request: context.requestID)
    return .redirect(to: Route(["sign-in", "sessions"]))
  }

  /// Takes a step; where it succeeds, the session goes on under a new id.
  private func next(
    _ session: OpenSession, _ back: Route?, _ take: () async throws -> OpenSession,
    refused: (Fault) async throws -> Response
  ) async throws -> Response {
    do {
      return goOn(try await take(), back, isNew: true)
    } catch {
      guard let fault = Fault(error), fault.kind == .nobodyActs || fault.kind == .wrongInput else { throw error }
      return try await refused(fault)
    }
  }

  // MARK: Sessions of requests

  /// The session of a request, however far it has come.
  private func session(of request: Request) async throws -> OpenSession? {
    guard let id = cookie.value(request) else { return nil }
    return try await office.engine.session(id)
  }

  /// The session and the form of a request that takes a step. Sessions that are not signed in yet are not recognised, so
  /// that the form's token is checked here.
  private func step(_ request: Request, _ context: WebContext) async throws -> (OpenSession, FormBody) {
    guard let session = try await session(of: request) else {
      throw ProblemDetails(.unauthorized, .notSignedIn, "nobody has signed in", hint: "sign in again")
    }
    let form = try await context.form(request)
    guard ConstantTimeText.areEqual(form["csrf"] ?? "", session.csrfToken) else {
      throw ProblemDetails(
        .forbidden, .csrfTokenMissing, "the form field 'csrf' is missing, or is not that of the session",
        hint: "send the form that this server has shown")
    }
    return (session, form)
  }

  private func back(_ request: Request) -> Route? {
    Route(back: URLEncoding.fields((request.uri.query ?? "").utf8).first { $0.name == "back" }?.value)
  }

  /// Where a session goes on from where it stands.
  private func goOn(_ session: OpenSession, _ back: Route?, isNew: Bool = false) -> Response {
    let query = [(name: "back", value: back?.text)]
    let target: Route
    switch session.stage {
    case .signedIn: target = back ?? .home
    case .secondFactor: target = Route(["sign-in", "code"], query: query)
    case .passwordChange: target = Route(["sign-in", "password"], query: query)
    case .enrolment: target = Route(["sign-in", "factor"], query: query)
    }
    var response = Response.redirect(to: target)
    if isNew { response.headers.append(cookie.setting(session.id)) }
    return response
  }

  // MARK: Pages

  private func page(
    _ context: WebContext, _ title: String, _ status: HTTPResponse.Status = .ok,
    _ view: (inout HTML, Texts) -> Void
  ) -> Response {
    let t = Texts(context.language, now: office.engine.now)
    return Page(texts: t, title: t(title), here: "/sign-in").response(status) { view(&$0, t) }
  }

  /// A page of the own account: in the person's language, with the office's times.
  private func page(
    _ context: WebContext, _ title: String, of session: OpenSession, at step: String? = nil,
    _ status: HTTPResponse.Status = .ok, _ view: (inout HTML, Texts) -> Void
  ) async throws -> Response {
    let (_, t) = try await Names.load(for: session.user, context, office.engine)
    let here = step.map { Route(["sign-in", $0]).text } ?? "/sign-in"
    return Page(texts: t, title: t(title), here: here, csrf: session.csrfToken).response(status) { h in
      view(&h, t)
      if session.stage == .signedIn {
        h(.p, .class("narrow")) { $0.linkButton(t("frame.mySettings"), to: .account) }
      }
    }
  }

  private func codePage(_ session: OpenSession, _ context: WebContext, _ back: Route?, isWrong: Bool = false)
    -> Response
  {
    page(context, "signIn.code.title", isWrong ? .unauthorized : .ok) { h, t in
      SignInViews.secondFactor(
        &h, t, action: Route(["sign-in", "code"], query: [("back", back?.text)]), csrf: session.csrfToken,
        error: isWrong ? t("signIn.code.wrong") : nil)
    }
  }

  private func passwordPage(
    _ session: OpenSession, _ context: WebContext, _ back: Route?, _ status: HTTPResponse.Status = .ok,
    _ errors: (Texts) -> [String] = { _ in [] }
  ) async throws -> Response {
    let policy = try await office.engine.passwordPolicy()
    return try await page(context, "password.title", of: session, at: "password", status) { h, t in
      SignInViews.changePassword(
        &h, t, action: Route(["sign-in", "password"], query: [("back", back?.text)]), csrf: session.csrfToken,
        isForced: session.stage == .passwordChange,
        // A password that must be changed may be changed at once.
        rules: policy.rules.filter { session.stage != .passwordChange || $0 != .changedTooSoon }
          .map { SignInViews.words($0, policy, t) },
        errors: errors(t))
    }
  }

  private func enrolmentPage(
    _ session: OpenSession, _ context: WebContext, _ back: Route?, isWrong: Bool = false
  ) async throws -> Response {
    let secret = try await office.engine.newSecondFactor(for: session)
    let isSignedIn = session.stage == .signedIn
    return try await page(context, "factor.title", of: session, at: "factor", isWrong ? .unauthorized : .ok) { h, t in
      SignInViews.enrolSecondFactor(
        &h, t, action: Route(["sign-in", "factor"], query: [("back", back?.text)]), csrf: session.csrfToken,
        secret: secret,
        asksPassword: isSignedIn, error: isWrong ? t(isSignedIn ? "factor.wrong" : "signIn.code.wrong") : nil)
    }
  }

  private func sessionsPage(_ session: OpenSession, _ context: WebContext) async throws -> Response {
    let entries = try await office.engine.sessions(of: session)
    return try await page(context, "sessions.title", of: session, at: "sessions") { h, t in
      SignInViews.sessions(
        &h, t,
        entries.map {
          SignInViews.Session(
            id: $0.handle, client: ClientName.words($0.client, t), lastUsed: t.moment($0.usedAt),
            isThisOne: $0.isCurrent)
        }, end: Route(["sign-in", "sessions"]), csrf: session.csrfToken)
    }
  }
}
