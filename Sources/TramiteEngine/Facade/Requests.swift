public import TramiteDocuments
public import TramiteFEEL
public import TramiteHistory

/// Who acts, as a command says.
///
/// Without a server the user is believed (settled.md "Command line"). A server names who has signed in: then least
/// privilege holds, and every access is recorded in the access register.
public struct Actor: Hashable, Sendable {
  /// The user id; nil where nobody was named.
  public let user: String?
  /// How the person has proved to be that user; nil where the user is believed.
  public let proof: Proof?

  /// That somebody has signed in.
  public struct Proof: Hashable, Sendable {
    /// The id of the request, for the access register.
    public let request: String?
    /// The rights that a token is limited to; nil: all that the person has.
    public let scopes: Set<Right>?
    /// The id of the token by which a program acts; nil: the person does, in a session.
    public let token: String?
    /// Describes a proof.
    public init(request: String? = nil, scopes: Set<Right>? = nil, token: String? = nil) {
      self.request = request
      self.scopes = scopes
      self.token = token
    }
  }

  /// Names who acts, and is believed.
  public init(_ user: String?) {
    self.user = user.flatMap { $0.isEmpty ? nil : $0 }
    proof = nil
  }

  /// Somebody who has signed in, in a session or by a token.
  public init(signedIn user: String, request: String? = nil, scopes: Set<Right>? = nil, token: String? = nil) {
    self.user = user.isEmpty ? nil : user
    proof = Proof(request: request, scopes: scopes, token: token)
  }

  /// Whether the person has proved who acts.
  public var isSignedIn: Bool { proof != nil }
}

/// A start of an instance.
public struct StartRequest: Sendable {
  /// The process id.
  public var process: String
  /// The version to use; nil: the latest.
  public var version: Int?
  /// The start event; nil: semantics.md 2 chooses.
  public var event: String?
  /// The start data.
  public var data: Context
  /// The business key; nil: what `tramite:businessKey` gives.
  public var businessKey: String?
  /// Contents for fields of type file.
  public var files: [FileContent]
  /// Whether the starter signs the form, where it has a signature (settled.md: `--sign`).
  public var signs: Bool
  /// The starter's password, by which the signature is confirmed; nil: it stands as unconfirmed.
  public var password: String?
  /// Who starts it.
  public var by: Actor
  /// Describes a start.
  public init(
    process: String, version: Int? = nil, event: String? = nil, data: Context = Context(), businessKey: String? = nil,
    files: [FileContent] = [], signs: Bool = false, by actor: Actor
  ) {
    self.process = process
    self.version = version
    self.event = event
    self.data = data
    self.businessKey = businessKey
    self.files = files
    self.signs = signs
    self.by = actor
  }
}

/// An instance that a command has acted on.
public struct InstanceStanding: Hashable, Sendable {
  /// The instance's id.
  public let instance: String
  /// The process id.
  public let process: String
  /// The version it runs on.
  public let version: Int
  /// Where it stands after the command.
  public let status: InstanceState.Status

  package init(instance: String, process: String, version: Int, status: InstanceState.Status) {
    self.instance = instance
    self.process = process
    self.version = version
    self.status = status
  }
}

/// A completion of a work item.
public struct CompletionRequest: Sendable {
  /// The work item's id.
  public var workItem: String
  /// The fields by id; fields of type file that come as content stand in `files`.
  public var data: Context
  /// Contents for fields of type file.
  public var files: [FileContent]
  /// Whether signature fields are signed.
  public var signs: Bool
  /// The person's password, by which signatures are confirmed; nil: they stand as unconfirmed.
  public var password: String?
  /// Language of refusals, for example `es`.
  public var language: String?
  /// Who completes it.
  public var by: Actor
  /// Describes a completion.
  public init(
    workItem: String, data: Context = Context(), files: [FileContent] = [], signs: Bool = false,
    language: String? = nil, by actor: Actor
  ) {
    self.workItem = workItem
    self.data = data
    self.files = files
    self.signs = signs
    self.language = language
    self.by = actor
  }
}

/// The content of a file for a form field.
public struct FileContent: Sendable {
  /// The field it is for; `table[2].column` for a cell of a table.
  public var field: String
  /// The file's name, without folders.
  public var name: String
  /// Its media type; nil: by the end of the name.
  public var mediaType: String?
  /// Its bytes.
  public var content: [UInt8]
  /// Describes a file.
  public init(field: String, name: String, mediaType: String? = nil, content: [UInt8]) {
    self.field = field
    self.name = name
    self.mediaType = mediaType
    self.content = content
  }
}

/// A message from outside.
public struct MessageRequest: Sendable {
  /// The message's name.
  public var name: String
  /// The correlation key; nil: none.
  public var key: Value?
  /// The message id, for delivery once.
  public var id: String?
  /// What it carries.
  public var data: Context
  /// How long it is kept where nobody waits for it, in milliseconds; 0: now or never.
  public var timeToLiveMilliseconds: Int64
  /// Who sends it.
  public var by: Actor
  /// Describes a message.
  public init(
    name: String, key: Value? = nil, id: String? = nil, data: Context = Context(),
    timeToLiveMilliseconds: Int64 = 3_600_000, by actor: Actor
  ) {
    self.name = name
    self.key = key
    self.id = id
    self.data = data
    self.timeToLiveMilliseconds = timeToLiveMilliseconds
    self.by = actor
  }
}

/// What became of a message.
public enum MessageDelivery: Hashable, Sendable {
  /// A waiting instance got it.
  case delivered(instance: String)
  /// It started an instance.
  case started(instance: String, process: String, version: Int)
  /// It is kept until this time.
  case kept(until: Instant)

  /// The instance that got it, or that it started.
  public var instance: String? {
    switch self {
    case .delivered(let instance), .started(let instance, _, _): instance
    case .kept: nil
    }
  }
}

/// What a signal did.
public struct SignalDelivery: Hashable, Sendable {
  /// Instances that caught it, oldest first.
  public let caughtBy: [String]
  /// Instances that it started, in order of process id.
  public let started: [String]

  package init(caughtBy: [String], started: [String]) {
    self.caughtBy = caughtBy
    self.started = started
  }
}
