import TramiteDefinitions
import TramiteDocuments

/// What attributes mean, in a sentence.
enum AttributeMeaning {
  /// The meaning of an attribute of an element; nil where nothing is known of it.
  static func text(_ attribute: String, namespace: String, of element: Markup.Element) -> String? {
    if namespace == BPMNNamespace.tramite { return tramite[attribute] }
    guard namespace.isEmpty else { return nil }
    switch element.namespace {
    case BPMNNamespace.model: return bpmn[attribute]
    case BPMNNamespace.tramite: return extensions[attribute]
    case FormReader.namespace: return form[attribute]
    case _: return diagram[attribute]
    }
  }

  private static let bpmn: [String: String] = [
    "id": "The name by which other elements, scenarios and the history know the element; unique in the file.",
    "name": "What people call it.",
    "sourceRef": "Where it begins.",
    "targetRef": "Where it ends.",
    "default": "The flow that is taken where no condition holds.",
    "attachedToRef": "The activity on whose border the event stands.",
    "cancelActivity": "Whether the event ends the activity; true unless said otherwise.",
    "isInterrupting": "Whether the event sub-process ends what runs around it; true unless said otherwise.",
    "isExecutable": "Whether the process can be started; true unless said otherwise.",
    "processType":
      "Whether the process belongs to the office alone, or is shown to partners; a public one is not executed.",
    "isClosed": "Whether the process exchanges no other messages than those that are drawn.",
    "triggeredByEvent": "Whether the sub-process stands aside and is begun by its start event.",
    "calledElement": "The id of the process or global task that is run.",
    "messageRef": "The message that is sent or waited for.",
    "signalRef": "The signal.",
    "errorRef": "The error.",
    "escalationRef": "The escalation.",
    "activityRef": "The activity whose compensation is run; without it, all of the scope.",
    "waitForCompletion": "Whether the event waits until the compensation is done.",
    "operationRef": "The operation of a service that is asked.",
    "implementation": "By which technology the task is done; here the handler says it.",
    "instantiate": "Whether a message begins a new instance.",
    "eventGatewayType": "Whether the first event decides, or all of them must occur to begin an instance.",
    "gatewayDirection": "Whether flows are split or joined here; it must agree with the flows that there are.",
    "isForCompensation": "Whether the activity only runs to undo another.",
    "startQuantity": "How many tokens must arrive before the activity begins.",
    "completionQuantity": "How many tokens leave the activity.",
    "isSequential": "Whether one run follows the other, instead of all at once.",
    "behavior": "When the boundary events of the activity hear of runs that have ended.",
    "testBefore": "Whether the condition is asked before the first run too.",
    "loopMaximum": "The most runs there may be.",
    "ordering": "Whether the steps are done one at a time, or beside one another.",
    "cancelRemainingInstances": "Whether what still runs is cancelled when the condition holds.",
    "method": "How the transaction is undone.",
    "scriptFormat": "The language of the script; FEEL unless said otherwise.",
    "scriptLanguage": "The language of the script; FEEL unless said otherwise.",
    "processRef": "The process of the participant.",
    "dataObjectRef": "The data object that is meant.",
    "dataStoreRef": "The data store that is meant.",
    "itemSubjectRef": "What kind of thing it holds.",
    "isCollection": "Whether it holds a list.",
    "isUnlimited": "Whether the store holds any number of rows.",
    "capacity": "How many rows the store may hold.",
    "itemRef": "What kind of thing the message carries.",
    "structureRef": "The type, by its name elsewhere.",
    "itemKind": "Whether it is a thing or knowledge.",
    "errorCode": "The code by which the error is known.",
    "escalationCode": "The code by which the escalation is known.",
    "targetNamespace": "The namespace of the file's elements.",
    "expressionLanguage": "The language of expressions; FEEL here, whatever the schema says.",
    "typeLanguage": "The language of types.",
    "exporter": "The program that wrote the file.",
    "exporterVersion": "The version of that program.",
    "language": "The language of the expression; FEEL unless said otherwise.",
    "evaluatesToTypeRef": "What kind of value the expression gives.",
    "parallelMultiple": "Whether all of several triggers must occur, instead of one.",
    "isImmediate": "Whether nothing may happen in between that is not drawn.",
    "textFormat": "The media type of the text.",
    "associationDirection": "Which ends have an arrow.",
    "minimum": "The smallest number of participants.",
    "maximum": "The largest number of participants.",
    "isRequired": "Whether a value must be given.",
  ]

  private static let tramite: [String: String] = [
    "role": "The role that does the user tasks; on processes and start events, the roles that may start.",
    "assignee": "An expression in FEEL that gives the person, who must hold the role.",
    "excludes": "Tasks whose performers may not do this one (separation of duty).",
    "sameAs": "Tasks whose performer must do this one too (binding of duty).",
    "form": "The forms that are filled in here; of several, those whose `when` holds are shown.",
    "due": "By when it should be done: a duration, a moment, or FEEL.",
    "priority": "low, normal, high or urgent, or FEEL.",
    "calendar": "The working times by which due dates and timers are counted.",
    "missed": "Whether each occurrence that passed while nothing ran is made up for, or one of them.",
    "handler": "The program that does the work, by its registered name; `worker:` in front means a worker outside.",
    "outcome": "The outcomes of the gateway's handler that take this flow.",
    "retries": "How often a failed job is tried again; 3 unless said otherwise.",
    "backoff": "How long to wait before the first further attempt; it doubles each time. PT10S unless said otherwise.",
    "timeout": "How long an attempt may take; PT5M unless said otherwise.",
    "resultVariable": "The variable that gets the result.",
    "decision": "The id of the decision that is asked.",
    "binding": "Which version is meant: of this deployment, the latest, or version:N.",
    "correlationKey": "The value by which a message finds its case: FEEL over the receiver's variables.",
    "messageId": "An id by which a message that comes twice is taken once.",
    "timeToLive": "How long a message waits for somebody to receive it.",
    "retention": "How long ended instances are kept.",
    "businessKey": "By which people know the case: FEEL over what it was started with.",
  ]

  private static let extensions: [String: String] = [
    "name": "The name under which the value is given.",
    "expression": "FEEL that gives the value.",
    "variable": "The variable that is written.",
    "value": "The constant.",
    "code": "The code of the document.",
    "version": "Its version.",
    "date": "The day of approval.",
    "approvedBy": "Who approved it.",
    "change": "What changed.",
    "document": "The document.",
    "section": "The section in it.",
    "key": "The field by which a row is known.",
    "appendOnly": "Whether entries are only ever appended.",
    "numbering": "The pattern of the numbers, for example {year}-{n}.",
  ]

  private static let form: [String: String] = [
    "id": "Of a form: the name that definitions give it. Of a field: the variable that it writes.",
    "version": "The version of the document that the form is.",
    "when": "The form is shown where this holds.",
    "tasks": "The user tasks at which the section is filled in.",
    "type": "What is entered.",
    "required": "Whether something must be entered: true, false or FEEL.",
    "visible": "Whether it is shown: true, false or FEEL.",
    "readOnly": "Whether it can only be read: true, false or FEEL.",
    "default": "What stands in it at first.",
    "min": "The least value, or number of entries.",
    "max": "The greatest value, or number of entries.",
    "minLength": "The least number of characters.",
    "maxLength": "The greatest number of characters.",
    "pattern": "A regular expression that the text must match.",
    "multiple": "Whether several can be entered.",
    "role": "The role that the person must hold.",
    "personal": "Whether it is personal data: kept sealed, and can be erased.",
    "minRows": "The least number of rows.",
    "maxRows": "The greatest number of rows.",
    "value": "What is written when the option is chosen.",
    "expression": "FEEL that must hold.",
  ]

  private static let diagram: [String: String] = [
    "bpmnElement": "The element that is drawn.",
    "isHorizontal": "Whether the pool or lane lies, instead of standing.",
    "isExpanded": "Whether the sub-process is drawn with its content.",
    "isMarkerVisible": "Whether the exclusive gateway is drawn with its cross.",
    "x": "From the left.", "y": "From the top.", "width": "Its width.", "height": "Its height.",
  ]
}
