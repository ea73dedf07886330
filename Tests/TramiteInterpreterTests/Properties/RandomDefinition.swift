/// A random well-formed definition of the elements that are executed, as a ``DefinitionText``.
///
/// Blocks inside blocks, each with one entry and one exit, so that most cases come to an end; and now and then a flow from
/// one branch into the join of another, so that some get stuck, synchronise wrongly or lose nothing all the same.
struct RandomDefinition {
  private var random: Seeded
  private var number = 0
  private var budget: Int
  /// Lines of elements and flows of the scope being written.
  private var elements: [String] = []
  private var flows: [String] = []
  /// Joins of the scope being written, as targets of stray flows.
  private var joins: [String] = []
  private var depth = 0

  static func text(seed: Int) -> String {
    var made = RandomDefinition(random: Seeded(seed))
    return (["data v", "data z"] + made.scope()).joined(separator: "\n")
  }

  private init(random: Seeded) {
    self.random = random
    budget = 0
    budget = 4 + self.random.below(22)
  }

  private mutating func id(_ prefix: String) -> String {
    number += 1
    return "\(prefix)\(number)"
  }

  private mutating func add(_ line: String) { elements.append(line) }
  private mutating func connect(_ from: String, _ to: String, _ rest: String = "") {
    flows.append("\(from) -> \(to)\(rest)")
  }
  private mutating func connectByDefault(_ from: String, _ to: String) { flows.append("\(from) ~> \(to)") }

  /// A scope's content: its beginning, blocks one after the other, an end.
  private mutating func scope() -> [String] {
    let outer = (elements, flows, joins)
    (elements, flows, joins) = ([], [], [])
    depth += 1
    defer {
      (elements, flows, joins) = outer
      depth -= 1
    }
    var last: String?
    if !random.once(in: 6) {
      let start = id("s")
      add("startEvent \(start)")
      last = start
    }
    for _ in 0...random.below(3) {
      let (entry, exit) = block()
      if let last { connect(last, entry) }
      last = exit
    }
    if let last, !random.once(in: 4) {
      let end = end()
      connect(last, end)
    }
    return elements + flows
  }

  private mutating func end() -> String {
    let end = id("e")
    switch random.below(8) {
    case 0 where depth > 1: add("endEvent \(end) terminate")
    case 1 where depth > 1: add("endEvent \(end) error \(random.pick(["boom", "bang"]))")
    case 2: add("endEvent \(end) message told")
    case 3: add("endEvent \(end) message told handler=h retries=0")
    case _: add("endEvent \(end)")
    }
    return end
  }

  private mutating func block() -> (entry: String, exit: String) {
    budget -= 1
    if budget <= 0 { return leaf() }
    switch random.below(17) {
    case 16: return complex()
    case 0, 1: return branches("exclusiveGateway")
    case 2, 3: return branches("parallelGateway")
    case 4, 5: return branches("inclusiveGateway")
    case 6: return loop()
    case 7: return automated()
    case 8: return eventBased()
    case 9 where depth < 4, 10 where depth < 4: return subProcess()
    case 11 where depth < 3: return adHoc()
    case _: return leaf()
    }
  }

  private mutating func leaf() -> (entry: String, exit: String) {
    let node = id("n")
    switch random.below(13) {
    case 0: add("task \(node)")
    case 1: add("manualTask \(node)")
    case 2: add("scriptTask \(node)\nscript: { v: if v = null then 1 else v + 1 }")
    case 3, 4: add("userTask \(node) role=r")
    case 5: add("serviceTask \(node) handler=h retries=\(random.below(2))")
    case 6: add("serviceTask \(node) handler=h retries=0 resultVariable=w\noutput v := w.v")
    case 7: add("receiveTask \(node) receives told")
    case 8: add("intermediateCatchEvent \(node) timer PT\(random.below(4))H")
    case 9: add("intermediateCatchEvent \(node) cycle R\(random.below(4))/PT1H")
    case 10: add("intermediateThrowEvent \(node) message told")
    case 11: add("callActivity \(node) calls other")
    case _: add("task \(node) completionQuantity=\(1 + random.below(2)) startQuantity=\(1 + random.below(2))")
    }
    if random.once(in: 4) { data(of: node) }
    if random.once(in: 5) { repetition(of: node) }
    if random.once(in: 3), node.first == "n", canHaveBorder(node) { border(of: node) }
    return (node, node)
  }

  /// Data of the element just written: what fills its inputs may be null, and what fails is an incident.
  private mutating func data(of node: String) {
    let catches = elements.last?.hasPrefix("intermediateCatch") ?? false
    let throwsOut = elements.last?.hasPrefix("intermediateThrow") ?? false
    if !catches {
      switch random.below(4) {
      case 0: add("dataInput i < v")
      case 1: add("dataInput i < v z : if z = null then v else v + z")
      case 2: add("dataInput i ? < z")
      case _: add("dataInput i\nassign i.a := v")
      }
    }
    if !throwsOut, random.once(in: 2) {
      add(random.once(in: 2) ? "dataOutput v > v : if v = null then 1 else v" : "dataOutput o > z")
    }
    if !catches, !throwsOut, random.once(in: 3) { add("property p") }
  }

  private func canHaveBorder(_ node: String) -> Bool {
    elements.contains { line in
      line.hasPrefix("userTask \(node) ") || line.hasPrefix("serviceTask \(node) ")
        || line.hasPrefix("callActivity \(node) ")
        || line.hasPrefix("receiveTask \(node) ")
    }
  }

  /// A boundary event, whose way ends by itself, or leads to a join of the scope.
  private mutating func border(of host: String) {
    let event = id("b")
    let mode = random.once(in: 2) ? "nonInterrupting " : ""
    switch random.below(6) {
    case 0, 1: add("boundaryEvent \(event) on \(host) \(mode)timer PT\(random.below(5))H")
    case 2: add("boundaryEvent \(event) on \(host) nonInterrupting cycle R3/PT1H")
    case 3: add("boundaryEvent \(event) on \(host) \(mode)message told")
    case 4: add("boundaryEvent \(event) on \(host) error boom")
    case _: add("boundaryEvent \(event) on \(host) anyError")
    }
    if let join = joins.randomElement(using: &random), random.once(in: 2) {
      connect(event, join)
      return
    }
    let (entry, _) = leaf()
    connect(event, entry)
  }

  private mutating func branches(_ kind: String) -> (entry: String, exit: String) {
    let split = id("g")
    let join = id("j")
    add("\(kind) \(split)")
    let merge =
      random.once(in: 5)
      ? random.pick(["exclusiveGateway", "parallelGateway", "inclusiveGateway", "complexGateway"]) : kind
    joins.append(join)
    let count = 2 + random.below(2)
    for branch in 0..<count {
      let (entry, exit) = block()
      let isDefault = branch == count - 1
      if kind == "parallelGateway" {
        connect(split, entry)
      } else if isDefault, !random.once(in: 6) {
        connectByDefault(split, entry)
      } else {
        connect(split, entry, " : v > \(random.below(4))")
      }
      connect(exit, join)
      if random.once(in: 9) { connect(exit, random.pick(joins)) }
    }
    add("\(merge) \(join)")
    return (split, join)
  }

  /// Branches that meet at a complex gateway, some of them late; its ways meet again.
  private mutating func complex() -> (entry: String, exit: String) {
    let split = id("g")
    let gateway = id("k")
    let join = id("j")
    add("\(random.pick(["parallelGateway", "inclusiveGateway"])) \(split)")
    joins.append(gateway)
    let count = 1 + random.below(3)
    for _ in 0..<count {
      let (entry, exit) = block()
      connect(split, entry)
      connect(exit, gateway)
      if random.once(in: 5) { connect(exit, gateway) }
    }
    let condition = random.pick([
      "activationCount >= \(1 + random.below(count))", "activationCount >= v", "v / v > 0 or activationCount > 1", "",
    ])
    let handler = random.once(in: 4) ? " handler=h retries=0" : ""
    add("complexGateway \(gateway)\(handler)" + (condition.isEmpty ? "" : "\nactivation: \(condition)"))
    add("\(random.pick(["exclusiveGateway", "inclusiveGateway", "complexGateway"])) \(join)")
    let ways = [" : waitingForStart", " : not(waitingForStart)", " : v > 1", " : waitingForStart or v / v > 0", ""]
    for way in 0...random.below(3) {
      let (entry, exit) = block()
      if way == 0, random.once(in: 2) {
        connectByDefault(gateway, entry)
      } else {
        connect(gateway, entry, handler.isEmpty || random.once(in: 2) ? random.pick(ways) : " = passed")
      }
      connect(exit, join)
    }
    return (split, join)
  }

  private mutating func loop() -> (entry: String, exit: String) {
    let head = id("l")
    let tail = id("t")
    let counter = id("c")
    let count = id("n")
    add("exclusiveGateway \(head)")
    let (entry, exit) = block()
    add("scriptTask \(count)\nscript: { \(counter): if \(counter) = null then 1 else \(counter) + 1 }")
    add("exclusiveGateway \(tail)")
    connect(head, entry)
    connect(exit, count)
    connect(count, tail)
    let out = id("n")
    add("task \(out)")
    connect(tail, head, random.once(in: 12) ? " : true" : " : \(counter) < \(2 + random.below(3))")
    connectByDefault(tail, out)
    return (head, out)
  }

  private mutating func automated() -> (entry: String, exit: String) {
    let gateway = id("a")
    let join = id("j")
    add("\(random.pick(["exclusiveGateway", "inclusiveGateway", "complexGateway"])) \(gateway) handler=h retries=1")
    let (yes, yesExit) = block()
    let (no, noExit) = block()
    connect(gateway, yes, " = passed")
    if random.once(in: 2) { connectByDefault(gateway, no) } else { connect(gateway, no, " = failed") }
    add("\(random.pick(["exclusiveGateway", "inclusiveGateway"])) \(join)")
    connect(yesExit, join)
    connect(noExit, join)
    return (gateway, join)
  }

  private mutating func eventBased() -> (entry: String, exit: String) {
    let gateway = id("v")
    let join = id("j")
    let timer = id("n")
    let message = id("n")
    add("eventBasedGateway \(gateway)")
    add("intermediateCatchEvent \(timer) timer PT\(1 + random.below(3))H")
    add(
      random.once(in: 2)
        ? "receiveTask \(message) receives told" : "intermediateCatchEvent \(message) message told")
    add("exclusiveGateway \(join)")
    connect(gateway, timer)
    connect(gateway, message)
    connect(timer, join)
    connect(message, join)
    return (gateway, join)
  }

  private mutating func subProcess() -> (entry: String, exit: String) {
    let node = id("p")
    let content = scope()
    add((["subProcess \(node) {"] + content + ["}"]).joined(separator: "\n"))
    if random.once(in: 4) { repetition(of: node) }
    if random.once(in: 2) { border(of: node) }
    return (node, node)
  }

  /// Loop characteristics, now and then, of the element written last.
  private mutating func repetition(of node: String) {
    guard canRepeat(node) else { return }
    switch random.below(6) {
    case 0: add("loop maximum \(1 + random.below(3))")
    case 1: add("loop before while loopCounter <= \(random.below(4))")
    case 2: add("loop maximum 3 while v > \(random.below(3))")
    case 3: add("instances sequential of \(random.below(4))")
    case 4: add("instances of v")
    case _:
      add("instances of \(random.below(4))")
      if random.once(in: 2) { add("until numberOfCompletedInstances >= \(1 + random.below(2))") }
      if random.once(in: 3) {
        add("behavior \(random.pick(["None", "One"])) \(random.pick(["error boom", "message told"]))")
      }
    }
  }

  /// Activities only, and not behind an event-based gateway.
  private func canRepeat(_ node: String) -> Bool {
    guard let line = elements.last, let kind = line.split(separator: " ").first, line.contains(" \(node)") else {
      return false
    }
    return kind.hasSuffix("ask") || kind == "callActivity" || kind.hasSuffix("ubProcess")
  }

  private static func isActivity(_ line: String) -> Bool {
    guard let kind = line.split(separator: " ").first else { return false }
    return kind.lowercased().hasSuffix("task") || kind == "callActivity" || kind.lowercased().hasSuffix("subprocess")
      || kind == "transaction"
  }

  private mutating func adHoc() -> (entry: String, exit: String) {
    let node = id("h")
    let outer = (elements, flows, joins)
    (elements, flows, joins) = ([], [], [])
    depth += 1
    for _ in 0...random.below(3) {
      let (entry, exit) = random.once(in: 3) ? block() : leaf()
      if random.once(in: 3) {
        let (next, _) = leaf()
        if entry != exit || random.once(in: 2) { connect(exit, next) }
      }
    }
    // An ad-hoc sub-process holds an activity at least (BPMN-0423).
    if !elements.isEmpty, !elements.contains(where: Self.isActivity) { add("task \(id("n"))") }
    let content = elements + flows
    (elements, flows, joins) = outer
    depth -= 1
    let order = random.once(in: 2) ? " ordering=Sequential" : ""
    let rest = random.once(in: 2) ? " cancelRemainingInstances=false" : ""
    add((["adHocSubProcess \(node)\(order)\(rest) {"] + content + ["}"]).joined(separator: "\n"))
    if random.once(in: 2) { add("done v > \(random.below(4))") }
    if random.once(in: 6) { repetition(of: node) }
    if random.once(in: 3) { border(of: node) }
    return (node, node)
  }
}
