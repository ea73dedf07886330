import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHandlers
import TramiteProblems
import TramiteTesting

/// Definitions and scenarios of tests, written as text and read as if they were files.
struct ScenarioTesting {
  let rehearsal: Rehearsal

  /// Definitions by process id (see `DefinitionText`), with further files by path.
  init(_ definitions: [(process: String, text: String)], _ more: [String: String] = [:]) {
    var files = definitions.map {
      DefinitionFile(path: "\($0.process).bpmn", bytes: Array(DefinitionText.bpmn($0.text, process: $0.process).utf8))
    }
    for (path, text) in more.sorted(by: { $0.key < $1.key }) {
      files.append(DefinitionFile(path: path, bytes: Array(text.utf8)))
    }
    rehearsal = Rehearsal(files: files, handlers: (try? HandlerRegistry(ShippedHandlers.all())) ?? .empty)
  }

  /// Plays the one scenario of a YAML text.
  func play(_ yaml: String, files: ScenarioFiles = .none) async throws -> ScenarioResult {
    let reading = ScenarioReader.read(Array(yaml.utf8), file: "test.scenario.yaml")
    guard let file = reading.file, let scenario = file.scenarios.first else {
      throw Unreadable(problems: reading.problems.map { ProblemText.render($0, sourceLine: nil) })
    }
    return try await ScenarioRunner.run(scenario, of: file.process, rehearsal, files: files)
  }

  struct Unreadable: Error { let problems: [String] }

  static let organization = """
    organization: office
    timezone: Europe/Madrid
    roles:
      - { id: clerk, name: Clerk }
      - { id: boss, name: Boss }
    people:
      - { id: ana, name: Ana, roles: [clerk, boss] }
      - { id: bruno, name: Bruno, roles: [clerk] }
      - { id: luis, name: Luis, roles: [boss] }
    """

  /// ask (clerk), approve (boss, not who asked), then by `ok` to one of two ends.
  static let approval = """
    startEvent S
    userTask ask role=clerk
    userTask approve role=boss excludes=ask
    exclusiveGateway gw
    endEvent yes
    endEvent no
    S -> ask
    ask -> approve
    approve -> gw
    gw -> yes : ok = true
    gw ~> no
    """
}
