import Foundation
import Testing
import TramiteDMN
import TramiteDefinitions
import TramiteFEEL
import TramiteProblems

/// Whole `.dmn` files from mutations of a corpus, with a fixed seed.
///
/// `TRAMITE_FUZZ_CASES` says how many are tried (default 400), `TRAMITE_FUZZ_SEED` another seed. What a run finds goes
/// into ``DecisionCorpus``, and into a test of its own.
@Suite("No model makes reading, checking or deciding crash, hang or contradict itself")
struct DecisionFuzzTests {
  private static func environment(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  private static let cases = environment("TRAMITE_FUZZ_CASES") ?? 400
  private static let seed = UInt64(environment("TRAMITE_FUZZ_SEED") ?? 20_261_121)
  private static let library = DefinitionFile(path: "lib.dmn", bytes: Array(DecisionCorpus.library.utf8))

  @Test func theModelsOfTheCorpusHaveNoErrors() {
    for model in DecisionCorpus.models {
      let problems = DefinitionCompiler.compile([file(model), Self.library]).problems
      #expect(problems.filter { $0.severity == .error }.isEmpty, "\(problems.map(\.message)) in \(model)")
    }
  }

  @Test func modelsOfTheCorpusSurvive() { for model in DecisionCorpus.models { check(model) } }

  @Test func mutationsOfTheCorpusSurvive() {
    var mutator = ModelMutator(seed: Self.seed)
    for _ in 0..<Self.cases {
      let model = DecisionCorpus.models.randomElement(using: &mutator.random) ?? ""
      let other = DecisionCorpus.models.randomElement(using: &mutator.random) ?? ""
      check(mutator.mutated(model, with: other))
    }
  }

  private func file(_ model: String) -> DefinitionFile { DefinitionFile(path: "m.dmn", bytes: Array(model.utf8)) }

  private static let limits: EvaluationLimits = {
    var limits = EvaluationLimits()
    limits.steps = 60_000
    limits.listSize = 20_000
    limits.valueSize = 40_000
    limits.stringSize = 100_000
    return limits
  }()

  private static let samples: [Value] = [
    5, "a", .null, .list([.context(["x": 1, "the y": 2])]), true, 70, .list([1, 2, 3]), "2026-01-05",
    .context(["x": 3, "the y": 9]),
  ]

  /// What must hold of every text.
  private func check(_ model: String) {
    let start = ContinuousClock.now
    let compiled = DefinitionCompiler.compile([file(model), Self.library])
    let lines = model.split(separator: "\n", omittingEmptySubsequences: false).count
    for problem in compiled.problems where problem.location.file == "m.dmn" {
      #expect((1...lines).contains(problem.location.line), "a place is outside of \(model)")
    }
    for decisions in compiled.decisions {
      for (place, node) in decisions.nodes.enumerated() { decide(node, place, of: decisions, model) }
    }
    #expect(ContinuousClock.now - start < .seconds(20), "too slow: \(model)")
  }

  /// Evaluates an element with different inputs: the same twice, and the same with indexes and without.
  private func decide(_ node: DecisionNode, _ place: Int, of decisions: DecisionModel, _ model: String) {
    let moment = Moment(now: Instant(millisecondsSince1970: 1_767_600_000_000))
    let inputs = decisions.inputs(of: place)
    for (number, sample) in Self.samples.enumerated() {
      if number > 0, inputs.isEmpty { return }
      let given = Dictionary(
        uniqueKeysWithValues: inputs.enumerated().map { ($1, $0 == 0 ? sample : Self.samples[(number + 1) % 3]) })
      let first = decisions.evaluate(
        place, given: given, at: moment, limits: Self.limits, trace: .rules, usesIndexes: true)
      let second = decisions.evaluate(
        place, given: given, at: moment, limits: Self.limits, trace: .none, usesIndexes: false)
      guard !first.diagnostics.contains(where: { $0.message.contains("steps") }) else { continue }
      #expect(first.value == second.value, "`\(node.name)` differs with indexes and without: \(model)")
    }
  }
}
