import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Units and groups of an `organization.yaml`:
///
///     units:
///       - { id: gti, name: Systems, parent: office, head: luis.rojas, roles: [analyst] }
///     groups:
///       - { id: committee, name: Committee, members: [ana.torres], roles: [approver] }
///     people:
///       - { id: ana.torres, unit: gti }
extension OrganizationPass {
  /// The parts of the office, units first, and the people with the roles that they hold through them, after their own.
  mutating func parts(
    of map: YAMLMap, roles: [OrganizationRole], people: [OrganizationPerson], units named: [String: YAMLText]
  ) -> (parts: [OrganizationPart], people: [OrganizationPerson]) {
    var parts: [OrganizationPart] = []
    var parents: [String: YAMLText] = [:]
    for node in yaml.list(map, "units", of: "units") {
      guard let entry = yaml.map(node, "a unit", keys: ["id", "name", "parent", "head", "roles"]),
        var part = part(.unit, entry, besides: parts, roles: roles)
      else { continue }
      if let parent = yaml.text(entry, "parent") {
        part.parent = parent.text
        parents[part.id] = parent
      }
      if yaml.text(entry, "head") != nil { part.head = person(entry, "head", among: people)?.text }
      part.members = people.map(\.id).filter { $0 == part.head || named[$0]?.text == part.id }
      parts.append(part)
    }
    check(parents: parents, of: parts)
    for person in people {
      if let unit = named[person.id] { require(unit: unit, among: parts) }
    }
    for node in yaml.list(map, "groups", of: "groups") {
      guard let entry = yaml.map(node, "a group", keys: ["id", "name", "members", "roles"]),
        var part = part(.group, entry, besides: parts, roles: roles)
      else { continue }
      part.members = members(of: entry, among: people)
      parts.append(part)
    }
    return (
      parts,
      people.map { person in
        var person = person
        let shared = parts.roles(of: person.id)
        person.roles += shared.filter { !person.roles.contains($0) }
        // Who holds a role through a unit or group holds it as long as that is so.
        person.terms.removeAll { shared.contains($0.role) }
        return person
      }
    )
  }

  private mutating func part(
    _ kind: OrganizationPart.Kind, _ entry: YAMLMap, besides parts: [OrganizationPart], roles: [OrganizationRole]
  ) -> OrganizationPart? {
    guard let id = yaml.identifier(entry, "id", code: .organizationBadIdentifier) else { return nil }
    if let first = parts.first(where: { $0.id == id.text }) {
      duplicate(id, "unit or group", line: first.location.line)
      return nil
    }
    return OrganizationPart(
      kind, id: id.text, name: names(entry, "name"), roles: heldRoles(entry, known: roles), location: id.location)
  }

  private mutating func members(of entry: YAMLMap, among people: [OrganizationPerson]) -> [String] {
    var members: [String] = []
    for member in yaml.texts(entry, "members") ?? [] {
      guard people.contains(where: { $0.id == member.text }) else {
        unknownPerson(member, among: people)
        continue
      }
      if !members.contains(member.text) { members.append(member.text) }
    }
    return members
  }

  private mutating func require(unit: YAMLText, among parts: [OrganizationPart]) {
    let units = parts.filter { $0.kind == .unit }.map(\.id)
    if units.contains(unit.text) { return }
    yaml.add(
      .organizationUnitUnplaced, at: unit.location, "there is no unit '\(unit.text)' in this file",
      hint: NearestName.hint(for: unit.text, among: units, kind: "unit"))
  }

  /// Units above must be there, and none may stand above itself.
  private mutating func check(parents: [String: YAMLText], of units: [OrganizationPart]) {
    for unit in units {
      guard let parent = parents[unit.id] else { continue }
      require(unit: parent, among: units)
      var above: [String] = [unit.id]
      while let next = units.first(where: { $0.id == above.last })?.parent, !above.contains(next) { above.append(next) }
      if units.first(where: { $0.id == above.last })?.parent == unit.id {
        yaml.add(
          .organizationUnitUnplaced, at: parent.location, element: unit.id,
          "the unit '\(unit.id)' stands above itself: \(above.map { "'\($0)'" }.joined(separator: " is part of "))",
          hint: "let the topmost unit be part of none")
      }
    }
  }
}
