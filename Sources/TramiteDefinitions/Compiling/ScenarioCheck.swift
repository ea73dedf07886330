import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Scenarios name processes and elements that exist. An element may stand in a called process too.
/// - Spec: cli.md "Scenarios"
enum ScenarioCheck {
  static func problems(of set: DefinitionSet) -> [Problem] {
    guard !set.definitions.isEmpty else { return [] }
    var problems: [Problem] = []
    var elements: [String] = []
    for definition in set.definitions {
      elements += definition.document.definitions.children.filter { $0.kind.isGlobalTask }.compactMap(\.id)
      for process in definition.processes { elements += process.nodes.compactMap(\.element.id) }
    }
    let known = Set(elements)
    for found in set.scenarios {
      let file = found.scenarios
      if set.process(file.process) == nil {
        problems.append(
          Problem(
            .scenarioProcessUnknown, at: file.processLocation, element: file.process,
            "there is no process '\(file.process)' in these files",
            hint: NearestName.hint(for: file.process, among: set.processes.keys.sorted(), kind: "process")))
        continue
      }
      for scenario in file.scenarios {
        for (element, location) in named(by: scenario) where !known.contains(element) {
          problems.append(
            Problem(
              .scenarioElementUnknown, at: location, element: element,
              "the scenario '\(scenario.name)' names '\(element)', but no process of these files has such an element",
              hint: NearestName.hint(for: element, among: elements, kind: "element")))
        }
      }
    }
    return problems
  }

  private static func named(by scenario: Scenario) -> [(String, SourceLocation)] {
    var names: [(String, SourceLocation)] = []
    if let event = scenario.start.event { names.append((event, scenario.start.location)) }
    for step in scenario.steps {
      if let element = element(of: step.action) { names.append((element, step.location)) }
    }
    let expect = scenario.expect
    let place = expect.location ?? scenario.location
    for list in [expect.ends, expect.path, expect.never, expect.waitingAt] {
      names += (list ?? []).map { ($0, place) }
    }
    return names
  }

  private static func element(of action: ScenarioStep.Action) -> String? {
    switch action {
    case .complete(let completion), .each(let completion, _): completion.element
    case .job(let answer): answer.element
    case .run(let element, _), .fire(let element), .begin(let element, _): element
    case .refuse(let refusal): refusal.element
    case .advance, .message, .signal, .suspend, .resume, .modify: nil
    }
  }
}
