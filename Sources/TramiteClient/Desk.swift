public import TramiteDiagram
public import TramiteEngine
public import TramiteFEEL
public import TramiteHistory
public import TramiteReports

/// Everything that the command line asks for about cases, wherever the store is: opened by this program
/// (``EngineDesk``), or behind a server (``ServerDesk``).
///
/// Both answer and refuse with the same words: a ``Rejection`` with its code, a ``DeploymentRefused`` with its problems.
/// Who acts is known to the desk; `by` of a request is not looked at by a server, which knows whose token it was given.
public protocol Desk: Sendable {
  /// Now, for durations that are told from here.
  var now: Instant { get }

  // MARK: Work

  /// Starts an instance.
  func start(_ request: StartRequest) async throws -> InstanceStanding
  /// Claims a work item.
  func claim(_ workItem: String) async throws -> InstanceStanding
  /// Gives a work item back.
  func unclaim(_ workItem: String) async throws -> InstanceStanding
  /// Takes a work item from who has it.
  func free(_ workItem: String, reason: String) async throws -> InstanceStanding
  /// Hands a work item to another person.
  func delegate(_ workItem: String, to user: String, isFinal: Bool, note: String?) async throws -> InstanceStanding
  /// Completes a work item.
  /// - Parameter isFilled: what its form still asks for is made up; a server refuses that
  func complete(_ request: CompletionRequest, isFilled: Bool) async throws -> InstanceStanding
  /// Begins an activity that an ad-hoc sub-process offers.
  func begin(_ element: String, in instance: String) async throws -> InstanceStanding
  /// Adds a comment.
  func comment(_ instance: String, _ text: String) async throws -> InstanceStanding
  /// Opens a secret that is for the person.
  func openSecret(_ id: String) async throws -> String

  // MARK: Operation

  /// Ends an instance, stops it, or lets it go on.
  func operate(_ step: OperatorStep, _ instance: String, reason: String) async throws -> InstanceStanding
  /// Moves, adds or ends tokens, or sets variables.
  func modify(_ instance: String, _ request: ModificationRequest) async throws -> InstanceStanding
  /// Moves an instance to another version.
  func migrate(_ request: MigrationRequest) async throws -> Record
  /// Resolves an incident.
  func resolve(_ request: ResolutionRequest) async throws -> InstanceStanding
  /// Sends a message.
  func publish(_ request: MessageRequest) async throws -> MessageDelivery
  /// Sends a signal.
  func signal(_ name: String, data: Context) async throws -> SignalDelivery
  /// Deploys files.
  func deploy(_ request: DeploymentRequest) async throws -> Deployed

  // MARK: Lists

  /// Open work items of the person.
  func inbox(role: String?, after: String?, limit: Int) async throws -> RecordPage
  /// Notices to the person.
  func notices(unreadOnly: Bool, after: String?, limit: Int) async throws -> RecordPage
  /// Notes that a notice was read.
  func markNoticeRead(_ number: Int64) async throws
  /// Instances, the newest first.
  func instances(_ filter: InstanceSearch, after: String?, limit: Int) async throws -> RecordPage
  /// Open incidents.
  func incidents(after: String?, limit: Int) async throws -> RecordPage
  /// Open incidents of one instance.
  func incidents(of instance: String) async throws -> [Record]
  /// The names of all registers, and the ids of all data stores, also of those that are declared and empty.
  func registers() async throws -> (registers: [String], dataStores: [String])
  /// The entries of a register.
  func register(_ name: String, after: String?, limit: Int) async throws -> RecordPage
  /// The rows of a data store.
  func dataRows(_ store: String, after: String?, limit: Int) async throws -> RecordPage

  // MARK: One thing

  /// An instance as it stands, or stood.
  func report(on instance: String, at point: ReplayPoint?) async throws -> Report
  /// A work item with its form.
  func report(onWorkItem id: String, language: String?, entered: Context) async throws -> Report
  /// The history of an instance in the words of its process.
  func story(of instance: String, detail: Story.Detail) async throws -> [StoryLine]
  /// The history events of an instance, as lines of JSON.
  func historyLines(of instance: String) async throws -> [String]
  /// A drawing of an instance's definition, with its tokens and path after an event; nil: as they are now.
  func drawing(of instance: String, after seq: Int64?, look: DrawingLook) async throws -> String
  /// Checks the stored history of an instance.
  func verification(of instance: String) async throws -> Record
  /// Feeds the recorded commands of an instance to the definition of other files.
  func comparison(of instance: String, with other: Rehearsal) async throws -> Record
  /// What is known of a file, and its content in pieces, the last of them empty.
  func file(_ id: String) async throws -> (row: Record, next: FilePieces)
}

/// What an operator does to an instance that needs a reason only.
public enum OperatorStep: String, Sendable {
  case cancel, suspend, resume, erase
}

/// Which instances are looked for.
public struct InstanceSearch: Sendable {
  /// Only of this process, which must be known.
  public var process: String?
  /// Only of this status.
  public var status: InstanceState.Status?
  /// Only of this business key.
  public var businessKey: String?
  /// Only those that this user started.
  public var startedBy: String?
  /// Only those that wait at this element.
  public var waitingAt: String?
  /// Looks for all.
  public init() {}
}

/// A point of a history.
public enum ReplayPoint: Hashable, Sendable {
  /// After this event.
  case seq(Int64)
  /// At this time.
  case time(Instant)

  /// Whether an event had happened then.
  func includes(_ entry: HistoryEntry) -> Bool {
    switch self {
    case .seq(let seq): entry.seq <= seq
    case .time(let time): entry.stamp.at <= time
    }
  }
}

/// How a drawing looks.
public struct DrawingLook: Sendable {
  /// Its colours.
  public var colors = DiagramOptions.ColorScheme.light
  /// What elements are coloured by; nil: by nothing.
  public var heat: DiagramOverlay.Heat?
  /// Light, without heat.
  public init() {}
}

/// The content of a file, piece by piece; an empty piece is the end.
public final class FilePieces {
  private let read: () async throws -> [UInt8]
  init(_ read: @escaping () async throws -> [UInt8]) { self.read = read }
  /// The next piece.
  public func next() async throws -> [UInt8] { try await read() }
}

extension Desk {
  /// Every page of a list, one after the other.
  public func everyPage(
    from after: String? = nil, _ read: (_ after: String?) async throws -> RecordPage, _ show: ([Record]) throws -> Void
  ) async throws {
    var after = after
    repeat {
      let page = try await read(after)
      try show(page.items)
      after = page.next
    } while after != nil
  }
}
