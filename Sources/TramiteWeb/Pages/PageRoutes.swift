import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL

/// The pages for people: which address leads where. Read this first.
struct PageRoutes {
  private let office: Office

  init(_ office: Office) { self.office = office }

  /// Adds the pages' routes.
  func add(to router: Router<WebContext>) {
    router.get("assets/:hash/:name") { request, context in
      Assets.response(
        hash: try context.parameters.require("hash"), name: try context.parameters.require("name"), request)
    }
    router.post("language") { request, context in try await chooseLanguage(try await context.form(request), context) }
    get(router, "") { _ in .redirect(to: .inbox) }
    // Where password managers send people (W3C, "A Well-Known URL for Changing Passwords").
    get(router, ".well-known/change-password") { _ in .redirect(to: .account) }
    // Asked for by who goes on working: asking is what keeps a session alive.
    get(router, "session") { _ in Response(status: .noContent) }
    InboxPages().add(to: self, router)
    LiveUpdates().add(to: self, router)
    WorkItemPages().add(to: self, router)
    StartPages().add(to: self, router)
    CasePages().add(to: self, router)
    CaseMoving().add(to: self, router)
    CaseMigration().add(to: self, router)
    NoticePages().add(to: self, router)
    SecretPages().add(to: self, router)
    ProcedurePages().add(to: self, router)
    VersionMigration().add(to: self, router)
    OperationPages().add(to: self, router)
    AdministrationPages().add(to: self, router)
    OwnAccountPages().add(to: self, router)
  }

  /// A page that a signed-in person may ask for.
  func get(
    _ router: Router<WebContext>, _ path: RouterPath,
    _ answer: @escaping @Sendable (PageRequest) async throws -> Response
  ) {
    let office = office
    router.get(path) { request, context in
      guard let page = try await Self.pageRequest(office, request, context) else {
        return Response.redirect(to: Route(["sign-in"], query: [("back", request.uri.string)]))
      }
      return try await Self.answering(page) { try await answer(page) }
    }
  }

  /// A form that a signed-in person sends.
  func post(
    _ router: Router<WebContext>, _ path: RouterPath,
    _ answer: @escaping @Sendable (PageRequest, FormBody) async throws -> Response
  ) {
    let office = office
    router.post(path) { request, context in
      guard let page = try await Self.pageRequest(office, request, context) else {
        return Response.redirect(
          to: Route(["sign-in"], query: [("back", Self.origin(of: request)?.text), ("ended", "yes")]))
      }
      return try await Self.answering(page) {
        let body = try await context.form(request)
        guard let key = FormRepetitions.Key(body, path: request.uri.path, user: page.visitor.user) else {
          return try await answer(page, body)
        }
        return try await office.formRepetitions.once(key, at: office.engine.now) { try await answer(page, body) }
      }
    }
  }

  /// The page of ours from which a request was sent; nil where the browser does not say.
  static func origin(of request: Request) -> Route? {
    guard let referrer = request.headers[.referer], let host = request.head.authority,
      let start = referrer.firstRange(of: "://\(host)/")
    else { return nil }
    return Route(back: String(referrer[referrer.index(before: start.upperBound)...]))
  }

  /// An answer, or the page that tells this person why there is none. What is our own fault goes on outwards: it is logged.
  private static func answering(_ page: PageRequest, _ body: () async throws -> Response) async throws -> Response {
    do {
      return try await body()
    } catch let error as CancellationError {
      throw error
    } catch {
      let details = ProblemDetails(error)
      if details.status == .internalServerError { throw error }
      return refusal(details, page.page(nil, ""), page.request, page.context)
    }
  }

  /// The page that tells a person what was refused, where it is not known yet who asks.
  func answer(to details: ProblemDetails, _ request: Request, _ context: WebContext) async -> Response {
    let asked = request.headers[.acceptLanguage].flatMap(PreferredLanguage.best)
    let language = PreferredLanguage.chosen(request) ?? asked ?? context.language
    return Self.refusal(
      details, Page(texts: Texts(language, now: office.engine.now), title: ""), request, context)
  }

  private static func refusal(
    _ details: ProblemDetails, _ frame: Page, _ request: Request, _ context: WebContext
  ) -> Response {
    let t = frame.texts
    let words = RefusalWords(details, t)
    var frame = frame
    frame.title = words.title
    frame.here = "/"
    var response = frame.response(details.status) { h in
      h(.div, .class("sheet narrow")) { h in
        words.write(&h, requestID: context.requestID)
        if details.status == .unauthorized {
          h.linkButton(t("signIn.do"), .main, to: Route(["sign-in"], query: [("back", request.uri.string)]))
        } else {
          h.linkButton(t("refused.home"), to: .home)
        }
      }
    }
    for field in details.headers { response.headers.append(field) }
    return response
  }

  /// What all pages need of a request; nil where nobody has signed in.
  private static func pageRequest(
    _ office: Office, _ request: Request, _ context: WebContext
  ) async throws -> PageRequest? {
    guard let signedIn = context.signedIn, case .session(_, let csrf) = signedIn.means else { return nil }
    let (names, texts) = try await Names.load(for: signedIn.user, context, office.engine)
    let visitor = Visitor(
      user: signedIn.user, name: signedIn.name, csrf: csrf, rights: try await PageRights.of(context.actor, office),
      unread: try await office.engine.unreadNotices(of: signedIn.user))
    return PageRequest(
      office: office, request: request, context: context, visitor: visitor,
      t: texts, names: names, query: URLEncoding.fields((request.uri.query ?? "").utf8),
      idleSeconds: try await office.engine.passwordPolicy().idleSeconds)
  }

  /// Kept in this browser, and with the account of who has signed in.
  private func chooseLanguage(_ body: FormBody, _ context: WebContext) async throws -> Response {
    var response = Response.redirect(to: Route(back: body["back"]) ?? .home)
    if let language = body["language"].flatMap(Language.init(rawValue:)) {
      if let user = context.signedIn?.user {
        let name = PreferredLanguage.cookie
        try await office.engine.keepChoices(of: user, name, Context([(name, .string(language.rawValue))]))
      }
      response.headers[.setCookie] =
        "\(PreferredLanguage.cookie)=\(language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"
    }
    return response
  }
}

extension Response {
  /// Sends the browser on, after a form too (303).
  static func redirect(to route: Route) -> Response {
    Response(status: .seeOther, headers: [.location: route.text])
  }
}

extension PageRights {
  /// What a person's navigation offers.
  static func of(_ actor: Actor, _ office: Office) async throws -> PageRights {
    let rights = try await office.engine.rights(of: actor)
    return PageRights(
      operates: rights.contains(.operate), owns: rights.contains(.own), administers: rights.contains(.administer),
      readsAccessRegister: rights.contains(.readAccessRegister))
  }
}

extension ProblemDetails {
  /// A body that is no form of ours.
  init(_ failure: FormBody.Failure) {
    switch failure {
    case .notAForm: self.init(.unsupportedMediaType, .wrongMediaType, "the body is no form")
    case .malformed(let why): self.init(.badRequest, .malformedRequest, why)
    case .tooLarge(let file, let limit):
      self.init(
        .contentTooLarge, .bodyTooLarge,
        file.map { "the file '\($0)' is too large: this server takes \(limit) bytes at most" }
          ?? "the fields of the form are too large: this server takes \(limit) bytes at most",
        hint: "send less, or ask the operator of the server for a larger limit")
    case .tooMany(let limit):
      self.init(
        .contentTooLarge, .bodyTooLarge, "the form has too many fields: this server takes \(limit) at most",
        hint: "send it in parts")
    }
  }
}
