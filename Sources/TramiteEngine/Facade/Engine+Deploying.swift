public import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
public import TramiteProblems
import TramiteStore

extension Engine {
  /// Deploys files: checks all of them, gives a new version to each process whose files have changed, and brings roles,
  /// people and deputies into the store.
  /// Whoever has signed in needs the right `own` for each process, for all of them where only decisions are brought, and
  /// `administer` for people and roles.
  /// - Throws: ``DeploymentRefused`` with all problems; ``Rejection``: `rightNotHeld`. Nothing has changed then.
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
    let processes = (compiled.processes + compiled.globalTasks).map(\.graph.process)
    let bringsPeople = !compiled.organizations.isEmpty
    let names = processes + compiled.organizations.map(\.id)
    return try await acting(request.by, Access(.deploy, "definitions \(names.joined(separator: ", "))")) { batch in
      if request.by.isSignedIn {
        for process in processes { _ = try batch.permissions.mayDo(request.by, .use(.own, process: process)) }
        if processes.isEmpty, !bringsPeople { _ = try batch.permissions.mayDo(request.by, .use(.own)) }
        if bringsPeople { _ = try batch.permissions.mayDo(request.by, .use(.administer)) }
      }
      return try DeploymentWriting(request, compiled, triggers, batch).write(problems: shown)
    }
  }

  /// Checks files as `validate` does, with the handlers of this program; nothing is stored.
  /// - Cost: compiles the files, and runs each executable process on abstract data.
  public nonisolated func validate(_ files: [DefinitionFile]) -> [Problem] {
    DefinitionCompiler.compile(
      files,
      options: CompilerOptions(
        zones: setup.options.zones(), handlers: setup.handlers.descriptions, today: DateTime(now, in: .utc)?.date)
    ).problemsWithBehaviour()
  }
}
