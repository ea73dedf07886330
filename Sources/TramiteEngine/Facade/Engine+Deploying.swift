import TramiteDefinitions
import TramiteGraph
import TramiteProblems
import TramiteStore

extension Engine {
  /// Deploys files: checks all of them, gives a new version to each process whose files have changed, and brings roles,
  /// people and deputies into the store.
  /// - Throws: ``DeploymentRefused`` with all problems; nothing has changed then.
  @discardableResult
  public nonisolated func deploy(_ request: DeploymentRequest) async throws -> Deployed {
    let known = try await reading { try DeployedNames($0) }
    let compiled = setup.library.compile(
      request.files, setup.handlers.descriptions, requiresKnown: !request.allowsUnknownHandlers, deployed: known)
    var problems = compiled.problems
    var startTimers: [String: [StartTriggerRow]] = [:]
    for process in compiled.processes {
      let found = StartTriggers(process, at: setup.clock.now)
      startTimers[process.graph.process] = found.rows
      problems += found.problems
    }
    if problems.hasErrors { throw DeploymentRefused(problems: problems) }
    let triggers = startTimers
    let shown = problems
    return try await shard.perform { batch in
      try DeploymentWriting(request, compiled, triggers, batch).write(problems: shown)
    }
  }
}
