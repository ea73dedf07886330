import Foundation
import Testing
import TramiteFEEL

/// Expressions from the grammar and from mutations of a corpus, with a fixed seed.
///
/// `TRAMITE_FUZZ_CASES` says how many cases are tried (default 3,000 of each kind), `TRAMITE_FUZZ_SEED` another seed.
/// What a run finds goes into `Corpus/` as a line, and into a test of its own.
@Suite("No text makes reading, checking or evaluating crash, hang or contradict itself")
struct FuzzTests {
  static let cases = environment("TRAMITE_FUZZ_CASES") ?? 3_000
  static let seed = UInt64(environment("TRAMITE_FUZZ_SEED") ?? 20_261_121)

  static func environment(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

  /// The lines of the corpus; `\n` in a line stands for a line end.
  static let corpus: [String] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Corpus")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.sorted().flatMap { file in
      ((try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)) ?? "").split(separator: "\n")
        .map { $0.replacingOccurrences(of: "⏎", with: "\n") }
    }
  }()

  @Test("Everything in the corpus survives")
  func corpusSurvives() {
    #expect(Self.corpus.count > 100)
    for text in Self.corpus { FuzzOracle.check(text) }
  }

  @Test("Expressions made from the grammar survive")
  func grammar() {
    var generator = ExpressionGenerator(seed: Self.seed)
    for _ in 0..<Self.cases {
      FuzzOracle.check(generator.expression())
      FuzzOracle.checkTests(generator.unaryTests())
    }
  }

  @Test("Mutations of the corpus survive")
  func mutations() {
    var mutator = TextMutator(seed: Self.seed &+ 1)
    for _ in 0..<Self.cases {
      let text = Self.corpus[Int.random(in: 0..<Self.corpus.count, using: &mutator.random)]
      let other = Self.corpus[Int.random(in: 0..<Self.corpus.count, using: &mutator.random)]
      FuzzOracle.check(mutator.mutated(text, with: other))
      FuzzOracle.checkTests(mutator.mutated(other, with: text))
    }
  }
}

/// What must hold of every text.
enum FuzzOracle {
  private static let environment = TypeEnvironment(
    variables: Dictionary(
      uniqueKeysWithValues: ExpressionGenerator.variables.entries.map { ($0.key, type(of: $0.value)) }))

  private static func type(of value: Value) -> FEELType {
    value.isNull ? .any : (try? Expression(parsing: value.text).resultType(in: TypeEnvironment())) ?? .any
  }

  private static let limits: EvaluationLimits = {
    var limits = EvaluationLimits()
    limits.steps = 60_000
    limits.stringSize = 100_000
    limits.listSize = 20_000
    limits.valueSize = 40_000
    return limits
  }()

  static func check(_ text: String) {
    let length = text.unicodeScalars.count
    do throws(SyntaxError) {
      let expression = try Expression(parsing: text, in: environment)
      let findings = expression.check(in: environment)
      let arguments = expression.names.map { ExpressionGenerator.variables[$0] }
      let evaluation = expression.evaluate(arguments, at: moment, limits: limits)
      let ends = evaluation.diagnostics.map { $0.offset + $0.length } + findings.map { $0.offset + $0.length }
      #expect(ends.allSatisfy { $0 <= length }, "a place is outside of \(text)")
      #expect(expression.evaluate(arguments, at: moment, limits: limits) == evaluation, "not the same twice: \(text)")
      if let type = expression.resultType(in: environment), !evaluation.value.isNull {
        #expect(type.contains(evaluation.value), "\(text) is \(evaluation.value.text), not \(type.text)")
      }
      checkForms(of: evaluation.value, text)
    } catch {
      #expect(error.offset >= 0 && error.length >= 0 && error.offset + error.length <= length, "\(text)")
    }
  }

  /// A value can be stored and read again, in bytes and as an expression.
  private static func checkForms(of value: Value, _ text: String) {
    var writer = ByteWriter()
    value.encode(to: &writer)
    var reader = ByteReader(writer.bytes)
    #expect((try? Value(from: &reader)) == value, "coding loses the value of \(text)")
    guard !holdsFunction(value), let again = try? Expression(parsing: value.text) else {
      #expect(holdsFunction(value), "the value of \(text) cannot be read again: \(value.text)")
      return
    }
    let result = again.evaluate([], at: moment).value
    #expect(result == value, "the value of \(text) is read as another: \(value.text)")
  }

  private static func holdsFunction(_ value: Value) -> Bool {
    switch value {
    case .function: true
    case .list(let values): values.contains(where: holdsFunction)
    case .context(let context): context.entries.contains { holdsFunction($0.value) }
    case .range(let range): holdsFunction(range.start) || holdsFunction(range.end)
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration: false
    }
  }

  static func checkTests(_ text: String) {
    let length = text.unicodeScalars.count
    do throws(SyntaxError) {
      let tests = try UnaryTests(parsing: text, in: environment)
      _ = tests.check(input: .kind(.number), in: environment)
      let arguments = tests.names.map { ExpressionGenerator.variables[$0] }
      for input: Value in [5, "a", .null, [1]] {
        let evaluation = tests.evaluate(input: input, arguments: arguments, at: moment, limits: limits)
        switch evaluation.value {
        case .boolean, .null: break
        case let other: Issue.record("tests gave \(other.text): \(text)")
        }
        #expect(evaluation.diagnostics.allSatisfy { $0.offset + $0.length <= length }, "a place is outside of \(text)")
      }
    } catch {
      #expect(error.offset + error.length <= length, "\(text)")
    }
  }
}
