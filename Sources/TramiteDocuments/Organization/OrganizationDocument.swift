public import TramiteProblems

/// What an `organization.yaml` says (formats.md "organization.yaml"): who there is in an office and who may do what.
///
/// Organization and people are not versioned; `deploy` brings them into the store (settled.md).
public struct OrganizationDocument: Hashable, Sendable {
  /// The id of the office.
  public var id: String
  /// Its name, by language; a name without language stands under the empty language.
  public var name: [LocalizedName]
  /// Zone of processes and calendars that give none; a name of the time zone database.
  public var timezone: String?
  /// Where the zone stands.
  public var timezoneLocation: SourceLocation?
  /// The calendar that is meant where a process names none.
  public var calendar: String?
  /// Where the calendar is named.
  public var calendarLocation: SourceLocation?
  /// Roles in file order.
  public var roles: [OrganizationRole]
  /// People in file order.
  public var people: [OrganizationPerson]
  /// Units and groups, units first, each in file order.
  public var parts: [OrganizationPart]
  /// Who stands in for whom, in file order.
  public var deputies: [OrganizationDeputy]
  /// Where the document begins.
  public var location: SourceLocation

  /// Makes an organization.
  public init(
    id: String, name: [LocalizedName] = [], timezone: String? = nil, timezoneLocation: SourceLocation? = nil,
    calendar: String? = nil, calendarLocation: SourceLocation? = nil, roles: [OrganizationRole] = [],
    people: [OrganizationPerson] = [], parts: [OrganizationPart] = [], deputies: [OrganizationDeputy] = [],
    location: SourceLocation
  ) {
    self.id = id
    self.name = name
    self.timezone = timezone
    self.timezoneLocation = timezoneLocation
    self.calendar = calendar
    self.calendarLocation = calendarLocation
    self.roles = roles
    self.people = people
    self.parts = parts
    self.deputies = deputies
    self.location = location
  }

  /// The people who hold a role, in file order.
  public func holders(of role: String) -> [OrganizationPerson] {
    people.filter { $0.roles.contains(role) }
  }
}

/// A name in one language.
public struct LocalizedName: Hashable, Sendable {
  /// Language tag (BCP 47), or empty where the file gives none.
  public var language: String
  /// The name.
  public var text: String
  /// Makes a name.
  public init(language: String, text: String) {
    self.language = language
    self.text = text
  }
}

extension [LocalizedName] {
  /// The name in a language: of that tag, else of its primary language, else the first.
  public func text(in language: String?) -> String? {
    guard let language, !language.isEmpty else { return first?.text }
    let wanted = language.lowercased()
    let primary = wanted.prefix { $0 != "-" }
    return first { $0.language.lowercased() == wanted }?.text
      ?? first { $0.language.lowercased().prefix { $0 != "-" } == primary }?.text ?? first?.text
  }
}

/// A role: work is offered to it, people hold it.
public struct OrganizationRole: Hashable, Sendable {
  /// The id that definitions name it by.
  public var id: String
  /// Its name, by language.
  public var name: [LocalizedName]
  /// What its holders may do beyond their work.
  public var rights: [OrganizationRight]
  /// Where the role stands.
  public var location: SourceLocation
  /// Makes a role.
  public init(
    id: String, name: [LocalizedName] = [], rights: [OrganizationRight] = [], location: SourceLocation
  ) {
    self.id = id
    self.name = name
    self.rights = rights
    self.location = location
  }
}

/// A right of a role.
public struct OrganizationRight: Hashable, Sendable {
  /// The right.
  public var right: Right
  /// The only process for which it holds; nil: all.
  public var process: String?
  /// Makes a right of a role.
  public init(_ right: Right, process: String? = nil) {
    self.right = right
    self.process = process
  }
}

/// A person who works in the office.
public struct OrganizationPerson: Hashable, Sendable {
  /// The user id.
  public var id: String
  /// The person's name.
  public var name: String?
  /// Where notices go.
  public var email: String?
  /// Ids of the roles that the person holds, each once: the own ones in file order, then those of unit and groups.
  public var roles: [String]
  /// The days of those roles that the person holds for a time only.
  public var terms: [OrganizationTerm]
  /// Language tag of texts shown to the person.
  public var language: String?
  /// Where the person stands.
  public var location: SourceLocation
  /// Makes a person.
  public init(
    id: String, name: String? = nil, email: String? = nil, roles: [String] = [], terms: [OrganizationTerm] = [],
    language: String? = nil, location: SourceLocation
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.roles = roles
    self.terms = terms
    self.language = language
    self.location = location
  }
}

/// The days on which somebody holds a role.
public struct OrganizationTerm: Hashable, Sendable {
  /// The role.
  public var role: String
  /// First day, or nil for from always.
  public var from: PlainDate?
  /// Last day, included; nil for without end.
  public var until: PlainDate?
  /// Makes a term.
  public init(role: String, from: PlainDate? = nil, until: PlainDate? = nil) {
    self.role = role
    self.from = from
    self.until = until
  }
}

/// One person standing in for another during an absence.
public struct OrganizationDeputy: Hashable, Sendable {
  /// Who is absent.
  public var absent: String
  /// Who stands in.
  public var deputy: String
  /// First day, or nil for from always.
  public var from: PlainDate?
  /// Last day, included; nil for without end.
  public var until: PlainDate?
  /// Where the rule stands.
  public var location: SourceLocation
  /// Makes a rule.
  public init(
    absent: String, deputy: String, from: PlainDate? = nil, until: PlainDate? = nil, location: SourceLocation
  ) {
    self.absent = absent
    self.deputy = deputy
    self.from = from
    self.until = until
    self.location = location
  }

  /// Whether the rule holds on a day (of the organization's time zone).
  public func holds(on day: PlainDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
  }
}
