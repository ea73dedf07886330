import GRDB
import TramiteStore

extension SQLiteTransaction {
  private func organization(_ row: Columns) -> OrganizationRow {
    OrganizationRow(
      id: row.text(0), names: row.text(1), timezone: row.optionalText(2), calendar: row.optionalText(3),
      parts: row.text(4))
  }

  func organizations() throws -> [OrganizationRow] {
    try db.rows("SELECT id, names, timezone, calendar, parts FROM organizations ORDER BY id") { organization($0) }
  }

  func organization(_ id: String) throws -> OrganizationRow? {
    try db.first("SELECT id, names, timezone, calendar, parts FROM organizations WHERE id = ?", [.text(id)]) {
      organization($0)
    }
  }

  private static let selectRoles = "SELECT organization, id, names, is_active FROM roles"

  private func role(_ row: Columns) -> RoleRow {
    RoleRow(organization: row.text(0), id: row.text(1), names: row.text(2), isActive: row.int(3) == 1)
  }

  func role(_ id: String) throws -> RoleRow? {
    try db.first("\(Self.selectRoles) WHERE id = ? ORDER BY is_active DESC, organization LIMIT 1", [.text(id)]) {
      role($0)
    }
  }

  func roles(organization: String) throws -> [RoleRow] {
    try db.rows("\(Self.selectRoles) WHERE organization = ? ORDER BY id", [.text(organization)]) { role($0) }
  }

  private static let selectPeople =
    "SELECT p.organization, p.id, p.name, p.email, p.language, p.is_active FROM people p"

  private func person(_ row: Columns) -> PersonRow {
    PersonRow(
      organization: row.text(0), id: row.text(1), name: row.optionalText(2), email: row.optionalText(3),
      language: row.optionalText(4), isActive: row.int(5) == 1)
  }

  func person(_ id: String) throws -> PersonRow? {
    try db.first("\(Self.selectPeople) WHERE p.id = ? ORDER BY p.is_active DESC, p.organization LIMIT 1", [.text(id)]) {
      person($0)
    }
  }

  func people(organization: String) throws -> [PersonRow] {
    try db.rows("\(Self.selectPeople) WHERE p.organization = ? ORDER BY p.id", [.text(organization)]) { person($0) }
  }

  /// Where no first day is given, the empty text stands for it: it is part of the key.
  private static let selectMemberships =
    "SELECT organization, person, role, nullif(from_day, ''), until_day FROM memberships"

  private func membership(_ row: Columns) -> MembershipRow {
    MembershipRow(
      organization: row.text(0), person: row.text(1), role: row.text(2), from: row.optionalText(3),
      until: row.optionalText(4))
  }

  func memberships(ofPerson id: String) throws -> [MembershipRow] {
    try db.rows("\(Self.selectMemberships) WHERE person = ? ORDER BY role, organization, from_day", [.text(id)]) {
      membership($0)
    }
  }

  func memberships(ofRole id: String) throws -> [MembershipRow] {
    try db.rows("\(Self.selectMemberships) WHERE role = ? ORDER BY person, organization, from_day", [.text(id)]) {
      membership($0)
    }
  }

  func addMembership(_ row: MembershipRow) throws {
    try db.run(
      "INSERT OR REPLACE INTO memberships VALUES (?, ?, ?, ?, ?)",
      [.text(row.person), .text(row.role), .text(row.organization), .text(row.from ?? ""), .text(row.until)])
  }

  func removeMembership(_ row: MembershipRow) throws -> Bool {
    guard row.organization.isEmpty else { return false }
    return try db.run(
      "DELETE FROM memberships WHERE person = ? AND role = ? AND organization = '' AND from_day = ?",
      [.text(row.person), .text(row.role), .text(row.from ?? "")]) == 1
  }

  private static let selectDeputies = "SELECT organization, absent, deputy, from_day, until_day FROM deputies"

  private func deputy(_ row: Columns) -> DeputyRow {
    DeputyRow(
      organization: row.text(0), absent: row.text(1), deputy: row.text(2), from: row.optionalText(3),
      until: row.optionalText(4))
  }

  func absences(coveredBy deputy: String) throws -> [DeputyRow] {
    try db.rows("\(Self.selectDeputies) WHERE deputy = ? ORDER BY organization, number", [.text(deputy)]) {
      self.deputy($0)
    }
  }

  func addDeputy(_ deputy: DeputyRow) throws {
    try db.run(
      """
      INSERT INTO deputies SELECT '', coalesce(max(number), -1) + 1, ?, ?, ?, ? FROM deputies WHERE organization = ''
      """, [.text(deputy.absent), .text(deputy.deputy), .text(deputy.from), .text(deputy.until)])
  }

  func removeDeputy(_ deputy: DeputyRow) throws -> Bool {
    guard deputy.organization.isEmpty else { return false }
    return try db.run(
      """
      DELETE FROM deputies WHERE organization = '' AND number = (
        SELECT min(number) FROM deputies
        WHERE organization = '' AND absent = ? AND deputy = ? AND from_day IS ? AND until_day IS ?)
      """, [.text(deputy.absent), .text(deputy.deputy), .text(deputy.from), .text(deputy.until)]) == 1
  }

  func deputies(of absent: String) throws -> [DeputyRow] {
    try db.rows("\(Self.selectDeputies) WHERE absent = ? ORDER BY organization, number", [.text(absent)]) { deputy($0) }
  }

  func replaceOrganization(_ rows: OrganizationRows) throws {
    let id = SQLValue.text(rows.organization.id)
    try db.run(
      "INSERT OR REPLACE INTO organizations VALUES (?, ?, ?, ?, ?)",
      [
        id, .text(rows.organization.names), .text(rows.organization.timezone), .text(rows.organization.calendar),
        .text(rows.organization.parts),
      ])
    try db.run("UPDATE roles SET is_active = 0 WHERE organization = ?", [id])
    try db.run("UPDATE people SET is_active = 0 WHERE organization = ?", [id])
    try db.run("DELETE FROM memberships WHERE organization = ?", [id])
    try db.run("DELETE FROM deputies WHERE organization = ?", [id])
    for role in rows.roles {
      try db.run(
        "INSERT OR REPLACE INTO roles VALUES (?, ?, ?, ?)",
        [.text(role.id), id, .text(role.names), .int(role.isActive ? 1 : 0)])
    }
    for person in rows.people {
      try db.run(
        "INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?, ?, ?)",
        [
          .text(person.id), id, .text(person.name), .text(person.email), .text(person.language),
          .int(person.isActive ? 1 : 0),
        ])
    }
    for membership in rows.memberships { try addMembership(membership) }
    for (number, deputy) in rows.deputies.enumerated() {
      try db.run(
        "INSERT INTO deputies VALUES (?, ?, ?, ?, ?, ?)",
        [id, .int(number), .text(deputy.absent), .text(deputy.deputy), .text(deputy.from), .text(deputy.until)])
    }
    try db.run("DELETE FROM grants WHERE organization = ?", [id])
    for grant in rows.grants { try addGrant(grant) }
  }
}
