import Testing
import TramiteFEEL

/// What the text of the standard says at places where the kit is silent.
@Suite("The standard's text")
struct StandardTests {
  @Test(
    "A local time takes the offset of the time it is compared with (table 54)",
    arguments: [
      Row("@\"2020-01-31T10:00:00+01:00\" < @\"2020-01-31T09:30:00\"", "false"),
      Row("@\"2020-01-31T10:00:00+01:00\" < @\"2020-01-31T10:30:00\"", "true"),
      Row("@\"2020-01-31T10:00:00+01:00\" = @\"2020-01-31T10:00:00\"", "true"),
      Row("@\"2020-07-31T10:00:00@Europe/Madrid\" <= @\"2020-07-31T10:00:00\"", "true"),
      Row("@\"10:00:00+01:00\" > @\"09:30:00\"", "true"), Row("@\"10:00:00\" < @\"10:00:01-05:00\"", "true"),
      Row("@\"10:00:00Z\" < @\"10:30:00+01:00\"", "false"), Row("@\"10:00:00\" < @\"10:30:00\"", "true"),
      Row("is(@\"10:00:00\", @\"10:00:00Z\")", "false"),
    ])
  func zones(row: Row) throws { try row.check() }

  @Test(
    "24:00:00 is the midnight at the end of the day",
    arguments: [
      Row("@\"24:00:00\"", "@\"00:00:00\""), Row("@\"2019-12-31T24:00:00Z\"", "@\"2020-01-01T00:00:00Z\""),
      Row("@\"24:00:00.1\"", "null"), Row("@\"24:01:00\"", "null"), Row("time(24, 0, 0)", "null"),
      Row("@\"999999999-12-31T24:00:00\"", "null"), Row("@\"23:59:60\"", "null"),
    ])
  func endOfDay(row: Row) throws { try row.check() }

  @Test(
    "A list of one equals its element, nowhere else than between `=` and `!=` (§10.3.2.6)",
    arguments: [
      Row("get entries({a: \"x\", b: 1})[key = \"a\"].value = \"x\"", "true"), Row("1 = [1]", "true"),
      Row("[1] != 2", "true"), Row("[1] = \"1\"", "null"), Row("[1, 1] = 1", "null"), Row("[] = 0", "null"),
      Row("[[1]] = 1", "null"), Row("[[1]] = [1]", "false"), Row("[1] < 2", "null"), Row("is([1], 1)", "false"),
      Row("list contains([[1]], 1)", "false"), Row("[null] = null", "false"), Row("{a: [1]} = {a: 1}", "false"),
    ])
  func singletons(row: Row) throws { try row.check() }

  @Test(
    "Examples that the standard gives for times",
    arguments: [
      Row("time(\"23:59:00z\") + duration(\"PT2M\") = time(\"00:01:00@Etc/UTC\")", "true"),
      Row("is(time(\"23:00:50z\"), time(\"23:00:50+00:00\"))", "true"),
      Row("date and time(\"2012-03-07Z\").year", "2012"),
      Row("date and time(\"2012-03-07+01:00\")", "@\"2012-03-07T00:00:00+01:00\""),
      Row("date(\"2012-03-07Z\")", "null"), Row("@\"2012-03-07Z\"", "null"),
      Row("date and time(\"2012-03-07T\")", "null"),
    ])
  func examples(row: Row) throws { try row.check() }

  @Test(
    "A function has the type that its parameters and its body tell (§10.3.2.9.2)",
    arguments: [
      Row("(function(x: number) x + 1) instance of function<number>->number", "true"),
      Row("(function(x: number) x + 1) instance of function<number>->string", "false"),
      Row("(function(x) \"a\") instance of function<number>->number", "false"),
      Row("(function(x) \"a\") instance of function<number>->Any", "true"),
      Row("(function(x) x) instance of function<number>->number", "true"),
      Row("(function(x: number) [x]) instance of function<number>->list<number>", "true"),
      Row("(function(x: number) [x]) instance of function<number>->list<string>", "false"),
      Row("(function(x: number) x) instance of function<Any>->number", "false"),
      Row("abs instance of function<number>->number", "true"), Row("abs instance of function<string>->number", "false"),
      Row("abs instance of function<Any>->Any", "false"),
      Row("contains instance of function<string, string>->boolean", "true"),
      Row("contains instance of function<string, string>->string", "false"),
      Row("contains instance of function<string>->boolean", "false"),
      Row("count instance of function<list<number>>->number", "true"),
    ])
  func functionResults(row: Row) throws { try row.check() }

  @Test(
    "Forms of a function that have the same names differ by their order (table 78)",
    arguments: [
      Row("before(range: [1..5], point: 10)", "true"), Row("before(point: 10, range: [1..5])", "false"),
      Row("after(range: [11..15], point: 10)", "true"), Row("after(point: 10, range: [11..15])", "false"),
    ])
  func namedForms(row: Row) throws { try row.check() }

  @Test(
    "Names may hold both apostrophes (grammar rule 30)",
    arguments: [Row("{a’b: 1, c: a’b + 1}.c", "2"), Row("{a'b: 1, c: a'b + 1}.c", "2")])
  func apostrophes(row: Row) throws { try row.check() }

  @Test(
    "A list of one stands for its element among several arguments too (§10.3.2.9.4)",
    arguments: [
      Row("all([true], [true])", "true"), Row("any([false], true)", "true"), Row("min(\"a\", [\"b\"])", "\"a\""),
      Row("median([1], [2])", "1.5"), Row("sum([1], 2, [3])", "6"), Row("sum([1, 2], 3)", "null"),
      Row("number(1, null, null)", "1"),
    ])
  func singletonArguments(row: Row) throws { try row.check() }

  @Test("Long chains of operators and of else if are read and evaluated")
  func longChains() throws {
    let sum = Array(repeating: "1", count: 1_400).joined(separator: " + ")
    #expect(try evaluate(sum).value == 1_400)
    let branches = (0..<1_400).map { "if n = \($0) then \($0) else " }.joined() + "null"
    #expect(try evaluate(branches, ["n": 1_399]).value == 1_399)
  }

  @Test(
    "A function that is an entry of a context may call itself, unless its key means something else there",
    arguments: [
      Row("{f: function(n) if n = 0 then 1 else n * f(n - 1), r: f(5)}.r", "120"),
      Row("{f: function(n) if n > 2 then [n] else concatenate([n], f(n: n + 1)), r: f(1)}.r", "[1, 2, 3]"),
      Row("{f: function(x) x, r: {f: function(x) f(x) + 1, s: f(1)}.s}.r", "2"), Row("{f: f(1)}", "{f: null}"),
      Row("{f: function(n) some x in [1] satisfies n = 0 or f(n - 1), r: f(3)}.r", "true"),
      Row("{f: function(n) (function(m) if m = 0 then 0 else 1 + f(m - 1))(n), r: f(3)}.r", "3"),
      Row("{abs: function(n) abs(n) + 1, r: abs(-1)}.r", "2"), Row("{f: function(n) f(n), r: f(1)}.r", "null"),
    ])
  func recursion(row: Row) throws { try row.check() }

  @Test("A function that calls itself still does so after it was stored")
  func storedRecursion() throws {
    let text = "{f: function(n) if n = 0 then 1 else n * f(n - 1), g: function() function(n) f(n)}"
    for (call, expected) in [("c.f(4)", Value.number(24)), ("c.g()(3)", 6)] {
      var writer = ByteWriter()
      try evaluate(text).value.encode(to: &writer)
      var reader = ByteReader(writer.bytes)
      #expect(try evaluate(call, ["c": Value(from: &reader)]).value == expected)
    }
    var writer = ByteWriter()
    try evaluate("{f: function(n) if n = 0 then 1 else (function(m) m * f(m - 1))(n)}.f").value.encode(to: &writer)
    var reader = ByteReader(writer.bytes)
    #expect(try evaluate("f(5)", ["f": Value(from: &reader)]).value == 120)
  }

  @Test(
    "range reads the literals of grammar rules 66 and 67",
    arguments: [
      Row("range(\"[2..)\")", "(>= 2)"), Row("range(\"(2..[\")", "(> 2)"), Row("range(\"(..2)\")", "(< 2)"),
      Row("range(\"]..2]\")", "(<= 2)"), Row("range(\"[..2]\")", "null"), Row("range(\"[1..]\")", "null"),
      Row("range(\"[..]\")", "null"), Row("range(\"(..)\")", "null"), Row("range(\"[null..2]\")", "null"),
      Row("range(\"[1..2] \")", "[1..2]"), Row("range(\"[1..2]x\")", "null"), Row("range(\"[1+1..3]\")", "null"),
      Row("range(\"[-2..-1.5e0]\")", "[-2..-1.5]"), Row("range(\"[true..false]\")", "null"),
      Row("range(\"[a..b]\")", "null"), Row("range(\"[[1]..[2]]\")", "null"), Row("3 in range(\"(..3]\")", "true"),
      Row("range(\"[@\\\"P1D\\\"..)\")", "(>= @\"P1D\")"),
    ])
  func ranges(row: Row) throws { try row.check() }

  @Test(
    "A comparison with one endpoint is an expression of its own (grammar rule 7)",
    arguments: [
      Row("> 5", "(> 5)"), Row("{r: <= 2 + 1}", "{r: (<= 3)}"), Row("[>5, < 3][2]", "(< 3)"),
      Row("if true then >= 1 else null", "(>= 1)"), Row("(function(r) 4 in r)(> 3)", "true"),
      Row("is(= 5, (= 5))", "true"), Row("for i in [1] return != i", "[(!= 1)]"),
    ])
  func comparisons(row: Row) throws { try row.check() }

  @Test(
    "A comparison where an operand is expected is a mistake", arguments: ["1 <> 2", "1 = = 2", "1 + < 2", "a >> 1"])
  func strayComparisons(text: String) { #expect(throws: SyntaxError.self) { try Expression(parsing: text) } }

  @Test(
    "What a call with names leaves out is null; a name that nobody has makes the call null (§10.3.2.13.5)",
    arguments: [
      Row("(function(a, b) [a, b])(b: 1)", "[null, 1]"), Row("(function(a, b) [a, b])(a: 1, c: 2)", "null"),
      Row("(function(a, b) [a, b])(a: 1, a: 2)", "null"), Row("(function(a, b) [a, b])(1)", "null"),
      Row("(function(a: number) a)(b: 1)", "null"), Row("list contains(list: [1, null])", "true"),
      Row("index of(list: [1, null])", "[2]"), Row("insert before(list: [1], position: 1)", "[null, 1]"),
      Row("is(value1: null)", "true"), Row("date and time(date: @\"2020-01-01\")", "null"),
      Row("time(hour: 10, minute: 1)", "null"), Row("floor(scale: 1)", "null"), Row("modulo(dividend: 1)", "null"),
      Row("context put(context: {a: 1}, key: \"b\")", "{a: 1, b: null}"),
      Row("substring(start position: 2, string: \"abc\")", "\"bc\""), Row("count(lst: [1])", "null"),
    ])
  func namedArguments(row: Row) throws { try row.check() }

  @Test(
    "A type that has no place among the types makes instance of null (table 61)",
    arguments: [
      Row("123 instance of list", "null"), Row("[1] instance of list", "null"), Row("{} instance of context", "null"),
      Row("[1..2] instance of range", "null"), Row("(function(a) a) instance of function", "null"),
      Row("1 instance of foo", "null"), Row("[1] instance of list<list>", "null"),
      Row("[1] instance of list<foo>", "null"),
      Row("[1] instance of list<Any>", "true"), Row("[1..2] instance of range<Any>", "true"),
    ])
  func types(row: Row) throws { try row.check() }

  @Test(
    "Functions conform by contravariant parameters (§10.3.2.9.2)",
    arguments: [
      Row("(function(a: Any) a) instance of function<number> -> Any", "true"),
      Row("(function(a: number) a) instance of function<Any> -> Any", "false"),
      Row(
        "(function(a: context<x: number>) a) instance of function<context<x: number, y: string>> -> Any", "true"),
      Row("(function(a: list<number>) a) instance of function<list<Any>> -> Any", "false"),
      Row("(function(a: function<Any> -> Any) a) instance of function<function<number> -> Any> -> Any", "false"),
    ])
  func functionTypes(row: Row) throws { try row.check() }

  @Test(
    "Classes of regular expressions hold negated sets",
    arguments: [
      Row("matches(\"a\", \"^[\\S]$\")", "true"), Row("matches(\" \", \"^[\\S]$\")", "false"),
      Row("matches(\"a\", \"^[^\\S]$\")", "false"), Row("matches(\"-\", \"^[\\I\\d]+$\")", "true"),
      Row("matches(\"é\", \"^[\\C]$\")", "false"), Row("matches(\"é\", \"^[\\i-[a-z]]$\")", "true"),
      Row("matches(\"α\", \"^[\\P{IsGreek}]$\")", "false"), Row("matches(\"a\", \"^[\\P{IsGreek}]$\")", "true"),
      Row("matches(\"\\U01F40E\", \"^[\\P{IsGreek}]$\")", "true"), Row("matches(\"a\", \"[\\b]\")", "null"),
      Row("matches(\"x:y.1-z\", \"^\\i\\c*$\")", "true"), Row("matches(\"1\", \"\\I\")", "true"),
    ])
  func classes(row: Row) throws { try row.check() }
}
