import TramiteFEEL
import TramiteHistory

/// The key of something that belongs to an instance.
typealias InstancePart = Pair<InstanceKey, UInt32>

/// A timer with its place in the order of setting and its lease.
struct StoredTimer: Sendable {
  var row: TimerRow
  var position: JournalPosition
  var lease: Lease?
}

/// A job with the time at which it can be taken and its place in the order of creation.
struct StoredJob: Sendable {
  var row: JobRow
  var availableAt: Instant
  var position: JournalPosition
  /// The external handler that takes it; empty for a program's own.
  var queue: String { row.isExternal ? row.handler : "" }
}

/// The place of a job in its queue.
struct JobPlace: Comparable, Sendable {
  let queue: String
  let availableAt: Instant
  let position: JournalPosition
  let part: InstancePart

  static func < (l: Self, r: Self) -> Bool {
    if l.queue != r.queue { return l.queue < r.queue }
    if l.availableAt != r.availableAt { return l.availableAt < r.availableAt }
    return l.position != r.position ? l.position < r.position : l.part < r.part
  }
}

/// The place of a subscription among all of its name: instance, depth (deepest first), opening.
struct ReceiverPlace: Comparable, Sendable {
  let kind: UInt8
  let name: String
  /// Empty stands for "any"; others begin with `=`.
  let key: String
  let instance: InstanceKey
  let height: Int
  let number: UInt32

  static func < (l: Self, r: Self) -> Bool {
    if l.kind != r.kind { return l.kind < r.kind }
    if l.name != r.name { return l.name < r.name }
    if l.key != r.key { return l.key < r.key }
    if l.instance != r.instance { return l.instance < r.instance }
    return l.height != r.height ? l.height < r.height : l.number < r.number
  }

  init(_ row: SubscriptionRow, _ instance: InstanceKey) {
    self.init(row.kind, row.name, row.key, instance, height: -row.depth, number: row.id.rawValue)
  }

  init(
    _ kind: Subscription.Kind, _ name: String, _ key: String?, _ instance: InstanceKey, height: Int = .min,
    number: UInt32 = 0
  ) {
    self.kind = kind.rawValue
    self.name = name
    self.key = key.map { "=" + $0 } ?? ""
    self.instance = instance
    self.height = height
    self.number = number
  }
}

/// A stored secret; `sealed` is gone once it has been opened.
struct StoredSecret: Sendable {
  var row: SecretRow
  var sealed: [UInt8]
}

/// A stored file.
struct StoredFile: Sendable {
  var row: FileRow
  var content: [UInt8]
}

/// Everything in an in-memory store, as one value: a transaction works on a copy, and a failed one drops it.
struct MemoryTables: Sendable {
  // Instances and their journal.
  var instances = SortedTable<InstanceKey, InstanceRow>()
  var instanceIDs = SortedTable<String, InstanceKey>()
  var instancesByProcess = SortedKeys<Triple<String, UInt8, InstanceKey>>()
  var instancesByBusinessKey = SortedKeys<Pair<String, InstanceKey>>()
  var instancesByStarter = SortedKeys<Pair<String, InstanceKey>>()
  var instancesByParent = SortedKeys<Pair<InstanceKey, InstanceKey>>()
  var journal = SortedTable<JournalPosition, JournalRow>()
  var journalByInstance = SortedKeys<Triple<InstanceKey, Int64, JournalPosition>>()
  var snapshots = SortedTable<InstanceKey, SnapshotRow>()
  // What follows from the journal.
  var waiting = SortedTable<InstancePart, String>()
  var waitingByElement = SortedKeys<Pair<String, InstanceKey>>()
  var workItems = SortedTable<InstancePart, WorkItemRow>()
  var trays = SortedKeys<Pair<Tray, InboxCursor>>()
  var workItemsByDue = SortedKeys<Pair<Instant, InstancePart>>()
  var timers = SortedTable<InstancePart, StoredTimer>()
  var timersByDue = SortedKeys<Triple<Instant, JournalPosition, InstancePart>>()
  var jobs = SortedTable<InstancePart, StoredJob>()
  var jobPlaces = SortedKeys<JobPlace>()
  var subscriptions = SortedTable<InstancePart, SubscriptionRow>()
  var receivers = SortedKeys<ReceiverPlace>()
  var incidents = SortedTable<InstancePart, IncidentRow>()
  var participants = SortedKeys<Pair<InstanceKey, String>>()
  // Messages and pending commands.
  var pending = SortedTable<Int64, PendingCommand>()
  var pendingByTarget = SortedKeys<Pair<String, Int64>>()
  var lastPending: Int64 = 0
  var keptMessages = SortedTable<Int64, KeptMessage>()
  var keptMessagesByName = SortedKeys<Pair<String, Int64>>()
  var keptMessagesByKey = SortedKeys<Triple<String, String, Int64>>()
  var keptMessagesByEnd = SortedKeys<Pair<Instant, Int64>>()
  var lastKeptMessage: Int64 = 0
  var messageIDs = SortedTable<String, InstanceKey?>()
  // Deployments and organizations.
  var deployments = SortedTable<Int, DeploymentRow>()
  var deploymentFiles = SortedTable<Pair<Int, String>, String>()
  var definitionFiles = SortedTable<String, [UInt8]>()
  var definitions = SortedTable<Pair<String, Int>, DefinitionRow>()
  var latestDefinitions = SortedTable<String, DefinitionRow>()
  var definitionsByDeployment = SortedTable<Pair<Int, String>, Int>()
  var decisions = SortedTable<Pair<String, Int>, DecisionRow>()
  var latestDecisions = SortedTable<String, Int>()
  var startTriggers = SortedTable<Pair<String, Int>, StartTriggerRow>()
  var startTriggersByName = SortedKeys<Quadruple<UInt8, String, String, Int>>()
  var startTimersByDue = SortedKeys<Triple<Instant, String, Int>>()
  var organizations = SortedTable<String, OrganizationRow>()
  var roles = SortedTable<Pair<String, String>, RoleRow>()
  var people = SortedTable<Pair<String, String>, PersonRow>()
  var roleOrganizations = SortedKeys<Pair<String, String>>()
  var personOrganizations = SortedKeys<Pair<String, String>>()
  /// By person, role, organization and first day.
  var memberships = SortedTable<Quadruple<String, String, String, String>, MembershipRow>()
  /// By role, person, organization and first day.
  var membershipsByRole = SortedTable<Quadruple<String, String, String, String>, MembershipRow>()
  var deputies = SortedTable<Pair<String, Int>, DeputyRow>()
  // Registers, notices, secrets, files, settings.
  var dataRows = SortedTable<Pair<String, String>, DataRow>()
  var registerEntries = SortedTable<Pair<String, Int64>, RegisterEntry>()
  var registerNumbers = SortedTable<Pair<String, String>, Int64>()
  var registerCounters = SortedTable<Pair<String, Int>, Int>()
  var lastRegisterPosition: Int64 = 0
  var notices = SortedTable<Int64, NoticeRow>()
  var noticesByRecipient = SortedKeys<Triple<UInt8, String, Int64>>()
  var noticesBySource = SortedKeys<Triple<String, UInt8, String>>()
  var noticeReads = SortedTable<Pair<Int64, String>, Instant>()
  var outbox = SortedTable<Int64, OutboxRow>()
  var outboxKeys = SortedTable<String, Int64>()
  var outboxWaiting = SortedKeys<Pair<String, Int64>>()
  var secrets = SortedTable<String, StoredSecret>()
  var personalKeys = SortedTable<String, PersonalKeyRow>()
  var personalKeysByInstance = SortedKeys<Pair<String, String>>()
  var files = SortedTable<String, StoredFile>()
  var filesByInstance = SortedKeys<Pair<String, String>>()
  var settings = SortedTable<String, [UInt8]>()
  // Accounts, grants, accesses.
  var accounts = SortedTable<String, AccountRow>()
  var sessions = SortedTable<String, SessionRow>()
  var tokens = SortedTable<String, TokenRow>()
  var grants = SortedTable<GrantPlace, GrantRow>()
  var accesses = SortedTable<Int64, AccessRow>()
  var lastAccessNumber: Int64 = 0
  // Answers to requests that may be repeated.
  var keptAnswers = SortedTable<Pair<String, String>, KeptAnswerRow>()
  var keptAnswersByTime = SortedKeys<Triple<Instant, String, String>>()
}
