import HTTPTypes
import Hummingbird
import NIOCore
import TramiteFEEL

/// Who looks at a page: what the frame and the views need to know of a person.
struct Visitor: Sendable {
  /// The user id.
  let user: String
  /// The person's name.
  let name: String
  /// The session's token against forged requests; every form that changes something carries it.
  let csrf: String
  /// What the navigation offers. It shows or hides; what is refused is refused by the engine.
  let rights: PageRights
  /// How many notices the person has not read yet.
  var unread = 0
}

/// Which parts of the pages a person has something to do in.
struct PageRights: Sendable, Hashable {
  /// Unblocks cases.
  var operates = false
  /// Deploys procedures.
  var owns = false
  /// Keeps accounts.
  var administers = false
  /// Reads the register of accesses.
  var readsAccessRegister = false
}

/// The parts of the pages, as the navigation names them.
enum PagePart: String, Sendable, CaseIterable {
  case inbox, start, cases, procedures, operations, administration

  var route: Route {
    switch self {
    case .inbox: .inbox
    case .start: .start
    case .cases: .cases
    case .procedures: .procedures
    case .operations: .operations
    case .administration: .administration
    }
  }

  func isOffered(to rights: PageRights) -> Bool {
    switch self {
    case .inbox, .start, .cases, .procedures: true
    case .operations: rights.operates
    case .administration: rights.administers || rights.readsAccessRegister
    }
  }
}

/// A whole page: the frame around what a view writes.
struct Page: Sendable {
  let texts: Texts
  var title: String
  /// The name of the office, in the head of every page.
  var office: String?
  var part: PagePart?
  var visitor: Visitor?
  /// The address of this page, to come back to after the language was chosen.
  var here: String = "/"
  /// Whether it holds drawings.
  var hasDiagram = false
  /// How long the visitor's session lasts without anything being done.
  var idleSeconds: Int64?
  /// The token of a session whose person has not signed in wholly yet, or whose page stands outside the frame.
  var csrf = ""
  /// Whether it takes part in live updates: the name of the list it shows.
  var live: String?

  /// The page as markup.
  func html(_ content: (inout HTML) -> Void) -> HTML {
    var h = HTML()
    h(.html, .lang(texts.language.rawValue)) { h in
      h(.head) { head(&$0) }
      h(.body, .data("live", live), .data("part", part?.rawValue), .data("idle", idleSeconds.map { "\($0)" })) { h in
        h(.a, .class("skip"), .href(anchor: "main"), text: texts("frame.skip"))
        top(&h)
        h(.main, .class("page"), .id("main"), .tabindex(-1), content: content)
        h(.footer, .class("foot")) { h in
          if visitor == nil { languages(&h) }
        }
        if let idleSeconds, visitor != nil { ending(&h, idleSeconds) }
      }
    }
    return h
  }

  /// The page as an answer.
  func response(_ status: HTTPResponse.Status = .ok, _ content: (inout HTML) -> Void) -> Response {
    Self.response(status, markup: html(content).text, language: texts.language)
  }

  /// A page that is markup already.
  static func response(_ status: HTTPResponse.Status, markup: String, language: Language) -> Response {
    Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue, .cacheControl: "no-store",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(string: "<!DOCTYPE html>" + markup)))
  }

  /// What tells that the session is about to end, and that it has ended; the script shows it.
  private func ending(_ h: inout HTML, _ seconds: Int64) {
    h(
      .div, .class("shortcuts no-print"), .id("session"), .hidden(true), .role("alertdialog"), .aria("modal", "true"),
      .aria("labelledby", "session-title"), .aria("describedby", "session-text"),
      .data("goes-on", Route(["session"]).text)
    ) { h in
      h(.div, .class("sheet")) { h in
        h(.h2, .id("session-title"), text: texts("session.title"))
        h(.div, .id("session-text")) { h in
          h(.p, .data("while", "ending"), text: texts("session.ending", count: Int(max(1, seconds / 60))))
          h(.p, .data("while", "over"), .hidden(true), text: texts("session.over"))
        }
        h(.button, .type("button"), .class("button main"), .data("while", "ending"), text: texts("session.goOn"))
        h(
          .a, .class("button main"), .href(Route(["sign-in"], query: [("back", here)])), .data("while", "over"),
          .hidden(true), text: texts("signIn.do"))
      }
    }
  }

  private func head(_ h: inout HTML) {
    h(.meta, .charset("utf-8"))
    h(.meta, .name("viewport"), .content("width=device-width, initial-scale=1"))
    h(.title, text: office.map { "\(title) · \($0)" } ?? title)
    h(.link, .rel("icon"), .href(Assets.icon.route))
    h(.link, .rel("stylesheet"), .href(Assets.style.route))
    if hasDiagram { h(.link, .rel("stylesheet"), .href(Assets.diagramStyle.route)) }
    h(.script, .src(Assets.script.route), .defer)
  }

  private func top(_ h: inout HTML) {
    h(.header, .class("top")) { h in
      h(.div, .class("top-inner")) { h in
        h(.a, .class("brand"), .href(.home)) { h in
          h(.span, .class("brand-mark"), .aria("hidden", "true"), text: "T")
          h(.span, text: office ?? "Tramite")
        }
        guard let visitor else { return }
        h(.nav, .class("main-nav"), .aria("label", texts("frame.navigation"))) { h in
          h(.ul) { h in
            for part in PagePart.allCases where part.isOffered(to: visitor.rights) {
              h(.li) {
                $0(.a, .href(part.route), .current(part == self.part), text: texts("part.\(part.rawValue)"))
              }
            }
          }
        }
        who(&h, visitor)
      }
    }
  }

  private func who(_ h: inout HTML, _ visitor: Visitor) {
    h(.div, .class("who")) { h in
      h(.details) { h in
        h(.summary) { h in
          h(.span, .class("visually-hidden"), text: texts("frame.account") + " ")
          h.write(visitor.name)
          if visitor.unread > 0 {
            h.write(" ")
            h(.span, .class("badge accent")) { h in
              h.write(texts.number(visitor.unread))
              h(.span, .class("visually-hidden"), text: " " + texts("frame.notices"))
            }
          }
        }
        h(.div, .class("who-menu")) { h in
          h(.a, .href(.account), text: texts("frame.mySettings"))
          h(.a, .href(.notices)) { h in
            h.write(texts("frame.notices"))
            if visitor.unread > 0 { h.write(" (\(texts("frame.unread", count: visitor.unread)))") }
          }
          languages(&h)
          h.postForm(.signOut, csrf: visitor.csrf) { h in h.button(texts("frame.signOut"), .plain) }
        }
      }
    }
  }

  private func languages(_ h: inout HTML) {
    h.postForm(.language, csrf: visitor?.csrf ?? csrf, class: "languages") { h in
      h.hidden("back", here)
      for language in Language.allCases {
        h(
          .button, .type("submit"), .name("language"), .value(language.rawValue), .lang(language.rawValue),
          .class(language == texts.language ? "button small main" : "button small quiet"),
          .aria("pressed", language == texts.language ? "true" : "false"), text: language.ownName)
      }
    }
  }
}

extension Language {
  /// What the language calls itself.
  var ownName: String {
    switch self {
    case .spanish: "Español"
    case .slovene: "Slovenščina"
    case .english: "English"
    }
  }
}
