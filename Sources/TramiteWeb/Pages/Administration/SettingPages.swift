import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteStore

/// The settings in force: the rules about passwords and sessions, which can be chosen here, and what the server was
/// started with, which cannot.
struct SettingPages: Sendable {
  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "administration/settings") { try await show($0) }
    pages.post(router, "administration/settings") { try await choose($0, $1) }
  }

  private func show(_ page: PageRequest, refused: RefusalWords? = nil) async throws -> Response {
    let organizations = try await AdministrationPages.organizations(page)
    let policy = try await page.engine.passwordPolicy()
    let facts = try await page.engine.facts()
    let roles = organizations.flatMap { $0.roles.filter(\.isActive).map(\.id) }
    let names = try await page.names.with(roles: roles, page.engine)
    return page.administration(.settings, refused: refused) { h in
      h(.div, .class("columns")) { h in
        h(.div, .class("stack")) { h in
          rules(&h, policy, page.t, names)
          offices(&h, organizations.map(\.organization), facts.description.format, page.t)
        }
        choosing(&h, policy, roles, page, names)
      }
    }
  }

  private func rules(_ h: inout HTML, _ policy: PasswordPolicy, _ t: Texts, _ names: Names) {
    func months(_ duration: MonthsDuration?) -> String {
      duration.map { t("setting.months", count: $0.months) } ?? t("setting.never")
    }
    func age(_ age: PasswordPolicy.Age?) -> String {
      switch age {
      case nil: t("setting.never")
      case .months(let count): t("setting.months", count: count)
      case .days(let count): t("setting.days", count: count)
      }
    }
    func time(_ seconds: Int64) -> String {
      seconds % 3600 == 0
        ? t("setting.hours", count: Int(seconds / 3600)) : t("setting.minutes", count: Int(seconds / 60))
    }
    let factor =
      policy.secondFactorForAll
      ? t("setting.factor.all")
      : policy.secondFactorRoles.isEmpty
        ? t("setting.factor.nobody") : policy.secondFactorRoles.map { names.role($0) }.joined(separator: ", ")
    h(.section, .class("sheet"), .aria("labelledby", "rules")) { h in
      h(.h2, .id("rules"), text: t("setting.rules"))
      h.facts([
        (t("setting.policy"), { $0.write(t("setting.policy.\(policy.name)")) }),
        (t("setting.source"), { $0(.span, .lang("en"), text: policy.source) }),
        (t("setting.maximumAge"), { $0.write(age(policy.maximumAge)) }),
        (t("setting.minimumAge"), { $0.write(time(policy.minimumAgeSeconds)) }),
        (t("setting.temporary"), { $0.write(time(policy.temporarySeconds)) }),
        (
          t("setting.attempts"),
          { $0.write(t("setting.lock", count: policy.attempts, ("time", time(policy.lockSeconds)))) }
        ),
        (t("setting.dormancy"), { $0.write(months(policy.dormancy)) }),
        (t("setting.idle"), { $0.write(time(policy.idleSeconds)) }),
        (t("setting.session"), { $0.write(time(policy.sessionSeconds)) }),
        (t("setting.factor"), { $0.write(factor) }),
      ])
      h(.h3, text: t("password.rules"))
      h(.ul) { h in for rule in policy.rules { h(.li, text: SignInViews.words(rule, policy, t)) } }
    }
  }

  private func offices(_ h: inout HTML, _ offices: [OrganizationRow], _ format: Int, _ t: Texts) {
    h(.section, .class("sheet"), .aria("labelledby", "offices")) { h in
      h(.h2, .id("offices"), text: t("setting.offices"))
      h.facts(
        offices.map { row in
          let name = Names.text(row.names).text(in: [t.language.rawValue]) ?? row.id
          return (name, { $0.write([row.timezone ?? "UTC", row.calendar].compactMap { $0 }.joined(separator: " · ")) })
        } + [(t("health.format"), { $0.write(t.number(format)) })])
      h(.p, .class("soft small"), text: t("setting.elsewhere"))
    }
  }

  private func choosing(
    _ h: inout HTML, _ policy: PasswordPolicy, _ roles: [String], _ page: PageRequest, _ names: Names
  ) {
    let t = page.t
    h.postForm(AdministrationPart.settings.route, csrf: page.visitor.csrf, class: "sheet") { h in
      h(.h2, text: t("setting.choose"))
      h.choice(
        "policy", label: t("setting.policy"),
        options: PasswordPolicy.presets.map { ($0.name, t("setting.policy.\($0.name)")) }, selected: policy.name)
      h(.h3, text: t("setting.factor"))
      h.box("factor-all", label: t("setting.factor.all"), isChecked: policy.secondFactorForAll)
      if !roles.isEmpty {
        h.boxes(
          "factor", label: t("setting.factor.roles"), roles.map { ($0, names.role($0)) },
          chosen: Set(policy.secondFactorRoles))
      }
      h.button(t("setting.do"), .main)
    }
  }

  private func choose(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    var policy = try await page.engine.passwordPolicy()
    // A name that is none is refused by the engine, with the names there are.
    let name = body["policy"] ?? policy.name
    policy = PasswordPolicy.preset(name) ?? policy
    policy.name = name
    policy.secondFactorForAll = body["factor-all"] != nil
    policy.secondFactorRoles = body.all("factor").sorted()
    do {
      try await page.engine.choose(policy, by: page.actor)
    } catch {
      return try await show(page, refused: try page.words(for: error))
    }
    return .redirect(to: Route(["administration", "settings"], query: [("done", "changed")]))
  }
}
