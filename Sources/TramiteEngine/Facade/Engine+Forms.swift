public import TramiteFEEL
public import TramiteGraph
import TramiteInterpreter

extension Engine {
  /// The forms with which a process is started, as a person meets them.
  /// - Parameters:
  ///   - event: the start event; nil: the plain one.
  ///   - entered: what has been entered so far; it can open further fields.
  /// - Throws: ``Rejection``: `unknownProcess`, `unknownDeployment`, `startEventUnknown`
  public nonisolated func startForms(
    of process: String, version: Int? = nil, event: String? = nil, by actor: Actor, languages: [String] = [],
    entered: Context = Context()
  ) async throws -> [FormView] {
    let graph = try await graph(of: process, version: version)
    let node: NodeIndex?
    if let event {
      guard let found = graph.node(event), graph.startEvents.contains(found) else {
        throw Rejection(
          .startEventUnknown, "process '\(process)' has no start event '\(event)'",
          hint: "its start events are \(graph.startEvents.map { "'\(graph[$0].id)'" }.joined(separator: ", "))")
      }
      node = found
    } else {
      node = graph[.process].noneStart ?? (graph.startEvents.count == 1 ? graph.startEvents.first : nil)
    }
    guard let node else { return [] }
    let evaluation = FormEvaluation(
      forms: graph.forms(of: graph[node].id),
      situation: FormSituation(
        task: graph[node].id, actor: actor.user, moment: graph.moment(at: now), languages: languages,
        signing: .unconfirmed, variables: { _ in nil }))
    return evaluation.view(entered: entered)
  }
}
