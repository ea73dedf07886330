import Logging
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// Work of people whose role or deputyship has ended is offered again (requirements.md ID-8): at the next look of a work loop
/// after people have changed, and after midnight, when days end.
extension Engine {
  /// Work items that are looked at in one transaction.
  private static let page = 200

  /// Offers again what people have taken who may no longer do it.
  /// - Returns: how many work items
  /// - Cost: a look-up where nothing has changed; else linear in the work items that somebody has
  nonisolated func offerLostWorkAgain() async throws -> Int {
    let now = now
    guard let due = try await reading({ try LostWork.due($0) }), due <= now else { return 0 }
    var count = 0
    var place: WorkItemPlace?
    repeat {
      let from = place
      let (next, offered) = try await shard.perform { try $0.offerLostWorkAgain(after: from, limit: Self.page) }
      place = next
      count += offered
    } while place != nil
    try await shard.perform { batch in
      // What has changed meanwhile is looked at the next time.
      guard try LostWork.due(batch.writer) == due else { return }
      batch.writes += 1
      try LostWork.setDue(try batch.permissions.nextMidnight(), batch.writer)
    }
    if count > 0 { setup.logger.info("work of lost roles is offered again", metadata: ["count": "\(count)"]) }
    return count
  }
}

/// When the work of lost roles is to be looked for.
enum LostWork {
  private static let setting = "people.look"

  /// Nil: nobody is known, so nobody can have lost anything.
  static func due(_ reader: any StoreReader) throws -> Instant? {
    guard let bytes = try reader.setting(setting) else { return nil }
    var coded = ByteReader(bytes)
    return Instant(millisecondsSince1970: try coded.signedVarint())
  }

  static func setDue(_ due: Instant, _ writer: any StoreWriter) throws {
    var coded = ByteWriter()
    coded.signedVarint(due.millisecondsSince1970)
    try writer.setSetting(setting, coded.bytes)
  }
}

extension Batch {
  /// Notes that people, roles or deputies have changed.
  func peopleHaveChanged() throws {
    memory.people.forget()
    try LostWork.setDue(now, writer)
    news.noteDue(now)
  }

  fileprivate func offerLostWorkAgain(
    after place: WorkItemPlace?, limit: Int
  ) throws -> (next: WorkItemPlace?, offered: Int) {
    let entries = try writer.assignedWorkItems(after: place, limit: limit)
    var offered = 0
    for entry in entries {
      _ = try attempt("work of a lost role cannot be offered again", ["workItem": "\(entry.id)"]) {
        guard let instance = try instance(entry.instanceID), let item = instance.state.workItems[entry.item.id],
          let reason = try permissions.loss(of: item)
        else { return }
        let isGone = try item.reservedFor.map { try !permissions.isActive($0) } ?? false
        try decide(instance, .freeWorkItem(item.id, reason: reason, endsReservation: isGone), engineStamp)
        try workFollowUps()
        offered += 1
      }
    }
    let last = entries.count < limit ? nil : entries.last
    return (last.map { WorkItemPlace(instance: $0.instance, item: $0.item.id) }, offered)
  }
}

extension Permissions {
  /// Why who has a work item may no longer do it, in words; nil: may.
  fileprivate func loss(of item: WorkItem) throws -> String? {
    guard let holder = item.assignee, try hasOrganization() else { return nil }
    if try !isActive(holder) { return "'\(holder)' has left the organization" }
    if item.reservedFor == holder { return nil }
    if try standing(of: holder, in: item.role) == nil { return "'\(holder)' no longer holds the role '\(item.role)'" }
    // Who was handed a work item by the one person whom it is for need not be that person's deputy.
    if let only = item.reservedFor, item.delegators.isEmpty, try !standsIn(holder, for: only, role: item.role) {
      return "'\(holder)' no longer stands in for '\(only)'"
    }
    return nil
  }

  /// Whether who has a work item has it as an actor's deputy only.
  func isHeldFor(_ actor: Actor, _ item: WorkItem) throws -> Bool {
    guard let user = actor.user, let holder = item.assignee, holder != user, try hasOrganization() else { return false }
    return try standing(of: holder, in: item.role) == .deputy(of: user)
  }

  /// The next midnight of an office, the earliest.
  fileprivate func nextMidnight() throws -> Instant {
    var zones: [ZoneRules] = try reader.organizations().compactMap { $0.timezone.flatMap { self.zones()[$0] } }
    zones.append(.utc)
    let midnights = zones.compactMap { zone -> Instant? in
      guard let day = DateTime(now, in: zone)?.date.adding(days: 1),
        let midnight = TimeOfDay(hour: 0, minute: 0, second: 0)
      else { return nil }
      return zone.instant(of: DateTime(date: day, time: midnight))
    }
    return midnights.min() ?? Instant(millisecondsSince1970: now.millisecondsSince1970 + 86_400_000)
  }
}
