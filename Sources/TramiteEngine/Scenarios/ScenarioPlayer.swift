import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// Plays the steps of a scenario on a stage, for `tramite test` and for `tramite simulate` alike.
///
/// The rule, which processes/README.md tells its readers too:
/// 1. What is due is fired, and jobs are answered: by the step that names them, in advance too; without such a step by
///    default.
/// 2. The next step is played when it *fits*: when what it is about is there.
/// 3. `test` does nothing else: a step that does not fit is the difference, people do only what steps say, and the clock
///    moves by `fire` and `advance` only. So a scenario that passes goes the same way in `simulate`, step for step.
/// 4. `simulate` goes on until the next step fits, each only when the one before has nothing left: people complete and
///    begin what no step names; a later `complete`, `each`, `begin`, `job` or `run` is played when its work is there;
///    the clock moves to what is due next, but not for a `message`, `signal`, `suspend`, `resume` or `modify`.
/// 5. A step that does not fit when nothing can happen any more is told and passed over.
struct ScenarioPlayer {
  var stage: Stage
  let scenario: Scenario?
  /// The scenario's own process.
  let process: String
  let readFile: ScenarioFiles
  /// The numbers of the steps that have not been played yet.
  var left: [Int]
  /// Answers whose element has not been reached yet, by number of their step.
  var armed: [Int] = []
  /// Work items that nobody could complete, with why.
  var refused: [(item: String, why: String)] = []
  /// Offered activities that were begun, by a step or by default: by default each is begun once.
  var begun: Set<String> = []

  init(_ stage: Stage, scenario: Scenario?, process: String, readFile: ScenarioFiles) {
    self.stage = stage
    self.scenario = scenario
    self.process = process
    self.readFile = readFile
    left = Array((scenario?.steps ?? []).indices)
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

  // MARK: Playing

  /// Plays all steps, each as soon as the one before is done.
  /// - Returns: the first that did not fit; nil when all did.
  mutating func playSteps() async throws -> ScenarioDifference? {
    do {
      try await goOn()
      while let number = left.first {
        left.removeFirst()
        try await play(steps[number], number)
        try await goOn()
      }
      return neverAsked.first
    } catch let difference as ScenarioDifference {
      return difference
    }
  }

  /// Answers that nobody asked for.
  var neverAsked: [ScenarioDifference] {
    armed.map {
      misfit($0, "'\(Self.element(steps[$0]) ?? "")' was not reached again, so its answer was never asked for")
    }
  }

  /// Fires what is due and answers jobs, until everything waits for a person, a step or a later time.
  mutating func goOn() async throws {
    while true {
      try await stage.settle()
      if try await answerOneCall() { continue }
      if try await answerOneJob() { continue }
      return
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

  /// The first answer that waits for an element.
  private mutating func takeArmed(_ element: String, in process: String) -> Int? {
    let place = armed.firstIndex {
      Self.element(steps[$0]) == element && self.process(of: steps[$0]) == process
    }
    return place.map { armed.remove(at: $0) }
  }

  /// The elements that steps still to be played are about, so that nothing is done by default there.
  var reserved: Set<Stage.LeftAlone> {
    Set(
      left.compactMap { number in
        Self.element(steps[number]).map { .element($0, process: process(of: steps[number])) }
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
