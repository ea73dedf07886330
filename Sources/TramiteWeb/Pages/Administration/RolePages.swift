import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// Roles: who holds them, as the organization files say, and the rights that they and single persons have beyond their work.
struct RolePages: Sendable {
  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "administration/roles") { try await list($0) }
    pages.get(router, "administration/roles/:role") { try await show($0) }
    pages.post(router, "administration/roles/:role") { try await changeHolders($0, $1) }
    pages.post(router, "administration/rights") { try await change($0, $1) }
  }

  private func list(_ page: PageRequest) async throws -> Response {
    let organizations = try await AdministrationPages.organizations(page)
    let grants = try await page.engine.grants(by: page.actor)
    let names = try await page.names.with(
      people: organizations.flatMap { $0.people.map(\.id) } + grants.map(\.holder.id),
      roles: organizations.flatMap { $0.roles.map(\.id) }, page.engine)
    let t = page.t
    let view = GrantsView(t: t, names: names, csrf: page.visitor.csrf)
    return page.administration(.roles) { h in
      h(.p, .class("soft"), text: t("administration.source"))
      h.grid(
        t("administration.roles"), [t("role.name"), t("role.id"), t("role.holders"), t("right.rights")],
        organizations.flatMap { rows in
          let holders = Dictionary(grouping: rows.memberships, by: \.role)
          return rows.roles.filter(\.isActive).map { role -> [(inout HTML) -> Void] in
            let people = (holders[role.id] ?? []).map { names.person($0.person) }
            let own = grants.filter { $0.holder == .role(role.id) }
            return [
              { $0(.a, .href(.role(role.id)), text: names.role(role.id)) }, { $0.write(role.id) },
              { $0.write(people.isEmpty ? t("none") : people.joined(separator: ", ")) },
              { $0.write(own.map { view.words($0) }.joined(separator: ", ")) },
            ]
          }
        })
      let people = grants.filter { $0.holder.isUser }
      if !people.isEmpty {
        h(.h2, text: t("right.ofPeople"))
        h.grid(
          t("right.ofPeople"), [t("person.name"), t("right.right")],
          people.map { grant -> [(inout HTML) -> Void] in
            [
              { $0(.a, .href(.account(of: grant.holder.id)), text: names.person(grant.holder.id)) },
              { $0.write(view.words(grant)) },
            ]
          })
      }
    }
  }

  private func show(_ page: PageRequest, refused: RefusalWords? = nil) async throws -> Response {
    try await role(page, try page.parameter("role"), refused: refused)
  }

  private func role(
    _ page: PageRequest, _ id: String, refused: RefusalWords? = nil, entry: RefusedEntry = .none
  ) async throws -> Response {
    try await page.engine.require(.administer, toAccess: "role \(id)", by: page.actor)
    let (row, holders, grants, people) = try await page.engine.store.read { reader in
      (
        try reader.role(id), try reader.memberships(ofRole: id), try reader.grants(of: .role(id)),
        try reader.organizations().flatMap { try reader.people(organization: $0.id) }.filter(\.isActive)
      )
    }
    guard row != nil else { throw ProblemDetails(.notFound, .unknownPath, "there is no role '\(id)'") }
    let names = try await page.names.with(people: holders.map(\.person), roles: [id], page.engine)
    let t = page.t
    return page.administration(.roles, refused: refused, entry: entry) { h in
      h.crumbs(
        t("frame.breadcrumbs"), [(t("administration.roles"), AdministrationPart.roles.route)], here: names.role(id))
      h(.div, .class("columns")) { h in
        h(.div, .class("stack")) { h in
          RoleHoldersView(t: t, names: names, csrf: page.visitor.csrf, role: id).write(&h, holders, people, entry)
        }
        h(.div, .class("stack")) { h in
          GrantsView(t: t, names: names, csrf: page.visitor.csrf).write(&h, of: .role(id), grants)
        }
      }
    }
  }

  /// Gives a role to a person, for good or for some days, or takes back what was given here.
  private func changeHolders(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let role = try page.parameter("role")
    do {
      if let value = body["take"] {
        let parts = value.split(separator: " ", maxSplits: 1).map(String.init)
        try await page.engine.takeRole(
          role, from: parts.first ?? "", from: parts.count > 1 ? parts[1] : nil, by: page.actor)
      } else {
        try await page.engine.giveRole(
          role, to: try page.chosen("user", body), from: try page.day(body["from"], field: "from"),
          until: try page.day(body["until"], field: "until"), by: page.actor)
      }
    } catch {
      let words = try page.words(for: error)
      return try await self.role(page, role, refused: words, entry: RefusedEntry(body, words))
    }
    return .redirect(to: Route(["administration", "roles", role], query: [("done", "changed")]))
  }

  /// Gives or takes back a right of a role or a person.
  private func change(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let id = body["holder"] ?? ""
    let isRole = body["kind"] == "role"
    let holder: GrantRow.Holder = isRole ? .role(id) : .user(id)
    let process = body["process"].flatMap { $0.isEmpty ? nil : $0 }
    let parts = (body["revoke"] ?? "").split(separator: " ", maxSplits: 1).map(String.init)
    do {
      if let right = parts.first.flatMap(Right.init(rawValue:)) {
        try await page.engine.revoke(right, of: holder, process: parts.count > 1 ? parts[1] : nil, by: page.actor)
      } else if let right = body["right"].flatMap(Right.init(rawValue:)) {
        try await page.engine.grant(right, to: holder, process: process, by: page.actor)
      }
    } catch {
      let words = try page.words(for: error)
      if isRole { return try await role(page, id, refused: words) }
      return page.administration(.accounts, refused: words) { h in
        h.linkButton(page.t("back"), to: .account(of: id))
      }
    }
    let path = isRole ? ["administration", "roles", id] : ["administration", "accounts", id]
    return .redirect(to: Route(path, query: [("done", "changed")]))
  }
}

/// The rights of a role or a person, with what gives and takes them.
struct GrantsView {
  let t: Texts
  let names: Names
  let csrf: String

  /// A right in words, with its procedure.
  func words(_ grant: GrantRow) -> String {
    let right = t("right.\(grant.right)")
    return grant.process.map { t("right.forProcess", ("right", right), ("process", names.process($0))) } ?? right
  }

  func write(_ h: inout HTML, of holder: GrantRow.Holder, _ grants: [GrantRow]) {
    h(.section, .class("sheet"), .aria("labelledby", "rights")) { h in
      h(.h2, .id("rights"), text: t("right.rights"))
      if grants.isEmpty { h(.p, text: t("right.none")) }
      h.postForm(.administration("rights"), csrf: csrf) { h in
        kind(&h, of: holder)
        h(.ul, .class("rows")) { h in for grant in grants { row(&h, grant) } }
      }
      h(.details, .class("plain")) { h in
        h(.summary, text: t("right.give"))
        h.postForm(.administration("rights"), csrf: csrf) { h in
          kind(&h, of: holder)
          h.choice(
            "right", label: t("right.right"),
            options: Right.allCases.filter { $0 != .workOn }.map { ($0.rawValue, t("right.\($0.rawValue)")) },
            selected: Right.see.rawValue)
          h.choice(
            "process", label: t("inbox.process"),
            options: [("", t("right.allProcesses"))]
              + names.processes.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) },
            selected: "", help: t("right.process.help"))
          h.button(t("right.give.do"), isSmall: true)
        }
      }
    }
  }

  private func kind(_ h: inout HTML, of holder: GrantRow.Holder) {
    h.hidden("kind", holder.isUser ? "user" : "role")
    h.hidden("holder", holder.id)
  }

  private func row(_ h: inout HTML, _ grant: GrantRow) {
    h(.li) { h in
      h(.div, .class("row bare")) { h in
        h(.div) { h in
          h(.div, .class("row-title"), text: words(grant))
          if grant.organization != nil { h(.div, .class("row-more"), text: t("right.fromFile")) }
        }
        if grant.organization == nil {
          h(.div, .class("row-side")) { h in
            let value = grant.right + (grant.process.map { " \($0)" } ?? "")
            h.button(t("right.take"), .bad, name: "revoke", value: value, isSmall: true, describes: words(grant))
          }
        }
      }
    }
  }
}

extension GrantRow.Holder {
  /// Whether it is a single person.
  var isUser: Bool {
    switch self {
    case .user: true
    case .role: false
    }
  }
}
