import TramiteDefinitions
import TramiteEngine
import TramiteProblems

/// What a check costs: reading, rules, compiling, and running each process on abstract data.
extension Workloads {
  /// Definitions of 50 nodes, each a file and a process of its own, judged with their behaviour.
  static func validate(_ table: inout ResultTable, definitions count: Int) throws {
    let files = (0..<count).map { number in
      BenchDefinitions.file("d\(number).bpmn", BenchDefinitions.fifty("p\(number)"))
    }
    let watch = Stopwatch()
    let compiled = DefinitionCompiler.compile(files)
    let problems = compiled.problemsWithBehaviour()
    let taken = watch.taken
    guard compiled.processes.count == count, !problems.hasErrors else {
      throw BenchFailure(
        "a definition of the workload is not valid: \(problems.first { $0.severity == .error }?.message ?? "")")
    }
    table.add("validate, 50 nodes", "none", 1, count, taken, "definitions/s")
  }
}

extension BenchDefinitions {
  /// 50 nodes: choices, a parallel part with a join, tasks of people and a timer on a border.
  static func fifty(_ process: String) -> String {
    var body = "<startEvent id=\"start\"/>"
    var flows = ""
    var last = "start"
    var number = 0
    func connect(_ from: String, _ to: String, _ condition: String? = nil) {
      number += 1
      flows += flow(number, from, to, condition: condition)
    }
    for block in 0..<8 {
      let isParallel = block % 4 == 1
      let kind = isParallel ? "parallelGateway" : "exclusiveGateway"
      let usual = isParallel ? "" : " default=\"d\(block)\""
      body +=
        "<\(kind) id=\"g\(block)\" name=\"Choice \(block)\"\(usual)/>"
        + "<userTask id=\"a\(block)\" name=\"Task A \(block)\" tramite:role=\"staff\"/>"
        + "<userTask id=\"b\(block)\" name=\"Task B \(block)\" tramite:role=\"staff\"/>"
        + "<task id=\"c\(block)\" name=\"Task C \(block)\"/><\(kind) id=\"m\(block)\"/>"
        + "<scriptTask id=\"x\(block)\" tramite:resultVariable=\"amount\"><script>amount + 1</script></scriptTask>"
      connect(last, "g\(block)")
      connect("g\(block)", "a\(block)", isParallel ? nil : "amount &gt; \(block)")
      flows += "<sequenceFlow id=\"d\(block)\" sourceRef=\"g\(block)\" targetRef=\"b\(block)\"/>"
      connect("b\(block)", "c\(block)")
      connect("a\(block)", "m\(block)")
      connect("c\(block)", "m\(block)")
      connect("m\(block)", "x\(block)")
      last = "x\(block)"
    }
    connect(last, "end")
    return wrap(process, body + "<endEvent id=\"end\"/>" + flows)
  }
}
