/// Kinds of access, as the access register names them. Appended, never renamed.
public enum AccessKind: String, Hashable, Sendable, CaseIterable {
  /// Read one thing.
  case see
  /// Read a list; the register has its selection condition.
  case list
  case start, claim, begin, giveBack, free, delegate, complete, comment, open
  case suspend, resume, modify, migrate, cancel, resolve, message, signal
  case deploy
  case signIn, secondFactor, signOut, changePassword
  /// Accounts, grants, tokens, rules.
  case administer
  /// Read or check the access register.
  case readAccessRegister
  /// Keep what has been entered into a form, for later.
  case draft
  /// Erase what is personal in an instance.
  case erase

  /// Whether it is recorded of those who are believed, too: whoever commands the store itself.
  var isAlwaysRecorded: Bool {
    switch self {
    case .administer, .readAccessRegister, .erase: true
    case .see, .list, .start, .claim, .begin, .giveBack, .free, .delegate, .complete, .comment, .open, .suspend,
      .resume, .modify, .migrate, .cancel, .resolve, .message, .signal, .deploy, .signIn, .secondFactor, .signOut,
      .changePassword, .draft:
      false
    }
  }
}

/// One access that is to be recorded: what is wanted of which object.
struct Access: Sendable {
  let kind: AccessKind
  /// For example `instance order~7k2m9q3v4d`.
  let object: String
  /// Text id of the instance concerned.
  var instance: String?
  /// How the objects of a list were selected.
  var condition: String?

  init(_ kind: AccessKind, _ object: String, instance: String? = nil, condition: String? = nil) {
    self.kind = kind
    self.object = object
    self.instance = instance
    self.condition = condition
  }

  /// An access to an instance.
  static func instance(_ kind: AccessKind, _ id: String) -> Access { Access(kind, "instance \(id)", instance: id) }
  /// An access to something inside an instance, by its text id (`order~7k2m9q3v4d.4`).
  static func part(_ kind: AccessKind, _ what: String, _ id: String) -> Access {
    Access(kind, "\(what) \(id)", instance: LocalText.parts(id)?.instance)
  }
}
