/// A refusal: the caller asked for something that cannot be; nothing has changed.
public struct Rejection: Error, Hashable, Sendable {
  /// The stable code.
  public let code: RejectionCode
  /// What was expected and what was found.
  public let message: String
  /// What to do.
  public let hint: String?
  /// The form field concerned.
  public let field: String?
  /// All wrong fields of a form, where there are several; the first of them stands in `field` and `message`.
  public let findings: [Finding]

  /// One wrong field.
  public struct Finding: Hashable, Sendable {
    public let field: String
    public let message: String
    public let hint: String?
    /// The stable code of what is wrong, where it has one.
    public let code: String?
    /// Describes a wrong field.
    public init(field: String, message: String, hint: String?, code: String? = nil) {
      self.field = field
      self.code = code
      self.message = message
      self.hint = hint
    }
  }

  /// Describes a refusal.
  public init(
    _ code: RejectionCode, _ message: String, hint: String? = nil, field: String? = nil, findings: [Finding] = []
  ) {
    self.code = code
    self.message = message
    self.hint = hint
    self.field = field
    self.findings = findings
  }
}

/// Codes of refusals. Appended, never renumbered; `tramite explain --all` lists them.
public enum RejectionCode: String, Sendable, CaseIterable {
  case unknownProcess = "REJ-0001"
  case unknownInstance = "REJ-0002"
  case unknownWorkItem = "REJ-0003"
  case unknownUser = "REJ-0004"
  case unknownRole = "REJ-0005"
  case roleNotHeld = "REJ-0006"
  case separationOfDuty = "REJ-0007"
  case bindingOfDuty = "REJ-0008"
  case claimedByAnother = "REJ-0009"
  case notClaimed = "REJ-0010"
  case workItemWithdrawn = "REJ-0011"
  case wrongField = "REJ-0012"
  case instanceEnded = "REJ-0013"
  case instanceSuspended = "REJ-0014"
  case startAmbiguous = "REJ-0015"
  case startEventUnknown = "REJ-0016"
  case startDataMissing = "REJ-0017"
  case unknownJob = "REJ-0018"
  case unknownTimer = "REJ-0019"
  case unknownSubscription = "REJ-0020"
  case unknownIncident = "REJ-0021"
  case notStartable = "REJ-0022"
  case unknownElement = "REJ-0023"
  case assignedToAnother = "REJ-0024"
  case conflict = "REJ-0025"
  case duplicateMessage = "REJ-0026"
  case unknownDeployment = "REJ-0027"
  case userMissing = "REJ-0028"
  case resolutionImpossible = "REJ-0029"
  case wrongData = "REJ-0030"
  case noReceiver = "REJ-0031"
  case unknownFile = "REJ-0032"
  case notOffered = "REJ-0033"
  case notBegun = "REJ-0034"
  case conditionNotTrue = "REJ-0035"
  case unknownDecision = "REJ-0065"
  case unknownNotice = "REJ-0066"
  case modificationImpossible = "REJ-0040"
  case notSuspended = "REJ-0041"
  case reasonMissing = "REJ-0042"
  case migrationImpossible = "REJ-0043"
  case rightNotHeld = "REJ-0050"
  case signInRefused = "REJ-0051"
  case passwordRefused = "REJ-0052"
  case unknownAccount = "REJ-0053"
  case accountExists = "REJ-0054"
  case unknownToken = "REJ-0055"
  case keptForTwoYears = "REJ-0056"
  case deputyOfOneself = "REJ-0090"
  case endsBeforeItBegins = "REJ-0091"
  case deputyExists = "REJ-0092"
  case endsInThePast = "REJ-0093"
  case scopeMissing = "REJ-0094"
  case notGivenByCommand = "REJ-0095"
  case userIDWrong = "REJ-0096"
  case importLocksOut = "REJ-0110"
  case instanceNotEnded = "REJ-0111"
  case personalErased = "REJ-0112"
  case nothingPersonal = "REJ-0113"
  case signatureUnproven = "REJ-0114"
  case lastAdministrator = "REJ-0140"
  case tooMuchUntaken = "REJ-0120"

  /// What it means and what to do, for `tramite explain`.
  public var explanation: String {
    switch self {
    case .unknownProcess:
      "No process of that id is deployed in this store. Deploy it, or look at the ids with `tramite "
        + "instances` and `tramite doctor`."
    case .unknownInstance: "No instance of that id is in this store. List them with `tramite instances`."
    case .unknownWorkItem: "No work item of that id was ever made. List the open ones with `tramite inbox`."
    case .unknownUser:
      "No person of that id is known. People come from organization.yaml; deploy it again after adding one."
    case .unknownRole: "No role of that id is known. Roles come from organization.yaml."
    case .roleNotHeld:
      "The person does not hold the role that the task or the start asks for. Another person must do it, or "
        + "the organization must give the role."
    case .separationOfDuty:
      "Separation of duty: who completed a task that this one excludes may not do this one. Another person "
        + "of the role must."
    case .bindingOfDuty: "Binding of duty: only who completed the named earlier task may do this one."
    case .claimedByAnother:
      "Another person has claimed the work item. Wait until it is given back, or ask for a delegation."
    case .notClaimed: "The work item is not claimed by the person who acts. Claim it first."
    case .workItemWithdrawn:
      "The work item was completed already, or withdrawn because its task ended. Nothing was changed."
    case .wrongField:
      "A field of the form is wrong, missing or not to be filled here. The message names each field; "
        + "nothing was changed."
    case .instanceEnded: "The instance has ended; nothing more can happen in it. Its history stays readable."
    case .instanceSuspended: "The instance is suspended. An operator lets it go on with `tramite resume`."
    case .startAmbiguous: "The process has several start events and none was named. Name one with `--event`."
    case .startEventUnknown: "The named start event is not in the process."
    case .startDataMissing: "Data that the start needs are missing or wrong."
    case .unknownJob: "The job is not open: it was completed, withdrawn, or another attempt is under way."
    case .unknownTimer: "The timer is not scheduled: it fired already, or what it belongs to has ended."
    case .unknownSubscription: "The subscription is closed."
    case .unknownIncident: "No open incident of that id. List them with `tramite incidents`."
    case .notStartable:
      "The process cannot be started this way: it is not executable, or begins by a message or signal only."
    case .unknownElement: "No element of that id is in the definition, or no work item of it is open."
    case .assignedToAnother: "The task is assigned to one person by its definition; only that person may do it."
    case .conflict: "The instance changed while the command was decided. Try again."
    case .duplicateMessage: "A message of that id was delivered before; it is not delivered again."
    case .unknownDeployment: "No deployment or version of that number."
    case .userMissing: "Nobody was named as acting. Use `--by USER`, or set TRAMITE_USER."
    case .resolutionImpossible: "The incident cannot be resolved in that way."
    case .wrongData: "The data are no JSON object, or hold a value that cannot be read."
    case .noReceiver: "Nothing waits for the message, and it was to be delivered now or never."
    case .notOffered:
      "The activity cannot be begun now: no ad-hoc sub-process offers it, or another activity of a sequential one "
        + "runs. See what may be begun with `tramite inbox`."
    case .notBegun:
      "The entry of the inbox is an activity that may be begun, and no work item yet. Begin it with "
        + "`tramite begin`."
    case .conditionNotTrue:
      "The process begins at a conditional start event, and its condition is not true for the start data."
    case .unknownNotice: "No notice of that number. List them with `tramite inbox --notices`."
    case .unknownDecision: "The model has no decision or decision service of that name or id."
    case .modificationImpossible:
      "What an operator wants to change does not fit the instance: an element that it does not have, a token that is "
        + "not there, a scope that is not running. Everything that is wrong is listed; nothing was changed."
    case .migrationImpossible:
      "The instance cannot be moved to that version: something that it holds has no place there. Everything that has "
        + "none is listed; nothing was changed. Map elements to others or drop what could be undone in the file of "
        + "`--mapping`, move tokens with `tramite modify`, or let the instance go on first."
    case .rightNotHeld:
      "The person has signed in and may not do that: no role of the person has the right, or the token was not made for "
        + "it. The refusal is recorded. Rights come from `rights:` in organization.yaml, or by `tramite role grant`."
    case .signInRefused:
      "User, password or code are not right, or the account is blocked, locked or ended. Which of them is not told. "
        + "An administrator sees it with `tramite user show` and may help with `tramite user unlock` or `password`."
    case .passwordRefused:
      "The new password does not keep the rules of this office. The message names each rule; nothing was changed."
    case .unknownAccount: "No account of that user. List them with `tramite user list`."
    case .accountExists:
      "The user has an account, or had one that was removed: a user id is never given to a second person."
    case .unknownToken: "No token of that id. List them with `tramite token list`."
    case .userIDWrong: "A user id has 1 to 128 letters, digits, '.', '_', '-', '@' and '+', and no blanks."
    case .lastAdministrator:
      "Nobody else who can sign in has the right `administer`: without this account nobody could administer any more. "
        + "Give the right to another person first; on the store itself, `tramite user` does it all the same."
    case .tooMuchUntaken:
      "Files that somebody has uploaded and that no answer has named yet are more, or larger together, than one person may "
        + "have. Complete the work that they belong to; what no case takes is deleted after a day."
    case .importLocksOut:
      "The organization file would block the account of whoever brings it, or of half an office: it is taken for a wrong "
        + "or broken file, and nothing was changed. Look whether it is whole; block by name who has really left."
    case .instanceNotEnded:
      "What is personal in an instance is erased after its end: until then it is needed. Cancel it first, or wait."
    case .personalErased:
      "The personal values of the instance have been erased, and nothing more can be recorded in it. Its history stays "
        + "readable without them, and provable."
    case .signatureUnproven:
      "A signature is confirmed by the password of whoever signs, and the password was not right, or the account is locked. "
        + "Nothing was changed; wrong passwords count as at sign-in."
    case .nothingPersonal: "Neither the instance nor what it called holds personal values: there is nothing to erase."
    case .deputyOfOneself: "Nobody stands in for oneself: name another person."
    case .endsBeforeItBegins: "What holds from a day to a day was to end before it begins. Name a later last day."
    case .deputyExists: "The same person stands in for the same person on the same days already."
    case .endsInThePast: "What was to be given would have ended already. Name a time to come."
    case .scopeMissing: "A token without a scope could do nothing. Name at least one right that it is made for."
    case .notGivenByCommand:
      "Only what a command gave is taken back by a command. What organization.yaml says is taken out there, and deployed."
    case .keptForTwoYears: "Rows of the access register are kept for two years at least."
    case .reasonMissing:
      "What an operator does to an instance is recorded with its reason, and the reason is empty. Say why, with "
        + "`--reason`."
    case .notSuspended: "Only a suspended instance is resumed, and only one that is not is suspended."
    case .unknownFile: "No file of that reference is in the store's file area."
    }
  }
}
