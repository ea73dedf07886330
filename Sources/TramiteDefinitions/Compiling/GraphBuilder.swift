import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Compiles one executable process into a ``ProcessGraph``, reporting what is wrong with expressions, literals and what
/// they name. Rules about structure have been checked apart from it; where they found errors the draft is thrown away.
struct GraphBuilder {
  let process: ProcessView
  let set: DefinitionSet
  let folder: DefinitionSet.Folder
  let roles: RoleResolution
  let names: EventNames
  var expressions: ExpressionReading
  var draft: ProcessGraph.Draft
  /// Files besides the definition that the process names.
  var dependencies: Set<String> = []
  private(set) var calls: [String] = []
  private var formIndices: [String: Int] = [:]
  /// Rows of calls of global tasks, and the scopes of those that are compiled.
  var globalTasks: [(row: Int, id: String)] = []
  var globalTaskScopes: [String: ScopeIndex] = [:]

  init(_ process: ProcessView, set: DefinitionSet) {
    self.process = process
    self.set = set
    folder = set.folder(of: process.file)
    roles = RoleResolution(process)
    names = EventNames(document: process.document)
    let writers = VariableWriters(process, folder: folder)
    expressions = ExpressionReading(source: process.source, knownNames: writers.unusualNames)
    draft = ProcessGraph.Draft(process: process.id, name: process.process.name ?? process.id)
  }

  /// Everything the builder found wrong.
  var problems: [Problem] { expressions.problems }

  /// Fills the draft.
  /// - Returns: whether it was not given up.
  mutating func build() -> Bool {
    readProcess()
    readDataStores()
    for (index, scope) in process.scopes.enumerated() where index > 0 {
      let isAdHoc = scope.element.kind == .adHocSubProcess
      draft.scopes.append(
        ScopeDefinition(
          kind: kind(of: scope.element), node: scope.node.map { NodeIndex($0) },
          parent: scope.parent.map { ScopeIndex($0) }, declares: declaredObjects(in: scope.element)))
      if isAdHoc { draft.scopes[index].adHoc = adHoc(scope.element) }
    }
    for index in process.nodes.indices {
      guard set.goesOn() else { return false }
      draft.nodes.append(node(index))
    }
    for (row, id) in globalTasks { draft.calls[row].globalTask = globalTask(id) }
    for flow in process.flows {
      guard set.goesOn() else { return false }
      if let flow = compiled(flow) { draft.flows.append(flow) }
    }
    for (index, node) in process.nodes.enumerated() where node.defaultFlow != nil {
      draft.nodes[index].defaultFlow = node.defaultFlow.map { FlowIndex($0) }
    }
    return true
  }

  // MARK: Process

  private mutating func readProcess() {
    let element = process.process
    draft.language = element.language ?? process.document.definitions.language
    draft.scopes[0].declares =
      declaredObjects(in: element) + declaredNames(element.children(of: .property)) + processData(element)
    draft.startRoles = element.tramite("role")?.words.map(\.text) ?? []
    if let key = element.tramite("businessKey") {
      draft.businessKey = expressions.feel(
        key.located, in: .attribute, element: process.id, what: "the business key (tramite:businessKey)", purpose: .key)
    }
    if let retention = element.tramite("retention") {
      draft.retentionMilliseconds = milliseconds(retention, element: process.id)
    }
    draft.calendar = calendar(element.tramite("calendar"), element: process.id) ?? organizationCalendar()
    draft.zones = set.options.zones
    draft.zone = zone()
  }

  /// The calendar of the organization counts where the process names none.
  private mutating func organizationCalendar() -> String? {
    guard let id = folder.organization?.calendar, let calendar = folder.calendar(id) else { return nil }
    use(calendar)
    return id
  }

  /// The process's calendar's zone, else the organization's, else UTC (settled.md).
  private func zone() -> ZoneRules {
    if let zone = draft.calendar.flatMap({ folder.calendar($0) })?.zone { return zone }
    return folder.organization?.timezone.flatMap { set.options.zones[$0] } ?? .utc
  }

  private mutating func use(_ calendar: WorkCalendar) {
    draft.calendars[calendar.id] = calendar
    if let file = folder.calendarFile { dependencies.insert(file) }
  }

  /// The calendar that an attribute names, brought into the draft; unknown ones have been reported by their rule.
  mutating func calendar(_ attribute: BPMNAttribute?, element: String?) -> String? {
    guard let attribute, let calendar = folder.calendar(attribute.value) else { return nil }
    use(calendar)
    return calendar.id
  }

  /// The variables of the process's data inputs and outputs; what the start must bring is noted.
  private mutating func processData(_ element: BPMNElement) -> [String] {
    draft.startInputs = DataElements(document: process.document).requiredInputs(of: element)
    let specification = DataElements.specification(of: element)
    draft.dataInputs = declaredNames(specification.children(of: .dataInput))
    return declaredNames(specification.children.filter { $0.kind == .dataInput || $0.kind == .dataOutput })
  }

  private func declaredObjects(in element: BPMNElement) -> [String] {
    declaredNames(element.children(of: .dataObject))
  }

  /// The variable of an element that declares one: its name, else its id (semantics.md 2).
  private func declaredNames(_ elements: [BPMNElement]) -> [String] { elements.compactMap { $0.name ?? $0.id } }

  // MARK: Nodes and flows

  private mutating func node(_ index: Int) -> Node {
    let view = process.nodes[index]
    let element = view.element
    var node = Node(
      id: view.label, name: element.name, elementName: element.kind.rawValue, kind: kind(of: index),
      scope: ScopeIndex(view.scope), line: element.location.line, attachedTo: view.host.map { NodeIndex($0) },
      inputs: inputs(of: element), outputs: outputs(of: element),
      data: element.kind.isGlobalTask
        ? nil : nodeData(of: element, node: index, scope: view.inner.map { ScopeIndex($0) }))
    node.startQuantity = element.value("startQuantity").flatMap { Int($0) } ?? 1
    if element.kind.isActivity { node.loop = loop(of: element, node: NodeIndex(index), in: node.scope) }
    node.isForCompensation = process.isHandler(index)
    node.compensationHandler = process.compensationBoundaries(of: index).first
      .flatMap { process.compensationHandler(of: $0) }.map { NodeIndex($0) }
    node.completionQuantity = element.value("completionQuantity").flatMap { Int($0) } ?? 1
    node.instantiates = view.scope == 0 && element.flag("instantiate") == true
    node.isParallelEventGateway = element.value("eventGatewayType") == "Parallel"
    return node
  }

  private func kind(of scope: BPMNElement) -> ScopeDefinition.Kind {
    if scope.kind == .adHocSubProcess { return .adHoc }
    return scope.flag("triggeredByEvent") == true ? .eventSubProcess : .subProcess
  }

  private mutating func kind(of index: Int) -> NodeKind {
    let element = process.nodes[index].element
    if element.kind.isGateway { return .gateway(gateway(element)) }
    if element.kind.isEvent { return .event(event(index)) }
    return .activity(activity(index))
  }

  private mutating func gateway(_ element: BPMNElement) -> GatewayKind {
    switch element.kind {
    case .parallelGateway: .parallel
    case .eventBasedGateway: .eventBased
    case .inclusiveGateway: .inclusive(handlerCall(of: element))
    case .complexGateway: .complex(complexGateway(element))
    case _: .exclusive(handlerCall(of: element))
    }
  }

  private mutating func activity(_ index: Int) -> ActivityKind {
    let view = process.nodes[index]
    let element = view.element
    switch element.kind {
    case .userTask, .globalUserTask: return .userTask(userTask(index))
    case .manualTask, .globalManualTask: return .manualTask
    case .serviceTask: return .serviceTask(handlerCall(of: element))
    case .businessRuleTask, .globalBusinessRuleTask:
      if let task = decisionTask(element) { return .decisionTask(task) }
      return handlerCall(of: element).map { .businessRuleTask($0) } ?? .task
    case .scriptTask, .globalScriptTask: return script(element).map { .scriptTask($0) } ?? .task
    case .sendTask:
      if let call = handlerCall(of: element) { return .sendTaskHandled(call) }
      return .sendTask(messageTask(element, sends: true))
    case .receiveTask: return .receiveTask(messageTask(element, sends: false))
    case .callActivity: return .callActivity(call(element))
    case .subProcess, .transaction, .adHocSubProcess:
      let scope = ScopeIndex(view.inner ?? 0)
      if element.kind == .transaction { return .transaction(scope) }
      if element.kind == .adHocSubProcess { return .adHocSubProcess(scope) }
      return element.flag("triggeredByEvent") == true ? .eventSubProcess(scope) : .subProcess(scope)
    case _: return .task
    }
  }

  private mutating func call(_ element: BPMNElement) -> TableIndex {
    let called = element.reference("calledElement") ?? ""
    let isOfThisVersion = (element.tramite("binding")?.value ?? "deployment") == "deployment"
    if set.process(called) == nil, isOfThisVersion, set.globalTask(called, near: process.file) != nil {
      globalTasks.append((draft.calls.count, called))
    } else if !called.isEmpty, !calls.contains(called) {
      calls.append(called)
    }
    draft.calls.append(Call(process: called, binding: binding(of: element)))
    return TableIndex(draft.calls.count - 1)
  }

  private mutating func script(_ element: BPMNElement) -> TableIndex? {
    guard let script = element.first(of: .script), !script.text.text.isEmpty else {
      expressions.add(
        Problem(
          .feelEmpty, at: element.location, element: element.id, "the script task '\(element.label)' has no script",
          hint: "add <script> with an expression in FEEL"))
      return nil
    }
    let bound = expressions.feel(
      script.text, in: .content, element: element.id, what: "the script",
      locals: element.extensions.inputs.map(\.name.text))
    guard let bound else { return nil }
    draft.scripts.append(
      Script(
        expression: bound, resultVariable: variable(element.tramite("resultVariable"), element: element.id),
        onlyOutput: onlyOutput(of: element)))
    return TableIndex(draft.scripts.count - 1)
  }

  func onlyOutput(of element: BPMNElement) -> String? {
    let outputs = DataElements.specification(of: element).children(of: .dataOutput)
    return outputs.count == 1 ? outputs[0].name ?? outputs[0].id : nil
  }

  private mutating func compiled(_ flow: ProcessView.Flow) -> Flow? {
    guard let source = flow.source, let target = flow.target else { return nil }
    let node = process.nodes[source]
    let isDefault = node.element.reference("default").map { $0 == flow.element.id } ?? false
    let isIgnored = isDefault || node.element.kind == .parallelGateway || node.element.kind == .eventBasedGateway
    var condition: BoundExpression?
    if let element = flow.condition, !isIgnored {
      condition = expressions.condition(
        element.text, element: flow.element.id, what: "the condition of flow '\(flow.label)'",
        locals: conditionLocals(node.element))
    }
    return Flow(
      id: flow.label, name: flow.element.name, source: NodeIndex(source), target: NodeIndex(target),
      condition: condition, outcomes: flow.element.tramite("outcome")?.words.map(\.text) ?? [],
      line: flow.element.location.line)
  }

  /// At an automated gateway the outcome is bound, and the entries of the handler's result are variables, whatever they
  /// are.
  private func conditionLocals(_ source: BPMNElement) -> [String] {
    (source.kind.isGateway && process.handler(of: source) != nil ? ["outcome", "*"] : [])
      + (source.kind == .complexGateway ? [ComplexGateway.waitingForStart] : [])
  }

  // MARK: Mappings

  private mutating func inputs(of element: BPMNElement) -> [DataMapping] {
    var mappings: [DataMapping] = []
    for input in element.extensions.inputs {
      if mappings.contains(where: { $0.name == input.name.text }) {
        expressions.add(
          Problem(
            .extensionDuplicate, at: input.location, element: element.id,
            "the input '\(input.name.text)' stands twice at '\(element.label)'"))
      }
      let value = expressions.feel(
        input.expression, in: .attribute, element: element.id, what: "the input '\(input.name.text)'",
        locals: mappings.map(\.name), purpose: .handlerInput(input.name.text))
      if let value { mappings.append(DataMapping(name: input.name.text, value: value)) }
    }
    return mappings
  }

  private mutating func outputs(of element: BPMNElement) -> [DataMapping] {
    var mappings: [DataMapping] = []
    for output in element.extensions.outputs {
      checkName(output.variable, element: element.id)
      let value = expressions.feel(
        output.expression, in: .attribute, element: element.id, what: "the output '\(output.variable.text)'",
        locals: ["*"])
      if let value { mappings.append(DataMapping(name: output.variable.text, value: value)) }
    }
    return mappings
  }

  /// The variable that an attribute names.
  mutating func variable(_ attribute: BPMNAttribute?, element: String?) -> String? {
    guard let attribute, !attribute.value.isEmpty else { return nil }
    checkName(attribute.located, element: element)
    return attribute.value
  }

  private mutating func checkName(_ name: LocatedText, element: String?) {
    let reserved = ["instance", "elements", "actor"]
    let first = name.text.unicodeScalars.first
    let isName = first.map { $0 == "_" || $0.properties.isAlphabetic } ?? false
    guard !isName || reserved.contains(name.text) else { return }
    expressions.add(
      Problem(
        .extensionInvalidValue, at: name.location, element: element,
        "'\(name.text)' cannot be a variable: "
          + (isName ? "expressions use the name for something else" : "a name begins with a letter or '_'"),
        hint: "choose another name"))
  }

  // MARK: Forms

  /// The forms that an element names, as places in the draft's `forms`; unknown ones have been reported by their rule.
  mutating func forms(of element: BPMNElement) -> [Int] {
    (element.tramite("form")?.words ?? []).compactMap { name in
      if let known = formIndices[name.text] { return known }
      guard let found = folder.form(name.text) else { return nil }
      formIndices[name.text] = draft.forms.count
      draft.forms.append(found.form)
      dependencies.insert(found.file)
      return draft.forms.count - 1
    }
  }

  /// Whether it names a form whose file has an error.
  var usesBrokenForm: Bool {
    process.nodes.contains { node in
      (node.element.tramite("form")?.words ?? []).contains { folder.brokenForms.contains($0.text) }
    }
  }

  // MARK: Problems

  /// Reports a value of one of our attributes.
  mutating func report(
    _ code: ProblemCode, _ attribute: BPMNAttribute, element: String?, _ message: String, hint: String? = nil
  ) {
    expressions.add(Problem(code, at: attribute.valueLocation, element: element, message, hint: hint))
  }

  /// A literal duration in milliseconds, reported if it is none.
  mutating func milliseconds(_ attribute: BPMNAttribute, element: String?) -> Int64? {
    if let value = TimerText.milliseconds(attribute.value) { return value }
    report(
      .extensionInvalidValue, attribute, element: element,
      "'\(attribute.name)' must be a duration such as PT10S, P30D or P5Y, found '\(attribute.value)'")
    return nil
  }
}

extension BPMNElement {
  /// `xml:lang`; nil where it is missing or empty.
  fileprivate var language: String? {
    let found = attributes.first {
      $0.origin == .foreign(namespace: BPMNNamespace.xml) && $0.name == "lang"
    }
    return found.flatMap { $0.value.isEmpty ? nil : $0.value }
  }
}
