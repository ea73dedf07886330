import Foundation
import Testing
import TramiteGraph
import TramiteSoundness
import TramiteTesting

/// Orders of steps that are left out: that nothing is missed by it, and how much it saves.
@Suite struct ReductionTests {
  /// How many random definitions: `TRAMITE_PROPERTY_CASES`.
  static let cases = ProcessInfo.processInfo.environment["TRAMITE_PROPERTY_CASES"].flatMap(Int.init) ?? 40
  static let parts = 8

  @Test(arguments: 0..<parts)
  func findsWhatEveryOrderFinds(_ part: Int) throws {
    for seed in stride(from: part, to: Self.cases, by: Self.parts) {
      var drawn = ParallelDefinition(random: Seeded(seed))
      let text = drawn.process()
      let graph = try InterpreterHarness(text).graph
      let every = Soundness.check(graph, bound: .init(states: 150, tokens: 20, work: 4_000, triesEveryOrder: true))
      guard every.isComplete else { continue }
      let reduced = Soundness.check(graph, bound: .init(states: 150, tokens: 20, work: 4_000))
      #expect(reduced.isComplete)
      #expect(words(reduced, graph) == words(every, graph), "seed \(seed)\n\(text)")
      #expect(reduced.states <= every.states, "seed \(seed)")
    }
  }

  /// Fourteen branches side by side, then an end that ends all: 16,384 orders of what people do, one that matters.
  @Test func anEndThatActsOnNobodyKeepsOrdersLeftOut() throws {
    let tasks = (0..<14).map { "t\($0)" }
    for end in ["terminate", "error x", "escalation up"] {
      let text =
        ["startEvent s", "parallelGateway p", "parallelGateway j", "endEvent e \(end)", "s -> p", "j -> e"]
        + tasks.flatMap {
          ["userTask \($0) role=r", "boundaryEvent b\($0) on \($0) timer PT1H", "exclusiveGateway x\($0)"]
        }
        + tasks.flatMap { ["p -> \($0)", "\($0) -> x\($0)", "b\($0) -> x\($0)", "x\($0) -> j"] }
      let graph = try InterpreterHarness(text.joined(separator: "\n")).graph
      let report = Soundness.check(graph)
      #expect(report.states < 200, "\(end)")
    }
  }

  /// What others do first is not told in the way to a finding.
  @Test func theWayToAFindingHasOnlyWhatItNeeds() throws {
    let graph = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      userTask a role=r
      userTask b role=r
      exclusiveGateway x
      endEvent e
      endEvent e2
      s -> p
      p -> a
      p -> b
      a -> e2
      b -> x
      x -> e : y > 1
      """
    ).graph
    let report = Soundness.check(graph)
    #expect(report.findings.map(\.kind) == [.noFlow])
    #expect(report.findings.first?.path == ["start at 's'", "'b' is completed"])
  }

  /// Kinds and places; of what cannot be left, or grows, only that it is there: other states stand for it.
  private func words(_ report: SoundnessReport, _ graph: ProcessGraph) -> Set<String> {
    Set(
      report.findings.map { finding in
        let isPlaced = finding.kind != .endlessLoop && finding.kind != .unboundedTokens
        let nodes = isPlaced ? finding.nodes.map { graph[$0].id } : []
        return "\(finding.kind) \(nodes) \(finding.isCertain)"
      })
  }
}

/// A random definition in which much goes on at once: branches with waits, borders and ends that act on others, now and then
/// joined wrongly. Without compensation: where something may be undone, nothing is left out.
private struct ParallelDefinition {
  var random: Seeded
  private var number = 0
  private var elements: [String] = []
  private var flows: [(from: String, to: String)] = []
  private var depth = 0

  init(random: Seeded) { self.random = random }

  mutating func process() -> String {
    scope()
    return lines()
  }

  private mutating func id(_ prefix: String) -> String {
    number += 1
    return "\(prefix)\(number)"
  }

  /// The elements and flows of the scope that was written last; one flow may lead elsewhere.
  private mutating func lines() -> String {
    let joins = elements.filter { $0.contains("Gateway j") && !$0.contains("\n") }.compactMap {
      $0.split(separator: " ").last.map(String.init)
    }
    if let join = joins.first, random.once(in: 3) {
      flows[random.below(flows.count)].to = random.pick(joins + [join])
    }
    var chosen: Set<String> = []
    let written = flows.reversed().map { flow in
      let isChoice = ["exclusive", "inclusive"].contains { elements.contains("\($0)Gateway \(flow.from)") }
      // The last flow out of a choice mostly has no condition: one way is always there.
      let isFree = chosen.insert(flow.from).inserted && !random.once(in: 6)
      return "\(flow.from) -> \(flow.to)" + (isChoice && !isFree ? " : v\(flow.from) = \"\(flow.to)\"" : "")
    }
    return (elements + written.reversed()).joined(separator: "\n")
  }

  private mutating func scope() {
    let start = id("s")
    elements.append("startEvent \(start)")
    var last = start
    for _ in 0...random.below(depth == 0 ? 2 : 1) { last = random.once(in: 4) ? loop(after: last) : block(after: last) }
    flows.append((last, end()))
  }

  private mutating func end() -> String {
    let end = id("e")
    let what = random.pick(["", "", "", " terminate", depth > 0 ? " error x" : "", depth > 0 ? " escalation up" : ""])
    elements.append("endEvent \(end)\(what)")
    return end
  }

  /// Branches between a gateway and a join that mostly fits.
  private mutating func block(after last: String) -> String {
    let kind = random.pick(["parallel", "parallel", "parallel", "exclusive", "inclusive"])
    let split = id("g")
    let join = id("j")
    elements.append("\(kind)Gateway \(split)")
    elements.append("\(random.once(in: 4) ? random.pick(["parallel", "exclusive", "inclusive"]) : kind)Gateway \(join)")
    flows.append((last, split))
    for _ in 0...1 + random.below(2) {
      var place = split
      for _ in 0...random.below(2) {
        place = random.once(in: 12) ? loop(after: place) : leaf(after: place, join)
      }
      flows.append((place, random.once(in: 8) ? end() : join))
    }
    return join
  }

  /// Something that is done again, or for ever.
  private mutating func loop(after last: String) -> String {
    let begin = id("r")
    let choice = id("c")
    elements += ["exclusiveGateway \(begin)", "exclusiveGateway \(choice)"]
    flows.append((last, begin))
    var place = begin
    for _ in 0...random.below(2) {
      place = depth == 0 && random.once(in: 3) ? block(after: place) : leaf(after: place, choice)
    }
    flows.append((place, choice))
    flows.append((choice, begin))
    return choice
  }

  private mutating func leaf(after last: String, _ join: String) -> String {
    let leaf = id("a")
    switch random.below(depth < 2 ? 7 : 5) {
    case 0: elements.append("serviceTask \(leaf) handler=h")
    case 1: elements.append("intermediateCatchEvent \(leaf) message m\(leaf)")
    case 2: elements.append(random.once(in: 2) ? "intermediateThrowEvent \(leaf) signal y" : "userTask \(leaf) role=r")
    case 3, 4: elements.append("userTask \(leaf) role=r")
    case _: subProcess(leaf)
    }
    flows.append((last, leaf))
    let isActivity = !elements.contains { $0.hasPrefix("intermediate") && $0.contains(" \(leaf) ") }
    if isActivity, random.once(in: 2) { border(of: leaf, join) }
    return leaf
  }

  private mutating func subProcess(_ name: String) {
    let around = (elements, flows)
    (elements, flows) = ([], [])
    depth += 1
    scope()
    if random.once(in: 4) {
      let (start, after) = (id("s"), id("e"))
      let stays = random.once(in: 2) ? " nonInterrupting" : ""
      elements.append(
        "subProcess \(id("x")) triggered {\nstartEvent \(start) timer PT1H\(stays)\nendEvent \(after)\n\(start) -> \(after)\n}"
      )
    }
    depth -= 1
    let inner = lines()
    (elements, flows) = around
    elements.append("subProcess \(name) {\n\(inner)\n}")
  }

  private mutating func border(of host: String, _ join: String) {
    let border = id("b")
    let what = random.pick(["timer PT1H", "message n\(border)", "error x", "escalation up", "signal y"])
    let stays = what != "error x" && random.once(in: 2) ? " nonInterrupting" : ""
    elements.append("boundaryEvent \(border) on \(host) \(what)\(stays)")
    flows.append((border, random.once(in: 2) ? join : end()))
  }
}
