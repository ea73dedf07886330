/// Gateways, sub-processes and what stands between them.
extension RandomDefinition {
  mutating func block() -> Part {
    budget -= 1
    if budget <= 0 { return leaf() }
    switch random.below(26) {
    case 0, 1: return branches("exclusiveGateway")
    case 2, 3: return branches("parallelGateway")
    case 4, 5: return branches("inclusiveGateway")
    case 6: return loop()
    case 7: return automated()
    case 8, 9: return eventBased()
    case 10 where depth < 4, 11 where depth < 4, 12 where depth < 3: return subProcess("subProcess", .subProcess)
    case 13 where depth < 3, 14 where depth < 3: return subProcess("transaction", .transaction)
    case 15 where depth < 3, 16 where depth < 3: return adHoc()
    case 17: return complex()
    case 18: return mixed()
    case 19: return tangle()
    case 20, 21: return undone()
    case _: return leaf()
    }
  }

  private mutating func branches(_ kind: String) -> Part {
    let split = id("g")
    let join = id("j")
    add("\(kind) \(split)")
    let merge =
      random.once(in: 5)
      ? random.pick(["exclusiveGateway", "parallelGateway", "inclusiveGateway", "complexGateway"]) : kind
    scope.joins.append(join)
    let count = 2 + random.below(2)
    for branch in 0..<count {
      let part = block()
      connectBranch(split, part.entry, kind, isLast: branch == count - 1)
      connect(part.exit, join)
      if random.once(in: 9) { connect(part.exit, random.pick(scope.joins)) }
    }
    add("\(merge) \(join)")
    return Part(entry: split, exit: join)
  }

  /// A flow out of a split: without a condition behind a parallel gateway, else with one, or the default.
  private mutating func connectBranch(_ split: String, _ entry: String, _ kind: String, isLast: Bool) {
    if kind == "parallelGateway" {
      connect(split, entry)
    } else if isLast, !random.once(in: 6) {
      connectByDefault(split, entry)
    } else {
      connect(split, entry, " : \(condition())")
    }
  }

  /// A gateway that joins and splits at once.
  private mutating func mixed() -> Part {
    let split = id("g")
    let middle = id("m")
    let join = id("j")
    let kinds = ["exclusiveGateway", "parallelGateway", "inclusiveGateway"]
    let (first, second) = (random.pick(kinds), random.pick(kinds))
    add("\(first) \(split)")
    for branch in 0..<2 {
      let part = block()
      connectBranch(split, part.entry, first, isLast: branch == 1)
      connect(part.exit, middle)
    }
    add("\(second) \(middle)")
    scope.joins.append(middle)
    for branch in 0..<2 {
      let part = block()
      connectBranch(middle, part.entry, second, isLast: branch == 1)
      connect(part.exit, join)
    }
    add("\(random.once(in: 2) ? second : "inclusiveGateway") \(join)")
    return Part(entry: split, exit: join)
  }

  /// Branches that meet at a complex gateway, some of them late; its ways meet again.
  private mutating func complex() -> Part {
    let split = id("g")
    let gateway = id("k")
    let join = id("j")
    add("\(random.pick(["parallelGateway", "inclusiveGateway"])) \(split)")
    scope.joins.append(gateway)
    let count = 1 + random.below(3)
    for _ in 0..<count {
      let part = block()
      connect(split, part.entry)
      connect(part.exit, gateway)
      if random.once(in: 5) { connect(part.exit, gateway) }
    }
    let condition = random.pick([
      "activationCount >= \(1 + random.below(count))", "activationCount >= v", "v / v > 0 or activationCount > 1", "",
    ])
    let handler = random.once(in: 4) ? " handler=h retries=0" : ""
    add("complexGateway \(gateway)\(handler)" + (condition.isEmpty ? "" : "\nactivation: \(condition)"))
    add("\(random.pick(["exclusiveGateway", "inclusiveGateway", "complexGateway"])) \(join)")
    let ways = [" : waitingForStart", " : not(waitingForStart)", " : v > 1", " : waitingForStart or v / v > 0", ""]
    for way in 0...random.below(3) {
      let part = block()
      if way == 0, random.once(in: 2) {
        connectByDefault(gateway, part.entry)
      } else {
        connect(gateway, part.entry, handler.isEmpty || random.once(in: 2) ? random.pick(ways) : " = passed")
      }
      connect(part.exit, join)
    }
    return Part(entry: split, exit: join)
  }

  /// Gateways and tasks in a row, with further flows anywhere between them.
  private mutating func tangle() -> Part {
    let count = 3 + random.below(4)
    var nodes: [(id: String, chooses: Bool)] = []
    for _ in 0..<count {
      let node = id("t")
      let kind = random.pick([
        "exclusiveGateway", "parallelGateway", "inclusiveGateway", "inclusiveGateway", "complexGateway", "task",
        "userTask", "userTask",
      ])
      add("\(kind) \(node)\(kind == "userTask" ? " role=r" : "")")
      if kind == "complexGateway", random.once(in: 2) { add("activation: activationCount >= 2") }
      nodes.append((node, kind.hasSuffix("Gateway") && kind != "parallelGateway"))
    }
    for (from, to) in zip(nodes, nodes.dropFirst()) {
      if from.chooses { connectByDefault(from.id, to.id) } else { connect(from.id, to.id) }
    }
    for _ in 0...random.below(count) {
      let from = random.pick(nodes)
      connect(from.id, random.pick(nodes).id, from.chooses ? " : \(condition())" : "")
    }
    return Part(entry: nodes[0].id, exit: nodes[count - 1].id)
  }

  /// Activities with handlers, one after the other, and a throw that undoes them.
  private mutating func undone() -> Part {
    var nodes: [String] = []
    for _ in 0...random.below(3) {
      let node = id("n")
      add(random.pick(["userTask \(node) role=r", "task \(node)", "serviceTask \(node) handler=h retries=0"]))
      scope.activities.append(node)
      if random.once(in: 4) { repetition() }
      if random.once(in: 4) { border(of: node) }
      undoing(of: node)
      nodes.append(node)
    }
    let end = id("n")
    add("intermediateThrowEvent \(end) \(compensation())")
    nodes.append(end)
    for (from, to) in zip(nodes, nodes.dropFirst()) { connect(from, to) }
    return Part(entry: nodes[0], exit: end)
  }

  private mutating func loop() -> Part {
    let head = id("l")
    let tail = id("t")
    let counter = id("c")
    let count = id("n")
    add("exclusiveGateway \(head)")
    let part = block()
    add("scriptTask \(count)\nscript: { \(counter): if \(counter) = null then 1 else \(counter) + 1 }")
    add("exclusiveGateway \(tail)")
    connect(head, part.entry)
    connect(part.exit, count)
    connect(count, tail)
    let out = id("n")
    add("task \(out)")
    connect(tail, head, random.once(in: 12) ? " : true" : " : \(counter) < \(2 + random.below(3))")
    connectByDefault(tail, out)
    return Part(entry: head, exit: out)
  }

  private mutating func automated() -> Part {
    let gateway = id("a")
    let join = id("j")
    add("\(random.pick(["exclusiveGateway", "inclusiveGateway", "complexGateway"])) \(gateway) handler=h retries=1")
    let yes = block()
    let no = block()
    connect(gateway, yes.entry, " = passed")
    if random.once(in: 2) { connectByDefault(gateway, no.entry) } else { connect(gateway, no.entry, " = failed") }
    add("\(random.pick(["exclusiveGateway", "inclusiveGateway"])) \(join)")
    connect(yes.exit, join)
    connect(no.exit, join)
    return Part(entry: gateway, exit: join)
  }

  private mutating func eventBased() -> Part {
    let gateway = id("v")
    let join = id("j")
    add("eventBasedGateway \(gateway)")
    let takesTasks = random.once(in: 3)
    for _ in 0...(1 + random.below(2)) {
      let event = id("n")
      if takesTasks, random.once(in: 2) {
        add("receiveTask \(event) receives \(random.pick(Self.messages))")
      } else {
        // Message events and receive tasks do not stand behind one gateway.
        add("intermediateCatchEvent \(event) \(takesTasks ? "timer PT\(random.below(3))H" : triggers(of: .gateway))")
      }
      connect(gateway, event)
      connect(event, join)
    }
    add("exclusiveGateway \(join)")
    return Part(entry: gateway, exit: join)
  }

  private mutating func subProcess(_ name: String, _ kind: Draft.Kind) -> Part {
    let node = id("p")
    let made = inside(kind) { inner in
      var start: String?
      if !inner.random.once(in: 3) {
        let event = inner.id("s")
        inner.add("startEvent \(event)")
        start = event
      }
      inner.content(beginsWith: start)
    }
    add((["\(name) \(node) {"] + made.elements + made.flows + ["}"]).joined(separator: "\n"))
    furnish(node)
    if made.isCancelled || (kind == .transaction && random.once(in: 4)) {
      let event = id("b")
      add("boundaryEvent \(event) on \(node) cancel")
      way(from: event)
    }
    return Part(entry: node, exit: node)
  }

  private mutating func adHoc() -> Part {
    let node = id("h")
    let made = inside(.adHoc) { inner in
      for _ in 0...inner.random.below(3) {
        let part = inner.random.once(in: 3) ? inner.block() : inner.leaf()
        if inner.random.once(in: 3) {
          let next = inner.leaf()
          if part.entry != part.exit || inner.random.once(in: 2) { inner.connect(part.exit, next.entry) }
        }
      }
      inner.handlers()
    }
    // It holds an activity at least (BPMN-0423); compensation handlers and event sub-processes are none that can be begun.
    let hasActivity = made.elements.contains { element in
      let words = element.split(whereSeparator: \.isWhitespace)
      guard let kind = words.first?.lowercased() else { return false }
      return kind.hasSuffix("task") || kind == "callactivity" || kind == "transaction" || kind.hasSuffix("subprocess")
    }
    let least = hasActivity ? [] : ["task \(id("n"))"]
    let order = random.once(in: 2) ? " ordering=Sequential" : ""
    let rest = random.once(in: 2) ? " cancelRemainingInstances=false" : ""
    add(
      (["adHocSubProcess \(node)\(order)\(rest) {"] + made.elements + least + made.flows + ["}"]).joined(
        separator: "\n"))
    if random.once(in: 2) { add("done \(condition())") }
    furnish(node)
    return Part(entry: node, exit: node)
  }
}
