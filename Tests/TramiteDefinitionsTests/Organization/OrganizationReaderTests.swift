import Testing
import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteProblems

@Suite struct OrganizationReaderTests {
  private func read(_ text: String, zones: Zones? = nil) -> OrganizationReading {
    OrganizationReader.read(Array(text.utf8), file: "organization.yaml", zones: zones)
  }

  static let good = """
    organization: smv
    name: Superintendencia del Mercado de Valores
    timezone: America/Lima
    calendar: smv-oficina
    roles:
      - { id: smv-analista-desarrollo, name: { es: Analista de Desarrollo, en: Developer } }
    people:                                   # of the demonstration
      - { id: ana.torres, name: Ana Torres, email: ana@smv.example, roles: [smv-analista-desarrollo], language: es }
      - { id: luis.rojas }
    deputies:
      - { absent: luis.rojas, deputy: ana.torres, from: 2026-02-01, until: 2026-02-15 }
    """

  @Test func readsTheExampleOfTheFormat() throws {
    let reading = read(Self.good)
    #expect(reading.problems.isEmpty)
    let organization = try #require(reading.organization)
    #expect(organization.id == "smv")
    #expect(organization.name.text(in: "es") == "Superintendencia del Mercado de Valores")
    #expect(organization.timezone == "America/Lima")
    #expect(organization.calendar == "smv-oficina")
    #expect(organization.roles.first?.name.text(in: "en-GB") == "Developer")
    #expect(organization.roles.first?.name.text(in: "fr") == "Analista de Desarrollo")
    #expect(organization.holders(of: "smv-analista-desarrollo").map(\.id) == ["ana.torres"])
    #expect(organization.people[0].email == "ana@smv.example")
    #expect(organization.people[0].language == "es")
    let rule = try #require(organization.deputies.first)
    #expect(rule.holds(on: PlainDate("2026-02-15")!))
    #expect(!rule.holds(on: PlainDate("2026-02-16")!))
    #expect(!rule.holds(on: PlainDate("2026-01-31")!))
  }

  @Test func rolesAreHeldThroughUnitsAndGroups() throws {
    let reading = read(
      """
      organization: o
      roles: [ { id: clerk }, { id: analyst }, { id: approver }, { id: everybody } ]
      units:
        - { id: office, name: { es: Oficina }, roles: [everybody] }
        - { id: systems, parent: office, head: luis, roles: [analyst] }
      groups:
        - { id: committee, members: [ana, eva, ana], roles: [approver, clerk] }
      people:
        - { id: ana, unit: systems, roles: [clerk] }
        - { id: eva, unit: office }
        - { id: luis }
        - { id: guest }
      """)
    #expect(reading.problems.map(\.code.rawValue) == [])
    let organization = try #require(reading.organization)
    #expect(organization.parts.map(\.id) == ["office", "systems", "committee"])
    #expect(organization.parts.map(\.members) == [["eva"], ["ana", "luis"], ["ana", "eva"]])
    #expect(organization.parts[1].parent == "office")
    #expect(
      organization.people.map(\.roles) == [
        ["clerk", "everybody", "analyst", "approver"], ["everybody", "approver", "clerk"], ["everybody", "analyst"], [],
      ])
  }

  @Test func rolesAreHeldFromADayToADay() throws {
    let reading = read(
      """
      organization: o
      roles: [ { id: clerk }, { id: head }, { id: shared } ]
      groups: [ { id: g, members: [ana], roles: [shared] } ]
      people:
        - id: ana
          roles: [clerk, { role: head, from: 2026-02-01, until: 2026-06-30 }, { role: shared, until: 2026-01-01 }]
      """)
    #expect(reading.problems.map(\.code.rawValue) == [])
    let ana = try #require(reading.organization?.people.first)
    #expect(ana.roles == ["clerk", "head", "shared"])
    #expect(
      ana.terms == [
        OrganizationTerm(role: "head", from: PlainDate("2026-02-01"), until: PlainDate("2026-06-30"))
      ], "what a group gives has no end")
  }

  private static let people = "organization: o\nroles: [{ id: r }]\npeople: [{ id: a, roles: [r] }, { id: b }]\n"

  @Test(arguments: [
    ("ORG-0701", ""),
    ("ORG-0701", "organization: o\n\troles: []"),
    ("ORG-0702", "organization: o\npeeple: []"),
    ("ORG-0703", "name: Office"),
    ("ORG-0704", "organization: o\nroles: text"),
    ("ORG-0705", "organization: o\npeople: [{ id: a }, { id: a }]"),
    ("ORG-0706", "organization: o\npeople: [{ id: a, roles: [x] }]"),
    ("ORG-0707", "organization: o\npeople: [{ id: a }]\ndeputies: [{ absent: a, deputy: z }]"),
    ("ORG-0708", people + "deputies: [{ absent: a, deputy: b, from: 2026-02-30 }]"),
    ("ORG-0709", people + "deputies: [{ absent: a, deputy: b, from: 2026-02-03, until: 2026-02-01 }]"),
    ("ORG-0710", "organization: o\ntimezone: Mars/Olympus"),
    ("ORG-0711", "organization: the office"),
    ("ORG-0733", "organization: o\npeople: [{ id: a, unit: x }]"),
    ("ORG-0733", "organization: o\nunits: [{ id: a, parent: x }]"),
    ("ORG-0733", "organization: o\nunits: [{ id: a, parent: a }]"),
    ("ORG-0707", "organization: o\nunits: [{ id: a, head: x }]"),
    ("ORG-0707", "organization: o\ngroups: [{ id: a, members: [x] }]"),
    ("ORG-0705", "organization: o\nunits: [{ id: a }]\ngroups: [{ id: a }]"),
    ("ORG-0706", "organization: o\ngroups: [{ id: a, roles: [x] }]"),
    ("ORG-0712", "organization: o\nroles: [{ id: r }]"),
    ("ORG-0704", people.replacing("roles: [r]", with: "roles: [r, { role: [r] }]")),
    ("ORG-0706", people.replacing("roles: [r]", with: "roles: [r, { role: x, until: 2026-02-01 }]")),
    ("ORG-0708", people.replacing("roles: [r]", with: "roles: [{ role: r, from: soon }]")),
    ("ORG-0709", people.replacing("roles: [r]", with: "roles: [{ role: r, from: 2026-02-03, until: 2026-02-01 }]")),
    ("ORG-0713", "organization: o\npeople: [{ id: a, email: nobody }]"),
    ("ORG-0714", people + "deputies: [{ absent: a, deputy: a }]"),
    ("ORG-0715", "organization: o\nroles: [{ id: r, rights: [rule] }]\npeople: [{ id: a, roles: [r] }]"),
    ("ORG-0715", "organization: o\nroles: [{ id: r, rights: [administer p] }]\npeople: [{ id: a, roles: [r] }]"),
  ])
  func reportsExactlyTheCode(code: String, text: String) {
    let reading = read(text, zones: .utcOnly)
    #expect(reading.problems.map(\.code.rawValue) == [code])
    #expect((reading.organization == nil) == reading.problems.hasErrors)
  }

  @Test func readsTheRightsOfRoles() throws {
    let reading = read(
      "organization: o\nroles: [{ id: r, rights: [analyse, operate p q, see p] }]\npeople: [{ id: a, roles: [r] }]")
    #expect(
      reading.organization?.roles.first?.rights == [
        OrganizationRight(.analyse), OrganizationRight(.operate, process: "p"),
        OrganizationRight(.operate, process: "q"), OrganizationRight(.see, process: "p"),
      ])
  }

  @Test func namesTheNearRoleAndThePlace() throws {
    let reading = read(
      """
      organization: o
      roles:
        - id: jefe-infraestructura
      people:
        - id: ana
          roles:
            - jefe-infrastructura
        - id: eva
          roles: jefe-infraestructura
      """)
    let problem = try #require(reading.problems.first)
    #expect(problem.code == .organizationUnknownRole)
    #expect(problem.hint == "did you mean 'jefe-infraestructura'?")
    #expect((problem.location.line, problem.location.column, problem.location.length) == (7, 9, 19))
  }
}
