/// What somebody may be allowed to do, beyond the work of the roles that the definitions name.
///
/// Rights belong to roles (`rights:` in organization.yaml, or `tramite role grant`) or to single persons, for one process
/// or for all. They count for whoever has signed in; on the command line of a store the user is believed (settled.md).
public enum Right: String, Hashable, Sendable, CaseIterable {
  /// Start the process, also without one of the roles that its definition names.
  case start
  /// See every case of the process, not only those in which the person takes part.
  case see
  /// Do the work of one's roles. Everybody has it; a token may lack it.
  case workOn
  /// Deploy new versions of the process.
  case own
  /// Read figures over all cases, registers and data stores.
  case analyse
  /// Unblock, suspend, change, move and cancel cases; send messages and signals. Includes seeing them.
  case operate
  /// Fetch the jobs of external workers and report on them; to see and change nothing else. Contained in `operate`.
  case workOnJobs
  /// Accounts, grants, tokens and the organization. Includes no case: who administers reads no data by virtue of it.
  case administer
  /// Read the access register.
  case readAccessRegister

  /// Whether a person has it without a grant, where the definitions give the occasion.
  package var isEverybodys: Bool {
    switch self {
    case .workOn: true
    case .start, .see, .own, .analyse, .operate, .workOnJobs, .administer, .readAccessRegister: false
    }
  }

  /// Whether it is about a process, so that a grant may name one.
  public var isAboutProcess: Bool {
    switch self {
    case .start, .see, .own, .analyse, .operate, .workOnJobs: true
    case .workOn, .administer, .readAccessRegister: false
    }
  }

  /// The right that contains this one: who has that has this too.
  public var container: Right? {
    switch self {
    case .workOnJobs: .operate
    case .start, .see, .workOn, .own, .analyse, .operate, .administer, .readAccessRegister: nil
    }
  }

  /// In words, as after "may".
  package var words: String {
    switch self {
    case .start: "start it"
    case .see: "see it"
    case .workOn: "do work"
    case .own: "deploy it"
    case .analyse: "read figures and registers"
    case .operate: "operate it"
    case .workOnJobs: "work on its jobs"
    case .administer: "administer accounts and rights"
    case .readAccessRegister: "read the access register"
    }
  }
}
