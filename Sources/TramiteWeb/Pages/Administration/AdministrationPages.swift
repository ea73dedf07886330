import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// For who keeps the office: people, roles, deputies.
struct AdministrationPages: Sendable {
  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "administration") { try await people($0) }
    pages.get(router, "administration/roles") { try await roles($0) }
    pages.get(router, "administration/deputies") { try await deputies($0) }
  }

  private func tabs(_ h: inout HTML, _ t: Texts, _ here: String) {
    h(.div, .class("page-head")) { $0(.h1, text: t("administration.title")) }
    h.tabs(
      t("administration.parts"),
      [
        (t("administration.people"), .administration, here == "people"),
        (t("administration.roles"), .administration("roles"), here == "roles"),
        (t("administration.deputies"), .administration("deputies"), here == "deputies"),
      ])
    h(.p, .class("soft"), text: t("administration.source"))
  }

  private func rows(_ page: PageRequest) async throws -> [OrganizationRows] {
    try await page.engine.require(.administer, toAccess: "organization", by: page.actor)
    return try await page.engine.store.read { reader in
      try reader.organizations().map { organization in
        let people = try reader.people(organization: organization.id)
        return OrganizationRows(
          organization: organization, roles: try reader.roles(organization: organization.id), people: people,
          memberships: try people.flatMap { person in
            try reader.roles(ofPerson: person.id).map {
              MembershipRow(organization: organization.id, person: person.id, role: $0)
            }
          }, deputies: try people.flatMap { try reader.deputies(of: $0.id) })
      }
    }
  }

  private func table(
    _ page: PageRequest, _ here: String, _ heads: [String], _ rows: [[String]]
  ) -> Response {
    let t = page.t
    return page.page(.administration, t("administration.title")).response { h in
      tabs(&h, t, here)
      if rows.isEmpty {
        h(.div, .class("sheet")) { $0.empty(t("administration.none"), t("administration.none.text")) }
        return
      }
      h(.div, .class("sheet flat scroll"), .tabindex(0), .role("region"), .aria("label", t("administration.\(here)"))) {
        h in
        h(.table, .class("grid stacks")) { h in
          h(.thead) { h in h(.tr) { h in for head in heads { h(.th, .scope("col"), text: head) } } }
          h(.tbody) { h in
            for row in rows {
              h(.tr) { h in
                for (head, cell) in zip(heads, row) { h(.td, .data("label", head), text: cell) }
              }
            }
          }
        }
      }
    }
  }

  private func people(_ page: PageRequest) async throws -> Response {
    let organizations = try await rows(page)
    let names = try await page.names.with(roles: organizations.flatMap { $0.memberships.map(\.role) }, page.engine)
    let t = page.t
    return table(
      page, "people",
      [t("person.name"), t("person.id"), t("person.mail"), t("administration.roles"), t("person.state")],
      organizations.flatMap { rows in
        rows.people.map { person in
          let roles = rows.memberships.filter { $0.person == person.id }.map { names.role($0.role) }
          return [
            person.name ?? person.id, person.id, person.email ?? "", roles.joined(separator: ", "),
            t(person.isActive ? "person.active" : "person.gone"),
          ]
        }
      })
  }

  private func roles(_ page: PageRequest) async throws -> Response {
    let organizations = try await rows(page)
    let names = try await page.names.with(
      people: organizations.flatMap { $0.people.map(\.id) }, roles: organizations.flatMap { $0.roles.map(\.id) },
      page.engine)
    let t = page.t
    return table(
      page, "roles", [t("role.name"), t("role.id"), t("role.holders")],
      organizations.flatMap { rows in
        rows.roles.filter(\.isActive).map { role in
          let holders = rows.memberships.filter { $0.role == role.id }.map { names.person($0.person) }
          return [names.role(role.id), role.id, holders.isEmpty ? t("none") : holders.joined(separator: ", ")]
        }
      })
  }

  private func deputies(_ page: PageRequest) async throws -> Response {
    let organizations = try await rows(page)
    let names = try await page.names.with(people: organizations.flatMap { $0.people.map(\.id) }, page.engine)
    let t = page.t
    func day(_ text: String?) -> String { text.flatMap { CalendarDate(iso8601: $0) }.map { t.day($0) } ?? "–" }
    return table(
      page, "deputies", [t("deputy.absent"), t("deputy.deputy"), t("deputy.from"), t("deputy.until")],
      organizations.flatMap { rows in
        rows.deputies.map { [names.person($0.absent), names.person($0.deputy), day($0.from), day($0.until)] }
      })
  }
}
