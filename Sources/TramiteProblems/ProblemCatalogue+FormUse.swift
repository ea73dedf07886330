extension ProblemCode {
  /// A condition of a form that is neither true nor false.
  public static let formNotBoolean = ProblemCode("FORM-0622")
  /// A field that refuses every value.
  public static let formNothingFits = ProblemCode("FORM-0623")
  /// A default that its own field refuses.
  public static let formDefaultRefused = ProblemCode("FORM-0624")
  /// A comparison with an option that cannot be chosen.
  public static let formOptionUnknown = ProblemCode("FORM-0625")
  /// A required field that nobody may fill, and nothing else does.
  public static let formFieldUnfilled = ProblemCode("FORM-0632")
  /// Fields that are shown only once they have a value.
  public static let formFieldsHidden = ProblemCode("FORM-0633")
  /// A value that a field does not take.
  public static let scenarioValueUnfit = ProblemCode("SCEN-0923")
}

extension ProblemCatalogue {
  /// What nobody can fill in, or what is never shown; what scenarios enter.
  static let formUse: [Entry] = [
    Entry(
      .formNotBoolean, .warning, "condition of a form that is neither true nor false",
      why: "A field is shown, required or read-only while the condition is true; anything else counts as false.",
      hint: "write true, false, or a condition such as amount > 100"),
    Entry(
      .formNothingFits, .warning, "field that refuses every value",
      why: "Whatever is entered is refused; where the field is required the task can never be completed.",
      hint: "correct the limit or constraint"),
    Entry(
      .formDefaultRefused, .warning, "default that its own field refuses",
      why: "Who leaves the default as it is gets a refusal; where the field is read-only nobody can complete the task.",
      hint: "correct the default, or the limit that it breaks"),
    Entry(
      .formOptionUnknown, .warning, "comparison of a form with an option that cannot be chosen",
      why: "The field is a choice of a few options; this one is not among them, so it can never be equal.",
      hint: "write the option as the field has it"),
    Entry(
      .formFieldUnfilled, .warning, "required field that nobody may fill",
      why:
        "The field must have a value, but it is read-only, has no default, and nothing else in the process writes it: the task"
        + " can never be completed.",
      hint: "give it a default, let an earlier task fill it, or take readOnly away"),
    Entry(
      .formFieldsHidden, .warning, "fields that are never shown",
      why: "Each is shown only once another of them, or it itself, has a value; none of them ever gets the first.",
      hint: "let one of them be shown without the others"),
    Entry(
      .scenarioValueUnfit, .warning, "value that the field does not take",
      why: "What is entered into a field is of its type, else it is refused and the scenario fails at this step.",
      hint: "write a value of the field's type, or expect the refusal: refuse: complete"),
  ]

  /// Examples of them.
  static let formUseExamples: [ProblemCode: Example] = [
    .formNotBoolean: Example(wrong: "required=\"5\"", right: "required=\"amount > 5\""),
    .formNothingFits: Example(
      wrong: "<field id=\"name\" type=\"string\" required=\"true\" maxLength=\"0\"/>",
      right: "<field id=\"name\" type=\"string\" required=\"true\" maxLength=\"80\"/>"),
    .formDefaultRefused: Example(
      wrong: "<field id=\"days\" type=\"integer\" max=\"3\" default=\"9\"/>",
      right: "<field id=\"days\" type=\"integer\" max=\"3\" default=\"3\"/>"),
    .formOptionUnknown: Example(
      wrong: "visible=\"decision = &quot;aproved&quot;\"", right: "visible=\"decision = &quot;approved&quot;\""),
    .formFieldUnfilled: Example(
      wrong: "<field id=\"total\" type=\"decimal\" readOnly=\"true\" required=\"true\"/>",
      right: "<field id=\"total\" type=\"decimal\" readOnly=\"true\" required=\"true\" default=\"=price * count\"/>"),
    .formFieldsHidden: Example(
      wrong: "a visible=\"b != null\", and b visible=\"a != null\"", right: "a always, and b visible=\"a != null\""),
    .scenarioValueUnfit: Example(wrong: "data: { days: soon }", right: "data: { days: 3 }"),
  ]
}
