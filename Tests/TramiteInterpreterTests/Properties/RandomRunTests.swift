import Foundation
import Testing
import TramiteGraph
import TramiteTesting

/// Random definitions of everything that is executed, driven at random. How many, and which: see
/// `Tests/ConformanceTests/Stories/random/README.md`.
@Suite struct RandomRunTests {
  static let cases = number("TRAMITE_PROPERTY_CASES") ?? 300
  static let first = number("TRAMITE_PROPERTY_FIRST") ?? 0
  static let isTraced = number("TRAMITE_PROPERTY_TRACE") != nil
  static let parts = 8

  private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

  @Test(arguments: 0..<parts)
  func holdsWhatMustAlwaysHold(_ part: Int) {
    for seed in stride(from: Self.first + part, to: Self.first + Self.cases, by: Self.parts) {
      do {
        let run = try RandomRun.drawn(seed: seed, commands: 60) { line in
          if Self.isTraced { FileHandle.standardError.write(Data((line + "\n").utf8)) }
        }
        if run.broken.isEmpty { continue }
        let small = Shrinking.smallest(of: run)
        Issue.record("seed \(seed): \(run.broken.joined(separator: "; "))\n\(small.story)")
      } catch {
        Issue.record("seed \(seed): \(error)\n\(RandomDefinition.text(seed: seed))")
      }
    }
  }

  /// Stories that the interpreter plays, those that random runs have left among them, with everything checked that is checked in
  /// random runs.
  @Test func holdsInEveryStory() throws {
    let stories = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../ConformanceTests/Stories").standardized
    let files =
      FileManager.default.enumerator(at: stories, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    let paths = files.filter { $0.pathExtension == "story" }.map(\.path).sorted()
    #expect(paths.count > 200)
    for path in paths {
      let fixture = try StoryFixture(String(contentsOfFile: path, encoding: .utf8))
      guard !fixture.needsEngine, let definition = fixture.definitions.first else { continue }
      let steps = fixture.steps.map { String($0.line.dropFirst(2)) }
      // Some show what the compiler refuses.
      guard let run = try? RandomRun.replayed(definition.text, steps) else { continue }
      #expect(run.broken == [], "\(path)")
    }
  }

  /// The bit sets of the joins say the same as walks over all paths.
  @Test(arguments: 0..<parts)
  func bitSetsOfInclusiveAndComplexJoinsAgreeWithWalks(_ part: Int) throws {
    for seed in stride(from: Self.first + part, to: Self.first + Self.cases / 4, by: Self.parts) {
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
