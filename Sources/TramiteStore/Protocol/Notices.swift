public import TramiteFEEL

/// Who a notice is for.
public enum NoticeRecipient: Hashable, Sendable {
  case user(String)
  case role(String)

  /// As stored: 0 a user, 1 a role.
  package var kind: UInt8 {
    switch self {
    case .user: 0
    case .role: 1
    }
  }
  /// The user's or role's id.
  package var id: String {
    switch self {
    case .user(let id), .role(let id): id
    }
  }
  /// Reads what is stored.
  package init(kind: UInt8, id: String) { self = kind == 0 ? .user(id) : .role(id) }
  /// All that one person reads.
  package static func all(user: String, roles: [String]) -> [NoticeRecipient] {
    [.user(user)] + Set(roles).sorted().map { .role($0) }
  }
}

/// A notice: it is read, never completed.
public struct NoticeRow: Hashable, Sendable {
  /// Given by the store; grows.
  public var id: Int64
  public var recipient: NoticeRecipient
  public var subject: String
  public var body: String
  /// References to files, as the engine codes them.
  public var attachments: [UInt8]
  /// Text id of the instance it is about.
  public var instance: String?
  public var element: String?
  /// What sent it, a job id: with the recipient it makes the notice unique, so that it is sent once.
  public var source: String
  public var at: Instant
  /// Describes a notice. A new one has the id 0.
  public init(
    id: Int64 = 0, recipient: NoticeRecipient, subject: String, body: String, attachments: [UInt8] = [],
    instance: String?, element: String?, source: String, at: Instant
  ) {
    self.id = id
    self.recipient = recipient
    self.subject = subject
    self.body = body
    self.attachments = attachments
    self.instance = instance
    self.element = element
    self.source = source
    self.at = at
  }
}

/// A notice as one person sees it.
public struct PersonalNotice: Hashable, Sendable {
  public var notice: NoticeRow
  /// When this person read it.
  public var readAt: Instant?
  /// Describes a notice for a person.
  public init(notice: NoticeRow, readAt: Instant?) {
    self.notice = notice
    self.readAt = readAt
  }
}

/// Something that left, or is to leave, the engine: a line of the outbox log.
public struct OutboxRow: Hashable, Sendable {
  /// Given by the store; grows.
  public var number: Int64
  /// Unique: what is sent twice under one key is sent once.
  public var key: String
  /// How it goes out: `inbox`, later `mail`, a participant outside.
  public var channel: String
  public var recipient: String
  public var subject: String
  /// What is sent, as the channel reads it.
  public var payload: [UInt8]
  public var at: Instant
  /// When it went out; nil while it waits.
  public var sentAt: Instant?
  public var attempts: Int
  /// What the last attempt failed with.
  public var failure: String?
  /// Describes a line. A new one has the number 0.
  public init(
    number: Int64 = 0, key: String, channel: String, recipient: String, subject: String, payload: [UInt8], at: Instant,
    sentAt: Instant? = nil, attempts: Int = 0, failure: String? = nil
  ) {
    self.number = number
    self.key = key
    self.channel = channel
    self.recipient = recipient
    self.subject = subject
    self.payload = payload
    self.at = at
    self.sentAt = sentAt
    self.attempts = attempts
    self.failure = failure
  }
}

/// Reading notices and outbox.
public protocol NoticeReader {
  /// The notices to a user and roles, the newest first, with whether the user has read each.
  func notices(user: String, roles: [String], unreadOnly: Bool, before id: Int64?, limit: Int) throws
    -> [PersonalNotice]
  func notice(_ id: Int64) throws -> NoticeRow?
  /// How many notices to a user and roles the user has not read.
  func countUnreadNotices(user: String, roles: [String]) throws -> Int
  /// What waits to be sent, the oldest first.
  func waitingOutbox(channel: String, limit: Int) throws -> [OutboxRow]
  /// The log, the oldest first.
  func outbox(after number: Int64, limit: Int) throws -> [OutboxRow]
}

/// Writing notices and outbox.
public protocol NoticeWriter {
  /// Adds a notice and gives its id; nil when its source has sent it to this recipient before.
  func addNotice(_ notice: NoticeRow) throws -> Int64?
  /// Notes that a user has read a notice; the first time counts.
  func markNoticeRead(_ id: Int64, by user: String, at: Instant) throws
  /// Adds a line to the outbox and gives its number; nil when its key is there already.
  func addOutbox(_ row: OutboxRow) throws -> Int64?
  /// Notes an attempt to send: `sentAt` when it went out, `failure` when not.
  func recordOutboxAttempt(_ number: Int64, sentAt: Instant?, failure: String?) throws
}
