import Foundation
import Testing
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

/// Random definitions, driven by random commands. More cases than the usual ones: `TRAMITE_PROPERTY_CASES=20000`.
@Suite struct RandomRunTests {
  static let cases = ProcessInfo.processInfo.environment["TRAMITE_PROPERTY_CASES"].flatMap { Int($0) } ?? 240
  static let parts = 8

  @Test(arguments: 0..<parts)
  func holdsWhatMustAlwaysHoldAndASnapshotChangesNothing(_ part: Int) throws {
    for seed in stride(from: part, to: Self.cases, by: Self.parts) {
      let text = RandomDefinition.text(seed: seed)
      do {
        var plain = try RandomDriver(text, seed: seed, restarts: false)
        try plain.run(commands: 60)
        if !plain.broken.isEmpty {
          let story = plain.harness.story.joined(separator: "\n")
          Issue.record("seed \(seed): \(plain.broken.joined(separator: "; "))\n\(text)\n\n\(story)")
          return
        }
        var restarted = try RandomDriver(text, seed: seed, restarts: true)
        try restarted.run(commands: 60)
        #expect(restarted.harness.story == plain.harness.story, "seed \(seed): snapshots in between change the run")
      } catch {
        Issue.record("seed \(seed): \(error)\n\(text)")
        return
      }
    }
  }

  /// The bit sets of the joins say the same as walks over all paths.
  @Test(arguments: 0..<parts)
  func bitSetsOfInclusiveAndComplexJoinsAgreeWithWalks(_ part: Int) throws {
    for seed in stride(from: part, to: Self.cases, by: Self.parts) {
      let graph = RandomGraph.graph(seed: seed)
      for join in graph.inclusiveJoins + graph.complexGateways.compactMap(\.join) {
        for (position, flow) in join.incoming.enumerated() {
          let source = graph[flow].source
          func reaches(_ node: NodeIndex) -> Bool {
            node != join.node
              && (node == source || graph.nodesReachable(from: node, without: join.node).contains(source))
          }
          for node in graph.nodes.indices.map({ NodeIndex($0) }) {
            let says = join.reachedFrom[position].contains(join.place(of: node))
            #expect(says == reaches(node), "seed \(seed): node \(node.position) to flow \(flow.position)")
          }
          for other in graph.flows.indices.map({ FlowIndex($0) }) {
            let says = join.reachedFrom[position].contains(join.place(of: other))
            let walks = reaches(graph[other].target)
            #expect(says == walks, "seed \(seed): flow \(other.position) to flow \(flow.position)")
          }
        }
      }
    }
  }
}

/// A random graph of tasks, gateways, boundary events and flows anywhere, with cycles.
enum RandomGraph {
  static func graph(seed: Int) -> ProcessGraph {
    var random = Seeded(seed &+ 77)
    var draft = ProcessGraph.Draft(process: "p", name: "p")
    draft.events = [EventSpecification(definitions: [.error(code: nil)])]
    let count = 3 + random.below(80)
    for position in 0..<count {
      let host = position > 0 && random.once(in: 6) ? NodeIndex(random.below(position)) : nil
      var inner: NodeKind = random.once(in: 4) ? .gateway(.inclusive(nil)) : .activity(.task)
      if host == nil, random.once(in: 8) {
        inner = .gateway(.complex(TableIndex(draft.complexGateways.count)))
        draft.complexGateways.append(ComplexGateway())
      }
      let kind = host == nil ? inner : .event(.boundary(TableIndex(0)))
      draft.nodes.append(
        Node(id: "n\(position)", elementName: "task", kind: kind, scope: .process, line: 1, attachedTo: host))
    }
    for number in 0..<random.below(count * 2) {
      let source = random.below(count)
      var target = random.below(count)
      // Nothing leads into a boundary event.
      if draft.nodes[target].attachedTo != nil {
        target = draft.nodes.indices.first { draft.nodes[$0].attachedTo == nil } ?? 0
      }
      draft.flows.append(Flow(id: "f\(number)", source: NodeIndex(source), target: NodeIndex(target), line: 1))
    }
    return ProcessGraph(draft)
  }
}
