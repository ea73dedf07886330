import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter

/// What exact semantics cost: joins that look at the whole scope, and work that is undone in order.
extension Workloads {
  /// An inclusive split over eight branches and its join: each instance takes another subset, the join is checked again after
  /// every step.
  static func inclusive(_ table: inout ResultTable, instances: Int) throws {
    let graph = try graph(BenchDefinitions.inclusive, "inclusive")
    let watch = Stopwatch()
    for number in 0..<instances {
      let outcome = try start(graph, "inclusive~1", [("chosen", .number(Number(number &* 167 % 255 + 1)))])
      guard outcome.state.status == .completed else { throw BenchFailure("the join did not fire") }
    }
    table.add("inclusive, 8 branches", "none", 1, instances, watch.taken, "instances/s")
  }

  /// So many completions of one activity, each undone by its handler, the latest first.
  static func compensate(_ table: inout ResultTable, counts: [Int]) throws {
    let graph = try graph(BenchDefinitions.compensate, "compensate")
    for count in counts {
      let watch = Stopwatch()
      let outcome = try start(graph, "compensate~1", [("count", .number(Number(count)))])
      guard outcome.state.status == .completed else { throw BenchFailure("the compensation did not end") }
      table.add("compensate, \(count) completions", "none", 1, count, watch.taken, "handlers/s")
    }
  }

  private static func start(
    _ graph: ProcessGraph, _ instance: String, _ variables: [(String, Value)]
  ) throws -> Outcome {
    try decide(
      graph, InstanceState(),
      .start(StartInstance(instance: instance, version: 1, definition: "", variables: Context(variables))))
  }
}

extension BenchDefinitions {
  /// Eight branches, each chosen by a bit of `chosen`.
  static let inclusive: String = {
    var body =
      "<startEvent id=\"start\"/><inclusiveGateway id=\"split\"/><inclusiveGateway id=\"join\"/><endEvent id=\"end\"/>"
    body += flow(1, "start", "split") + flow(2, "join", "end")
    for branch in 0..<8 {
      body +=
        "<task id=\"t\(branch)\"/>"
        + flow(10 + branch, "split", "t\(branch)", condition: "odd(floor(chosen / \(1 << branch)))")
        + flow(20 + branch, "t\(branch)", "join")
    }
    return wrap("inclusive", body)
  }()

  /// A multi-instance task with a handler, and a throw that undoes all its instances.
  static let compensate = wrap(
    "compensate",
    """
    <startEvent id="start"/><task id="work"><multiInstanceLoopCharacteristics>\
    <loopCardinality>count</loopCardinality></multiInstanceLoopCharacteristics></task>
    <boundaryEvent id="border" attachedToRef="work"><compensateEventDefinition/></boundaryEvent>
    <task id="undo" isForCompensation="true"/>
    <intermediateThrowEvent id="back"><compensateEventDefinition/></intermediateThrowEvent><endEvent id="end"/>
    """ + flow(1, "start", "work") + flow(2, "work", "back") + flow(3, "back", "end")
      + "<association id=\"a\" sourceRef=\"border\" targetRef=\"undo\"/>")
}
