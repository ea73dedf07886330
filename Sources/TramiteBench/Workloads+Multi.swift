import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter

extension Workloads {
  /// What the items of a body do.
  enum Body: String, CaseIterable {
    /// A script over the item, collected by index.
    case script
    /// A sub-process of two tasks.
    case subProcess = "sub-process"
    /// A job each, answered one after the other.
    case job
  }

  /// One start of a parallel multi-instance activity over so many items, run to its end: the start for a body that needs
  /// nobody; for jobs, the start and an answer a command for each item.
  static func multi(_ table: inout ResultTable, counts: [Int]) throws {
    for body in Body.allCases {
      let graph = try graph(BenchDefinitions.multi(body), "multi")
      for count in counts {
        let items = Value.list((0..<count).map { .number(Number($0)) })
        let watch = Stopwatch()
        var outcome = try decide(
          graph, InstanceState(),
          .start(
            StartInstance(instance: "multi~1", version: 1, definition: "", variables: Context([("items", items)]))))
        for job in outcome.state.jobs {
          outcome = try decide(
            graph, outcome.state, .completeJob(job.id, .completed(outcome: nil, result: Context())))
        }
        guard outcome.state.status == .completed else { throw BenchFailure("the body did not complete") }
        table.add("multi, \(count) items, \(body.rawValue)", "none", 1, count, watch.taken, "items/s")
      }
    }
  }

  /// One command, which must be accepted.
  static func decide(
    _ graph: ProcessGraph, _ state: InstanceState, _ action: TramiteInterpreter.Action
  ) throws -> Outcome {
    let command = Command(action, Stamp(at: Instant(millisecondsSince1970: 0), actor: "ana"))
    guard case .accepted(let outcome) = Interpreter.decide(graph, state, command) else {
      throw BenchFailure("a command was refused")
    }
    return outcome
  }
}

extension BenchDefinitions {
  /// A parallel multi-instance activity over the list `items`.
  static func multi(_ body: Workloads.Body) -> String {
    let loop = """
      <multiInstanceLoopCharacteristics><loopDataInputRef>items</loopDataInputRef>\
      <loopDataOutputRef>results</loopDataOutputRef><inputDataItem id="i" name="item"/>\
      <outputDataItem id="o" name="result"/></multiInstanceLoopCharacteristics>
      """
    let activity =
      switch body {
      case .script:
        "<scriptTask id=\"work\" tramite:resultVariable=\"result\">\(loop)<script>item + 1</script></scriptTask>"
      case .subProcess:
        "<subProcess id=\"work\">\(loop)<task id=\"a\"/><task id=\"b\"/>\(flow(3, "a", "b"))</subProcess>"
      case .job: "<serviceTask id=\"work\" tramite:handler=\"no.job\">\(loop)</serviceTask>"
      }
    return wrap(
      "multi",
      "<dataObject id=\"items\"/><dataObject id=\"results\"/><startEvent id=\"start\"/>\(activity)<endEvent id=\"end\"/>"
        + flow(1, "start", "work") + flow(2, "work", "end"))
  }
}
