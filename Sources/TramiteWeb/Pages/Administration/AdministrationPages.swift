import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// For who keeps the office: people, as the organization files say; the rest is in the files beside it.
struct AdministrationPages: Sendable {
  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "administration") { try await people($0) }
    DeputyPages().add(to: pages, router)
    AccountPages().add(to: pages, router)
    RolePages().add(to: pages, router)
    TokenPages().add(to: pages, router)
    SettingPages().add(to: pages, router)
    AccessPages().add(to: pages, router)
  }

  /// The organizations of a store with everything they hold.
  static func organizations(_ page: PageRequest) async throws -> [OrganizationRows] {
    try await page.engine.require(.administer, toAccess: "organization", by: page.actor)
    return try await page.engine.store.read { reader in
      try reader.organizations().map { organization in
        let people = try reader.people(organization: organization.id)
        return OrganizationRows(
          organization: organization, roles: try reader.roles(organization: organization.id), people: people,
          memberships: try people.flatMap { try reader.memberships(ofPerson: $0.id) },
          deputies: try people.flatMap { try reader.deputies(of: $0.id) })
      }
    }
  }

  private func people(_ page: PageRequest) async throws -> Response {
    if !page.visitor.rights.administers, page.visitor.rights.readsAccessRegister {
      return .redirect(to: AdministrationPart.access.route)
    }
    let organizations = try await Self.organizations(page)
    let parts = organizations.map { OfficePart.of($0.organization) }
    let names = try await page.names.with(
      people: parts.joined().flatMap { $0.members + [$0.head].compactMap { $0 } },
      roles: organizations.flatMap { $0.memberships.map(\.role) } + parts.joined().flatMap(\.roles), page.engine)
    let t = page.t
    return page.administration(.people) { h in
      h(.p, .class("soft"), text: t("administration.source"))
      if organizations.allSatisfy({ $0.people.isEmpty }) { return nothing(&h, t) }
      h.grid(
        t("administration.people"),
        [t("person.name"), t("person.id"), t("person.mail"), t("administration.roles"), t("person.state")],
        organizations.flatMap { rows in
          let roles = Dictionary(grouping: rows.memberships, by: \.person)
          return rows.people.map { person -> [(inout HTML) -> Void] in
            let held = (roles[person.id] ?? []).map { names.role($0.role) }
            return [
              { $0(.a, .href(.account(of: person.id)), text: person.name ?? person.id) },
              { $0.write(person.id) }, { $0.write(person.email ?? "") }, { $0.write(held.joined(separator: ", ")) },
              { $0.write(t(person.isActive ? "person.active" : "person.gone")) },
            ]
          }
        })
      for parts in parts { PartsView(t: t, names: names).write(&h, parts) }
    }
  }

  private func nothing(_ h: inout HTML, _ t: Texts) {
    h(.div, .class("sheet")) { $0.empty(t("administration.none"), t("administration.none.text")) }
  }
}
