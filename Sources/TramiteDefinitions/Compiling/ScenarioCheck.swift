import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Scenarios name processes, elements, people and messages that exist, each of the kind that its use demands. An element is one of
/// the scenario's process, or of one that it calls; only where none of these has it, other processes are looked at: ids are
/// unique in one file only.
/// - Spec: cli.md "Scenarios"
struct ScenarioCheck {
  let set: DefinitionSet
  /// An element that scenarios may name.
  private struct Place {
    let element: BPMNElement
    /// The process it stands in; nil for a global task.
    let process: String?
    /// Whether it stands at the level of its process.
    let isTop: Bool
    /// Whether people may begin it: it stands directly in an ad-hoc sub-process.
    let isBegun: Bool
  }

  /// Elements by id, in the order of the files.
  private var places: [String: [Place]] = [:]
  private var ids: [String] = []
  /// By process: itself and those that it calls, at any depth.
  private var families: [String: Set<String>] = [:]
  private var messages: [String] = []
  private var signals: [String] = []
  private var problems: [Problem] = []

  static func problems(of set: DefinitionSet) -> [Problem] {
    guard !set.definitions.isEmpty, !set.scenarios.isEmpty else { return [] }
    var check = ScenarioCheck(set)
    for found in set.scenarios { check.check(found) }
    return check.problems
  }

  private init(_ set: DefinitionSet) {
    self.set = set
    for definition in set.definitions {
      let document = definition.document
      for task in document.definitions.children where task.kind.isGlobalTask {
        add(Place(element: task, process: nil, isTop: true, isBegun: false))
      }
      for process in definition.processes {
        for node in process.nodes {
          add(
            Place(
              element: node.element, process: process.id, isTop: node.scope == 0,
              isBegun: process.scopes[node.scope].element.kind == .adHocSubProcess))
        }
      }
      messages += document.roots(of: .message).flatMap { [$0.name, $0.id].compactMap { $0 } }
      signals += document.roots(of: .signal).flatMap { [$0.name, $0.id].compactMap { $0 } }
    }
  }

  private mutating func add(_ place: Place) {
    guard let id = place.element.id else { return }
    if places[id] == nil { ids.append(id) }
    places[id, default: []].append(place)
  }

  /// The elements that an id may mean in a scenario of a process.
  private func meant(by id: String, in process: ProcessView) -> [Place] {
    let all = places[id] ?? []
    let family = families[process.id] ?? []
    let near = all.filter { $0.process.map(family.contains) ?? true }
    return near.isEmpty ? all : near
  }

  /// A process and all that it calls, as far as they are among the files.
  private func family(of process: ProcessView) -> Set<String> {
    var found: Set<String> = []
    var open = [process]
    while let caller = open.popLast() {
      guard found.insert(caller.id).inserted else { continue }
      for node in caller.nodes where node.element.kind == .callActivity {
        if let called = node.element.reference("calledElement").flatMap(set.process) { open.append(called) }
      }
    }
    return found
  }

  mutating func add(
    _ code: ProblemCode, _ mention: ScenarioMention, _ message: String, hint: String? = nil
  ) {
    problems.append(Problem(code, at: mention.location, element: mention.name, message, hint: hint))
  }

  // MARK: One file

  private mutating func check(_ found: FoundScenarios) {
    let file = found.scenarios
    guard let process = set.process(file.process) else {
      problems.append(
        Problem(
          .scenarioProcessUnknown, at: file.processLocation, element: file.process,
          "there is no process '\(file.process)' in these files",
          hint: NearestName.hint(for: file.process, among: set.processes.keys.sorted(), kind: "process")))
      return
    }
    if families[process.id] == nil { families[process.id] = family(of: process) }
    for scenario in file.scenarios {
      for mention in scenario.mentions { check(mention, of: scenario, process) }
      checkContradictions(of: scenario)
    }
  }

  private mutating func check(_ mention: ScenarioMention, of scenario: Scenario, _ process: ProcessView) {
    switch mention.use {
    case .person: checkPerson(mention, of: scenario, process)
    case .message: checkName(mention, "message", among: messages)
    case .signal: checkName(mention, "signal", among: signals)
    case .variable(let value):
      checkVariable(mention, of: scenario, process)
      checkExpected(mention, value, scenario, process)
    case .field(let element, let value): checkField(mention, of: element, value, scenario, process)
    case .process: checkProcess(mention)
    case .rejection: checkRejection(mention)
    case .completed, .job, .fired, .begun, .refused, .start, .end, .passed, .avoided, .waiting:
      checkElement(mention, of: scenario, process)
    }
  }

  // MARK: Elements

  private mutating func checkElement(_ mention: ScenarioMention, of scenario: Scenario, _ process: ProcessView) {
    let meant = meant(by: mention.name, in: process)
    guard let first = meant.first else {
      add(
        .scenarioElementUnknown, mention,
        "the scenario '\(scenario.name)' names '\(mention.name)', but no process of these files has such an element",
        hint: NearestName.hint(for: mention.name, among: fitting(mention.use, in: process), kind: "element"))
      return
    }
    let fitting = meant.filter { fits($0, mention.use) }
    if fitting.isEmpty {
      let (action, expected) = Self.words(mention.use)
      add(
        .scenarioWrongElement, mention,
        "'\(mention.name)' is \(first.element.kind.withArticle), but \(action) \(expected)",
        hint: NearestName.nearest(to: mention.name, among: self.fitting(mention.use, in: process)).map {
          "did you mean '\($0)'?"
        })
    } else if mention.use == .end, !fitting.contains(where: \.isTop) {
      add(
        .scenarioWrongElement, mention,
        "'\(mention.name)' ends a sub-process, but 'ends' names the end events of the process itself",
        hint: "name it in 'path', and in 'ends' where the process ends")
    }
  }

  /// The ids of elements of a kind that a use demands.
  private func fitting(_ use: ScenarioMention.Use, in process: ProcessView) -> [String] {
    ids.filter { id in meant(by: id, in: process).contains { fits($0, use) } }
  }

  /// Whether an element can be used so. What depends on data is left to playing.
  private func fits(_ place: Place, _ use: ScenarioMention.Use) -> Bool {
    let element = place.element
    let kind = element.kind
    switch use {
    case .completed: return [.userTask, .globalUserTask, .callActivity].contains(kind)
    case .job:
      if kind.isGlobalTask || kind == .callActivity || element.tramite("handler") != nil { return true }
      return [.serviceTask, .sendTask, .businessRuleTask, .scriptTask].contains(kind)
    case .fired: return BPMNElementKind.events.contains(kind) || kind == .callActivity
    case .begun: return place.isBegun
    case .start: return kind == .startEvent
    case .end: return kind == .endEvent
    case .refused, .passed, .avoided, .waiting, .person, .message, .signal, .variable, .field, .process, .rejection:
      return true
    }
  }

  /// What is done, and what is needed for it.
  private static func words(_ use: ScenarioMention.Use) -> (action: String, expected: String) {
    switch use {
    case .completed: ("'complete' does the work item of", "a user task")
    case .job: ("jobs are those of", "tasks, gateways and events with a handler")
    case .fired: ("'fire' lets a timer run out:", "an event is expected")
    case .begun: ("'begin' begins", "an activity directly in an ad-hoc sub-process")
    case .start: ("'event' names", "a start event")
    case .end: ("'ends' names", "end events")
    case .refused, .passed, .avoided, .waiting, .person, .message, .signal, .variable, .field, .process, .rejection:
      ("", "")
    }
  }

  // MARK: People, messages, variables

  /// Who acts is one of the organization's people, unless a refusal is what the scenario is about.
  private mutating func checkPerson(_ mention: ScenarioMention, of scenario: Scenario, _ process: ProcessView) {
    guard let organization = set.folder(of: process.file).organization, !organization.people.isEmpty,
      !organization.people.contains(where: { $0.id == mention.name })
    else { return }
    let isRefused = scenario.steps.contains { step in
      if case .refuse(let refusal) = step.action { return refusal.by == mention.name || refusal.to == mention.name }
      return false
    }
    guard !isRefused else { return }
    add(
      .scenarioPersonUnknown, mention, "there is no person '\(mention.name)' in the organization '\(organization.id)'",
      hint: NearestName.hint(for: mention.name, among: organization.people.map(\.id), kind: "person"))
  }

  private mutating func checkName(_ mention: ScenarioMention, _ what: String, among known: [String]) {
    guard !known.contains(mention.name) else { return }
    add(
      .scenarioMessageUnknown, mention, "no definition of these files has a \(what) '\(mention.name)'",
      hint: NearestName.hint(for: mention.name, among: known, kind: what))
  }

  private mutating func checkVariable(_ mention: ScenarioMention, of scenario: Scenario, _ process: ProcessView) {
    let writers = VariableWriters(process, folder: set.folder(of: process.file))
    let given = Self.given(by: scenario)
    guard !writers.isOpen, !writers.names.contains(mention.name), !given.contains(mention.name) else { return }
    add(
      .scenarioVariableUnknown, mention, "nothing in the process '\(process.id)' writes the variable '\(mention.name)'",
      hint: NearestName.hint(for: mention.name, among: writers.ordered, kind: "variable"))
  }

  /// The names of the data that a scenario enters.
  private static func given(by scenario: Scenario) -> Set<String> {
    var entries = scenario.start.data
    for step in scenario.steps {
      switch step.action {
      case .complete(let completion), .each(let completion, _): entries += completion.data
      case .job, .run, .signal, .message, .modify, .refuse, .fire, .advance, .begin, .suspend, .resume: break
      }
    }
    return Set(entries.map(\.name)).union(givenBesideForms(by: scenario))
  }

  /// The names of the data that a scenario brings, apart from what people enter.
  static func givenBesideForms(by scenario: Scenario) -> Set<String> {
    var entries: [ScenarioEntry] = []
    for step in scenario.steps {
      switch step.action {
      case .job(let answer): entries += answer.data
      case .run(_, let data), .signal(_, let data): entries += data
      case .message(let message): entries += message.data
      case .modify(let modification): entries += modification.data
      case .complete, .each, .refuse, .fire, .advance, .begin, .suspend, .resume: break
      }
    }
    return Set(entries.map(\.name))
  }

  // MARK: Expectations

  /// What can never hold together.
  private mutating func checkContradictions(of scenario: Scenario) {
    let expect = scenario.expect
    let reached = Set((expect.ends ?? []) + (expect.path ?? []) + (expect.waitingAt ?? []))
    for mention in scenario.mentions where mention.use == .avoided && reached.contains(mention.name) {
      add(
        .scenarioNeverHolds, mention, "'\(mention.name)' is expected to be reached, and never to be",
        hint: "take it out of 'never', or out of the other list")
    }
    switch expect.status {
    case .completed, .terminated, .cancelled:
      guard let mention = scenario.mentions.first(where: { $0.use == .waiting }) else { return }
      add(
        .scenarioNeverHolds, mention,
        "an instance that is \(expect.status?.rawValue ?? "ended") waits nowhere, but is expected to wait at '\(mention.name)'",
        hint: "correct 'status', or leave 'waitingAt' empty")
    case .waiting, .suspended, .failed, nil: return
    }
  }
}
