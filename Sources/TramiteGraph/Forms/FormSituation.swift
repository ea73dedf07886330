public import TramiteFEEL

/// Where forms are shown or checked: the task, who sits there, what is known.
public struct FormSituation: Sendable {
  /// The id of the user task or start event.
  public var task: String
  /// The instance's variables as seen from the task, the reserved names `instance` and `elements` included; nil says that
  /// there is no such variable.
  public var variables: @Sendable (String) -> Value?
  /// Who fills the form; the value of `actor` in expressions.
  public var actor: String?
  /// What `now()` and `today()` give, and the zone of days and times.
  public var moment: Moment
  /// Languages of texts, the best first.
  public var languages: [String]
  /// How fields of type signature are signed now; nil leaves them unsigned.
  public var signing: FormSigning?
  /// What is true outside of the form: whether a user holds a role, is known at all, whether a file is there; nil says that
  /// it is not known here, and ``FormEvaluation/check(_:)`` asks.
  public var answer: @Sendable (FormQuestion) -> Bool?

  /// Describes a situation.
  public init(
    task: String, actor: String?, moment: Moment, languages: [String] = [], signing: FormSigning? = nil,
    variables: @escaping @Sendable (String) -> Value?,
    answer: @escaping @Sendable (FormQuestion) -> Bool? = { _ in nil }
  ) {
    self.task = task
    self.variables = variables
    self.actor = actor
    self.moment = moment
    self.languages = languages
    self.signing = signing
    self.answer = answer
  }
}

/// How a form is signed.
public enum FormSigning: String, Hashable, Sendable {
  /// The person said so; nobody asked for a password (settled.md: `--sign`).
  case unconfirmed
  /// The person confirmed it by password.
  case confirmed
}

/// What a check of entered data gives.
public enum FormCheck: Hashable, Sendable {
  /// Everything is right.
  case accepted(FormEntries)
  /// What is asked must be known before the check can say anything.
  case needs([FormQuestion])
  /// What is wrong, in document order; never empty. Nothing is to be changed.
  case refused([FieldFinding])
}

/// What a check of entered data must know of the world.
public enum FormQuestion: Hashable, Sendable {
  /// Whether a user holds a role.
  case holdsRole(user: String, role: String)
  /// Whether there is a person of this user id, who has not left.
  case isPerson(user: String)
  /// Whether the store has a file of this id with this content.
  case isFile(id: String, sha256: String)
}

/// A form as it was completed.
public struct FormEntries: Hashable, Sendable {
  /// A field or table with its value.
  public struct Entry: Hashable, Sendable {
    /// The variable.
    public var name: String
    /// Its value; null for a field that is empty or not shown.
    public var value: Value
    /// Makes an entry.
    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }
  /// Every field and table of the sections filled, in document order. Without forms: the data as entered.
  public var entries: [Entry]
  /// The forms that were shown, by id.
  public var forms: [String]
  /// Expressions of the forms that failed on the way; the form was checked as if they had given null.
  public var warnings: [FormWarning]

  /// Makes the entries of a completed form.
  public init(entries: [Entry], forms: [String], warnings: [FormWarning] = []) {
    self.entries = entries
    self.forms = forms
    self.warnings = warnings
  }

  /// The value of a name.
  public subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }
  /// The entries as a context.
  public var context: Context { Context(entries.map { ($0.name, $0.value) }) }
}

/// An expression of a form that failed.
public struct FormWarning: Hashable, Sendable {
  /// The form, field or column, as a path.
  public var path: String
  /// The expression's text.
  public var expression: String
  /// Why it failed.
  public var message: String
  /// Describes an expression that failed.
  public init(path: String, expression: String, message: String) {
    self.path = path
    self.expression = expression
    self.message = message
  }
}

/// What is wrong with one field.
public struct FieldFinding: Hashable, Sendable {
  /// The kinds of findings.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A required field is empty.
    case required
    /// The value is of another type.
    case type
    /// The value is none of the options.
    case option
    /// The value is below the least or above the greatest.
    case limit
    /// The text is too short or too long.
    case length
    /// The text does not have the form that is wanted.
    case pattern
    /// A constraint of the form does not hold.
    case constraint
    /// The table has too few or too many rows.
    case rows
    /// There is no such field.
    case unknownField
    /// The field is not shown here.
    case hidden
    /// The field may not be changed here.
    case readOnly
    /// The field is filled at another task.
    case otherTask
    /// There is no such person, or the person does not hold the role.
    case notHolder
    /// There is no such file.
    case noFile
    /// The field is signed, not entered.
    case signature
  }
  /// The field: `motivo`, or `items[2].texto` for a cell of the second row.
  public var path: String
  /// What kind of finding it is.
  public var kind: Kind
  /// What was expected and found: one sentence without full stop. Values of personal fields are never shown.
  public var message: String
  /// What to do.
  public var hint: String?

  /// Describes a finding.
  public init(path: String, kind: Kind, message: String, hint: String? = nil) {
    self.path = path
    self.kind = kind
    self.message = message
    self.hint = hint
  }
}
