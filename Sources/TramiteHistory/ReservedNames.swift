public import TramiteFEEL
public import TramiteGraph

extension InstanceState {
  /// The value of a reserved name that an instance answers itself: `instance`, `elements`; nil for any other name.
  ///
  /// One place for the interpreter and for those who show a form before it is completed: both must see the same.
  /// - Spec: settled.md "FEEL in processes"
  /// - Cost: `elements` is linear in the nodes of the graph
  public func reservedValue(_ name: String, graph: ProcessGraph) -> Value? {
    switch name {
    case "instance": instanceValue(graph)
    case "elements": elementsValue(graph)
    case _: nil
    }
  }

  /// `instance {id, businessKey, startedBy, startedAt, process, version}`.
  private func instanceValue(_ graph: ProcessGraph) -> Value {
    .context(
      Context([
        ("id", .string(instance)), ("businessKey", businessKey.map { .string($0) } ?? .null),
        ("startedBy", startedBy.map { .string($0) } ?? .null),
        ("startedAt", Value(instant: startedAt, zone: graph.zone)), ("process", .string(graph.process)),
        ("version", .number(Number(version))),
      ]))
  }

  /// `elements."id" {completedBy, completedAt, count}`, in file order; only nodes that were completed.
  private func elementsValue(_ graph: ProcessGraph) -> Value {
    var entries: [(String, Value)] = []
    for (position, node) in graph.nodes.enumerated() {
      guard let completion = completion(of: NodeIndex(position)) else { continue }
      let entry = Context([
        ("completedBy", completion.by.map { .string($0) } ?? .null),
        ("completedAt", Value(instant: completion.at, zone: graph.zone)),
        ("count", .number(Number(completion.count))),
      ])
      entries.append((node.id, .context(entry)))
    }
    return .context(Context(entries))
  }
}
