import Testing
import TramiteFEEL

@Suite("Built-in functions")
struct BuiltinTests {
  @Test(
    "Conversion",
    arguments: [
      Row("number(\"1 000,5\", \" \", \",\")", "1000.5"), Row("number(\"1,000.5\", \",\", \".\")", "1000.5"),
      Row("number(\"x\")", "null"),
      Row("number(\"1.000\", \".\", \",\")", "1000"), Row("number(\"1\", \".\", \".\")", "null"),
      Row("string(1.10)", "\"1.1\""),
      Row("string(null)", "null"),
      Row("string([1, \"a\", {b: @\"2026-01-05\"}])", "\"[1, \\\"a\\\", {b: @\\\"2026-01-05\\\"}]\""),
      Row("string(@\"2026-01-05\")", "\"2026-01-05\""), Row("date(2026, 2, 30)", "null"),
      Row("date(@\"2026-01-05T09:00:00\")", "@\"2026-01-05\""),
      Row("date and time(@\"2026-01-05\", @\"09:00:00\")", "@\"2026-01-05T09:00:00\""),
      Row("date and time(2026, 1, 5, 9, 30, 1.5)", "@\"2026-01-05T09:30:01.5\""),
      Row("date and time(2026, 1, 5, 9, 30, 0, \"Europe/Madrid\")", "@\"2026-01-05T09:30:00@Europe/Madrid\""),
      Row("date and time(2026, 1, 5, 9, 30, 0, @\"PT2H\")", "@\"2026-01-05T09:30:00+02:00\""),
      Row("time(9, 30, 0)", "@\"09:30:00\""), Row("time(9, 30, 0, @\"PT2H\")", "@\"09:30:00+02:00\""),
      Row("time(25, 0, 0)", "null"),
      Row("duration(\"P1DT2H\")", "@\"P1DT2H\""),
      Row("years and months duration(@\"2024-12-31\", @\"2026-01-05\")", "@\"P1Y\""),
      Row("years and months duration(@\"2026-01-05\", @\"2024-12-31\")", "@\"-P1Y\""),
      Row("range(\"[1..3)\")", "[1..3)"),
      Row("range(\"[3..1]\")", "null"), Row("range(\"[1..\")", "null"),
    ])
  func conversion(row: Row) throws { try row.check() }

  /// Texts of two letters, so that a search often begins again in the middle of what has matched.
  @Test("Where a text stands in another")
  func searching() throws {
    var words = [""]
    for _ in 1...6 { words += words.suffix(1 << (words.last ?? "").count).flatMap { [$0 + "a", $0 + "b"] } }
    let texts = words.filter { $0.count == 6 }.map { $0 + "aab" + $0 }
    for text in texts {
      for wanted in words where wanted.count < 5 {
        let place = text.indices.first { text[$0...].hasPrefix(wanted) }
        let before = place.map { String(text[..<$0]) } ?? ""
        let evaluation = try evaluate(
          "[contains(t, w), substring before(t, w)]", ["t": .string(text), "w": .string(wanted)])
        #expect(evaluation.value == .list([.boolean(place != nil), .string(before)]), "\(wanted) in \(text)")
      }
    }
  }

  @Test(
    "Strings",
    arguments: [
      Row("string length(\"ñ😀\")", "2"), Row("substring(\"foobar\", 3)", "\"obar\""),
      Row("substring(\"foobar\", -2, 1)", "\"a\""),
      Row("substring(\"😀abc\", 2, 2)", "\"ab\""), Row("substring(\"a\", 0)", "null"),
      Row("upper case(\"aé\")", "\"AÉ\""),
      Row("lower case(\"AÑ\")", "\"añ\""), Row("substring before(\"foobar\", \"bar\")", "\"foo\""),
      Row("substring before(\"foobar\", \"x\")", "\"\""),
      Row("substring after(\"foobar\", \"ob\")", "\"ar\""), Row("substring after(\"foobar\", \"\")", "\"foobar\""),
      Row("contains(\"foobar\", \"ob\")", "true"),
      Row("starts with(\"foobar\", \"fo\")", "true"), Row("ends with(\"foobar\", \"ar\")", "true"),
      Row("string join([\"a\", null, \"b\"], \"-\")", "\"a-b\""),
      Row("string join([\"a\", \"b\"])", "\"ab\""), Row("string join([1])", "null"),
      Row("contains(string: \"ab\", match: \"b\")", "true"),
      Row("contains([\"ab\"], \"b\")", "true"), Row("contains(null, \"b\")", "null"), Row("contains(1, \"b\")", "null"),
    ])
  func strings(row: Row) throws { try row.check() }

  @Test(
    "Regular expressions of XPath",
    arguments: [
      Row("matches(\"foobar\", \"^fo*b\")", "true"), Row("matches(\"a\\nb\", \"a.b\")", "false"),
      Row("matches(\"a\\nb\", \"a.b\", \"s\")", "true"),
      Row("matches(\"AB\", \"ab\", \"i\")", "true"), Row("matches(\"a b\", \"a\\\\ b\")", "null"),
      Row("matches(\"ab\", \"a b\", \"x\")", "true"),
      Row("matches(\"a.b\", \"a.b\", \"q\")", "true"), Row("matches(\"axb\", \"a.b\", \"q\")", "false"),
      Row("matches(\"x\", \"[a-z-[aeiou]]\")", "true"),
      Row("matches(\"e\", \"[a-z-[aeiou]]\")", "false"), Row("matches(\"ñ:1\", \"^\\\\i\\\\c*$\")", "true"),
      Row("matches(\"1a\", \"^\\\\i\")", "false"),
      Row("matches(\"aa\", \"(a)\\\\1\")", "true"), Row("matches(\"a\", \"(?=a)\")", "null"),
      Row("matches(\"a\", \"a++\")", "null"),
      Row("matches(\"a\", \"[\")", "null"), Row("matches(\"é\", \"\\\\p{IsLatin-1Supplement}\")", "true"),
      Row("matches(\"a\\n\", \"a$\")", "false"),
      Row("replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\""),
      Row("replace(\"a.b\", \".\", \"x\", \"q\")", "\"axb\""),
      Row("replace(\"price\", \"price\", \"\\\\$5\")", "\"$5\""), Row("replace(\"a\", \"a*?\", \"b\")", "null"),
      Row("replace(\"a\", \"a\", \"$\")", "null"),
      Row("split(\"a;b;;c\", \";\")", "[\"a\", \"b\", \"\", \"c\"]"),
      Row("split(\"a1b22c\", \"[0-9]+\")", "[\"a\", \"b\", \"c\"]"),
      Row("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\", \"^(a+)+$\")", "null"),
    ])
  func patterns(row: Row) throws { try row.check() }

  @Test(
    "Lists",
    arguments: [
      Row("count([1, 2])", "2"), Row("min(3, 1, 2)", "1"), Row("max([\"a\", \"b\"])", "\"b\""),
      Row("sum([1, 2.5])", "3.5"), Row("sum([])", "null"),
      Row("sum([@\"P1D\", @\"P2D\"])", "@\"P3D\""), Row("mean(1, 2, 3)", "2"), Row("median([1, 4, 2, 3])", "2.5"),
      Row("mode([6, 1, 9, 6, 1])", "[1, 6]"),
      Row("stddev([2, 4, 7, 5])", "2.081665999466132735282297706979931"), Row("product([2, 3, 4])", "24"),
      Row("all([true, null, false])", "false"),
      Row("any([null, false])", "null"), Row("all([])", "true"), Row("list contains([1, null], null)", "true"),
      Row("sublist([4, 5, 6], -2)", "[5, 6]"),
      Row("sublist([4, 5, 6], 1, 2)", "[4, 5]"), Row("sublist([4, 5, 6], 3, 2)", "null"),
      Row("append([1], 2, 3)", "[1, 2, 3]"),
      Row("concatenate([1], [2, 3])", "[1, 2, 3]"), Row("insert before([1, 3], 2, 2)", "[1, 2, 3]"),
      Row("remove([1, 2, 3], 2)", "[1, 3]"),
      Row("reverse([1, 2])", "[2, 1]"), Row("index of([1, 2, 1], 1)", "[1, 3]"),
      Row("union([1, 2], [2, 3])", "[1, 2, 3]"),
      Row("distinct values([1, 1.0, \"a\", null, null, [1], [1]])", "[1, \"a\", null, [1]]"),
      Row("flatten([[1, [2]], 3])", "[1, 2, 3]"),
      Row("sort([3, 1, 2])", "[1, 2, 3]"),
      Row("sort(list: [{a: 2}, {a: 1}], precedes: function(x, y) x.a < y.a)", "[{a: 1}, {a: 2}]"),
      Row("list replace([1, 2], 2, 9)", "[1, 9]"),
      Row("list replace([1, 2, 3], function(item, new) item < new, 2)", "[2, 2, 3]"),
      Row("list replace([1], 2, 9)", "null"), Row("count(5)", "1"), Row("sort([1, \"a\"])", "null"),
    ])
  func lists(row: Row) throws { try row.check() }

  @Test(
    "Numbers",
    arguments: [
      Row("decimal(2.5, 0)", "2"), Row("decimal(1/3, 2)", "0.33"), Row("floor(-1.5)", "-2"),
      Row("floor(1.56, 1)", "1.5"), Row("ceiling(1.1)", "2"),
      Row("round up(5.5, 0)", "6"), Row("round down(-5.5, 0)", "-5"), Row("round half up(5.5, 0)", "6"),
      Row("round half down(5.5, 0)", "5"),
      Row("abs(-1)", "1"), Row("abs(@\"-P1D\")", "@\"P1D\""), Row("modulo(-12, 5)", "3"), Row("modulo(1, 0)", "null"),
      Row("sqrt(16)", "4"),
      Row("sqrt(-1)", "null"), Row("decimal(log(10), 8)", "2.30258509"), Row("decimal(exp(5), 8)", "148.4131591"),
      Row("odd(5)", "true"),
      Row("even(5)", "false"), Row("even(0.5)", "null"),
    ])
  func numbers(row: Row) throws { try row.check() }

  @Test(
    "Calendar and identity",
    arguments: [
      Row("day of year(@\"2026-02-01\")", "32"), Row("day of week(@\"2026-01-05\")", "\"Monday\""),
      Row("month of year(@\"2026-01-05\")", "\"January\""),
      Row("week of year(@\"2026-01-05\")", "2"), Row("is(@\"09:00:00Z\", @\"09:00:00+00:00\")", "true"),
      Row("is(@\"2026-01-05T09:00:00Z\", @\"2026-01-05T10:00:00+01:00\")", "false"), Row("is(1, 1.0)", "true"),
    ])
  func calendar(row: Row) throws { try row.check() }

  @Test(
    "Ranges and points",
    arguments: [
      Row("before(1, 10)", "true"), Row("before(1, (1..5])", "true"), Row("before([1..5), 5)", "true"),
      Row("before([1..5], [5..9])", "false"),
      Row("after(10, [1..5])", "true"), Row("meets([1..5], [5..10])", "true"), Row("meets([1..5), [5..10])", "false"),
      Row("met by([5..10], [1..5])", "true"),
      Row("overlaps([1..5], [5..8])", "true"), Row("overlaps([1..5), [5..8])", "false"),
      Row("overlaps before([1..5], [3..8])", "true"),
      Row("overlaps after([3..8], [1..5])", "true"), Row("finishes(10, [1..10])", "true"),
      Row("finishes([5..10], [1..10])", "true"),
      Row("finished by([1..10], [5..10])", "true"), Row("includes([1..10], 5)", "true"),
      Row("includes([1..10], (1..10))", "true"),
      Row("includes((1..10), [1..10])", "false"), Row("during(5, [1..10])", "true"),
      Row("during([4..6], [1..10])", "true"), Row("starts(1, [1..10])", "true"),
      Row("started by([1..10], [1..5])", "true"), Row("coincides([1..5], [1..5])", "true"),
      Row("coincides(5, 5)", "true"),
      Row("before(1, \"a\")", "null"), Row("meets(1, 2)", "null"), Row("before(null, 1)", "null"),
    ])
  func ranges(row: Row) throws { try row.check() }

  @Test(
    "Contexts",
    arguments: [
      Row("get value({a: 1}, \"a\")", "1"), Row("get value({a: {b: 2}}, [\"a\", \"b\"])", "2"),
      Row("get value({a: 1}, \"b\")", "null"),
      Row("get entries({a: 1})", "[{key: \"a\", value: 1}]"), Row("context([{key: \"a\", value: 1}])", "{a: 1}"),
      Row("context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "null"),
      Row("context put({a: 1}, \"b\", 2)", "{a: 1, b: 2}"),
      Row("context put({a: {b: 1}}, [\"a\", \"b\"], 2)", "{a: {b: 2}}"),
      Row("context put(context: {}, key: [\"a\"], value: 1)", "null"),
      Row("context merge([{a: 1}, {a: 2, b: 3}])", "{a: 2, b: 3}"),
    ])
  func contexts(row: Row) throws { try row.check() }

  @Test(
    "A call with the wrong number or names of arguments is null with an error",
    arguments: [
      "count()", "count([1], [2])", "contains(string: \"a\", mach: \"b\")", "now(1)", "substring(\"a\")",
    ])
  func wrongArguments(text: String) throws {
    let evaluation = try evaluate(text)
    #expect(evaluation.failed)
    #expect(evaluation.failure?.contains("does not take") == true)
  }
}
