import Hummingbird
import HummingbirdCore
import TramiteEngine

/// Opening a secret: the person whom it is for sees it once, and then it is nowhere any more. So it is asked twice.
struct SecretPages: Sendable {
  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "secrets/:secret") { page in
      let id = try page.parameter("secret")
      let t = page.t
      return page.page(nil, t("secret.title")).response { h in
        h(.div, .class("sheet narrow")) { h in
          h(.h1, text: t("secret.title"))
          h(.p, text: t("secret.once"))
          h.postForm(Route(["secrets", id]), csrf: page.visitor.csrf) { h in
            h.hidden("back", Self.back(page)?.text ?? "")
            h.button(t("secret.open"), .main)
          }
        }
      }
    }
    pages.post(router, "secrets/:secret") { page, body in
      let secret = try await page.engine.openSecret(try page.parameter("secret"), by: page.actor)
      let t = page.t
      return page.page(nil, t("secret.title")).response { h in
        h(.div, .class("sheet narrow")) { h in
          h(.h1, text: t("secret.title"))
          h(.pre, .class("source"), .tabindex(0), text: secret)
          h(.p, text: t("secret.gone"))
          h.linkButton(t("secret.back"), to: Route(back: body["back"]) ?? .inbox)
        }
      }
    }
  }

  /// The page from which the secret was asked for.
  private static func back(_ page: PageRequest) -> Route? { PageRoutes.origin(of: page.request) }
}
