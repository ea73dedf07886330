/// Single nodes, with what stands in them and on their border.
extension RandomDefinition {
  mutating func leaf() -> Part {
    if random.once(in: 9) { return link() }
    let node = id("n")
    if random.once(in: 3) {
      event(node)
    } else {
      activity(node)
      furnish(node)
    }
    return Part(entry: node, exit: node)
  }

  /// An activity that is no sub-process.
  private mutating func activity(_ node: String) {
    switch random.below(20) {
    case 0: add("task \(node)")
    case 1: add("manualTask \(node)")
    case 2: add("scriptTask \(node)\nscript: { v: if v = null then 1 else v + 1 }")
    case 3: add("scriptTask \(node) resultVariable=z\nscript: \(random.pick(["v", "null", "v / v", "v * 2"]))")
    case 4, 5, 6: userTask(node)
    case 7: add("serviceTask \(node) handler=h retries=\(random.below(2))")
    case 8: add("serviceTask \(node) handler=h retries=0 resultVariable=w\noutput v := w.v")
    case 9: add("businessRuleTask \(node) handler=h retries=0")
    case 10: add("sendTask \(node) receives \(random.pick(Self.messages))")
    case 11: add("sendTask \(node) receives told handler=h retries=0")
    case 12:
      add("receiveTask \(node) receives \(random.pick(Self.messages))\(random.once(in: 4) ? " correlationKey=k" : "")")
    case 13: add("callActivity \(node) calls other")
    case 14: add("callActivity \(node) calls \(globalTask())")
    case 15, 16, 17: userTask(node)
    case _: add("task \(node) completionQuantity=\(1 + random.below(2)) startQuantity=\(1 + random.below(2))")
    }
  }

  private mutating func userTask(_ node: String) {
    var line = "userTask \(node) role=r"
    if random.once(in: 6) { line += " due=PT\(1 + random.below(3))H" }
    if !userTasks.isEmpty, random.once(in: 12) {
      line += " \(random.pick(["excludes", "sameAs"]))=\(random.pick(userTasks))"
    }
    userTasks.append(node)
    add(line)
  }

  /// A global task, declared once.
  private mutating func globalTask() -> String {
    let (name, xml) = random.pick([
      ("gs", "<globalScriptTask id=\"gs\" scriptLanguage=\"text/feel\"><script>{ v: 1 }</script></globalScriptTask>"),
      ("gu", "<globalUserTask id=\"gu\" tramite:role=\"r\"/>"), ("gt", "<globalTask id=\"gt\"/>"),
      ("gb", "<globalBusinessRuleTask id=\"gb\" tramite:handler=\"h\"/>"), ("gm", "<globalManualTask id=\"gm\"/>"),
    ])
    if !roots.contains("root " + xml) { roots.append("root " + xml) }
    return name
  }

  /// An intermediate event in the flow.
  private mutating func event(_ node: String) {
    switch random.below(8) {
    case 0, 1, 2: add("intermediateCatchEvent \(node) \(triggers(of: .flow))")
    case 3: add("intermediateThrowEvent \(node)")
    case 4: add("intermediateThrowEvent \(node) \(thrown()) \(thrown())")
    case 5: add("intermediateThrowEvent \(node) message told handler=h retries=0")
    case _: add("intermediateThrowEvent \(node) \(thrown())")
    }
    if random.once(in: 6) { data(of: node) }
  }

  /// A jump.
  private mutating func link() -> Part {
    let from = id("n")
    let to = id("n")
    add("intermediateThrowEvent \(from) link L\(from)")
    add("intermediateCatchEvent \(to) link L\(from)")
    return Part(entry: from, exit: to)
  }

  /// Data, loop characteristics and boundary events of the activity written last.
  mutating func furnish(_ node: String) {
    let line = scope.elements.last ?? ""
    if line.hasPrefix("userTask") || line.hasPrefix("serviceTask") || random.once(in: 3) {
      scope.activities.append(node)
    }
    if random.once(in: 5) { data(of: node) }
    if random.once(in: 5) { repetition() }
    if random.once(in: 3) { border(of: node) }
    if random.once(in: 7) { border(of: node) }
    if random.once(in: 4) { undoing(of: node) }
  }

  /// Data of the element just written: what fills its inputs may be null, and what fails is an incident.
  private mutating func data(of node: String) {
    let line = scope.elements.last ?? ""
    let catches = line.hasPrefix("intermediateCatch")
    let throwsOut = line.hasPrefix("intermediateThrow")
    guard node.hasPrefix("n") else { return add("property p") }
    if !catches {
      switch random.below(5) {
      case 0: add("dataInput i < v")
      case 1: add("dataInput i < v z : if z = null then v else v + z")
      case 2: add("dataInput i ? < z")
      case 3: add("dataInput i < rows : count(rows)")
      case _: add("dataInput i\nassign i.a := v")
      }
    }
    if !throwsOut, random.once(in: 2) {
      add(
        random.pick([
          "dataOutput v > v : if v = null then 1 else v", "dataOutput o > z",
          "dataOutput o > rows : { nr: if v = null then 0 else v }",
        ]))
    }
    if !catches, !throwsOut, random.once(in: 3) { add("property p") }
  }

  /// Loop characteristics of the element written last.
  mutating func repetition() {
    switch random.below(9) {
    case 0: add("loop maximum \(1 + random.below(3))")
    case 1: add("loop before while loopCounter <= \(random.below(4))")
    case 2: add("loop maximum 3 while \(condition())")
    case 3: add("instances sequential of \(random.below(4))")
    case 4: add("instances of v")
    case 5:
      add("instances \(random.once(in: 2) ? "sequential " : "")item in l")
      if random.once(in: 2) { add("collect v into l") }
    case _:
      add("instances \(random.once(in: 3) ? "sequential " : "")of \(random.below(4))")
      if random.once(in: 3) { add("until numberOfCompletedInstances >= \(1 + random.below(2))") }
      behavior()
    }
  }

  private mutating func behavior() {
    let thrown = random.pick(["error boom", "message told", "signal red", "escalation up", ""])
    switch random.below(4) {
    case 0: add("behavior None \(thrown)")
    case 1: add("behavior One \(thrown)")
    case 2:
      add("behavior Complex\nrule \(thrown.isEmpty ? "signal blue" : thrown) when numberOfCompletedInstances = 1")
      if random.once(in: 2) { add("rule signal green when \(condition())") }
    case _: break
    }
  }

  /// A boundary event, whose way ends by itself, or leads to a join of the scope.
  mutating func border(of host: String) {
    let event = id("b")
    let mode = random.once(in: 2) ? "nonInterrupting " : ""
    add("boundaryEvent \(event) on \(host) \(mode)\(triggers(of: .border))")
    way(from: event)
  }

  /// What follows a boundary event.
  mutating func way(from event: String) {
    switch random.below(4) {
    case 0: break
    case 1 where !scope.joins.isEmpty: connect(event, random.pick(scope.joins))
    case _:
      let next = budget > 0 && random.once(in: 3) ? block() : leaf()
      connect(event, next.entry)
    }
  }

  /// A compensation boundary event with its handler.
  mutating func undoing(of host: String) {
    let event = id("b")
    let handler = id("c")
    add("boundaryEvent \(event) on \(host) compensation \(handler)")
    switch random.below(6) {
    case 0: add("task \(handler) forCompensation")
    case 1, 2: add("userTask \(handler) role=r forCompensation")
    case 3: add("serviceTask \(handler) handler=h retries=0 forCompensation")
    case 4: add("scriptTask \(handler) forCompensation\nscript: { v: 0 }")
    case _:
      guard depth < 4 else { return add("task \(handler) forCompensation") }
      budget -= 1
      let made = inside(.subProcess) { inner in inner.content(beginsWith: nil) }
      add((["subProcess \(handler) forCompensation {"] + made.elements + made.flows + ["}"]).joined(separator: "\n"))
    }
    if random.once(in: 6) { repetition() }
    if random.once(in: 4) { border(of: handler) }
  }
}
