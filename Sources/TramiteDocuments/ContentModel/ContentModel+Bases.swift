/// The abstract types of the schema: what they add to every element that extends them.
extension ContentModel {
  typealias Kind = BPMNElementKind

  static func optional(_ kind: Kind) -> Child { Child([kind], maximum: 1) }
  static func one(_ kind: Kind) -> Child { Child([kind], minimum: 1, maximum: 1) }
  static func many(_ kind: Kind, atLeast minimum: Int = 0) -> Child { Child([kind], minimum: minimum) }
  static func any(_ kinds: [Kind], _ name: String, maximum: Int? = nil, minimum: Int = 0) -> Child {
    Child(kinds, name: name, minimum: minimum, maximum: maximum)
  }

  static let name = Attribute("name", .text)
  static let itemSubjectRef = Attribute("itemSubjectRef", .openReference)
  static let isCollection = Attribute("isCollection", .boolean, default: "false")
  static let implementationWords = ["##unspecified", "##WebService"]
  static let unspecifiedImplementation =
    Attribute("implementation", .uriOr(implementationWords), default: "##unspecified")
  static let serviceImplementation =
    Attribute("implementation", .uriOr(implementationWords), default: "##WebService")
  static let messageRef = Attribute("messageRef", .reference([.message]))
  static let operationRef = Attribute("operationRef", .reference([.operation]))
  static let defaultFlow = Attribute("default", .idReference([.sequenceFlow]))

  static let baseAttributes = [Attribute("id", .id)]
  static let baseChildren = [many(.documentation), optional(.extensionElements)]

  static let flowElementAttributes = baseAttributes + [name]
  static let flowElementChildren =
    baseChildren + [optional(.auditing), optional(.monitoring), many(.categoryValueRef)]
  static let flowNodeChildren = flowElementChildren + [many(.incoming), many(.outgoing)]

  static let loopCharacteristics = [Kind.standardLoopCharacteristics, .multiInstanceLoopCharacteristics]
  static let artifacts = [Kind.association, .group, .textAnnotation]
  static let nodesOfInteraction = Kind.activities + Kind.events + [.participant] + Kind.choreographyActivities
  static let rootElements: [Kind] =
    [
      .category, .collaboration, .choreography, .globalConversation, .globalChoreographyTask, .correlationProperty,
      .dataStore, .endPoint, .error, .escalation, .interface, .itemDefinition, .message, .partnerEntity, .partnerRole,
      .process, .resource, .signal,
    ] + Kind.globalTasks + Kind.eventDefinitions

  static let activityAttributes =
    flowElementAttributes + [
      Attribute("isForCompensation", .boolean, default: "false"),
      Attribute("startQuantity", .integer, default: "1"),
      Attribute("completionQuantity", .integer, default: "1"),
      defaultFlow,
    ]
  static let activityChildren =
    flowNodeChildren + [
      optional(.ioSpecification), many(.property), many(.dataInputAssociation), many(.dataOutputAssociation),
      any(Kind.resourceRoles, "resourceRole"), any(loopCharacteristics, "loopCharacteristics", maximum: 1),
    ]
  static let subProcessAttributes = activityAttributes + [Attribute("triggeredByEvent", .boolean, default: "false")]
  static let subProcessChildren =
    activityChildren + [many(.laneSet), any(Kind.flowElements, "flowElement"), any(artifacts, "artifact")]

  static let catchEventAttributes =
    flowElementAttributes + [Attribute("parallelMultiple", .boolean, default: "false")]
  static let catchEventChildren =
    flowNodeChildren + [
      many(.property), many(.dataOutput), many(.dataOutputAssociation), optional(.outputSet),
      any(Kind.eventDefinitions, "eventDefinition"), many(.eventDefinitionRef),
    ]
  static let throwEventChildren =
    flowNodeChildren + [
      many(.property), many(.dataInput), many(.dataInputAssociation), optional(.inputSet),
      any(Kind.eventDefinitions, "eventDefinition"), many(.eventDefinitionRef),
    ]

  static let gatewayAttributes =
    flowElementAttributes + [
      Attribute(
        "gatewayDirection", .oneOf(["Unspecified", "Converging", "Diverging", "Mixed"]), default: "Unspecified")
    ]

  static let callableAttributes = baseAttributes + [name]
  static let callableChildren =
    baseChildren + [many(.supportedInterfaceRef), optional(.ioSpecification), many(.ioBinding)]
  static let globalTaskChildren = callableChildren + [any(Kind.resourceRoles, "resourceRole")]

  static let collaborationAttributes =
    baseAttributes + [name, Attribute("isClosed", .boolean, default: "false")]
  static let collaborationChildren =
    baseChildren + [
      many(.participant), many(.messageFlow), any(artifacts, "artifact"),
      any(Kind.conversationNodes, "conversationNode"), many(.conversationAssociation), many(.participantAssociation),
      many(.messageFlowAssociation), many(.correlationKey), many(.choreographyRef), many(.conversationLink),
    ]
  static let conversationNodeChildren =
    baseChildren + [many(.participantRef), many(.messageFlowRef), many(.correlationKey)]
  static let choreographyActivityAttributes =
    flowElementAttributes + [
      Attribute("initiatingParticipantRef", .reference([.participant]), required: true),
      Attribute(
        "loopType", .oneOf(["None", "Standard", "MultiInstanceSequential", "MultiInstanceParallel"]), default: "None"),
    ]
  static let choreographyActivityChildren =
    flowNodeChildren + [many(.participantRef, atLeast: 2), many(.correlationKey)]

  /// Elements that hold nothing but an expression; the attributes are those of a formal expression, which an expression
  /// of the general type becomes by `xsi:type`.
  static func expression(_ kind: Kind, types: [String] = ["tExpression", "tFormalExpression"]) -> Entry {
    Entry(
      kind, baseAttributes + [Attribute("language", .uri), Attribute("evaluatesToTypeRef", .openReference)],
      baseChildren, text: .expression, types: types)
  }

  /// Elements whose text is a formal expression by the schema.
  static func formalExpression(_ kind: Kind) -> Entry { expression(kind, types: ["tFormalExpression"]) }

  /// Elements that hold nothing but the name of another element.
  static func reference(_ kind: Kind, _ type: ValueType) -> Entry {
    Entry(kind, [], text: .value(type), types: [])
  }
}
