public import TramiteDocuments
public import TramiteFEEL
import TramiteGraph
public import TramiteProblems

/// What came of reading an `organization.yaml`.
public struct OrganizationReading: Sendable {
  /// What the file says; nil when it has an error.
  public let organization: OrganizationDocument?
  /// Every problem of the file, in source order.
  public let problems: [Problem]
}

/// Reads `organization.yaml` (formats.md).
public enum OrganizationReader {
  /// Reads the organization of a folder.
  /// - Parameter zones: the known time zones; nil leaves the zone unchecked.
  public static func read(_ bytes: [UInt8], file: String, zones: Zones? = nil) -> OrganizationReading {
    var pass = OrganizationPass(zones: zones)
    let document = pass.file(bytes, file: file)
    let problems = pass.yaml.problems.inSourceOrder()
    return OrganizationReading(organization: problems.hasErrors ? nil : document, problems: problems)
  }
}

/// One pass over a file.
struct OrganizationPass {
  let zones: Zones?
  var yaml = YAMLCollector(
    codes: YAMLCodes(
      unreadable: .organizationUnreadable, unknownKey: .organizationUnknownKey,
      missingKey: .organizationMissingKey, wrongType: .organizationWrongType))

  init(zones: Zones?) { self.zones = zones }

  mutating func file(_ bytes: [UInt8], file: String) -> OrganizationDocument? {
    guard let root = yaml.root(bytes, file: file, expecting: "'organization:' with the id of the office"),
      let map = yaml.map(
        root, "the organization",
        keys: ["organization", "name", "timezone", "calendar", "roles", "units", "groups", "people", "deputies"])
    else { return nil }
    let id = yaml.identifier(map, "organization", code: .organizationBadIdentifier)
    let timezone = yaml.text(map, "timezone")
    if let timezone { check(zone: timezone) }
    let calendar = yaml.identifier(map, "calendar", code: .organizationBadIdentifier, isRequired: false)
    let roles = roles(of: map)
    let (own, named) = people(of: map, roles: roles)
    let (parts, people) = parts(of: map, roles: roles, people: own, units: named)
    let deputies = deputies(of: map, people: people)
    for (rule, people) in DeputyCircles.find(in: deputies) {
      yaml.add(
        .organizationDeputyCircle, at: rule.location, element: rule.absent,
        "\(people.map { "'\($0)'" }.joined(separator: " is stood in for by ")), on the same days: when all are absent,"
          + " nobody stands in",
        hint: "name somebody outside of this circle, or let the rules hold on different days")
    }
    for role in roles where !people.contains(where: { $0.roles.contains(role.id) }) {
      yaml.add(
        .organizationRoleWithoutPeople, at: role.location, element: role.id,
        "none of the people listed here holds the role '\(role.id)'")
    }
    return OrganizationDocument(
      id: id?.text ?? "", name: names(map, "name"), timezone: timezone?.text, timezoneLocation: timezone?.location,
      calendar: calendar?.text, calendarLocation: calendar?.location, roles: roles, people: people, parts: parts,
      deputies: deputies, location: map.location)
  }

  private mutating func check(zone: YAMLText) {
    guard let zones, zones[zone.text] == nil else { return }
    yaml.add(
      .organizationUnknownTimezone, at: zone.location, "there is no time zone '\(zone.text)'",
      hint: NearestName.nearest(to: zone.text, among: zones.identifiers).map { "did you mean '\($0)'?" }
        ?? "write the name as in the time zone database, for example America/Lima")
  }

  /// A name: one text, or one for each language.
  mutating func names(_ map: YAMLMap, _ key: String) -> [LocalizedName] {
    guard let node = map[key] else { return [] }
    guard case .map(let entries) = node.content else {
      return yaml.text(node, "'\(key)'").map { [LocalizedName(language: "", text: $0.text)] } ?? []
    }
    return entries.compactMap { entry in
      yaml.text(entry.value, "'\(key)' in '\(entry.key)'").map { LocalizedName(language: entry.key, text: $0.text) }
    }
  }

  private mutating func roles(of map: YAMLMap) -> [OrganizationRole] {
    var roles: [OrganizationRole] = []
    for node in yaml.list(map, "roles", of: "roles") {
      guard let entry = yaml.map(node, "a role", keys: ["id", "name", "rights"]),
        let id = yaml.identifier(entry, "id", code: .organizationBadIdentifier)
      else { continue }
      if let first = roles.first(where: { $0.id == id.text }) {
        duplicate(id, "role", line: first.location.line)
      } else {
        roles.append(
          OrganizationRole(
            id: id.text, name: names(entry, "name"), rights: rights(of: entry), location: id.location))
      }
    }
    return roles
  }

  /// Each is a right, and after it the processes for which it holds; none: all.
  private mutating func rights(of entry: YAMLMap) -> [OrganizationRight] {
    var rights: [OrganizationRight] = []
    for text in yaml.texts(entry, "rights") ?? [] {
      let words = text.text.split(separator: " ").map(String.init)
      guard let right = Right(rawValue: words.first ?? "") else {
        let known = Right.allCases.map(\.rawValue)
        yaml.add(
          .organizationUnknownRight, at: text.location, "there is no right '\(words.first ?? "")'",
          hint: NearestName.nearest(to: words.first ?? "", among: known).map { "did you mean '\($0)'?" }
            ?? "the rights are: \(known.joined(separator: ", "))")
        continue
      }
      if words.count > 1, !right.isAboutProcess {
        yaml.add(
          .organizationUnknownRight, at: text.location, "the right '\(right.rawValue)' is about no process",
          hint: "write it alone: \(right.rawValue)")
      } else if words.count > 1 {
        rights += words.dropFirst().map { OrganizationRight(right, process: $0) }
      } else {
        rights.append(OrganizationRight(right))
      }
    }
    return rights
  }

  /// The people, and the unit that each is said to belong to.
  private mutating func people(
    of map: YAMLMap, roles: [OrganizationRole]
  ) -> (people: [OrganizationPerson], units: [String: YAMLText]) {
    var people: [OrganizationPerson] = []
    var units: [String: YAMLText] = [:]
    for node in yaml.list(map, "people", of: "people") {
      guard let entry = yaml.map(node, "a person", keys: ["id", "name", "email", "unit", "roles", "language"]),
        let id = yaml.identifier(entry, "id", code: .organizationBadIdentifier)
      else { continue }
      if let first = people.first(where: { $0.id == id.text }) {
        duplicate(id, "person", line: first.location.line)
        continue
      }
      units[id.text] = yaml.text(entry, "unit")
      let held = self.roles(ofPerson: entry, known: roles)
      people.append(
        OrganizationPerson(
          id: id.text, name: yaml.text(entry, "name")?.text, email: email(entry), roles: held.roles, terms: held.terms,
          language: yaml.text(entry, "language")?.text, location: id.location))
    }
    return (people, units)
  }

  mutating func heldRoles(_ entry: YAMLMap, known: [OrganizationRole]) -> [String] {
    var held: [String] = []
    for role in yaml.texts(entry, "roles") ?? [] { add(role, to: &held, known: known) }
    return held
  }

  /// Adds a role to those that are held; false where it is unknown, or held already.
  @discardableResult
  mutating func add(_ role: YAMLText, to held: inout [String], known: [OrganizationRole]) -> Bool {
    if !known.contains(where: { $0.id == role.text }) {
      yaml.add(
        .organizationUnknownRole, at: role.location, "there is no role '\(role.text)' in this file",
        hint: NearestName.hint(for: role.text, among: known.map(\.id), kind: "role"))
    } else if held.contains(role.text) {
      yaml.add(
        .organizationRoleTwice, at: role.location, element: role.text, "the role '\(role.text)' is listed twice here",
        hint: "remove one of the two, or name the role that was meant")
    } else {
      held.append(role.text)
      return true
    }
    return false
  }

  private mutating func email(_ entry: YAMLMap) -> String? {
    guard let text = yaml.text(entry, "email") else { return nil }
    if !FieldText.isEmail(text.text) {
      yaml.add(.organizationBadEmail, at: text.location, "'\(text.text)' is no e-mail address")
    }
    return text.text
  }

  private mutating func deputies(of map: YAMLMap, people: [OrganizationPerson]) -> [OrganizationDeputy] {
    var deputies: [OrganizationDeputy] = []
    for node in yaml.list(map, "deputies", of: "deputy rules") {
      guard let entry = yaml.map(node, "a deputy rule", keys: ["absent", "deputy", "from", "until"]) else { continue }
      let absent = person(entry, "absent", among: people)
      let deputy = person(entry, "deputy", among: people)
      let from = date(entry, "from")
      let until = date(entry, "until")
      checkOrder(from: from, until: until, entry, "the rule ends on")
      guard let absent, let deputy else { continue }
      if absent.text == deputy.text {
        yaml.add(
          .organizationOwnDeputy, at: deputy.location, "'\(deputy.text)' cannot be the deputy of the same person",
          hint: "name another person as deputy")
      }
      deputies.append(
        OrganizationDeputy(
          absent: absent.text, deputy: deputy.text, from: from, until: until, location: entry.location))
    }
    return deputies
  }

  mutating func person(_ entry: YAMLMap, _ key: String, among people: [OrganizationPerson]) -> YAMLText? {
    guard let id = yaml.text(entry, key, isRequired: true) else { return nil }
    guard people.contains(where: { $0.id == id.text }) else {
      unknownPerson(id, among: people)
      return nil
    }
    return id
  }

  mutating func unknownPerson(_ id: YAMLText, among people: [OrganizationPerson]) {
    yaml.add(
      .organizationUnknownPerson, at: id.location, "there is no person '\(id.text)' in this file",
      hint: NearestName.hint(for: id.text, among: people.map(\.id), kind: "person"))
  }

  mutating func date(_ entry: YAMLMap, _ key: String) -> PlainDate? {
    guard let text = yaml.text(entry, key) else { return nil }
    guard let date = PlainDate(text.text) else {
      yaml.add(
        .organizationBadDate, at: text.location, "expected a day such as 2026-02-01, found '\(text.text)'")
      return nil
    }
    return date
  }

  mutating func duplicate(_ id: YAMLText, _ what: String, line: Int) {
    yaml.add(
      .organizationDuplicateIdentifier, at: id.location, element: id.text,
      "\(what) '\(id.text)' is there already, in line \(line)", hint: "remove one of the two entries")
  }
}
