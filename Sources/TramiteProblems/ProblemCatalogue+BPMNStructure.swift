extension ProblemCode {
  /// An element that BPMN does not have.
  public static let bpmnUnknownElement = ProblemCode("BPMN-0101")
  /// A default flow with a condition.
  public static let bpmnDefaultFlowCondition = ProblemCode("BPMN-0102")
  /// An element that may not stand where it stands.
  public static let bpmnMisplacedElement = ProblemCode("BPMN-0103")
  /// An element of another namespace outside of `extensionElements`.
  public static let bpmnForeignElementOutside = ProblemCode("BPMN-0104")
  /// An attribute that the element does not have.
  public static let bpmnUnknownAttribute = ProblemCode("BPMN-0105")
  /// A value that the attribute cannot have.
  public static let bpmnInvalidValue = ProblemCode("BPMN-0106")
  /// An id used twice.
  public static let bpmnDuplicateID = ProblemCode("BPMN-0107")
  /// An attribute that must be given.
  public static let bpmnMissingAttribute = ProblemCode("BPMN-0108")
  /// A child element that must be given.
  public static let bpmnMissingChild = ProblemCode("BPMN-0109")
  /// More child elements of a kind than may be.
  public static let bpmnTooManyChildren = ProblemCode("BPMN-0110")
  /// Child elements in another order than the schema's.
  public static let bpmnWrongOrder = ProblemCode("BPMN-0111")
  /// Text where an element has none.
  public static let bpmnUnexpectedText = ProblemCode("BPMN-0112")
  /// A reference to nothing.
  public static let bpmnUnresolvedReference = ProblemCode("BPMN-0113")
  /// A reference to an element of the wrong kind.
  public static let bpmnWrongReference = ProblemCode("BPMN-0114")
  /// A diagram that draws an element that is not there.
  public static let bpmnDiagramReference = ProblemCode("BPMN-0115")
  /// A diagram element that cannot be drawn.
  public static let bpmnDiagramIncomplete = ProblemCode("BPMN-0116")
  /// An attribute of another namespace.
  public static let bpmnForeignAttribute = ProblemCode("BPMN-0117")
  /// Incoming or outgoing flows that contradict the sequence flows.
  public static let bpmnContradictoryFlows = ProblemCode("BPMN-0118")
  /// More problems than are listed.
  public static let bpmnTooManyProblems = ProblemCode("BPMN-0119")
}

extension ProblemCatalogue {
  /// Structure of BPMN files: what the schema of the standard says.
  static let bpmnStructure: [Entry] = [
    Entry(
      .bpmnUnknownElement, .error, "element unknown to BPMN",
      why: "BPMN 2.0 has no element of this name, so nobody can say what it should do.",
      hint: "correct the name; names are written as in the standard, for example 'userTask'"),
    Entry(
      .bpmnDefaultFlowCondition, .warning, "default flow has a condition",
      why: "A default flow is taken when no condition is true; a condition on it is ignored (BPMN 2.0.2 §8.3.13,"
        + " semantics.md 3), which is rarely what its author meant.",
      hint: "remove the condition, or make another flow the default"),
    Entry(
      .bpmnMisplacedElement, .error, "element not allowed here",
      why: "BPMN has this element, but not inside the element in which it stands.",
      hint: "move it to where the standard has it; the problem names the elements that may stand here"),
    Entry(
      .bpmnForeignElementOutside, .error, "foreign element outside of extensionElements",
      why: "Elements of other namespaces belong into <extensionElements>; anywhere else they are not read.",
      hint: "put the element into <extensionElements>, or remove it"),
    Entry(
      .bpmnUnknownAttribute, .error, "attribute unknown to this element",
      why: "The element has no attribute of this name in BPMN 2.0, so nothing would read it.",
      hint: "correct the name, or use the attribute's namespace prefix if it is an extension (tramite:role)"),
    Entry(
      .bpmnInvalidValue, .error, "value not allowed",
      why: "The value is none that the attribute can have: true or false, a whole number, or one of a few words.",
      hint: "use one of the values that the problem names"),
    Entry(
      .bpmnDuplicateID, .error, "id used twice",
      why: "An id names one element of a file; with two, a reference would be a guess.",
      hint: "give one of the elements another id, and correct the references to it"),
    Entry(
      .bpmnMissingAttribute, .error, "attribute missing",
      why: "The standard demands the attribute; without it the element says too little.",
      hint: "add the attribute"),
    Entry(
      .bpmnMissingChild, .error, "element missing",
      why: "The standard demands this child element; without it the element around it says too little.",
      hint: "add the element"),
    Entry(
      .bpmnTooManyChildren, .error, "too many elements of a kind",
      why: "The standard allows fewer of these here; which one counts would be a guess.",
      hint: "keep those that are meant and remove the others"),
    Entry(
      .bpmnWrongOrder, .error, "elements in another order than the schema's",
      why: "The schema of BPMN fixes the order of child elements; other tools refuse a file with another order.",
      hint: "move the element before the one that the problem names"),
    Entry(
      .bpmnUnexpectedText, .error, "text where none is expected",
      why: "The element holds other elements only; text in it is not read.",
      hint: "remove the text, or put it into <documentation>"),
    Entry(
      .bpmnUnresolvedReference, .error, "reference to nothing",
      why: "An element is named that is not in the file.",
      hint: "correct the id, or add the element that is meant"),
    Entry(
      .bpmnWrongReference, .error, "reference to an element of the wrong kind",
      why: "The element that is named exists, but it is of a kind that cannot be meant here.",
      hint: "name an element of the kind that the problem asks for"),
    Entry(
      .bpmnDiagramReference, .error, "diagram of a missing element",
      why: "A shape or edge of the diagram draws an element that is not in the file, so the picture and the process say"
        + " different things.",
      hint: "remove the shape or edge, or correct its bpmnElement"),
    Entry(
      .bpmnDiagramIncomplete, .error, "diagram element that cannot be drawn",
      why: "A shape needs bounds and an edge at least two points, all of them numbers.",
      hint: "draw the element again in the modeller"),
    Entry(
      .bpmnForeignAttribute, .info, "attribute of another vendor",
      why: "Attributes of other namespaces are kept but mean nothing here.",
      hint: "nothing has to be done; write the setting with a tramite: attribute if it is needed"),
    Entry(
      .bpmnContradictoryFlows, .warning, "incoming or outgoing contradicts the sequence flow",
      why: "A node lists a sequence flow that begins or ends at another node. The sequence flow's own sourceRef and"
        + " targetRef count.",
      hint: "correct <incoming> or <outgoing>, or the flow's sourceRef or targetRef"),
    Entry(
      .bpmnTooManyProblems, .error, "more problems than are listed",
      why: "A file with so many problems is usually of another kind, or was damaged; listing all would help nobody.",
      hint: "correct the first ones and check again"),
  ]
}
