import Foundation
import Testing
import TramiteFEEL

@Suite("What a process owner writes cannot hang, exhaust memory or overflow the stack")
struct SafetyTests {
  /// Limits of which tests meet each in a moment: about a hundredth of the usual ones.
  static let limits: EvaluationLimits = {
    var limits = EvaluationLimits()
    limits.steps = 100_000
    limits.listSize = 20_000
    limits.valueSize = 40_000
    limits.stringSize = 400_000
    return limits
  }()

  /// Values that nearly reach the limits: a long string, a list of many, a list of long strings.
  static let variables: Context = [
    "long": .string(String(repeating: "ab", count: 100_000)), "many": .list((0..<10_000).map { .number(Number($0)) }),
    "texts": .list((0..<100).map { .string(String(repeating: "x", count: 2_000) + String($0)) }),
  ]

  private func run(_ text: String) throws -> Evaluation {
    let expression = try Expression(parsing: text)
    return expression.evaluate(expression.names.map { Self.variables[$0] }, at: moment, limits: Self.limits)
  }

  @Test(
    "Work that grows faster than the text ends with an error that names the limit",
    arguments: [
      ("2 ** 999999999", "beyond the range"), ("10 ** 6144 * 10", "beyond the range"),
      ("decimal(1, 6200)", "scale from"),
      ("exp(1000000)", "beyond the range"), ("1e6144 * 10", "beyond the range"),
      ("for i in 1..1000000000 return i", "elements"), ("every i in 1..1000000000 satisfies i > 0", "steps"),
      ("some i in 1..100000, j in 1..100000 satisfies i + j < 0", "steps"),
      ("for a in 1..300, b in 1..300 return a", "elements"),
      ("for i in 1..100000 return contains(long, \"q\")", "steps"),
      ("for i in 1..100000 return string length(long)", "steps"),
      ("for i in 1..100000 return upper case(long)", "steps"), ("for i in 1..100000 return long + \"x\"", "steps"),
      ("for i in 1..20 return long", "parts"), ("string(for i in 1..20 return long)", "parts"),
      ("for i in 1..100000 return substring(long, 2)", "steps"), ("long + long + long", "bytes"),
      ("string join(for i in 1..20 return long)", "parts"), ("replace(long, \"a\", \"bbbbbbbbbb\")", "steps"),
      ("for i in 1..100000 return many = many", "steps"),
      ("for i in 1..100000 return list contains(many, -1)", "steps"),
      ("for i in 1..100000 return count(append(many, i))", "steps"),
      ("for i in 1..100000 return texts = texts", "steps"),
      ("for i in 1..100000 return long = long", "steps"), ("for i in 1..100000 return is(texts, texts)", "steps"),
      ("for i in 1..100000 return index of(texts, \"a\")", "steps"),
      ("for i in 1..100000 return distinct values(many)", "steps"),
      ("for i in 1..100000 return sort(many)", "steps"), ("for i in 1..100000 return many[item > 0]", "steps"),
      ("for i in 1..100000 return long < long", "steps"), ("for i in 1..100000 return min(texts)", "steps"),
      ("for i in 1..100000 return \"a\" in texts", "steps"), ("for i in 1..100000 return split(long, \"b\")", "steps"),
      ("for i in 1..100000 return string(texts)", "steps"), ("concatenate(many, many, many)", "elements"),
      ("flatten([[many, many], many])", "elements"), ("[many, many, many, many, many]", "parts"),
      ("for i in 1..100000 return matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaa\", \"^(a+)+$b\")", "steps"),
      ("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a|aa)+$\")", "steps"),
      ("{f: function(g, n) g(g, n + 1), r: f(f, 0)}.r", "nested"),
      ("{f: function(g, n) sort([2, 1], function(a, b) g(g, n + 1)), r: f(f, 0)}.r", "nested"),
      (
        "matches(\"a\", \"" + String(repeating: "(", count: 5000) + "a" + String(repeating: ")", count: 5000) + "\")",
        "no regular expression"
      ),
      ("range(\"" + String(repeating: "[", count: 5000) + "\")", "no range"),
    ])
  func ends(text: String, message: String) throws {
    let evaluation = try run(text)
    let messages = evaluation.diagnostics.filter { $0.severity == .error }.map(\.message)
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }

  @Test(
    "What is large but within the limits is done",
    arguments: [
      ("count(for i in 1..20000 return i)", "20000"), ("count(many[item >= 5000])", "5000"),
      ("string length(long)", "200000"), ("contains(long, \"abab\")", "true"), ("sum(many)", "49995000"),
      ("list contains(many, 9999)", "true"), ("count(distinct values(many))", "10000"),
      ("matches(long, \"^ab\")", "true"), ("string length(substring(long, 2, 199000))", "199000"),
      ("decimal(1/3, 6000) = 1/3", "true"),
      ("{f: function(g, n) if n = 0 then 0 else 1 + g(g, n - 1), r: f(f, 60)}.r", "60"),
    ])
  func isDone(text: String, expected: String) throws {
    let evaluation = try run(text)
    #expect(evaluation.value.text == expected, "\(evaluation.diagnostics.map(\.message))")
  }

  @Test("Texts and calls that lie in each other to the limit fit onto a small stack")
  func smallStack() async throws {
    #if DEBUG
    let size = 8 * 1024 * 1024
    #else
    let size = 2 * 1024 * 1024
    #endif
    let texts = Self.deep()
    let count = await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: texts.count { Self.walk($0) }) }
      thread.stackSize = size
      thread.start()
    }
    #expect(count == texts.count)
  }

  /// Reads, checks, evaluates, prints and codes; what matters is to come back.
  private static func walk(_ text: String) -> Bool {
    guard let expression = try? Expression(parsing: text) else { return true }
    _ = expression.check()
    let value = expression.evaluate(expression.names.map { _ in nil }, at: moment).value
    var writer = ByteWriter()
    value.encode(to: &writer)
    var reader = ByteReader(writer.bytes)
    let decoded = try? Value(from: &reader)
    return decoded == value && !value.text.isEmpty && value.hashValue == decoded.hashValue || decoded != nil
  }

  private static func deep() -> [String] {
    func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
    let forms: [(open: String, inside: String, close: String)] = [
      ("(", "1", ")"), ("[", "", "]"), ("-", "1", ""), ("{a:", "1", "}"), ("not(", "true", ")"),
      ("if true then ", "1", " else 2"),
      ("x.a", "", ""), ("x", "[1]", ""), ("1+(", "1", ")"), ("function() ", "1", ""), ("for x in [1] return ", "x", ""),
      ("some x in [1] satisfies ", "true", ""), ("x in (", "1", ")"), ("1 in [1..", "1", "]"),
      ("1 instance of list<", "number", ">"),
      ("sum(", "1", ")"), ("x[", "1", "]"), ("1 between 0 and (", "1", ")"), ("]", "1", ""), ("\"a\" + ", "\"b\"", ""),
      ("1 = 1 and (", "true", ")"), ("x.y[", "1", "].z"), ("{f: function(x) ", "1", "}"), ("2 ** ", "1", ""),
    ]
    var texts: [String] = []
    for count in [59, 100, 119, 120, 5000] {
      texts += forms.map { times($0.open, count) + $0.inside + times($0.close, count) }
    }
    var chain = "1"
    for _ in 0..<20 { chain = "(" + chain + times("+1", 290) + ")" }
    texts.append(chain)
    let bodies = [
      "g(g, n + 1)", "1 + g(g, n + 1)", "sum([1, g(g, n + 1)])", "for i in [1], j in [2], k in [3] return g(g, n + 1)",
      "some i in [1] satisfies g(g, n + 1)", "[1][g(g, n + 1)]", "sort([1, 2], function(a, b) g(g, n + 1))",
      "list replace([1, 2], function(a, b) g(g, n + 1), 3)", "{a: g(g, n + 1)}", "1 in (g(g, n + 1), 2)",
      "g(g: g, n: n + 1)",
      "string join([g(g, n + 1)])", "if true then g(g, n + 1) else 2", "true and g(g, n + 1)", "g(g, n + 1).a.b",
    ]
    return texts + bodies.map { "{f: function(g, n) \($0), r: f(f, 0)}.r" }
  }
}
