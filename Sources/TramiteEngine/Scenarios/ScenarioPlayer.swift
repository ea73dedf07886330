import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// Plays the steps of a scenario on a stage.
///
/// What a step answers it answers when its element is reached: at once where it waits already, else as soon as it does.
/// What is reached and has no step left is done by default: jobs always, work items in simulations.
struct ScenarioPlayer {
  var stage: Stage
  let scenario: Scenario?
  /// The scenario's own process.
  let process: String
  let readFile: ScenarioFiles
  /// Whether people do by themselves what no step tells them to do.
  let completesWorkItems: Bool
  /// The step that is next.
  var nextStep = 0
  /// Answers whose element has not been reached yet, by number of their step.
  var armed: [Int] = []
  /// Work items that nobody could complete, with why.
  private var refused: [(item: String, why: String)] = []
  /// Offered activities that were begun by themselves: each once.
  private var begun: Set<String> = []

  init(
    _ stage: Stage, scenario: Scenario?, process: String, readFile: ScenarioFiles, completesWorkItems: Bool
  ) {
    self.stage = stage
    self.scenario = scenario
    self.process = process
    self.readFile = readFile
    self.completesWorkItems = completesWorkItems
    for (element, count) in Self.answeredCalls(scenario, process, stage.rehearsal) {
      stage.expectAnsweredCalls(of: element, count: count)
    }
  }

  var steps: [ScenarioStep] { scenario?.steps ?? [] }
  /// Work items that nobody could complete, as sentences.
  var refusedItems: [String] { refused.map(\.why) }

  /// The process that a step speaks of.
  func process(of step: ScenarioStep) -> String { step.process ?? process }

  private static func answeredCalls(
    _ scenario: Scenario?, _ process: String, _ rehearsal: Rehearsal
  ) -> [(String, Int)] {
    var counts: [(String, Int)] = []
    for step in scenario?.steps ?? [] {
      guard case .job(let answer) = step.action,
        isCall(answer.element, in: step.process ?? process, rehearsal)
      else { continue }
      if let place = counts.firstIndex(where: { $0.0 == answer.element }) {
        counts[place].1 += 1
      } else {
        counts.append((answer.element, 1))
      }
    }
    return counts
  }

  static func isCall(_ element: String, in process: String, _ rehearsal: Rehearsal) -> Bool {
    guard let graph = rehearsal.process(process)?.graph, let node = graph.node(element),
      case .activity(.callActivity) = graph[node].kind
    else { return false }
    return true
  }

  // MARK: Start

  /// Starts a process; the scenario's own as the scenario says.
  /// - Throws: ``Rejection``
  mutating func start(_ id: String, event named: String? = nil, data: Context) async throws -> String {
    let said = id == process ? scenario?.start : nil
    let event = named ?? said?.event
    let deployed = stage.rehearsal.process(id)
    let starter = said?.by ?? deployed.map { stage.cast.starter(of: $0, event: event) }
    var entries = said?.data.context ?? Context()
    for entry in data.entries { entries[entry.key] = entry.value }
    let given = entries
    if let graph = deployed?.graph { entries = startEntries(graph, event, entries, starter) }
    do {
      let standing = try await stage.engine.start(
        StartRequest(
          process: id, event: event, data: entries, businessKey: said?.businessKey, signs: true, by: Actor(starter)))
      return standing.instance
    } catch let rejection as Rejection {
      throw rejection.asking(forMoreThan: given)
    }
  }

  /// What a start form still lacks.
  private func startEntries(_ graph: ProcessGraph, _ event: String?, _ given: Context, _ actor: String?) -> Context {
    let node = event.flatMap { graph.node($0) } ?? graph[.process].noneStart ?? graph.startEvents.first
    guard let node else { return given }
    let forms = graph.forms(of: graph[node].id)
    if forms.isEmpty { return given }
    let cast = stage.cast
    return FormEvaluation(
      forms: forms,
      situation: FormSituation(
        task: graph[node].id, actor: actor, moment: graph.moment(at: stage.now), variables: { _ in nil },
        answer: cast.answer)
    ).simulatedEntries(given: given) { cast.somebody(of: $0, actor: actor ?? "somebody") }
  }

  // MARK: What goes by itself

  /// Plays all steps.
  /// - Returns: the first that did not fit; nil when all did.
  mutating func playSteps() async throws -> ScenarioDifference? {
    do {
      try await goOn()
      while nextStep < steps.count {
        let number = nextStep
        nextStep += 1
        try await play(steps[number], number)
        try await goOn()
      }
      if let left = armed.first {
        throw misfit(
          left, "'\(Self.element(steps[left]) ?? "")' was not reached again, so its answer was never asked for")
      }
      return nil
    } catch let difference as ScenarioDifference {
      return difference
    }
  }

  /// Does what is due and what no step waits for, until everything waits for a step or a later time.
  mutating func goOn() async throws {
    while true {
      try await stage.settle()
      if try await answerOneCall() { continue }
      if try await answerOneJob() { continue }
      if completesWorkItems, try await completeOneItem() { continue }
      if completesWorkItems, try await beginOneActivity() { continue }
      return
    }
  }

  /// Goes on, with the clock, until nothing is to come or a time is over.
  mutating func runOut(until end: Instant?) async throws {
    while true {
      try await goOn()
      guard let due = try await stage.nextDue(), end.map({ due <= $0 }) ?? true else { return }
      try stage.moveClock(to: due)
    }
  }

  private mutating func answerOneJob() async throws -> Bool {
    let expected = armed.map { Stage.LeftAlone.element(Self.element(steps[$0]) ?? "", process: process(of: steps[$0])) }
    guard let job = try await stage.firstOpenJob(skipping: reserved.subtracting(expected)) else { return false }
    if let number = takeArmed(job.element, in: job.process) {
      try await answer(job, number)
    } else {
      try await stage.answerByDefault(job)
    }
    return true
  }

  private mutating func answerOneCall() async throws -> Bool {
    if armed.isEmpty { return false }
    for call in try await openCalls() {
      guard let number = takeArmed(call.element, in: call.process) else { continue }
      try await answer(call, number)
      return true
    }
    return false
  }

  private mutating func completeOneItem() async throws -> Bool {
    let left = reserved.union(refused.map { .item($0.item) })
    guard let item = try await stage.firstOpenItem(skipping: left) else { return false }
    do {
      try await stage.complete(item)
    } catch let rejection as Rejection {
      let why =
        "'\(item.entry.item.element)' of \(item.entry.instanceID) could not be completed: "
        + "[\(rejection.code.rawValue)] \(rejection.message)" + (rejection.hint.map { "; \($0)" } ?? "")
      refused.append((item.entry.id, why))
    }
    return true
  }

  /// Begins the oldest activity that an ad-hoc sub-process offers and that was not begun here before; one that cannot be
  /// begun now, because another one runs, has its turn later.
  private mutating func beginOneActivity() async throws -> Bool {
    for entry in try await stage.openOffers() where !begun.contains(entry.id) {
      if reserved.contains(.element(entry.item.element, process: entry.process)) { continue }
      do {
        try await stage.begin(entry)
      } catch is Rejection {
        continue
      }
      begun.insert(entry.id)
      return true
    }
    return false
  }

  /// The first answer that waits for an element.
  private mutating func takeArmed(_ element: String, in process: String) -> Int? {
    let place = armed.firstIndex {
      Self.element(steps[$0]) == element && self.process(of: steps[$0]) == process
    }
    return place.map { armed.remove(at: $0) }
  }

  /// The elements that later steps are about, so that nothing is done by default there.
  private var reserved: Set<Stage.LeftAlone> {
    Set(
      steps[nextStep...].compactMap { step in
        Self.element(step).map { .element($0, process: process(of: step)) }
      })
  }

  /// The element whose work a step does.
  static func element(_ step: ScenarioStep) -> String? {
    switch step.action {
    case .complete(let completion), .each(let completion, _): completion.element
    case .job(let answer): answer.element
    case .run(let element, _), .begin(let element, _): element
    case .refuse(let refusal): refusal.element
    case .fire, .advance, .message, .signal, .suspend, .resume, .modify: nil
    }
  }

  /// A step that does not fit what happened.
  func misfit(_ number: Int, _ message: String, hint: String? = nil) -> ScenarioDifference {
    ScenarioDifference(line: steps[number].location.line, step: number + 1, message: message, hint: hint)
  }
}
