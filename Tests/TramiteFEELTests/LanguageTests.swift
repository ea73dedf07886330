import Testing
import TramiteFEEL

@Suite("Names, errors, checks and limits")
struct LanguageTests {
  @Test("Free variables come in the order of their first appearance, local ones do not")
  func names() throws {
    #expect(try Expression(parsing: "b + a * b").names == ["b", "a"])
    #expect(try Expression(parsing: "for x in xs return x + y").names == ["xs", "y"])
    #expect(try Expression(parsing: "{a: 1, b: a + c}").names == ["c"])
    #expect(try Expression(parsing: "(function(p) p + q)(r)").names == ["q", "r"])
    #expect(try Expression(parsing: "order.total > 5 and contains(order.name, \"x\")").names == ["order"])
    #expect(try Expression(parsing: "x in (? > limit)").names == ["x", "limit"])
  }

  @Test("Names with spaces and operators are read when they are known")
  func knownNames() throws {
    #expect(try Expression(parsing: "Monthly Income * 12", knownNames: ["Monthly Income"]).names == ["Monthly Income"])
    #expect(try Expression(parsing: "a-b - a", knownNames: ["a-b", "a"]).names == ["a-b", "a"])
    #expect(try Expression(parsing: "a-b").names == ["a", "b"])
    #expect(try Expression(parsing: "x   y + 1", knownNames: ["x y"]).names == ["x y"])
    #expect(try evaluate("date and time + 1", ["date and time": 1]).value == 2)
    #expect(try evaluate("p.first-name", ["p": .context(["first-name": "a"])], knownNames: ["first-name"]).value == "a")
  }

  @Test("An unknown name of several words is read as one name")
  func unknownNames() throws {
    #expect(try Expression(parsing: "Monthly Income > 5 and ok").names == ["Monthly Income", "ok"])
    #expect(
      try Expression(parsing: "if Full Name = \"x\" then año else número š").names == ["Full Name", "año", "número š"])
  }

  @Test("A name inside a filter may be a member; one outside is surely a variable")
  func memberNames() throws {
    let filter = try Expression(parsing: "orders[amount > limit]")
    #expect(filter.names == ["orders", "amount", "limit"])
    #expect(filter.nameLocations.map(\.isPossiblyMember) == [false, true, true])
    let both = try Expression(parsing: "orders[amount > 1] + amount")
    #expect(both.nameLocations.map(\.isPossiblyMember) == [false, false])
    #expect(both.nameLocations[1].offset == 21)
  }

  @Test("Places count Unicode scalars")
  func places() throws {
    let expression = try Expression(parsing: "\"ñ😀\" + número + x")
    #expect(expression.nameLocations.map(\.offset) == [7, 16])
    #expect(expression.nameLocations.map(\.length) == [6, 1])
  }

  @Test(
    "A text that is no FEEL is refused where it is wrong",
    arguments: [
      ("", 0), ("1 +", 3), ("a == b", 3), ("a && b", 2), ("(1", 2), ("[1, 2", 5), ("{a 1}", 4), ("if a then b", 11),
      ("\"abc", 0),
      ("a b 5", 2), ("1 2", 2), ("for x in y", 10), ("'a'", 0), ("a[1", 3), ("x.", 2), ("f(a: 1, 2)", 8), ("/* x", 0),
      ("1..2", 1),
      ("not a", 0), ("\"\\u12\"", 1), ("a instance number", 11), ("some x in y", 11), ("%", 0),
    ])
  func syntaxErrors(text: String, offset: Int) throws {
    let error = #expect(throws: SyntaxError.self) { try Expression(parsing: text, knownNames: ["a", "b"]) }
    #expect(error?.offset == offset, "\(String(describing: error))")
  }

  @Test("An unknown variable is null with a warning and does not fail the expression")
  func unknownVariable() throws {
    let evaluation = try evaluate("missing > 5")
    #expect(evaluation.value == .null)
    #expect(!evaluation.failed)
    #expect(evaluation.diagnostics.map(\.severity) == [.warning])
    #expect(evaluation.diagnostics[0].message == "there is no variable `missing`")
    #expect(try evaluate("missing = null").value == true)
  }

  @Test(
    "What is wrong fails with a message and a place",
    arguments: [
      ("1 + (2 / 0)", "division by zero", 5, 5), ("1 > \"a\"", "`>` cannot compare number with string", 0, 7),
      ("true and 5", "`and` needs boolean values, found number", 9, 1), ("foo(1)", "there is no function `foo`", 0, 6),
      ("contains(5, \"a\")", "`contains` expects a string for `string`, found number", 0, 16),
      ("1 = \"a\"", "`=` cannot compare number with string", 0, 7),
      ("-\"a\"", "`-` needs a number or a duration, found string", 0, 4),
    ])
  func failures(text: String, message: String, offset: Int, length: Int) throws {
    let evaluation = try evaluate(text)
    #expect(evaluation.failed)
    #expect(evaluation.failure == message)
    #expect(evaluation.diagnostics.first.map { [$0.offset, $0.length] } == [offset, length])
  }

  @Test("A diagnostic inside a function points to the part that is wrong, and to the call from another text")
  func placesInFunctions() throws {
    let evaluation = try evaluate("1 + (function(x) x / 0)(5)")
    #expect(evaluation.diagnostics.first.map { [$0.offset, $0.length] } == [17, 5])
    let function = try evaluate("function(x) x / 0").value
    let call = try evaluate("1 + f(5)", ["f": function])
    #expect(call.diagnostics.first.map { [$0.offset, $0.length] } == [4, 4])
  }

  @Test("No message holds a value")
  func discreet() throws {
    for text in [
      "secret + 1", "secret.x", "secret > 1", "number(secret)", "matches(secret, \"a\", secret)", "sum([secret])",
    ] {
      let messages = try evaluate(text, ["secret": "Eva"]).diagnostics.map(\.message).joined()
      #expect(!messages.contains("Eva"), "\(text)")
    }
  }

  @Test(
    "The check finds unknown functions, wrong arguments and what can never hold",
    arguments: [
      ("contians(a, \"b\")", CheckFinding.Kind.unknownFunction, "Did you mean `contains`?"),
      ("count()", .wrongArguments, "It is called as count(list)."),
      ("count(a) = \"3\"", .neverHolds, "Write a number without quotes, or use number(…)."),
      ("a > 1 and \"x\"", .neverHolds, nil),
      ("if 5 then 1 else 2", .neverHolds, nil), ("\"a\" - 1", .neverHolds, nil),
      (
        "@\"2026-99-01\"", .invalidLiteral,
        "Write @\"2026-01-05\", @\"09:00:00\", @\"2026-01-05T09:00:00\", @\"P1D\" or @\"P1Y\"."
      ),
      ("today() < \"2026-01-01\"", .neverHolds, "Write a date as @\"2026-01-05\"."),
      ("a instance of numbr", .unknownType, "Did you mean `number`?"),
      ("matches(a, \"[\")", .invalidLiteral, nil),
      ("limit > \"a\"", .neverHolds, "Write a number without quotes, or use number(…)."),
      ("limit in \"a\"", .neverHolds, "Write a number without quotes, or use number(…)."),
      ("a.b[c > 1].d < 5", .neverHolds, "A filter gives a list; its first element is written with [1] behind it."),
    ] as [(String, CheckFinding.Kind, String?)])
  func check(text: String, kind: CheckFinding.Kind, hint: String?) throws {
    let findings = try Expression(parsing: text).check(types: ["limit": .number])
    #expect(findings.map(\.kind) == [kind])
    #expect(findings.first?.hint == hint)
  }

  @Test(
    "The check finds nothing in what is right",
    arguments: [
      "a > 1 and b = \"x\"", "if a then 1 else \"x\"", "count(a) > 3", "today() - @\"2026-01-01\" > @\"P1D\"",
      "limit in [1..5]",
      "limit = null", "a.b[c > 1].d = [5]", "a.b[c > 1][1].d = 5",
    ])
  func checkNothing(text: String) throws {
    #expect(try Expression(parsing: text).check(types: ["limit": .number]).isEmpty)
  }

  @Test("The closest name is found within a third of its letters")
  func closest() {
    #expect(closestName(to: "custmer", in: ["customer", "order"]) == "customer")
    #expect(closestName(to: "total", in: ["customer", "order"]) == nil)
    #expect(closestName(to: "amuont", in: ["amount"]) == "amount")
  }

  @Test(
    "Deep nesting is refused, and long chains",
    arguments: [
      String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000),
      String(repeating: "[", count: 100_000),
      String(repeating: "-", count: 5000) + "1", String(repeating: "{a:", count: 5000),
      String(repeating: "not(", count: 5000),
      String(repeating: "if ", count: 5000), "1" + String(repeating: "+1", count: 5000),
      "a" + String(repeating: "[1]", count: 5000),
      String(repeating: "x in (", count: 3000), String(repeating: "function() ", count: 3000),
      String(repeating: "for x in ", count: 3000),
    ])
  func deep(text: String) { #expect(throws: SyntaxError.self) { try Expression(parsing: text) } }

  @Test("A long conjunction is one step deep")
  func longConjunction() throws {
    let text = (0..<2000).map { "x > \($0)" }.joined(separator: " and ")
    #expect(try evaluate(text, ["x": 5000]).value == true)
  }

  @Test(
    "Limits end what runs too long, too deep or too large",
    arguments: [
      ("for i in 1..1000000000 return i", "more than 1000000 elements"),
      ("some i in 1..10000, j in 1..10000 satisfies i < 0", "steps"),
      ("{f: function(g, n) g(g, n + 1), r: f(f, 0)}.r", "nested more than"),
    ])
  func limits(text: String, message: String) throws {
    let evaluation = try evaluate(text)
    #expect(evaluation.failed)
    #expect(evaluation.failure?.contains(message) == true)
  }

  @Test(
    "A value that is nested too deep or has too many parts is never made, so that whoever walks over one is safe",
    arguments: [
      ("[x]", "200 deep"), ("{a: x}", "200 deep"), ("append([], x)", "200 deep"),
      ("(function() function() x)()", "200 deep"), ("context put({}, \"a\", x)", "200 deep"),
      ("for i in 1..100000 return [partial[-1]]", "200 deep"), ("for i in 1..100000 return partial", ""),
      ("for i in 1..60 return [partial[-1], partial[-1]]", "parts"), (doublings, "parts"),
    ])
  func growing(text: String, message: String) throws {
    var deep = Value.list([])
    for _ in 1..<200 { deep = .list([deep]) }
    let evaluation = try evaluate(text, ["x": deep])
    #expect(evaluation.diagnostics.contains { $0.severity == .error && $0.message.contains(message) })
    #expect(try evaluate("count(x)", ["x": deep]).value == 1)
  }

  /// `{a1: [1, 1], a2: [a1, a1], …}`: each entry has twice the parts of the one before.
  private static let doublings =
    "{a0: 1, " + (1...60).map { "a\($0): [a\($0 - 1), a\($0 - 1)]" }.joined(separator: ", ") + "}"

  @Test("No text and no mistake in a text makes reading or evaluating crash")
  func noise() throws {
    let texts = [
      "if a > 5 then \"x\" else [1, 2][item > 1]", "for i in 1..3, j in [i] return partial[-1] + i * j",
      "a in (1..5, < 3, ? = 2)", "{a: 1, f: function(x: number) x + a, r: f(x: 2)}.r",
      "@\"2026-01-05\" + @\"P1M\" < today()", "some x in xs satisfies x.y = null",
      "matches(\"ñ😀\", \"^[a-z-[aeiou]]\\i+$\", \"ix\")", "a instance of list<context<b: number>>",
      "(1..3] = ]1..3] and not(b)", "sort([3, 1], function(x, y) x < y)",
      "date and time(\"2026-01-05T09:00:00@Europe/Madrid\").time offset", "a.\"b c\".d e f // g\n + 1",
    ]
    let letters = Array("()[]{}.,:+-*/<>=!?\"@ \\abx1ñ😀\n".unicodeScalars)
    var generator = SplitMix(seed: 99)
    for round in 0..<2400 {
      var scalars = Array(texts[round % texts.count].unicodeScalars)
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !scalars.isEmpty {
        let place = Int.random(in: 0..<scalars.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: scalars.remove(at: place)
        case 1: scalars.insert(letters[Int.random(in: 0..<letters.count, using: &generator)], at: place)
        default: scalars[place] = letters[Int.random(in: 0..<letters.count, using: &generator)]
        }
      }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      try survive(text, length: scalars.count)
    }
  }

  private func survive(_ text: String, length: Int) throws {
    do throws(SyntaxError) {
      let expression = try Expression(parsing: text)
      let evaluation = expression.evaluate(expression.names.map { _ in nil }, at: moment)
      let ends =
        evaluation.diagnostics.map { $0.offset + $0.length } + expression.check().map { $0.offset + $0.length }
      #expect(ends.allSatisfy { $0 <= length }, "\(text)")
      var writer = ByteWriter()
      evaluation.value.encode(to: &writer)
      var reader = ByteReader(writer.bytes)
      #expect((try? Value(from: &reader)) == evaluation.value, "\(text)")
    } catch {
      #expect(error.offset + error.length <= length, "\(text)")
    }
  }

  @Test(
    "Unary tests of a decision table",
    arguments: [
      ("< 5", Value.number(Number(3)), "true"), ("-", 3, "true"), ("1, 2, 3", 3, "true"), ("not(1, 2)", 3, "true"),
      ("not(> 1)", 3, "false"),
      ("[1..5], > 10", 7, "false"), ("\"a\", \"b\"", "b", "true"), ("? > 2 and ? < 4", 3, "true"),
      ("limit", 3, "false"), ("> limit", 11, "true"),
      ("contains(?, \"a\")", "bar", "true"), ("null", .null, "true"), ("> 5", .null, "null"),
      ("[\"a\", \"b\"]", "a", "true"), ("-5", -5, "true"),
      ("not(true)", false, "true"), ("< \"a\"", 3, "null"),
    ] as [(String, Value, String)])
  func unaryTests(text: String, input: Value, expected: String) throws {
    let tests = try UnaryTests(parsing: text)
    let arguments = tests.names.map { $0 == "limit" ? Value.number(Number(10)) : nil }
    #expect(tests.evaluate(input: input, arguments: arguments, at: moment).value.text == expected)
  }

  @Test("A constant expression gives its value and its text")
  func constants() {
    let expression = Expression.constant(["a", 1])
    #expect(expression.text == "[\"a\", 1]")
    #expect(expression.constantValue == ["a", 1])
    #expect(expression.evaluate([], at: moment).value == ["a", 1])
  }

  @Test("Values stay small")
  func size() { #expect(MemoryLayout<Value>.stride <= 24) }
}

@Suite("Contexts")
struct ContextTests {
  @Test("Equality and hash ignore the order, entries keep it")
  func order() {
    let left: Context = ["a": 1, "b": 2]
    let right: Context = ["b": 2, "a": 1]
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
    #expect(left.keys == ["a", "b"])
  }

  @Test("Large contexts find, replace and remove like small ones")
  func large() {
    var context = Context()
    for number in 0..<100 { context["k\(number)"] = .number(Number(number)) }
    context["k50"] = "x"
    context["k10"] = nil
    #expect(context.count == 99)
    #expect(context["k50"] == "x")
    #expect(context["k10"] == nil)
    #expect(context["k99"] == 99)
    #expect(context.keys[10] == "k11")
  }
}
