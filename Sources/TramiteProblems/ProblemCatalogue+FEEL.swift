extension ProblemCode {
  /// An expression with a syntax error.
  public static let feelSyntax = ProblemCode("FEEL-0501")
  /// An unknown function.
  public static let feelUnknownFunction = ProblemCode("FEEL-0502")
  /// A call with wrong arguments.
  public static let feelWrongArguments = ProblemCode("FEEL-0503")
  /// A comparison with a constant result.
  public static let feelNeverHolds = ProblemCode("FEEL-0504")
  /// An unknown type.
  public static let feelUnknownType = ProblemCode("FEEL-0505")
  /// An invalid literal.
  public static let feelInvalidLiteral = ProblemCode("FEEL-0506")
  /// An expression language other than FEEL.
  public static let feelLanguage = ProblemCode("FEEL-0507")
  /// An empty expression.
  public static let feelEmpty = ProblemCode("FEEL-0508")
  /// A condition that can never be true or false.
  public static let feelNotBoolean = ProblemCode("FEEL-0509")
  /// A name that no variable has.
  public static let feelUnknownName = ProblemCode("FEEL-0510")
  /// A member that a context does not have.
  public static let feelUnknownMember = ProblemCode("FEEL-0511")
}

extension ProblemCatalogue {
  /// Expressions in FEEL.
  static let feel: [Entry] = [
    Entry(
      .feelSyntax, .error, "expression that cannot be read",
      why: "The text is no FEEL expression; the caret stands where reading stopped.",
      hint: "correct the expression; texts stand in double quotes, equality is a single '='"),
    Entry(
      .feelUnknownFunction, .error, "unknown function",
      why: "FEEL has no function of this name, so the expression would fail whenever it is evaluated.",
      hint: "correct the name"),
    Entry(
      .feelWrongArguments, .error, "wrong arguments of a function",
      why: "The function is called with a number or names of arguments that it does not take.",
      hint: "correct the call"),
    Entry(
      .feelNeverHolds, .warning, "comparison that always gives the same",
      why: "The two sides can never be equal or compared, whatever the variables are.",
      hint: "compare values of one type"),
    Entry(
      .feelUnknownType, .error, "unknown type",
      why: "FEEL has no type of this name.",
      hint: "use one of number, string, boolean, date, time, date and time, days and time duration, years and"
        + " months duration, list, context"),
    Entry(
      .feelInvalidLiteral, .error, "literal that is none",
      why: "The text of a date, time, duration or pattern cannot be read as one.",
      hint: "correct the text; dates are written 2026-01-05, durations P3D or PT8H"),
    Entry(
      .feelLanguage, .error, "another language than FEEL",
      why: "Expressions and scripts are FEEL; what another language means would be a guess.",
      hint: "remove the attribute and write the expression in FEEL"),
    Entry(
      .feelEmpty, .error, "empty expression",
      why: "An expression is expected, but there is no text.",
      hint: "write the expression, or remove the element"),
    Entry(
      .feelNotBoolean, .warning, "condition that is no boolean",
      why: "A condition that does not give true or false counts as false (semantics.md 3); this one is a constant"
        + " of another type.",
      hint: "write a comparison"),
    Entry(
      .feelUnknownName, .error, "unknown name",
      why: "All variables of the expression are known, and none has this name, so it is always null.",
      hint: "correct the name, or declare what it stands for"),
    Entry(
      .feelUnknownMember, .warning, "unknown member",
      why: "The value before the point is known to have no such member or property, so the path is always null.",
      hint: "correct the name"),
  ]
}
