import TramiteDocuments
public import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
public import TramiteStore

/// What checking the access register has found.
public struct AccessReport: Hashable, Sendable {
  /// How many rows were read.
  public var rows: Int = 0
  /// The number before the first row that is kept: what was purged.
  public var purged: Int64 = 0
  /// The number and hash of the newest row. Who has noted them down elsewhere can tell later whether what was before has
  /// been changed since.
  public var head: AccessHead?
  /// What is wrong; empty: nothing was changed, left out or put in between.
  public var findings: [String] = []
}

/// A row of the access register by its number and hash: written `17:6f3a…`.
public struct AccessHead: Hashable, Sendable, CustomStringConvertible {
  public let number: Int64
  /// 64 hexadecimal digits.
  public let hash: String
  public init(number: Int64, hash: String) {
    self.number = number
    self.hash = hash
  }
  /// Reads what ``description`` writes; nil for a text that is none.
  public init?(_ text: String) {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let number = Int64(parts[0]), parts[1].count == 64 else { return nil }
    self.init(number: number, hash: parts[1].lowercased())
  }
  public var description: String { "\(number):\(hash)" }
}

extension Engine {
  /// Rows of the access register, in order, after a number. That it was read is recorded too.
  /// - Throws: ``Rejection``: `rightNotHeld` without `readAccessRegister`
  public nonisolated func accesses(
    _ filter: AccessFilter = AccessFilter(), after number: Int64 = 0, limit: Int = 100, by actor: Actor
  ) async throws -> [AccessRow] {
    let access = Access(
      .readAccessRegister, "access register", instance: nil, condition: filter.words)
    return try await accessing(actor, access) { reader, permissions in
      _ = try permissions.mayRead(registerAs: actor)
      return try reader.accesses(filter, after: number, limit: limit)
    }
  }

  /// Rows of the access register, the newest first, before a number. That it was read is recorded too.
  /// - Throws: ``Rejection``: `rightNotHeld` without `readAccessRegister`
  public nonisolated func accesses(
    _ filter: AccessFilter = AccessFilter(), before number: Int64?, limit: Int = 100, by actor: Actor
  ) async throws -> [AccessRow] {
    let access = Access(.readAccessRegister, "access register", instance: nil, condition: filter.words)
    return try await accessing(actor, access) { reader, permissions in
      _ = try permissions.mayRead(registerAs: actor)
      return try reader.accesses(filter, before: number, limit: limit)
    }
  }

  /// The instances of a business key, for asking who accessed the case of a file number; by id.
  /// - Throws: ``Rejection``: `rightNotHeld` without `readAccessRegister`
  public nonisolated func instances(ofBusinessKey key: String, by actor: Actor) async throws -> [String] {
    let access = Access(
      .readAccessRegister, "access register: cases", instance: nil, condition: "business key \(key)")
    return try await accessing(actor, access) { reader, permissions in
      _ = try permissions.mayRead(registerAs: actor)
      return try reader.instances(InstanceFilter(businessKey: key), before: nil, limit: .max).map(\.id).sorted()
    }
  }

  /// Walks the whole access register and checks its chain of hashes and its numbers.
  /// - Parameter known: a head that was noted down before: the register must still hold it
  /// - Throws: ``Rejection``: `rightNotHeld`
  /// - Cost: reads every row
  public nonisolated func verifyAccesses(knowing known: AccessHead? = nil, by actor: Actor) async throws -> AccessReport
  {
    do {
      return try await accessing(actor, Access(.readAccessRegister, "access register: checked")) {
        reader, permissions in
        _ = try permissions.mayRead(registerAs: actor)
        return try AccessReport(reader, knowing: known)
      }
    } catch let failure as EngineFailure where failure.kind == .store {
      // A register whose end is missing cannot be continued, not even by this reading: that is what is to be told.
      let (now, zones) = (now, setup.options.zones)
      return try await reading { reader in
        _ = try Permissions(reader, now, zones: zones).mayRead(registerAs: actor)
        let report = try AccessReport(reader, knowing: known)
        if report.findings.isEmpty { throw failure }
        return report
      }
    }
  }

  /// What keeps the access register from being continued, so that nothing is done any more that must stand in it; nil:
  /// nothing.
  public nonisolated func accessRegisterFinding() async throws -> String? {
    try await reading { try AccessReport.missingEnd($0, after: $0.lastAccess()?.number) }
  }

  /// What is wrong with the access register, a sentence each.
  /// - Cost: reads every row
  nonisolated func accessRegisterFindings() async throws -> [String] {
    try await reading { try AccessReport($0, knowing: nil).findings.map { "the access register: \($0)" } }
  }

  /// Removes rows that are older than two years, up to a time. The chain goes on from the last one of them.
  /// - Throws: ``Rejection``: `keptForTwoYears`, `rightNotHeld` without `readAccessRegister` and `administer`
  /// - Returns: how many rows went
  public nonisolated func purgeAccesses(before time: Instant, by actor: Actor) async throws -> Int {
    guard let youngest = now.adding(.monthsDuration(MonthsDuration(months: -24)), in: .utc), time <= youngest else {
      throw Rejection(
        .keptForTwoYears, "rows of the access register are kept for two years, and \(time) is younger",
        hint: "name a day before two years ago")
    }
    return try await acting(actor, Access(.administer, "access register: purged before \(time)")) { batch in
      // To read it is not to delete from it: that needs both rights.
      _ = try batch.permissions.mayRead(registerAs: actor)
      _ = try batch.permissions.mayDo(administrator: actor)
      let before = try AccessChain.anchor(batch.writer).number
      guard let last = try batch.writer.accesses(AccessFilter(until: time), before: nil, limit: 1).first else {
        return 0
      }
      batch.writes += 1
      do {
        guard let anchor = try batch.writer.purgeAccesses(through: last.number) else { return 0 }
        try AccessChain.setAnchor(anchor, batch.writer)
      } catch let failure as StoreFailure where failure.code == .conflict {
        throw Rejection(.keptForTwoYears, failure.message, hint: failure.hint)
      }
      return Int(last.number - before)
    }
  }
}

extension Permissions {
  /// Whether an actor may read the access register.
  fileprivate func mayRead(registerAs actor: Actor) throws -> String? {
    guard actor.isSignedIn else { return actor.user }
    return try mayDo(actor, .use(.readAccessRegister)).actor
  }
}

extension AccessReport {
  /// What is missing behind the last row.
  fileprivate static func missingEnd(_ reader: any StoreReader, after last: Int64?) throws -> String? {
    let (last, written) = (try last ?? AccessChain.anchor(reader).number, try reader.lastAccessNumber())
    if last == written { return nil }
    return last < written
      ? "rows \(last + 1) to \(written) are missing at the end: they were written, and somebody has taken them away"
      : "row \(last) is there, and only \(written) were written: somebody has put rows in"
  }

  /// Walks the register.
  fileprivate init(_ reader: any StoreReader, knowing known: AccessHead?) throws {
    let anchor = try AccessChain.anchor(reader)
    purged = anchor.number
    var before = anchor
    var foundKnown = known == nil || known?.number == 0
    func note(_ link: AccessChain.Link) {
      guard let known, link.number == known.number else { return }
      foundKnown = link.hash.description == known.hash
    }
    note(anchor)
    while true {
      let page = try reader.accesses(AccessFilter(), after: before.number, limit: 1000)
      if page.isEmpty { break }
      for row in page {
        rows += 1
        if row.number != before.number + 1 {
          findings.append("row \(before.number + 1) is missing: after row \(before.number) comes row \(row.number)")
        }
        let expected = AccessChain.hash(of: row, after: before.hash)
        if expected != row.hash {
          findings.append("row \(row.number) of \(row.at) was changed, or one before it: its hash is not what it holds")
        }
        before = AccessChain.Link(number: row.number, hash: row.hash)
        note(before)
      }
    }
    if let missing = try Self.missingEnd(reader, after: before.number) { findings.append(missing) }
    if before.number > 0 { head = AccessHead(number: before.number, hash: before.hash.description) }
    if !foundKnown, let known {
      findings.append(
        known.number > before.number
          ? "the register ends with row \(before.number), and row \(known.number) was there before"
          : known.number < purged
            ? "row \(known.number) was purged, so that it cannot be compared"
            : "row \(known.number) is not the one that was noted down")
    }
  }
}

extension AccessFilter {
  /// The conditions in words; nil: none.
  fileprivate var words: String? {
    var words: [String] = []
    if let user { words.append("user \(user)") }
    if let instance { words.append("instance \(instance)") }
    if let kind { words.append("kind \(kind)") }
    if let from { words.append("from \(from)") }
    if let until { words.append("until \(until)") }
    if deniedOnly { words.append("refused only") }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
