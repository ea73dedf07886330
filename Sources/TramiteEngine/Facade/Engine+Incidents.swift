import TramiteDocuments
public import TramiteFEEL
public import TramiteHistory
import TramiteInterpreter
public import TramiteStore

/// What an operator does about an incident.
public struct ResolutionRequest: Sendable {
  /// The way out.
  public enum Way: Hashable, Sendable {
    /// Runs again from where it stopped.
    case retry
    /// Goes on as if the node had done its work, with an outcome where the node chooses by one.
    case skip(outcome: String?)
    /// Throws a BPMN error there.
    case error(code: String)
  }
  /// The incident's id.
  public var incident: String
  /// The way out.
  public var way: Way
  /// Variables set before.
  public var data: Context
  /// Why; recorded.
  public var reason: String
  /// Who decides it.
  public var by: Actor
  /// Describes a resolution.
  public init(incident: String, way: Way, data: Context = Context(), reason: String, by actor: Actor) {
    self.incident = incident
    self.way = way
    self.data = data
    self.reason = reason
    self.by = actor
  }
}

extension Engine {
  /// Open incidents, by instance, then by id.
  /// - Parameter after: where the page before ended.
  public nonisolated func incidents(after: IncidentCursor? = nil, limit: Int = 100) async throws -> [OpenIncident] {
    try await reading { try $0.incidents(after: after, limit: limit) }
  }

  /// Resolves an incident.
  /// - Throws: ``Rejection``: `unknownIncident`, `resolutionImpossible`, `userMissing`, `unknownUser`, `reasonMissing`
  @discardableResult
  public nonisolated func resolve(_ request: ResolutionRequest) async throws -> InstanceStanding {
    try Rejection.checkReason(request.reason)
    try request.check()
    return try await acting(request.by, .part(.resolve, "incident", request.incident)) { batch in
      let (instance, action, stamp) = try batch.resolution(request)
      try batch.decide(instance, action, stamp)
      return batch.standing(of: instance)
    }
  }

  /// How an instance would stand after an incident was resolved: whether a way out leads to its end. Nothing is written.
  /// - Throws: ``Rejection``, as resolving it would
  public nonisolated func preview(_ request: ResolutionRequest) async throws -> InstanceState.Status {
    try request.check()
    return try await acting(request.by, .part(.see, "what follows incident", request.incident)) { batch in
      let (instance, action, stamp) = try batch.resolution(request)
      return try batch.tryOut(instance, action, stamp).state.status
    }
  }
}

extension ResolutionRequest {
  fileprivate func check() throws {
    try Rejection.checkNames(data)
    switch way {
    case .retry, .skip: return
    case .error(let code):
      if code.contains(where: { !$0.isWhitespace }) { return }
      throw Rejection(
        .resolutionImpossible, "an incident becomes a BPMN error by the error's code, and it is empty",
        hint: "name the code of an error that the definition catches")
    }
  }
}

extension Batch {
  /// What resolves an incident, and who does it.
  fileprivate func resolution(
    _ request: ResolutionRequest
  ) throws -> (CachedInstance, TramiteInterpreter.Action, Stamp) {
    guard let (id, number) = LocalText.parts(request.incident), let instance = try instance(id),
      instance.state.incidents[IncidentID(number)] != nil
    else { throw Rejection.unknownIncident(request.incident) }
    let way: IncidentResolution.Way
    switch request.way {
    case .retry: way = .retry
    case .skip(let outcome): way = .skip(outcome: outcome)
    case .error(let code): way = .error(code: code)
    }
    let resolution = IncidentResolution(way: way, variables: request.data, reason: request.reason)
    return (
      instance, .resolveIncident(IncidentID(number), resolution),
      try permissions.mayDo(request.by, .use(.operate, process: instance.definition.process))
    )
  }
}
