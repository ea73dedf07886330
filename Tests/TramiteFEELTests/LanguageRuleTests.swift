import Testing
import TramiteFEEL

@Suite("Rules of the language at their edges")
struct LanguageRuleTests {
  @Test(
    "Names and keys",
    arguments: [
      Row("{?_873./-'+*valid: \"foo\"}", "{\"?_873./-'+*valid\": \"foo\"}"),
      Row("{foo+bar: \"foo\"}.foo+bar", "\"foo\""),
      Row("{foo bar: 1, baz: foo bar + 1}", "{\"foo bar\": 1, baz: 2}"), Row("{\"\": \"foo\"}", "{\"\": \"foo\"}"),
      Row("{a: 1, a: 2}", "null"), Row("[{a: 1}, {b: 2}].a", "[1, null]"), Row("[].b", "[]"), Row("null.b", "null"),
      Row("{a: {b: [{c: 1}, {c: 2}]}}.a.b.c", "[1, 2]"), Row("{\"b c\": 1}.\"b c\"", "1"),
    ])
  func names(row: Row) throws { try row.check() }

  @Test(
    "Filters by position and by condition",
    arguments: [
      Row("[1, 2, 3][-1]", "3"), Row("[1, 2, 3][0]", "null"), Row("[1, 2, 3][4]", "null"),
      Row("[1, 2, 3][1.5]", "null"),
      Row("[1, 2, 3][\"a\"]", "null"), Row("[1, 2, 3][null]", "[]"), Row("[1, 2, 3][true]", "[1, 2, 3]"),
      Row("[][1]", "null"),
      Row("[][n]", "null"), Row("null[1]", "null"), Row("null[item > 1]", "null"), Row("5[1]", "5"),
      Row("5[item > 6]", "[]"),
      Row("[{item: 1}, {item: 2}][item > 1]", "[{item: 2}]"), Row("[1, null][item = null]", "[null]"),
      Row("[1, 2, 3][n]", "2"),
    ])
  func filters(row: Row) throws { try row.check(["n": 2]) }

  @Test(
    "between is two comparisons joined by and",
    arguments: [
      Row("1 between 2 and null", "false"), Row("1 between null and 0", "false"), Row("null between 1 and 2", "null"),
      Row("1 between null and 2", "null"), Row("\"b\" between \"a\" and \"c\"", "true"),
      Row("1 between \"a\" and 2", "null"),
      Row("1 between 0 and 2 and true", "true"),
    ])
  func between(row: Row) throws { try row.check() }

  @Test(
    "Tests behind in, with parentheses that mean different things",
    arguments: [
      Row("3 in (< 5)", "true"), Row("3 in ([1..5])", "true"), Row("3 in ((1..5))", "true"), Row("3 in (1..5)", "true"),
      Row("3 in (1, 3)", "true"), Row("3 in ([1, 2, 3][3])", "true"), Row("3 in (? > 2)", "true"),
    ])
  func tests(row: Row) throws { try row.check() }

  @Test(
    "A comparison behind in has no members and starts no range",
    arguments: ["x in (< 5).a", "x in (< 5)[1]", "x in (< 5..10)"])
  func comparisons(text: String) { #expect(throws: SyntaxError.self) { try Expression(parsing: text) } }

  @Test(
    "Powers and the range of numbers",
    arguments: [
      Row("2 ** -5", "0.03125"), Row("-5 ** 2", "25"), Row("3 ** 4 ** 5", "3486784401"), Row("0 ** 0", "1"),
      Row("0 ** -1", "null"),
      Row("(-8) ** (1 / 3)", "null"), Row("10 ** 6145", "null"), Row("2 ** 999999999", "null"), Row("10 ** -7000", "0"),
      Row("10 / 3", "3.333333333333333333333333333333333"), Row("2 / 3", "0.6666666666666666666666666666666667"),
    ])
  func powers(row: Row) throws { try row.check() }

  @Test(
    "Dates, times and their texts",
    arguments: [
      Row("date(\"01211-12-31\")", "null"), Row("date(\"2012-12-25Z\")", "null"), Row("date(\"2012-12-24 \")", "null"),
      Row("date(999999999, 12, 31)", "@\"999999999-12-31\""), Row("date(1000000000, 1, 1)", "null"),
      Row("date and time(\"2012-12-24T24:00:00\")", "@\"2012-12-25T00:00:00\""),
      Row("date and time(\"2017-12-31T12:20:00+18:01\")", "null"),
      Row("date and time(\"2012-12-24\")", "@\"2012-12-24T00:00:00\""),
      Row("time(date(\"2017-08-10\"))", "@\"00:00:00Z\""),
      Row("string(time(\"11:00:00-00:00\"))", "\"11:00:00Z\""),
      Row("string(date and time(\"2016-01-01T22:59:11+00:00\"))", "\"2016-01-01T22:59:11Z\""),
      Row("date and time(@\"2017-01-01T10:00:00\", @\"11:00:00+02:00\")", "@\"2017-01-01T11:00:00+02:00\""),
      Row("years and months duration(@\"2013-08-24\", @\"2012-01-15\")", "@\"-P1Y7M\""),
      Row("week of year(@\"2005-01-01\")", "53"),
      Row("week of year(@\"2003-12-29\")", "1"), Row("@\"10:00:00\" - @\"PT11H\"", "@\"23:00:00\""),
      Row("@\"10:00:00\" + @\"P1Y\"", "null"),
      Row("@\"2021-01-01T10:00:00Z\" - @\"2021-01-01\"", "@\"PT10H\""),
      Row("@\"P1Y\" + @\"2021-02-28\"", "@\"2022-02-28\""),
      Row("@\"2024-02-29\" + @\"P1Y\"", "@\"2025-02-28\""), Row("@\"P1D\" * @\"P1D\"", "null"),
      Row("2 / @\"P1D\"", "null"),
      Row("@\"P1Y\" / 0", "null"), Row("@\"P1Y\" * 1.5", "@\"P1Y6M\""),
    ])
  func times(row: Row) throws { try row.check() }

  @Test(
    "Functions at the edges of what they take",
    arguments: [
      Row("substring(\"abc\", 5)", "null"), Row("substring(\"abc\", 1, 0)", "null"),
      Row("substring(\"abc\", 2, 10)", "\"bc\""),
      Row("substring(\"ñ😀x\", 2, 1)", "\"😀\""), Row("split(\"\", \";\")", "[\"\"]"),
      Row("split(\"abc\", \"\")", "null"),
      Row("split(\"a;b;;\", \";\")", "[\"a\", \"b\", \"\", \"\"]"),
      Row("replace(\"AAAA\", \"A+?\", \"b\")", "\"bbbb\""),
      Row("replace(\"darted\", \"^(.*?)d(.*)$\", \"$1c$2\")", "\"carted\""), Row("matches(\"a\", \"(?i)A\")", "null"),
      Row("contains(\"\", \"\")", "true"), Row("upper case(\"ß\")", "\"SS\""), Row("append(null, 1)", "null"),
      Row("concatenate([1], null)", "null"), Row("count(null)", "null"),
      Row("list replace([1, 2, 3], -1, 4)", "[1, 2, 4]"),
      Row("list replace([1], function(a) true, 2)", "null"), Row("list replace(1, 1, 2)", "[2]"),
      Row("median([])", "null"),
      Row("stddev([47])", "null"), Row("mode([])", "[]"), Row("mode([1, null])", "null"), Row("product([])", "null"),
      Row("all(null)", "null"), Row("all([true, 1])", "null"), Row("any([])", "false"), Row("odd(4.5)", "null"),
      Row("modulo(10, -3)", "-2"), Row("modulo(-10, 3)", "2"), Row("modulo(10.1, 4.5)", "1.1"),
      Row("decimal(2.5, 0)", "2"),
      Row("decimal(3.5, 0)", "4"), Row("decimal(125, -1)", "120"), Row("decimal(1, 6177)", "null"),
      Row("round half down(-5.5, 0)", "-5"),
      Row("round half up(-5.5, 0)", "-6"), Row("round up(-1.1, 0)", "-2"), Row("round down(1.12, 1)", "1.1"),
      Row("string([1, {a: \"x\"}, @\"P1D\"])", "\"[1, {a: \\\"x\\\"}, @\\\"P1D\\\"]\""),
      Row("get value({a: 1}, null)", "null"),
      Row("count(get entries({\"e\\u0301\": 1, \"\\u00e9\": 2}))", "2"),
      Row("{\"e\\u0301\": 1} = {\"\\u00e9\": 1}", "false"),
      Row("get value({\"e\\u0301\": 1}, \"\\u00e9\")", "null"),
      Row("context([])", "{}"), Row("context([{key: \"a\"}])", "null"), Row("context merge({a: 1})", "{a: 1}"),
    ])
  func functions(row: Row) throws { try row.check() }

  @Test("A function that is stored keeps names and types that its text cannot be read without")
  func storedFunctions() throws {
    let person = FEELType.context([.init(name: "Full Name", type: .kind(.string))])
    let environment = TypeEnvironment(types: ["tPerson": person])
    let function = try Expression(parsing: "function(p: tPerson) p.Full Name", in: environment).evaluate([], at: moment)
      .value
    var writer = ByteWriter()
    function.encode(to: &writer)
    var reader = ByteReader(writer.bytes)
    let decoded = try Value(from: &reader)
    #expect(decoded == function)
    let call = try Expression(parsing: "f({\"Full Name\": \"Eva\"})", knownNames: ["f"])
    #expect(call.evaluate([decoded], at: moment).value == "Eva")
    let wrong = try Expression(parsing: "f(5)", knownNames: ["f"])
    #expect(wrong.evaluate([decoded], at: moment).failed)
  }
}
