public import TramiteInterpreter
public import TramiteProblems
import TramiteStore

/// Any of our errors in one shape: so that the command line, the API and the pages say the same words.
///
/// A ``Rejection`` is the caller's, a ``DeploymentRefused`` the author's, an ``EngineFailure`` the store's or ours
/// (DESIGN.md 8). Nothing has changed in any of these cases.
public struct Fault: Error, Hashable, Sendable {
  /// Whose fault it is and what can be done about it, in words that no transport owns.
  @frozen
  public enum Kind: Hashable, Sendable {
    /// Nobody said who acts.
    case nobodyActs
    /// Who acts may not do it.
    case notPermitted
    /// What it is about is not there.
    case notFound
    /// It does not fit how things stand now.
    case conflict
    /// What was given is wrong.
    case wrongInput
    /// The store cannot be reached, or the program is stopping: the same may be asked again.
    case unavailable
    /// The program broke one of its own promises.
    case defect
  }

  /// One of several things that are wrong.
  public struct Finding: Hashable, Sendable {
    /// The form field, element or option; nil where none is concerned.
    public let field: String?
    /// The stable code, where it has one of its own.
    public let code: String?
    /// What was expected and what was found.
    public let message: String
    /// What to do.
    public let hint: String?
    /// Describes a finding.
    public init(field: String?, code: String? = nil, message: String, hint: String? = nil) {
      self.field = field
      self.code = code
      self.message = message
      self.hint = hint
    }
  }

  public let kind: Kind
  /// The stable code; nil for failures, which have none.
  public let code: String?
  /// What was expected and what was found.
  public let message: String
  /// What to do.
  public let hint: String?
  /// The form field concerned.
  public let field: String?
  /// Everything that is wrong, where there are several things.
  public let findings: [Finding]
  /// What is wrong with files, for a refused deployment.
  public let problems: [Problem]

  /// Describes a refusal.
  public init(
    _ kind: Kind, code: String? = nil, _ message: String, hint: String? = nil, field: String? = nil,
    findings: [Finding] = [], problems: [Problem] = []
  ) {
    self.kind = kind
    self.code = code
    self.message = message
    self.hint = hint
    self.field = field
    self.findings = findings
    self.problems = problems
  }

  /// What a command refused.
  public init(_ rejection: Rejection) {
    self.init(
      rejection.code.kind, code: rejection.code.rawValue, rejection.message, hint: rejection.hint,
      field: rejection.field,
      findings: rejection.findings.map { Finding(field: $0.field, code: $0.code, message: $0.message, hint: $0.hint) })
  }

  /// The refusal that an error is; nil for errors that are none of ours.
  public init?(_ error: any Error) {
    switch error {
    case let fault as Fault: self = fault
    case let rejection as Rejection: self.init(rejection)
    case let refused as DeploymentRefused:
      self.init(
        .wrongInput, refused.description, hint: "correct what the problems name, and deploy again",
        problems: refused.problems)
    case let failure as EngineFailure: self.init(failure)
    case let failure as StoreFailure: self.init(EngineFailure(failure))
    default: return nil
    }
  }

  private init(_ failure: EngineFailure) {
    switch failure.kind {
    case .store, .stopping: self.init(.unavailable, failure.message, hint: failure.hint)
    case .defect: self.init(.defect, failure.message, hint: failure.hint)
    }
  }
}

extension Fault {
  /// Whether the password that confirms a signature was not right.
  public var isSignatureUnproven: Bool { code == RejectionCode.signatureUnproven.rawValue }
}

extension RejectionCode {
  /// What kind of refusal a code stands for.
  public var kind: Fault.Kind {
    switch self {
    case .userMissing, .signInRefused: .nobodyActs
    case .roleNotHeld, .separationOfDuty, .bindingOfDuty, .assignedToAnother, .rightNotHeld: .notPermitted
    case .unknownProcess, .unknownInstance, .unknownWorkItem, .unknownJob, .unknownTimer, .unknownSubscription,
      .unknownIncident, .unknownElement, .unknownDeployment, .unknownFile, .unknownDecision, .unknownNotice,
      .unknownAccount,
      .unknownToken:
      .notFound
    case .claimedByAnother, .notClaimed, .workItemWithdrawn, .instanceEnded, .instanceSuspended, .conflict,
      .duplicateMessage, .noReceiver, .notOffered, .notBegun, .notSuspended, .resolutionImpossible,
      .modificationImpossible, .migrationImpossible, .accountExists, .keptForTwoYears,
      .deputyExists, .notGivenByCommand, .lastAdministrator, .tooMuchUntaken, .instanceNotEnded, .personalErased,
      .nothingPersonal:
      .conflict
    case .unknownUser, .unknownRole, .wrongField, .startAmbiguous, .startEventUnknown, .startDataMissing,
      .notStartable, .wrongData, .conditionNotTrue, .reasonMissing, .passwordRefused, .deputyOfOneself,
      .endsBeforeItBegins, .endsInThePast, .scopeMissing, .importLocksOut, .signatureUnproven,
      .userIDWrong:
      .wrongInput
    }
  }
}
