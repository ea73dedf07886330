import TramiteFEEL
import TramiteInterpreter
public import TramiteStore

/// Which day it is where somebody works: roles and deputies hold from a day to a day, in the zone of the person's office.
public struct OfficeDays: Sendable {
  let now: Instant
  let zones: @Sendable () -> Zones

  /// The day in an office (`2026-02-01`); of the person's, where none is named.
  func today(_ reader: any StoreReader, office: String, person: String) throws -> String? {
    let office = office.isEmpty ? try reader.person(person)?.organization : office
    let name = try office.flatMap { try reader.organization($0) }?.timezone
    let zone = name.flatMap { zones()[$0] } ?? .utc
    return DateTime(now, in: zone)?.date.description
  }

  /// Whether days that begin and end so hold today, in an office, or in the person's.
  func hold(
    from: String?, until: String?, _ reader: any StoreReader, office: String, person: String
  ) throws -> Bool {
    if from == nil, until == nil { return true }
    guard let today = try today(reader, office: office, person: person) else { return false }
    return (from.map { $0 <= today } ?? true) && (until.map { today <= $0 } ?? true)
  }
}

/// From which day to which somebody holds a role or stands in for another, both included; nil: without that bound.
struct HeldDays {
  var from: String?
  var until: String?

  init(from: String?, until: String?) {
    self.from = from
    self.until = until
  }

  /// Days that somebody names.
  /// - Parameter what: what would hold so, in words
  /// - Throws: ``Rejection``: `endsBeforeItBegins`
  init(_ what: String, from: CalendarDate?, until: CalendarDate?) throws {
    if let from, let until, until < from {
      throw Rejection(
        .endsBeforeItBegins, "\(what) would end on \(until), before \(from)", hint: "name a later last day",
        field: "until")
    }
    self.init(from: from?.description, until: until?.description)
  }

  /// In words behind others, as the access register has them; nothing where there is no bound.
  var words: String { (from.map { " from \($0)" } ?? "") + (until.map { " until \($0)" } ?? "") }
}

extension Engine {
  /// Which day it is, for reading who holds what.
  public nonisolated var days: OfficeDays { OfficeDays(now: now, zones: setup.options.zones) }
}

extension StoreReader {
  /// The ids of the roles that a person holds today, sorted, each once.
  /// - Cost: a look-up, and one more for each role that is held for a time only
  public func roles(ofPerson id: String, _ days: OfficeDays) throws -> [String] {
    var roles: [String] = []
    for row in try memberships(ofPerson: id) where try row.role != roles.last && holds(row, days) {
      roles.append(row.role)
    }
    return roles
  }

  /// Whether a person holds a role today.
  public func holdsRole(_ role: String, person: String, _ days: OfficeDays) throws -> Bool {
    try memberships(ofPerson: person).contains { try $0.role == role && holds($0, days) }
  }

  /// The people who hold a role today and have not left, by id.
  public func holders(ofRole role: String, _ days: OfficeDays) throws -> [PersonRow] {
    var holders: [PersonRow] = []
    for row in try memberships(ofRole: role) where try row.person != holders.last?.id && holds(row, days) {
      if let person = try person(row.person), person.isActive { holders.append(person) }
    }
    return holders
  }

  /// Whether a person holds, today, what a row says.
  public func holds(_ row: MembershipRow, _ days: OfficeDays) throws -> Bool {
    try days.hold(from: row.from, until: row.until, self, office: row.organization, person: row.person)
  }
}
