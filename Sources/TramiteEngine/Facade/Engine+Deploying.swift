public import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteInterpreter
public import TramiteProblems
import TramiteStore

extension Engine {
  /// Deploys files: checks all of them, gives a new version to each process whose files have changed, and brings roles,
  /// people and deputies into the store. Where it is asked for, processes that are new or have changed are explored
  /// too (``Soundness``); what that finds are warnings here: an operator may free what stands still.
  /// Whoever has signed in needs the right `own` for each process that is new or changed, for all of them where a decision
  /// changes that none of these processes names, and `administer` for people and roles that change. Who has neither right
  /// for anything is refused before the files are looked at; and so is, in the end, who would get roles, rights or absent
  /// persons by the own deployment, but for the first organization of a store.
  /// - Throws: ``DeploymentRefused`` with all problems; ``Rejection``: `rightNotHeld`; ``ExpectationFailed`` where others have
  ///   deployed meanwhile what stays as it was read; ``ComputingTimeOver``. Nothing has changed then.
  @discardableResult
  public nonisolated func deploy(_ request: DeploymentRequest) async throws -> Deployed {
    try await requireOwnership(request.by)
    let known = try await reading { try DeployedNames($0) }
    let compiled = try setup.library.compile(
      request.files, setup.handlers.descriptions, requiresKnown: !request.allowsUnknownHandlers, deployed: known)
    var problems = compiled.problems
    var startTimers: [String: [StartTriggerRow]] = [:]
    for process in compiled.processes {
      let found = StartTriggers(process, at: setup.clock.now)
      startTimers[process.graph.process] = found.rows
      problems += found.problems
    }
    if problems.hasErrors { throw DeploymentRefused(problems: problems) }
    if request.explores {
      for process in try await changed(compiled.processes, request.files) {
        problems += process.behaviour().map(\.asWarning)
        try ComputingTime.check()
      }
      problems = problems.inOrder(of: request.files)
    }
    let triggers = startTimers
    let shown = problems
    let processes = (compiled.processes + compiled.globalTasks).map(\.graph.process)
    let organizations = compiled.organizations.map { OrganizationRows($0) }
    let names = processes + compiled.organizations.map(\.id)
    return try await acting(request.by, Access(.deploy, "definitions \(names.joined(separator: ", "))")) { batch in
      if request.by.isSignedIn {
        try batch.requireOwnership(of: compiled, request)
        let changesPeople = try organizations.contains { try !$0.areStanding(batch.writer) }
        if changesPeople { _ = try batch.permissions.mayDo(request.by, .use(.administer)) }
      }
      try batch.requireNewest(request)
      let reach = try batch.permissions.reach(of: request.by)
      let deployed = try DeploymentWriting(request, compiled, triggers, batch).write(problems: shown)
      try batch.permissions.requireNoMore(than: reach, request.by, by: "the own deployment")
      return deployed
    }
  }

  /// Refuses who may deploy nothing at all; the refusal is recorded.
  /// - Throws: ``Rejection``: `rightNotHeld`
  public nonisolated func requireOwnership(_ actor: Actor) async throws {
    guard actor.isSignedIn else { return }
    let (now, zones) = (now, setup.options.zones)
    do {
      try await reading { reader in
        try Permissions(reader, now, zones: zones).requireAnyOwnership(actor)
      }
    } catch is Rejection {
      // Again through the door that records refusals.
      try await acting(actor, Access(.deploy, "definitions")) { try $0.permissions.requireAnyOwnership(actor) }
    }
  }

  /// Checks files as `validate` does, with the handlers of this program; nothing is stored.
  /// - Throws: ``ComputingTimeOver``
  /// - Cost: compiles the files, and runs each executable process on abstract data.
  public nonisolated func validate(_ files: [DefinitionFile]) throws -> [Problem] {
    let goesOn = ComputingTime.current.goesOn
    let options = CompilerOptions(
      zones: setup.options.zones(), handlers: setup.handlers.descriptions, today: DateTime(now, in: .utc)?.date)
    let compiled = DefinitionCompiler.compile(files, options: options, goesOn: goesOn)
    guard let problems = compiled?.problemsWithBehaviour(goesOn: goesOn) else { throw ComputingTimeOver() }
    return problems
  }

  /// The processes that are not deployed yet as they are in these files.
  nonisolated func changed(
    _ processes: [DeployableProcess], _ files: [DefinitionFile]
  ) async throws -> [DeployableProcess] {
    let contents = DeploymentContents(files)
    return try await reading { reader in
      try processes.filter { process in
        try reader.latestDefinition(process: process.graph.process)?.sha256 != contents.definition(of: process)
      }
    }
  }
}

extension Permissions {
  /// - Throws: ``Rejection`` `rightNotHeld` for who neither owns a process nor administers
  fileprivate func requireAnyOwnership(_ actor: Actor) throws {
    let user = try knownUser(actor)
    for right in [Right.own, .administer] where actor.proof?.scopes?.contains(right) ?? true {
      for grant in try reader.grants() where grant.right == right.rawValue {
        if try standing(of: user, with: right, process: grant.process) != nil { return }
      }
    }
    _ = try mayDo(actor, .use(.own))
  }
}

extension Batch {
  /// Requires that what a deployment takes over from the store is still the newest there.
  /// - Throws: ``ExpectationFailed``
  fileprivate func requireNewest(_ request: DeploymentRequest) throws {
    guard let basis = request.basis else { return }
    let newest = try writer.newestHashes(since: basis.deployment)
    let contents = DeploymentContents(request.files)
    for path in basis.paths.sorted() {
      guard let hash = newest[path], hash != contents.hashes[path] else { continue }
      throw ExpectationFailed(message: "'\(path)' has been deployed anew since it was read")
    }
  }

  /// Requires the right `own` for what a deployment changes.
  fileprivate func requireOwnership(of compiled: DeployableSet, _ request: DeploymentRequest) throws {
    let contents = DeploymentContents(request.files)
    var owned: Set<String> = []
    for process in compiled.processes + compiled.globalTasks {
      let id = process.graph.process
      if try writer.latestDefinition(process: id)?.sha256 == contents.definition(of: process) { continue }
      _ = try permissions.mayDo(request.by, .use(.own, process: id))
      owned.formUnion(process.concerns)
    }
    for decision in compiled.decisions where !owned.isSuperset(of: decision.concerns) {
      if try writer.latestDecision(decision.id)?.sha256 == contents.definition(of: decision) { continue }
      _ = try permissions.mayDo(request.by, .use(.own))
    }
  }
}

extension Problem {
  /// The problem, at most as a warning.
  fileprivate var asWarning: Problem {
    var problem = self
    if problem.severity == .error { problem.severity = .warning }
    return problem
  }
}

extension [Problem] {
  /// Those of each file together, in the order of the files, in source order within each.
  fileprivate func inOrder(of files: [DefinitionFile]) -> [Problem] {
    let own = Dictionary(grouping: self, by: \.location.file)
    let known = Set(files.map(\.path))
    return files.flatMap { (own[$0.path] ?? []).inSourceOrder() } + filter { !known.contains($0.location.file) }
  }
}
