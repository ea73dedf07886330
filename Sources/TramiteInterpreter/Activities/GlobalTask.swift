import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Runs a called global task in place: in a scope of its own, which sees nothing of what is around it but what the call
  /// hands in. Its events carry the global task's id; those of the call activity stand before and after them.
  ///
  /// A global task of an earlier deployment, or of a version that the call names, is not part of this definition: it is called
  /// like a process of its own, which has that one node (our choice: semantics.md 4 lets a call name any version of it, and an
  /// instance stays on one definition).
  ///
  /// Without a data mapping all visible variables go in, and all of the scope come back, as with a called process.
  /// - Spec: BPMN 2.0.2 §10.3.4, §10.3.6; semantics.md 4
  /// - Emits: `globalTaskStarted`
  /// - Incident: `missingInput` where a data input that the global task requires is null
  mutating func beginGlobalTask(_ definition: ScopeIndex, _ node: NodeIndex, _ token: TokenID) {
    guard let scope = readingScope(of: token), let mapped = inputs(of: node, token) else { return }
    var variables = Variables(graph[definition].declares.map { ($0, .null) })
    for entry in (mapsInputs(node) ? mapped : visibleVariables(from: scope)).entries {
      variables[entry.key] = entry.value
    }
    if let missing = missingInputs(graph[definition].requires, in: variables) {
      raise(
        .missingInput, at: node, token: token,
        "the global task '\(graph.elementID(of: definition))' needs the data input "
          + "\(missing.map { "'\($0)'" }.joined(separator: ", ")), found null", resumption: .begin,
        read: missing.map { ReadVariable(name: $0, value: .null) })
      return
    }
    let id = ScopeID(nextNumber)
    emit(
      .globalTaskStarted(
        GlobalTaskStarted(
          node: node, token: token, scope: id, definition: definition, variables: variables.context)))
    startScope(id, definition)
  }
}
