extension MemoryTransaction {
  func organizations() throws -> [OrganizationRow] { tables.organizations.all.map(\.row) }
  func organization(_ id: String) throws -> OrganizationRow? { tables.organizations[id] }

  func role(_ id: String) throws -> RoleRow? {
    let found = tables.roleOrganizations.entries(from: Pair(id, "")) { $0.a == id }
      .compactMap { tables.roles[Pair($0.key.b, id)] }
    return found.first { $0.isActive } ?? found.first
  }

  func person(_ id: String) throws -> PersonRow? {
    let found = tables.personOrganizations.entries(from: Pair(id, "")) { $0.a == id }
      .compactMap { tables.people[Pair($0.key.b, id)] }
    return found.first { $0.isActive } ?? found.first
  }

  func roles(organization: String) throws -> [RoleRow] {
    tables.roles.entries(from: Pair(organization, "")) { $0.a == organization }.map(\.row)
  }

  func people(organization: String) throws -> [PersonRow] {
    tables.people.entries(from: Pair(organization, "")) { $0.a == organization }.map(\.row)
  }

  func memberships(ofPerson id: String) throws -> [MembershipRow] {
    tables.memberships.entries(from: Quadruple(id, "", "", "")) { $0.a == id }.map(\.row)
  }

  func memberships(ofRole id: String) throws -> [MembershipRow] {
    tables.membershipsByRole.entries(from: Quadruple(id, "", "", "")) { $0.a == id }.map(\.row)
  }

  func addMembership(_ row: MembershipRow) throws {
    let (organization, from) = (row.organization, row.from ?? "")
    tables.memberships.insert(Quadruple(row.person, row.role, organization, from), row)
    tables.membershipsByRole.insert(Quadruple(row.role, row.person, organization, from), row)
  }

  func removeMembership(_ row: MembershipRow) throws -> Bool {
    row.organization.isEmpty && remove(row)
  }

  private func remove(_ row: MembershipRow) -> Bool {
    let (organization, from) = (row.organization, row.from ?? "")
    tables.membershipsByRole.remove(Quadruple(row.role, row.person, organization, from))
    return tables.memberships.remove(Quadruple(row.person, row.role, organization, from)) != nil
  }

  func absences(coveredBy deputy: String) throws -> [DeputyRow] {
    tables.deputies.all.lazy.map(\.row).filter { $0.deputy == deputy }
  }

  func addDeputy(_ deputy: DeputyRow) throws {
    let last = tables.deputies.all.lazy.map(\.key).filter { $0.a.isEmpty }.map(\.b).max()
    tables.deputies.insert(Pair("", (last ?? -1) + 1), deputy)
  }

  func removeDeputy(_ deputy: DeputyRow) throws -> Bool {
    guard let entry = tables.deputies.all.first(where: { $0.key.a.isEmpty && $0.row == deputy }) else { return false }
    return tables.deputies.remove(entry.key) != nil
  }

  func deputies(of absent: String) throws -> [DeputyRow] {
    tables.deputies.all.lazy.map(\.row).filter { $0.absent == absent }
  }

  func replaceOrganization(_ rows: OrganizationRows) throws {
    let id = rows.organization.id
    tables.organizations.insert(id, rows.organization)
    for role in try roles(organization: id) { tables.roles.update(Pair(id, role.id)) { $0.isActive = false } }
    for person in try people(organization: id) { tables.people.update(Pair(id, person.id)) { $0.isActive = false } }
    for row in tables.memberships.all.map(\.row) where row.organization == id { _ = remove(row) }
    for place in tables.deputies.all.map(\.key) where place.a == id { tables.deputies.remove(place) }

    for role in rows.roles {
      tables.roles.insert(Pair(id, role.id), role)
      tables.roleOrganizations.insert(Pair(role.id, id))
    }
    for person in rows.people {
      tables.people.insert(Pair(id, person.id), person)
      tables.personOrganizations.insert(Pair(person.id, id))
    }
    for membership in rows.memberships { try addMembership(membership) }
    for (number, deputy) in rows.deputies.enumerated() { tables.deputies.insert(Pair(id, number), deputy) }
    for grant in try grants() where grant.organization == id { tables.grants.remove(GrantPlace(grant)) }
    for grant in rows.grants { try addGrant(grant) }
  }
}
