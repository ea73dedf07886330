import TramiteFEEL

/// Makes expressions from the grammar: most can be read, many have a value, some fail on purpose.
struct ExpressionGenerator {
  var random: SplitMix
  private var locals: [String] = []

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  /// The variables that generated expressions read, with their values.
  static let variables: Context = [
    "x": 5, "y": "banana", "b": true, "xs": [1, 2, 3], "c": .context(["a": 1, "b c": "x", "d": [1, 2]]), "n": .null,
    "Full Name": "Eva", "ps": [.context(["a": 1, "s": "p"]), .context(["a": 2, "s": "q"])],
  ]

  mutating func expression() -> String {
    locals = []
    return expression(depth: Int.random(in: 1...5, using: &random))
  }

  mutating func unaryTests() -> String {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: "-"
    case 1: "not(\(unaryTest()))"
    case 2: "\(unaryTest()), \(unaryTest())"
    default: unaryTest()
    }
  }

  private mutating func unaryTest() -> String {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: "< \(expression(depth: 1))"
    case 1: ">= \(expression(depth: 1))"
    case 2: range(1)
    case 3: "? > \(expression(depth: 1)) and ? != null"
    case 4: "contains(?, \"a\")"
    default: expression(depth: 2)
    }
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  private mutating func expression(depth: Int) -> String {
    guard depth > 0 else { return leaf() }
    switch Int.random(in: 0..<24, using: &random) {
    case 0, 1: return leaf()
    case 2, 3: return "\(expression(depth: depth - 1)) \(pick(Self.operators)) \(expression(depth: depth - 1))"
    case 4: return "(\(expression(depth: depth - 1)))"
    case 5: return list(depth)
    case 6: return context(depth)
    case 7, 8: return filter(depth)
    case 9: return "if \(condition(depth)) then \(expression(depth: depth - 1)) else \(expression(depth: depth - 1))"
    case 10: return loop(depth)
    case 11: return quantified(depth)
    case 12: return "\(operand(depth)) between \(expression(depth: depth - 1)) and \(expression(depth: depth - 1))"
    case 13: return "\(operand(depth)) in \(pick(["", "not"]) == "" ? range(depth) : "(\(unaryTest()), 1)")"
    case 14: return "\(operand(depth)) instance of \(type(2))"
    case 15: return path(depth)
    case 16: return "-\(operand(depth))"
    case 17: return function(depth)
    case 18: return range(depth)
    default: return call(depth)
    }
  }

  private mutating func operand(_ depth: Int) -> String {
    Bool.random(using: &random) ? leaf() : "(\(expression(depth: depth - 1)))"
  }

  private mutating func condition(_ depth: Int) -> String {
    "\(operand(depth)) \(pick(["=", "!=", "<", ">=", "and", "or"])) \(operand(depth))"
  }

  private mutating func leaf() -> String {
    if !locals.isEmpty, Int.random(in: 0..<3, using: &random) == 0 { return pick(locals) }
    return pick(Self.leaves)
  }

  private mutating func list(_ depth: Int) -> String {
    let count = Int.random(in: 0...3, using: &random)
    return "[" + (0..<count).map { _ in expression(depth: depth - 1) }.joined(separator: ", ") + "]"
  }

  private mutating func context(_ depth: Int) -> String {
    let before = locals.count
    defer { locals.removeLast(locals.count - before) }
    var parts: [String] = []
    for key in ["a", "b c", "k-1"].prefix(Int.random(in: 0...3, using: &random)) {
      parts.append("\(key): \(expression(depth: depth - 1))")
      locals.append(key)
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  private mutating func filter(_ depth: Int) -> String {
    let condition = pick(["item > 1", "1", "-1", "a = 1", "item = null", "true", "s = \"p\"", "0", "x"])
    return "\(pick(["xs", "ps", "[1, 2, 3]", "c.d", "(\(expression(depth: depth - 1)))"]))[\(condition)]"
  }

  private mutating func loop(_ depth: Int) -> String {
    let before = locals.count
    let source = pick(["1..3", "xs", "3..1", "[1..4)", "ps", expression(depth: depth - 1)])
    locals.append("i")
    defer { locals.removeLast(locals.count - before) }
    let second = Int.random(in: 0..<4, using: &random) == 0 ? ", j in xs" : ""
    if !second.isEmpty { locals.append("j") }
    let body = pick(["", "partial[-1]", "count(partial) + "]) == "" ? expression(depth: depth - 1) : "partial[-1]"
    return "for i in \(source)\(second) return \(body)"
  }

  private mutating func quantified(_ depth: Int) -> String {
    let before = locals.count
    let source = pick(["xs", "1..3", "ps", expression(depth: depth - 1)])
    locals.append("i")
    defer { locals.removeLast(locals.count - before) }
    return "\(pick(["some", "every"])) i in \(source) satisfies \(condition(depth))"
  }

  private mutating func path(_ depth: Int) -> String {
    let value = pick([
      "c", "ps", "@\"2026-01-05\"", "@\"P1DT2H\"", "[1..3]", "(\(expression(depth: depth - 1)))", "now()",
    ])
    return "\(value).\(pick(["a", "b c", "d", "year", "days", "start", "end included", "time offset", "nothing", "s"]))"
  }

  private mutating func function(_ depth: Int) -> String {
    let before = locals.count
    locals.append("p")
    let body = expression(depth: depth - 1)
    locals.removeLast(locals.count - before)
    let head = pick(["p", "p: number", "p: list<number>", "p: Any"])
    return pick(["(function(\(head)) \(body))(\(expression(depth: depth - 1)))", "function(\(head)) \(body)"])
  }

  private mutating func range(_ depth: Int) -> String {
    let (first, last) = (operand(depth), operand(depth))
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return "(\(pick(["<", "<=", ">", ">=", "=", "!="])) \(first))"
    case 1: return "[1..5]"
    default: return "\(pick(["[", "(", "]"]))\(first)..\(last)\(pick(["]", ")", "["]))"
    }
  }

  private mutating func type(_ depth: Int) -> String {
    guard depth > 0 else { return pick(["number", "string", "Any", "date and time", "nothing"]) }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "list<\(type(depth - 1))>"
    case 1: return "context<a: \(type(depth - 1)), b c: string>"
    case 2: return "range<\(type(depth - 1))>"
    case 3: return "function<\(type(depth - 1))> -> \(type(depth - 1))"
    default:
      return pick(["number", "string", "boolean", "date", "time", "days and time duration", "Null", "list", "context"])
    }
  }

  private mutating func call(_ depth: Int) -> String {
    let (name, counts) = Self.functions[Int.random(in: 0..<Self.functions.count, using: &random)]
    let count = Int.random(in: counts, using: &random)
    return "\(name)(\((0..<count).map { _ in expression(depth: depth - 1) }.joined(separator: ", ")))"
  }

  private static let operators = ["+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or"]

  private static let leaves = [
    "0", "1", "-1", "2.5", "1e3", "1e-6000", "9999999999999999999999999999999999", "4611686018427387904", "\"\"",
    "\"a\"",
    "\"ñ😀\"", "\"a;b\"", "true", "false", "null", "@\"2026-01-05\"", "@\"2024-02-29\"", "@\"09:30:00\"",
    "@\"09:30:00+02:00\"", "@\"2026-07-01T09:00:00@Europe/Madrid\"", "@\"2026-01-05T00:00:00Z\"", "@\"P1D\"",
    "@\"-PT1.5S\"",
    "@\"P1Y2M\"", "x", "y", "b", "xs", "c", "ps", "n", "Full Name", "missing", "[]", "{}", "[1..3]", "(< 5)", "c.a",
    "xs[1]",
    "0.1", "1e6144", "@\"999999999-12-31\"", "@\"P99999999999999D\"",
  ]

  private static let functions: [(String, ClosedRange<Int>)] = [
    ("date", 1...3), ("date and time", 1...2), ("time", 1...4), ("number", 1...3), ("string", 1...1),
    ("duration", 1...1),
    ("years and months duration", 2...2), ("range", 1...1), ("not", 1...1), ("substring", 2...3),
    ("string length", 1...1),
    ("upper case", 1...1), ("lower case", 1...1), ("substring before", 2...2), ("substring after", 2...2),
    ("replace", 3...4),
    ("contains", 2...2), ("starts with", 2...2), ("ends with", 2...2), ("matches", 2...3), ("split", 2...2),
    ("string join", 1...2), ("list contains", 2...2), ("list replace", 3...3), ("count", 1...1), ("min", 1...3),
    ("max", 1...3),
    ("sum", 1...3), ("mean", 1...3), ("all", 1...3), ("any", 1...3), ("sublist", 2...3), ("append", 2...3),
    ("concatenate", 1...3),
    ("insert before", 3...3), ("remove", 2...2), ("reverse", 1...1), ("index of", 2...2), ("union", 1...3),
    ("distinct values", 1...1), ("flatten", 1...1), ("product", 1...2), ("median", 1...3), ("stddev", 1...3),
    ("mode", 1...3),
    ("sort", 1...2), ("decimal", 2...2), ("floor", 1...2), ("ceiling", 1...2), ("round up", 2...2),
    ("round down", 2...2),
    ("round half up", 2...2), ("round half down", 2...2), ("abs", 1...1), ("modulo", 2...2), ("sqrt", 1...1),
    ("log", 1...1),
    ("exp", 1...1), ("odd", 1...1), ("even", 1...1), ("day of year", 1...1), ("day of week", 1...1),
    ("month of year", 1...1),
    ("week of year", 1...1), ("now", 0...0), ("today", 0...0), ("is", 2...2), ("before", 2...2), ("after", 2...2),
    ("meets", 2...2),
    ("met by", 2...2), ("overlaps", 2...2), ("overlaps before", 2...2), ("overlaps after", 2...2), ("finishes", 2...2),
    ("finished by", 2...2), ("includes", 2...2), ("during", 2...2), ("starts", 2...2), ("started by", 2...2),
    ("coincides", 2...2),
    ("get value", 2...2), ("get entries", 1...1), ("context", 1...1), ("context put", 3...3), ("context merge", 1...1),
  ]
}
