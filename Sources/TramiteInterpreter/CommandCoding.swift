public import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// The stored form of a command: what was asked, by whom, with the answers it needed. Stands in the journal beside its
/// events, so that `verify` can decide it again.
public enum CommandCoding {
  /// Version of the format, its first byte.
  static let version: UInt8 = 1

  /// The bytes of a command.
  public static func encode(_ command: Command) -> [UInt8] {
    var writer = ByteWriter(reservingCapacity: 96)
    writer.byte(version)
    writer.signedVarint(command.stamp.at.millisecondsSince1970)
    writer.optionalString(command.stamp.actor)
    writer.optionalString(command.stamp.onBehalfOf)
    writer.action(command.action)
    writer.count(command.answers.count)
    for answered in command.answers {
      writer.question(answered.question)
      writer.answer(answered.answer)
    }
    return writer.bytes
  }

  /// The command of a row.
  /// - Throws: ``CodingFailure`` where the row is damaged or of a newer format
  public static func decode(_ bytes: [UInt8]) throws(CodingFailure) -> Command {
    var reader = ByteReader(bytes)
    guard try reader.byte() == version else { throw reader.failure("the command has another format") }
    let at = Instant(millisecondsSince1970: try reader.signedVarint())
    let stamp = Stamp(at: at, actor: try reader.optionalString(), onBehalfOf: try reader.optionalString())
    let action = try reader.action()
    var answers: [Answered] = []
    for _ in 0..<(try reader.count()) { answers.append(Answered(try reader.question(), try reader.answer())) }
    guard reader.isAtEnd else { throw reader.failure("bytes stand behind the command") }
    return Command(action, stamp, answers: answers)
  }
}

extension ByteWriter {
  mutating func id(_ id: some LocalID) { varint(UInt64(id.rawValue)) }

  fileprivate mutating func tagged(_ tag: UInt8, _ id: some LocalID) {
    byte(tag)
    self.id(id)
  }

  mutating func optionalValue(_ value: Value?) {
    boolean(value != nil)
    value?.encode(to: &self)
  }

  fileprivate mutating func action(_ action: Action) {
    switch action {
    case .start(let start): self.start(start)
    case .claimWorkItem(let id): tagged(2, id)
    case .unclaimWorkItem(let id): tagged(3, id)
    case .freeWorkItem(let id, let reason, let endsReservation):
      tagged(40, id)
      string(reason)
      boolean(endsReservation)
    case .delegateWorkItem(let id, let user, let isFinal, let note):
      tagged(4, id)
      string(user)
      boolean(isFinal)
      optionalString(note)
    case .completeWorkItem(let id, let entry):
      tagged(5, id)
      context(entry.data)
      boolean(entry.claims)
      boolean(entry.signs)
      boolean(entry.isSignatureConfirmed)
      optionalString(entry.language)
    case .recordOverdue(let id): tagged(6, id)
    case .completeJob(let id, let answer):
      tagged(7, id)
      jobAnswer(answer)
    case .failJob(let id, let failure):
      tagged(8, id)
      count(failure.attempt)
      string(failure.message)
      boolean(failure.isPermanent)
      boolean(failure.isUnknownHandler)
      // Nothing is zero, any number one more.
      count(failure.retries.map { $0 + 1 } ?? 0)
      count(failure.retryAfterSeconds.map { $0 + 1 } ?? 0)
    case .fireTimer(let id): tagged(9, id)
    case .deliverMessage(let id, let message):
      tagged(10, id)
      envelope(message)
    case .deliverSignal(let name, let variables):
      byte(11)
      string(name)
      context(variables)
    case .endChild(let id, let result):
      tagged(12, id)
      byte(result.status.rawValue)
      optionalString(result.error)
      string(result.message)
      context(result.variables)
      boolean(result.isRefused)
    case .escalateChild(let id, let escalation):
      tagged(25, id)
      optionalString(escalation.code)
      string(escalation.message)
      context(escalation.variables)
    case .resolveIncident(let id, let resolution):
      tagged(13, id)
      self.resolution(resolution)
    case .cancelInstance(let reason, let cause):
      byte(14)
      string(reason)
      byte(cause.rawValue)
    case .beginActivity(let element):
      byte(100)
      string(element)
    case .suspendInstance(let reason):
      byte(41)
      string(reason)
    case .resumeInstance(let reason):
      byte(42)
      string(reason)
    case .modifyInstance(let modification):
      byte(43)
      self.modification(modification)
    case .migrateInstance(let migration):
      byte(44)
      self.migration(migration)
    case .comment(let text):
      byte(15)
      string(text)
    case .noteIncident(let code, let element, let message):
      byte(16)
      byte(code.rawValue)
      string(element)
      string(message)
    }
  }

  private mutating func start(_ start: StartInstance) {
    byte(1)
    string(start.instance)
    count(start.version)
    string(start.definition)
    optionalString(start.event)
    context(start.variables)
    optionalString(start.businessKey)
    boolean(start.parent != nil)
    if let parent = start.parent {
      string(parent.instance)
      id(parent.child)
      string(parent.element)
      count(parent.depth)
    }
    switch start.trigger {
    case nil: byte(0)
    case .message(let message):
      byte(1)
      envelope(message)
    case .signal(let name):
      byte(2)
      string(name)
    case .timer(let due, let definition):
      byte(3)
      signedVarint(due.millisecondsSince1970)
      count(definition)
    }
    boolean(start.signs)
    boolean(start.isSignatureConfirmed)
    optionalString(start.language)
  }

  mutating func envelope(_ message: MessageEnvelope) {
    string(message.name)
    optionalValue(message.key)
    optionalString(message.id)
    context(message.variables)
  }

  private mutating func jobAnswer(_ answer: JobAnswer) {
    switch answer {
    case .completed(let outcome, let result):
      byte(0)
      optionalString(outcome)
      context(result)
    case .error(let code, let message, let variables):
      byte(1)
      string(code)
      string(message)
      context(variables)
    case .escalation(let code, let message, let variables):
      byte(2)
      string(code)
      string(message)
      context(variables)
    }
  }

  private mutating func resolution(_ resolution: IncidentResolution) {
    switch resolution.way {
    case .retry: byte(0)
    case .skip(let outcome):
      byte(1)
      optionalString(outcome)
    case .error(let code):
      byte(2)
      string(code)
    }
    context(resolution.variables)
    string(resolution.reason)
  }
}

extension ByteReader {
  mutating func id<ID: LocalID>(_ type: ID.Type) throws(CodingFailure) -> ID {
    guard let number = UInt32(exactly: try varint()) else { throw failure("an id is too large") }
    return ID(number)
  }

  mutating func optionalValue() throws(CodingFailure) -> Value? {
    try boolean() ? try Value(from: &self) : nil
  }

  fileprivate mutating func action() throws(CodingFailure) -> Action {
    switch try byte() {
    case 1: return .start(try start())
    case 100: return .beginActivity(element: try string())
    case 2: return .claimWorkItem(try id(WorkItemID.self))
    case 3: return .unclaimWorkItem(try id(WorkItemID.self))
    case 41: return .suspendInstance(reason: try string())
    case 42: return .resumeInstance(reason: try string())
    case 43: return .modifyInstance(try modification())
    case 44: return .migrateInstance(try migration())
    case 40:
      return .freeWorkItem(try id(WorkItemID.self), reason: try string(), endsReservation: try boolean())
    case 4:
      return .delegateWorkItem(
        try id(WorkItemID.self), to: try string(), isFinal: try boolean(), note: try optionalString())
    case 5: return .completeWorkItem(try id(WorkItemID.self), try completion())
    case 6: return .recordOverdue(try id(WorkItemID.self))
    case 7: return .completeJob(try id(JobID.self), try jobAnswer())
    case 8:
      return .failJob(
        try id(JobID.self),
        JobFailure(
          attempt: try whole(), message: try string(), isPermanent: try boolean(), isUnknownHandler: try boolean(),
          retries: try wholeOrNone(), retryAfterSeconds: try wholeOrNone()))
    case 9: return .fireTimer(try id(TimerID.self))
    case 10: return .deliverMessage(try id(SubscriptionID.self), try envelope())
    case 11: return .deliverSignal(name: try string(), variables: try context())
    case 12: return .endChild(try id(ChildID.self), try childResult())
    case 25:
      return .escalateChild(
        try id(ChildID.self),
        ChildEscalation(code: try optionalString(), message: try string(), variables: try context()))
    case 13: return .resolveIncident(try id(IncidentID.self), try resolution())
    case 14:
      let reason = try string()
      guard let cause = CancelCause(rawValue: try byte()) else { throw failure("an unknown cause of a cancellation") }
      return .cancelInstance(reason: reason, by: cause)
    case 15: return .comment(text: try string())
    case 16:
      guard let code = IncidentCode(rawValue: try byte()) else { throw failure("an unknown code of an incident") }
      return .noteIncident(code: code, element: try string(), message: try string())
    case let other: throw failure("an unknown kind of command (\(other))")
    }
  }

  /// A number that is written one greater; nil for zero.
  private mutating func wholeOrNone() throws(CodingFailure) -> Int? {
    let written = try whole()
    return written == 0 ? nil : written - 1
  }

  private mutating func completion() throws(CodingFailure) -> CompletionEntry {
    var entry = CompletionEntry(data: try context(), claims: try boolean(), signs: try boolean())
    entry.isSignatureConfirmed = try boolean()
    entry.language = try optionalString()
    return entry
  }

  private mutating func start() throws(CodingFailure) -> StartInstance {
    var start = StartInstance(instance: try string(), version: try whole(), definition: try string())
    start.event = try optionalString()
    start.variables = try context()
    start.businessKey = try optionalString()
    if try boolean() {
      start.parent = ParentReference(
        instance: try string(), child: try id(ChildID.self), element: try string(), depth: try whole())
    }
    switch try byte() {
    case 0: start.trigger = nil
    case 1: start.trigger = .message(try envelope())
    case 2: start.trigger = .signal(name: try string())
    case 3:
      start.trigger = .timer(due: Instant(millisecondsSince1970: try signedVarint()), definition: try whole())
    case let other: throw failure("an unknown trigger (\(other))")
    }
    start.signs = try boolean()
    start.isSignatureConfirmed = try boolean()
    start.language = try optionalString()
    return start
  }

  mutating func envelope() throws(CodingFailure) -> MessageEnvelope {
    MessageEnvelope(
      name: try string(), key: try optionalValue(), id: try optionalString(), variables: try context())
  }

  private mutating func jobAnswer() throws(CodingFailure) -> JobAnswer {
    switch try byte() {
    case 0: return .completed(outcome: try optionalString(), result: try context())
    case 1: return .error(code: try string(), message: try string(), variables: try context())
    case 2: return .escalation(code: try string(), message: try string(), variables: try context())
    case let other: throw failure("an unknown kind of answer (\(other))")
    }
  }

  private mutating func childResult() throws(CodingFailure) -> ChildResult {
    guard let status = InstanceState.Status(rawValue: try byte()) else { throw failure("an unknown status") }
    return ChildResult(
      status: status, error: try optionalString(), message: try string(), variables: try context(),
      isRefused: try boolean())
  }

  private mutating func resolution() throws(CodingFailure) -> IncidentResolution {
    let way: IncidentResolution.Way
    switch try byte() {
    case 0: way = .retry
    case 1: way = .skip(outcome: try optionalString())
    case 2: way = .error(code: try string())
    case let other: throw failure("an unknown way out of an incident (\(other))")
    }
    return IncidentResolution(way: way, variables: try context(), reason: try string())
  }
}
