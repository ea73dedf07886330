/// A random valid definition of everything that is executed, nested and combined, as a ``DefinitionText``.
///
/// Blocks inside blocks, each with one entry and one exit, so that most cases come to an end; and now and then a flow from
/// one branch into the join of another, or gateways and tasks with flows anywhere, so that some get stuck, synchronise
/// wrongly or lose nothing all the same. Few names and codes, so that what is thrown often meets what is caught.
///
/// Owns: what is drawn. Does not own: what is valid (the compiler says so; what it refuses is a defect of one of the two).
public struct RandomDefinition {
  var random: Seeded
  private var number = 0
  /// User tasks, for separation of duty.
  var userTasks: [String] = []
  /// Blocks that may still be drawn; then only leaves follow.
  var budget = 0
  /// Lines at the root of the document.
  var roots: [String] = []
  /// The scope that is being written.
  var scope = Draft(kind: .process)
  /// The scopes around it, the process first.
  var around: [Draft] = []

  /// Where a block begins and ends.
  struct Part {
    var entry: String
    var exit: String
  }

  /// A scope in the making.
  struct Draft {
    enum Kind { case process, subProcess, transaction, eventSubProcess, adHoc }
    let kind: Kind
    var elements: [String] = []
    var flows: [String] = []
    /// Joins, as targets of stray flows.
    var joins: [String] = []
    /// Activities that a throw may name.
    var activities: [String] = []
    /// Whether a cancel end event stands in it: the transaction needs a cancel boundary event.
    var isCancelled = false
    /// Whether it has a compensation event sub-process.
    var hasCompensation = false
  }

  /// The definition of a seed.
  public static func text(seed: Int) -> String {
    var made = RandomDefinition(random: Seeded(seed))
    made.budget = 6 + made.random.below(24)
    let body = made.process()
    return (declared + made.roots + body).joined(separator: "\n")
  }

  /// Data of the process: `v` is a number, `l` a list, `z`, `w` and `k` are often null.
  private static let declared = [
    "data v", "data z", "data l", "data k",
    "root <dataStore id=\"store\"><extensionElements><tramite:record key=\"nr\"/></extensionElements></dataStore>",
    "<dataStoreReference id=\"rows\" dataStoreRef=\"store\"/>",
  ]

  init(random: Seeded) { self.random = random }

  var depth: Int { around.count }

  mutating func id(_ prefix: String) -> String {
    number += 1
    return "\(prefix)\(number)"
  }

  mutating func add(_ line: String) { scope.elements.append(line) }
  mutating func connect(_ from: String, _ to: String, _ rest: String = "") {
    scope.flows.append("\(from) -> \(to)\(rest)")
  }
  mutating func connectByDefault(_ from: String, _ to: String) { scope.flows.append("\(from) ~> \(to)") }

  /// Writes a scope inside the present one.
  mutating func inside(_ kind: Draft.Kind, _ write: (inout Self) -> Void) -> Draft {
    around.append(scope)
    scope = Draft(kind: kind)
    write(&self)
    let made = scope
    scope = around.removeLast()
    return made
  }

  // MARK: The process

  private mutating func process() -> [String] {
    switch random.below(10) {
    case 0: startedByEvents()
    case 1: startedByNodes()
    case _: content(beginsWith: random.once(in: 6) ? nil : none())
    }
    return scope.elements + scope.flows
  }

  private mutating func none() -> String {
    let start = id("s")
    add("startEvent \(start)")
    if random.once(in: 12) { add("output z := v") }
    return start
  }

  /// Several start events with triggers, alternatives of one another.
  private mutating func startedByEvents() {
    let merge = id("j")
    for _ in 0...random.below(2) {
      let start = id("s")
      add("startEvent \(start) \(triggers(of: .start))")
      connect(start, merge)
    }
    add("exclusiveGateway \(merge)")
    content(beginsWith: merge)
  }

  /// Receive tasks and event-based gateways that start the instance, with one key.
  private mutating func startedByNodes() {
    for _ in 0...random.below(2) {
      if random.once(in: 2) {
        let receive = id("n")
        add("receiveTask \(receive) receives \(random.pick(["told", "asked"])) correlationKey=k instantiate")
        let next = block()
        connect(receive, next.entry)
      } else {
        let gateway = id("v")
        let kind = random.pick([" eventGatewayType=Parallel", ""])
        add("eventBasedGateway \(gateway) instantiate\(kind)")
        for name in ["told", "asked"] {
          let event = id("n")
          add("intermediateCatchEvent \(event) message \(name) key k")
          connect(gateway, event)
          let next = block()
          connect(event, next.entry)
        }
      }
    }
    handlers()
  }

  // MARK: Scopes

  /// A scope's content: its beginning, blocks one after the other, an end, and event sub-processes.
  mutating func content(beginsWith start: String?) {
    var last = start
    for _ in 0...random.below(3) {
      let next = block()
      if let last { connect(last, next.entry) }
      last = next.exit
    }
    if let last, !random.once(in: 4) {
      let end = end()
      connect(last, end)
    }
    handlers()
  }

  private mutating func end() -> String {
    let end = id("e")
    let isInTransaction = (around + [scope]).contains { $0.kind == .transaction }
    if isInTransaction, random.once(in: 2) {
      cancel(end)
      return end
    }
    switch random.below(11) {
    case 0 where depth > 0 || random.once(in: 3): add("endEvent \(end) terminate")
    case 1 where depth > 0 || random.once(in: 4): add("endEvent \(end) error \(random.pick(Self.errors))")
    case 2: add("endEvent \(end) message \(random.pick(Self.messages))")
    case 3: add("endEvent \(end) message told handler=h retries=0")
    case 4: add("endEvent \(end) signal \(random.pick(Self.signals))")
    case 5: add("endEvent \(end) escalation \(random.pick(Self.escalations))")
    case 6: add("endEvent \(end) \(compensation())")
    case 7:
      add("endEvent \(end) \(thrown()) \(depth > 0 ? random.pick([thrown(), "error boom", "terminate"]) : thrown())")
    case _: add("endEvent \(end)")
    }
    return end
  }

  private mutating func cancel(_ end: String) {
    add("endEvent \(end) cancel")
    if scope.kind == .transaction {
      scope.isCancelled = true
    } else if let transaction = around.lastIndex(where: { $0.kind == .transaction }) {
      around[transaction].isCancelled = true
    }
  }

  /// Event sub-processes of the scope, now and then.
  mutating func handlers() {
    if depth < 4, random.once(in: 3) {
      eventSubProcess()
      if random.once(in: 3) { eventSubProcess() }
    }
    if depth > 0, depth < 4, !scope.hasCompensation, random.once(in: 4) {
      scope.hasCompensation = true
      eventSubProcess(by: "compensation")
    }
  }

  private mutating func eventSubProcess(by trigger: String? = nil) {
    let node = id("x")
    let made = inside(.eventSubProcess) { inner in
      let start = inner.id("s")
      let mode = trigger == nil && inner.random.once(in: 2) ? "nonInterrupting " : ""
      inner.add("startEvent \(start) \(mode)\(trigger ?? inner.triggers(of: .handler))")
      inner.budget -= 1
      inner.content(beginsWith: start)
    }
    add((["subProcess \(node) triggered {"] + made.elements + made.flows + ["}"]).joined(separator: "\n"))
  }
}
