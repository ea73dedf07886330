import Testing
import TramiteFEEL

@Suite("Expressions by chapter of the language")
struct EvaluationTests {
  @Test(
    "Literals",
    arguments: [
      Row("null", "null"), Row("true", "true"), Row("1.50", "1.5"), Row("-.5", "-0.5"), Row("1e3", "1000"),
      Row("\"a\\n\\\"b\\\\\\u00f1\\U01F600\"", "\"a\\n\\\"b\\\\ñ😀\""), Row("\"\\d+\"", "\"\\\\d+\""), Row("[]", "[]"),
      Row("{}", "{}"), Row("{a: 1, \"b c\": 2, d-e: 3}", "{a: 1, \"b c\": 2, \"d-e\": 3}"),
      Row("@\"2026-01-05\"", "@\"2026-01-05\""),
      Row("date(\"2026-01-05\")", "@\"2026-01-05\""),
      Row("@\"2026-01-05T09:00:00@Europe/Madrid\"", "@\"2026-01-05T09:00:00@Europe/Madrid\""),
      Row("@\"nothing\"", "null"), Row("@\"2026-01-05T09:00:00@Nowhere/At/All\"", "null"),
    ])
  func literals(row: Row) throws { try row.check() }

  @Test(
    "Arithmetic and its precedence",
    arguments: [
      Row("1 + 2 * 3", "7"), Row("(1 + 2) * 3", "9"), Row("2 ** 3 ** 2", "64"), Row("-2 ** 2", "4"),
      Row("10 / 4", "2.5"),
      Row("1 / 3", "0.3333333333333333333333333333333333"), Row("1 / 0", "null"), Row("1 - 2 - 3", "-4"),
      Row("--1", "1"),
      Row("0.1 + 0.2 = 0.3", "true"), Row("\"a\" + \"b\"", "\"ab\""), Row("1 + \"a\"", "null"), Row("1 + null", "null"),
      Row("2 ** 0.5 > 1.41421356", "true"), Row("2 ** -2", "0.25"), Row("7 /* seven */ + 1 // eight", "8"),
    ])
  func arithmetic(row: Row) throws { try row.check() }

  @Test(
    "A power with an integer exponent is exact in all 34 digits (DMN 1.5 §10.6.5 has the payment)",
    arguments: [
      Row("(385.368) ** 34 = 8.313273502995873098453987892786274e87", "true"),
      Row("74998.3 ** -39 = 7.464395603357071713884428735852142e-191", "true"),
      Row("1.0001 ** 10000", "2.718145926825224864037664674913147"),
      Row(
        "{PMT: function(rate, term, amount) (amount * rate/12) / (1 - (1 + rate/12)**-term), "
          + "r: PMT(0.25, 36, 100000)}.r", "3975.982590125552338278440100112431"),
      Row("10 ** -6150 > 0", "true"), Row("0 ** -1", "null"), Row("0 ** 0", "1"), Row("10 ** 9999", "null"),
      Row("10 ** -9999", "0"), Row("(-2) ** 3", "-8"), Row("(-2) ** -3", "-0.125"),
    ])
  func powers(row: Row) throws { try row.check() }

  @Test(
    "Comparison",
    arguments: [
      Row("1 = 1.0", "true"), Row("1 != 2", "true"), Row("null = null", "true"), Row("null != 1", "true"),
      Row("1 = \"1\"", "null"), Row("\"a\" < \"b\"", "true"), Row("\"Z\" < \"a\"", "true"), Row("1 < null", "null"),
      Row("2 between 1 and 3", "true"), Row("4 between 1 and 3", "false"), Row("null between 1 and 3", "null"),
      Row("[1, [2]] = [1, [2]]", "true"), Row("{a: 1, b: 2} = {b: 2, a: 1}", "true"), Row("[1..3] = [1..3]", "true"),
      Row("(=10) = [10..10]", "false"), Row("\"\\u00e9\" = \"e\\u0301\"", "false"),
      Row("@\"2026-07-01T09:00:00@Europe/Madrid\" = @\"2026-07-01T07:00:00Z\"", "true"),
      Row("@\"2026-01-05\" < @\"2026-01-05T00:00:01Z\"", "true"), Row("@\"P1D\" > @\"PT23H\"", "true"),
      Row("@\"P1Y\" > @\"P1D\"", "null"),
    ])
  func comparison(row: Row) throws { try row.check() }

  @Test(
    "Logic with three values",
    arguments: [
      Row("true and null", "null"), Row("false and null", "false"), Row("null and false", "false"),
      Row("true or null", "true"),
      Row("null or false", "null"), Row("true and 1", "null"), Row("false and 1", "false"), Row("not(true)", "false"),
      Row("not(null)", "null"), Row("true or false and false", "true"), Row("if null then 1 else 2", "2"),
      Row("if 1 > 0 then \"a\" else \"b\"", "\"a\""),
    ])
  func logic(row: Row) throws { try row.check() }

  @Test(
    "Ranges and tests behind in",
    arguments: [
      Row("1 in [1..5]", "true"), Row("1 in (1..5]", "false"), Row("5 in [1..5[", "false"), Row("1 in ]1..5]", "false"),
      Row("5 in (1..5)", "false"), Row("3 in (< 5)", "true"), Row("3 in < 5", "true"),
      Row("3 in (1, 2, > 10)", "false"),
      Row("11 in (1, 2, > 10)", "true"), Row("2 in [1, 2]", "true"), Row("2 in [[1..3]]", "true"),
      Row("[1] in [[1], [2]]", "true"),
      Row("5 in (? > 3)", "true"), Row("5 in (? > 3 and ? < 4)", "false"), Row("\"b\" in [\"a\"..\"c\"]", "true"),
      Row("1 in \"a\"", "null"), Row("null in null", "true"), Row("4 in (>= 4) and true", "true"),
      Row("@\"2026-01-05\" in [@\"2026-01-01\"..@\"2026-02-01\")", "true"), Row("[1..3].start", "1"),
      Row("(1..3].start included", "false"),
      Row("(< 3).start", "null"), Row("3 in (!= 3)", "false"), Row("3 in [1..x[0]]", "null"),
      Row("5 in [2..[4, 6][2]]", "true"),
    ])
  func ranges(row: Row) throws { try row.check(["x": [1, 2]]) }

  @Test(
    "Lists and filters",
    arguments: [
      Row("[1, 2, 3][2]", "2"), Row("[1, 2, 3][-1]", "3"), Row("[1, 2, 3][4]", "null"), Row("[1, 2, 3][0]", "null"),
      Row("[1, 2, 3][item > 1]", "[2, 3]"), Row("[{a: 1}, {a: 2}][a > 1]", "[{a: 2}]"),
      Row("[{item: 1}, {item: 2}][item > 1]", "[{item: 2}]"),
      Row("5[1]", "5"), Row("5[item > 9]", "[]"), Row("null[item > 9]", "null"), Row("[1, 2][true]", "[1, 2]"),
      Row("[{a: {b: 1}}, {a: {b: 2}}].a.b", "[1, 2]"), Row("orders[total > limit].id", "[\"o2\"]"),
      Row("orders[1].total", "5"), Row("orders[count(lines) > 1].id", "[\"o1\"]"),
      Row("orders[item.total > 5].id", "[\"o2\"]"),
      Row("[[1, 2], [3]][count(item) = 1]", "[[3]]"), Row("orders[lines[1] = \"c\"].id", "[\"o2\"]"),
    ])
  func lists(row: Row) throws {
    let orders = try evaluate(
      "[{id: \"o1\", total: 5, lines: [\"a\", \"b\"]}, {id: \"o2\", total: 50, lines: [\"c\"]}]"
    ).value
    try row.check(["orders": orders, "limit": 10])
  }

  @Test(
    "Contexts and paths",
    arguments: [
      Row("{a: 1, b: a + 1}.b", "2"), Row("{a: {b: {c: 7}}}.a.b.c", "7"), Row("{a: 1}.b", "null"),
      Row("null.a", "null"),
      Row("{\"a b\": 1}.\"a b\"", "1"), Row("{full name: \"x\"}.full name", "\"x\""), Row("{a: 1, a: 2}", "null"),
      Row("elements.\"approve-1\".completedBy", "\"eva\""), Row("(1).a", "null"), Row("@\"2026-01-05\".weekday", "1"),
      Row("@\"2026-01-05T09:30:15.5\".second", "15.5"), Row("@\"P1DT2H\".hours", "2"), Row("@\"-P1Y2M\".months", "-2"),
      Row("@\"09:00:00+02:00\".time offset", "@\"PT2H\""), Row("@\"09:00:00\".time offset", "null"),
      Row("@\"2026-07-01T09:00:00@Europe/Madrid\".time offset", "@\"PT2H\""),
    ])
  func contexts(row: Row) throws {
    try row.check(["elements": .context(["approve-1": .context(["completedBy": "eva"])])])
  }

  @Test(
    "Loops and quantifiers",
    arguments: [
      Row("for x in [1, 2] return x * 2", "[2, 4]"), Row("for x in [1, 2], y in [3, 4] return x * y", "[3, 4, 6, 8]"),
      Row("for i in 1..3 return i", "[1, 2, 3]"), Row("for i in 3..1 return i", "[3, 2, 1]"),
      Row("for i in [1..4) return i", "[1, 2, 3]"),
      Row("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"),
      Row("for d in @\"2026-01-30\"..@\"2026-02-01\" return d.day", "[30, 31, 1]"),
      Row("for x in [[1, 2], [3]], y in x return y", "[1, 2, 3]"),
      Row("some x in [1, 2] satisfies x > 1", "true"), Row("every x in [1, 2] satisfies x > 1", "false"),
      Row("every x in [] satisfies x > 1", "true"), Row("some x in [1], y in [2] satisfies x = y", "false"),
      Row("for full name in [\"a\"] return full name + \"b\"", "[\"ab\"]"), Row("for x in null return x", "null"),
      Row("for i in 1..0 return [i]", "[[1], [0]]"), Row("for x in 5 return x", "[5]"),
    ])
  func loops(row: Row) throws { try row.check() }

  @Test(
    "Functions as values",
    arguments: [
      Row("(function(a, b) a + b)(1, 2)", "3"), Row("{f: function(a) a * 2, r: f(4)}.r", "8"),
      Row("{f: function(a: number, b: number) a - b, r: f(b: 1, a: 3)}.r", "2"),
      Row("{k: 5, f: function(a) a + k, r: f(1)}.r", "6"),
      Row("{m: function(a) function(b) a + b, r: m(1)(2)}.r", "3"),
      Row("{f: function(a: number) a, r: f(\"x\")}.r", "null"),
      Row("{f: function(a) a, r: f(1, 2)}.r", "null"), Row("sort([3, 1, 2], function(x, y) x < y)", "[1, 2, 3]"),
      Row("(function() 7)()", "7"), Row("nothing(1)", "null"), Row("{abs: function(x) 0, r: abs(-1)}.r", "0"),
      Row("{count: 3, r: count([1, 2])}.r", "2"), Row("(function(x) for i in 1..x return i * x)(3)", "[3, 6, 9]"),
      Row("(function(a: list<number>) a)(1)", "[1]"), Row("(function(a: number) a)([1])", "1"),
    ])
  func functions(row: Row) throws { try row.check() }

  @Test(
    "Types",
    arguments: [
      Row("1 instance of number", "true"), Row("null instance of Any", "false"),
      Row("[1, \"a\"] instance of list<number>", "false"),
      Row("[1] instance of list<number>", "true"), Row("{a: 1} instance of context<a: number>", "true"),
      Row("[1..2] instance of range<number>", "true"), Row("@\"P1D\" instance of days and time duration", "true"),
      Row("@\"2026-01-05T09:00:00\" instance of date and time", "true"),
      Row("(function(a) a) instance of function<Any> -> Any", "true"),
      Row("1 instance of string and true", "false"),
    ])
  func types(row: Row) throws { try row.check() }

  @Test(
    "Arithmetic of dates, times and durations",
    arguments: [
      Row("@\"2026-01-31\" + @\"P1M\"", "@\"2026-02-28\""), Row("@\"2026-01-05\" - @\"2026-01-01\"", "@\"P4D\""),
      Row("@\"2026-01-05\" + @\"PT36H\"", "@\"2026-01-06\""), Row("@\"23:30:00\" + @\"PT1H\"", "@\"00:30:00\""),
      Row("@\"2026-03-28T12:00:00@Europe/Madrid\" + @\"P1D\"", "@\"2026-03-29T13:00:00@Europe/Madrid\""),
      Row("@\"2026-03-28T12:00:00@Europe/Madrid\" + @\"P1M\"", "@\"2026-04-28T12:00:00@Europe/Madrid\""),
      Row("@\"P1D\" * 1.5", "@\"P1DT12H\""), Row("@\"P1Y\" / 5", "@\"P2M\""), Row("@\"P1D\" / @\"PT6H\"", "4"),
      Row("@\"P1D\" + @\"P1Y\"", "null"), Row("-@\"P1D\"", "@\"-P1D\""), Row("@\"2026-01-05\" + 1", "null"),
      Row("@\"12:00:00Z\" - @\"12:00:00+02:00\"", "@\"PT2H\""), Row("@\"P1D\" + @\"2026-01-05\"", "@\"2026-01-06\""),
      Row("now()", "@\"2026-01-05T09:00:00Z\""), Row("today()", "@\"2026-01-05\""),
      Row("now() - @\"2026-01-05T08:00:00Z\"", "@\"PT1H\""),
    ])
  func temporalArithmetic(row: Row) throws { try row.check() }
}
