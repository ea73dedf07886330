public import TramiteFEEL

/// A file handed to the compiler.
public struct DefinitionFile: Hashable, Sendable {
  /// Its path; files of one folder belong together.
  public var path: String
  /// Its content.
  public var bytes: [UInt8]
  /// Makes a file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// What a handler's settings may be, so that definitions can be checked without running it.
public struct HandlerDescription: Sendable {
  /// One setting.
  public struct Setting: Hashable, Sendable {
    /// Its name in the definition.
    public var name: String
    /// One sentence for a process owner.
    public var meaning: String
    /// Whether it must be given.
    public var isRequired: Bool
    /// Whether its value is the id of an append-only data store of the files.
    public var namesRegister: Bool
    /// Describes a setting.
    public init(name: String, meaning: String, isRequired: Bool, namesRegister: Bool = false) {
      self.name = name
      self.meaning = meaning
      self.isRequired = isRequired
      self.namesRegister = namesRegister
    }
  }

  /// One input.
  public struct Input: Hashable, Sendable {
    /// Its name in the definition.
    public var name: String
    /// One sentence for a process owner.
    public var meaning: String
    /// Whether the handler cannot work without it.
    public var isRequired: Bool
    /// The kinds of values that it may be; nil where any will do.
    public var kinds: [ValueKind]?
    /// Whether it names people or roles.
    public var namesRecipients: Bool
    /// Describes an input.
    public init(
      name: String, meaning: String, isRequired: Bool, kinds: [ValueKind]? = nil, namesRecipients: Bool = false
    ) {
      self.namesRecipients = namesRecipients
      self.kinds = kinds
      self.name = name
      self.meaning = meaning
      self.isRequired = isRequired
    }
  }

  /// A setting that cannot be used.
  public struct Complaint: Hashable, Sendable {
    /// Which setting; nil for all together.
    public var setting: String?
    /// What was expected and what was found.
    public var message: String
    /// What to do.
    public var hint: String?
    /// Describes a setting that cannot be used.
    public init(setting: String?, message: String, hint: String?) {
      self.setting = setting
      self.message = message
      self.hint = hint
    }
  }

  /// The registered name.
  public var name: String
  /// The settings it knows.
  public var settings: [Setting]
  /// The inputs that it reads; nil where it takes any.
  public var inputs: [Input]?
  /// The outcomes with which it answers a gateway; nil where they are not known before it runs.
  public var outcomes: [String]?
  /// Reads settings, whose names are known to be right; a complaint if they cannot be used. Must be pure.
  public var check: @Sendable (_ settings: [(name: String, value: String)]) -> Complaint?

  /// Describes a handler.
  public init(
    name: String, settings: [Setting], inputs: [Input]? = nil, outcomes: [String]? = nil,
    check: @escaping @Sendable (_ settings: [(name: String, value: String)]) -> Complaint? = { _ in nil }
  ) {
    self.name = name
    self.settings = settings
    self.inputs = inputs
    self.outcomes = outcomes
    self.check = check
  }
}

/// What compiling depends on besides the files.
public struct CompilerOptions: Sendable {
  /// The known time zones.
  public var zones: Zones
  /// The registered handlers; nil leaves names and settings of handlers unchecked.
  public var handlers: [HandlerDescription]?
  /// Whether a handler that is not registered is an error, as at deployment, or a warning.
  public var requiresKnownHandlers: Bool
  /// Ids of processes that are deployed already, so that calls to them are no mistake.
  public var deployedProcesses: Set<String>
  /// Ids of decisions that are deployed already.
  public var deployedDecisions: Set<String>
  /// The day of the check, for moments that have passed; nil where time shall not matter.
  public var today: CalendarDate?
  /// The codes with which commands are refused, for what scenarios expect; nil leaves them unchecked.
  public var rejections: [String]?

  /// Makes options.
  public init(
    zones: Zones = .utcOnly, handlers: [HandlerDescription]? = nil, requiresKnownHandlers: Bool = false,
    deployedProcesses: Set<String> = [], deployedDecisions: Set<String> = [], today: CalendarDate? = nil,
    rejections: [String]? = nil
  ) {
    self.zones = zones
    self.handlers = handlers
    self.requiresKnownHandlers = requiresKnownHandlers
    self.deployedProcesses = deployedProcesses
    self.deployedDecisions = deployedDecisions
    self.today = today
    self.rejections = rejections
  }
}
