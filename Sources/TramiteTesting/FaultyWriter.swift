import TramiteFEEL
import TramiteHistory
import TramiteStore

/// Passes every writing call on, after the call that is to fail has been counted.
final class FaultyWriter: FaultyReader, StoreWriter {
  let writer: any StoreWriter

  init(_ writer: any StoreWriter, _ faults: FaultCounter) {
    self.writer = writer
    super.init(writer, faults)
  }

  var generation: Int64 { writer.generation }

  func savepoint<R>(_ body: () throws -> R) throws -> R { try writer.savepoint(body) }

  func addDeployment(at: Instant, by: String?, reason: String?, files: [DeployedFile], contents: [String: [UInt8]])
    throws -> Int
  {
    try faults.meet(.call)
    return try writer.addDeployment(at: at, by: by, reason: reason, files: files, contents: contents)
  }

  func addDefinition(_ definition: DefinitionRow) throws {
    try faults.meet(.call)
    try writer.addDefinition(definition)
  }

  func addDecision(_ decision: DecisionRow) throws {
    try faults.meet(.call)
    try writer.addDecision(decision)
  }

  func keepAnswer(_ row: KeptAnswerRow) throws {
    try faults.meet(.call)
    try writer.keepAnswer(row)
  }

  func forgetAnswers(before: Instant, limit: Int) throws {
    try faults.meet(.call)
    try writer.forgetAnswers(before: before, limit: limit)
  }

  func replaceStartTriggers(process: String, _ triggers: [StartTriggerRow]) throws {
    try faults.meet(.call)
    try writer.replaceStartTriggers(process: process, triggers)
  }

  func setStartTimer(process: String, number: Int, due: Instant?, remaining: Int?) throws {
    try faults.meet(.call)
    try writer.setStartTimer(process: process, number: number, due: due, remaining: remaining)
  }

  func leaseDueTimers(_ lease: Lease, now: Instant, limit: Int) throws -> [DueTimer] {
    try faults.meet(.call)
    return try writer.leaseDueTimers(lease, now: now, limit: limit)
  }

  func leaseDueJobs(_ selection: JobSelection, _ lease: Lease, now: Instant, limit: Int) throws -> [DueJob] {
    try faults.meet(.call)
    return try writer.leaseDueJobs(selection, lease, now: now, limit: limit)
  }

  func extendLease(ofJob id: JobID, of instance: InstanceKey, _ lease: Lease, now: Instant) throws -> Bool {
    try faults.meet(.call)
    return try writer.extendLease(ofJob: id, of: instance, lease, now: now)
  }

  func releaseLeases(of owner: String, now: Instant) throws {
    try faults.meet(.call)
    try writer.releaseLeases(of: owner, now: now)
  }

  func addFile(_ file: FileRow, content: [UInt8]) throws {
    try faults.meet(.call)
    try writer.addFile(file, content: content)
  }

  func addFile(_ file: FileRow, arrived name: String) throws {
    try faults.meet(.call)
    try writer.addFile(file, arrived: name)
  }

  func removeUntakenFile(_ id: String) throws {
    try faults.meet(.call)
    try writer.removeUntakenFile(id)
  }

  func giveUntakenFile(_ id: String, to person: String) throws {
    try faults.meet(.call)
    try writer.giveUntakenFile(id, to: person)
  }

  func attachFile(_ id: String, to instance: String, seal: [UInt8]) throws {
    try faults.meet(.call)
    try writer.attachFile(id, to: instance, seal: seal)
  }

  func start(_ instance: NewInstance, with entry: JournalEntry, changes: [IndexChange]) throws -> InstanceKey {
    try faults.meet(.call)
    return try writer.start(instance, with: entry, changes: changes)
  }

  func append(_ entry: JournalEntry, to instance: InstanceKey, expecting seq: Int64, changes: [IndexChange]) throws
    -> JournalPosition
  {
    try faults.meet(.call)
    return try writer.append(entry, to: instance, expecting: seq, changes: changes)
  }

  func saveSnapshot(of instance: InstanceKey, _ snapshot: SnapshotRow) throws {
    try faults.meet(.call)
    try writer.saveSnapshot(of: instance, snapshot)
  }

  func removeSnapshot(of instance: InstanceKey) throws {
    try faults.meet(.call)
    try writer.removeSnapshot(of: instance)
  }

  func clearIndexes(of instance: InstanceKey) throws {
    try faults.meet(.call)
    try writer.clearIndexes(of: instance)
  }

  func reapply(_ changes: [IndexChange], of row: JournalRow) throws {
    try faults.meet(.call)
    try writer.reapply(changes, of: row)
  }

  func addPendingCommand(_ command: PendingCommand) throws -> Int64 {
    try faults.meet(.call)
    return try writer.addPendingCommand(command)
  }

  func removePendingCommand(_ id: Int64) throws -> Bool {
    try faults.meet(.call)
    return try writer.removePendingCommand(id)
  }

  func keepMessage(_ message: KeptMessage) throws -> Int64 {
    try faults.meet(.call)
    return try writer.keepMessage(message)
  }

  func removeKeptMessage(_ id: Int64) throws -> Bool {
    try faults.meet(.call)
    return try writer.removeKeptMessage(id)
  }

  func rememberMessageID(_ messageID: String, receiver: InstanceKey?) throws -> Bool {
    try faults.meet(.call)
    return try writer.rememberMessageID(messageID, receiver: receiver)
  }

  func forgetMessageID(_ messageID: String) throws {
    try faults.meet(.call)
    try writer.forgetMessageID(messageID)
  }

  func addNotice(_ notice: NoticeRow) throws -> Int64? {
    try faults.meet(.call)
    return try writer.addNotice(notice)
  }

  func markNoticeRead(_ id: Int64, by user: String, at: Instant) throws {
    try faults.meet(.call)
    try writer.markNoticeRead(id, by: user, at: at)
  }

  func addOutbox(_ row: OutboxRow) throws -> Int64? {
    try faults.meet(.call)
    return try writer.addOutbox(row)
  }

  func recordOutboxAttempt(_ number: Int64, sentAt: Instant?, failure: String?) throws {
    try faults.meet(.call)
    try writer.recordOutboxAttempt(number, sentAt: sentAt, failure: failure)
  }

  func replaceOrganization(_ rows: OrganizationRows) throws {
    try faults.meet(.call)
    try writer.replaceOrganization(rows)
  }

  func writeDataRow(_ row: DataRow) throws {
    try faults.meet(.call)
    try writer.writeDataRow(row)
  }

  func appendRecord(_ entry: NewRegisterEntry) throws -> RegisterEntry {
    try faults.meet(.call)
    return try writer.appendRecord(entry)
  }

  func addSecret(_ secret: SecretRow, sealed: [UInt8]) throws {
    try faults.meet(.call)
    try writer.addSecret(secret, sealed: sealed)
  }

  func openSecret(_ id: String, by user: String, at: Instant) throws -> SecretOpening {
    try faults.meet(.call)
    return try writer.openSecret(id, by: user, at: at)
  }

  func addPersonalKey(_ key: PersonalKeyRow) throws {
    try faults.meet(.call)
    try writer.addPersonalKey(key)
  }

  func erasePersonalKey(_ id: String, at: Instant) throws -> Bool {
    try faults.meet(.call)
    return try writer.erasePersonalKey(id, at: at)
  }

  func setSetting(_ name: String, _ value: [UInt8]?) throws {
    try faults.meet(.call)
    try writer.setSetting(name, value)
  }

  func addAccount(_ account: AccountRow) throws {
    try faults.meet(.call)
    try writer.addAccount(account)
  }

  func changeAccount(_ account: AccountRow) throws {
    try faults.meet(.call)
    try writer.changeAccount(account)
  }

  func addSession(_ session: SessionRow) throws {
    try faults.meet(.call)
    try writer.addSession(session)
  }

  func touchSession(hash: String, at: Instant) throws {
    try faults.meet(.call)
    try writer.touchSession(hash: hash, at: at)
  }

  func removeSession(hash: String) throws -> Bool {
    try faults.meet(.call)
    return try writer.removeSession(hash: hash)
  }

  func removeSessions(usedBefore: Instant) throws -> Int {
    try faults.meet(.call)
    return try writer.removeSessions(usedBefore: usedBefore)
  }

  func addToken(_ token: TokenRow) throws {
    try faults.meet(.call)
    try writer.addToken(token)
  }

  func touchToken(id: String, at: Instant) throws {
    try faults.meet(.call)
    try writer.touchToken(id: id, at: at)
  }

  func revokeToken(id: String, at: Instant) throws -> Bool {
    try faults.meet(.call)
    return try writer.revokeToken(id: id, at: at)
  }

  func addGrant(_ grant: GrantRow) throws {
    try faults.meet(.call)
    try writer.addGrant(grant)
  }

  func addMembership(_ membership: MembershipRow) throws {
    try faults.meet(.call)
    try writer.addMembership(membership)
  }

  func removeMembership(_ membership: MembershipRow) throws -> Bool {
    try faults.meet(.call)
    return try writer.removeMembership(membership)
  }

  func addDeputy(_ deputy: DeputyRow) throws {
    try faults.meet(.call)
    try writer.addDeputy(deputy)
  }

  func removeDeputy(_ deputy: DeputyRow) throws -> Bool {
    try faults.meet(.call)
    return try writer.removeDeputy(deputy)
  }

  func removeGrant(_ holder: GrantRow.Holder, right: String, process: String?) throws -> Bool {
    try faults.meet(.call)
    return try writer.removeGrant(holder, right: right, process: process)
  }

  func appendAccess(_ row: AccessRow) throws {
    try faults.meet(.call)
    try writer.appendAccess(row)
  }

  func purgeAccesses(through number: Int64) throws -> AccessRow? {
    try faults.meet(.call)
    return try writer.purgeAccesses(through: number)
  }
}
