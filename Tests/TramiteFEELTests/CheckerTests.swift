import Testing
import TramiteFEEL
import TramiteProblems

@Suite("The checker with types that a caller declares")
struct CheckerTests {
  /// An environment as a decision has it: inputs with types, item definitions by name.
  static let environment: TypeEnvironment = {
    let person = FEELType.context([
      .init(name: "name", type: .kind(.string)), .init(name: "Monthly Income", type: .kind(.number)),
      .init(name: "born", type: .kind(.date)),
    ])
    return TypeEnvironment(
      variables: [
        "applicant": person, "people": .list(person), "limit": .kind(.number), "Full Name": .kind(.string),
        "discount": .function(parameters: [.kind(.number)], result: .kind(.number)), "anything": .any,
        "span": .range(.kind(.date)),
      ],
      types: ["tPerson": person, "t Age": .kind(.number), "tPeople": .list(person)], isComplete: true)
  }()

  @Test(
    "Names and members are found with a suggestion, types run through paths, filters, loops and calls",
    arguments: [
      ("limt > 5", CheckFinding.Kind.unknownName, 0, "Did you mean `limit`?"),
      ("applicant.nam", .unknownMember, 0, "Did you mean `name`?"),
      ("applicant.born.yaer", .unknownMember, 0, "There are `year`, `month`, `day`, `weekday`."),
      ("applicant.Monthly Income > \"a\"", .neverHolds, 0, "Write a number without quotes, or use number(…)."),
      ("people[born > 5]", .neverHolds, 7, nil), ("people[1].name - 1", .neverHolds, 0, nil),
      ("people.name + 1", .neverHolds, 0, nil),
      ("for p in people return p.nme", .unknownMember, 23, "Did you mean `name`?"),
      ("some p in people satisfies p.name > 3", .neverHolds, 27, "Write a number without quotes, or use number(…)."),
      ("every p in people satisfies p.name", .neverHolds, 28, nil), ("discount(1, 2)", .wrongArguments, 0, nil),
      ("discount(1) = \"a\"", .neverHolds, 0, "Write a number without quotes, or use number(…)."),
      ("applicant(1)", .neverHolds, 0, nil), ("span.start > 5", .neverHolds, 0, nil),
      ("limit in [@\"2026-01-01\"..@\"2026-02-01\"]", .neverHolds, 9, nil),
      ("upper case(limit)", .wrongArguments, 11, "It is called as upper case(string)."),
      ("{a: 1, b: a.c}", .unknownMember, 10, nil), ("(function(x: t Age) x + \"a\")(1)", .neverHolds, 20, nil),
      ("applicant instance of tPersn", .unknownType, 22, "Did you mean `tPerson`?"),
      ("limit in (\"a\", 1)", .neverHolds, 10, "Write a number without quotes, or use number(…)."),
      ("if limit then 1 else 2", .neverHolds, 3, nil),
      ("sum(people.Monthly Income) = \"a\"", .neverHolds, 0, "Write a number without quotes, or use number(…)."),
      ("sort(people, function(x, y) x.born < y.born)[1].nane", .unknownMember, 0, "Did you mean `name`?"),
      ("function(x, x) x", .wrongArguments, 12, "Give one of them another name."),
      ("discount(\"a\")", .wrongArguments, 9, nil), ("discount([\"a\"])", .wrongArguments, 9, nil),
      ("(function(a, b) a)(1)", .wrongArguments, 0, "It is called as the function(a, b)."),
      ("limit > 5 and limit < 3", .neverHolds, 0, nil), ("limit = 1 and 2 = limit", .neverHolds, 0, nil),
      ("applicant.Monthly Income >= 5 and anything and applicant.Monthly Income < 5", .neverHolds, 0, nil),
      ("limit between 5 and 1", .neverHolds, 0, "Write the smaller value first."),
      ("limit in [5..1]", .neverHolds, 9, "Write the smaller value first."),
      ("limit > null", .neverHolds, 0, "Whether there is a value is asked by `= null` and `!= null`."),
      ("null <= anything", .neverHolds, 0, "Whether there is a value is asked by `= null` and `!= null`."),
      ("anything + 1 = \"a\"", .neverHolds, 0, "Write a number without quotes, or use number(…)."),
      ("anything and anything - 1", .neverHolds, 13, nil),
      ("limit in (limit > 3)", .neverHolds, 10, "A condition on the input names it by `?`, for example `? in [1..5]`."),
    ] as [(String, CheckFinding.Kind, Int, String?)])
  func finds(text: String, kind: CheckFinding.Kind, offset: Int, hint: String?) throws {
    let findings = try Expression(parsing: text, in: Self.environment).check(in: Self.environment)
    #expect(findings.map(\.kind) == [kind])
    #expect(findings.first?.offset == offset)
    #expect(findings.first?.hint == hint)
  }

  @Test(
    "What may hold is not reported",
    arguments: [
      "applicant.Monthly Income * 12 > limit", "people[Monthly Income > limit].name", "anything.whatever + 1",
      "count(people) > 0", "sum(people.Monthly Income)", "if anything then 1 else 2", "contains(anything, Full Name)",
      "sort(people, function(x, y) x.name < y.name)", "limit in [1..5]", "applicant.born < today()",
      "for p in people return {n: p.name, m: n + \"x\"}", "max(people.Monthly Income) > limit", "people = null",
      "applicant instance of tPerson and people instance of tPeople and limit instance of t Age",
      "string length(people[1].name) > 3", "applicant.born in span", "{f: function(a) a + 1, r: f(limit)}.r + 1",
      "(if limit > 5 then null else limit) + 1", "discount(x: limit)", "[1, 2][item > 1]", "upper case([Full Name])",
      "discount([limit])", "limit > 5 and anything < 3", "limit >= 5 and limit <= 5", "limit > 5 or limit < 3",
      "limit > 5 and limit != 3", "for i in 5..1 return i", "limit in (? > 3)",
    ])
  func accepts(text: String) throws {
    #expect(try Expression(parsing: text, in: Self.environment).check(in: Self.environment) == [])
  }

  @Test(
    "The type of a result is known where it is certain",
    arguments: [
      ("limit + 1", "number"), ("people", "list<context<name: string, Monthly Income: number, born: date>>"),
      ("people.name", "list<string>"), ("people[1].born", "date"), ("people[name = \"a\"].born", "list<date>"),
      ("for p in people return p.born.year", "list<number>"), ("{a: 1, b: \"x\"}", "context<a: number, b: string>"),
      ("if limit > 1 then \"a\" else null", "string"), ("if limit > 1 then \"a\" else 1", nil), ("anything", nil),
      ("discount(3)", "number"), ("[1, \"a\"]", "list<Any>"), ("[1..3]", "range<number>"),
      ("today() - span.start", "days and time duration"),
      ("function(a: number) a > 1", "function<number> -> boolean"), ("split(Full Name, \" \")[1]", "string"),
    ] as [(String, String?)])
  func resultTypes(text: String, type: String?) throws {
    #expect(try Expression(parsing: text, in: Self.environment).resultType(in: Self.environment)?.text == type)
  }

  @Test("The tests of a decision table are checked against the type of the input")
  func unaryTests() throws {
    let tests = try UnaryTests(parsing: "> limit, \"a\", [1..2], ? + \"x\" = \"y\"", in: Self.environment)
    let findings = tests.check(input: .kind(.number), in: Self.environment)
    #expect(findings.map(\.offset) == [9, 22])
    #expect(tests.check(input: nil, in: Self.environment) == [])
  }

  @Test(
    "Types are read as expressions write them",
    arguments: [
      ("number", "number"), ("list<tPerson>", "list<context<name: string, Monthly Income: number, born: date>>"),
      ("date and time", "date and time"), ("dayTimeDuration", "days and time duration"), ("t Age", "number"),
      ("function<Any, t Age> -> boolean", "function<Any, number> -> boolean"),
      ("context<a: list<date>>", "context<a: list<date>>"),
      ("nothing", "nothing"), ("range<time>", "range<time>"), ("list", "list<Any>"), ("context", "context<>"),
    ])
  func types(text: String, expected: String) throws {
    #expect(try FEELType(parsing: text, types: Self.environment.types).text == expected)
  }

  @Test("Every kind of finding has a code of the catalogue")
  func codes() {
    let kinds: [CheckFinding.Kind] = [
      .unknownFunction, .wrongArguments, .neverHolds, .unknownType, .invalidLiteral, .unknownName, .unknownMember,
    ]
    #expect(Set(kinds.map(\.code)).count == kinds.count)
    #expect(kinds.allSatisfy { $0.code.rawValue.hasPrefix("FEEL-05") })
  }

  @Test(
    "A value is converted where its type expects another one, once",
    arguments: [
      ("[5]", "number", "5"), ("5", "list<number>", "[5]"),
      ("@\"2026-01-05\"", "date and time", "@\"2026-01-05T00:00:00Z\""),
      ("\"a\"", "number", nil), ("null", "number", "null"), ("[1, null]", "list<number>", "[1, null]"),
      ("[[1]]", "number", nil),
      ("[@\"2026-01-05\"]", "date and time", nil), ("[1, \"a\"]", "list<number>", nil),
      ("{a: 1}", "context<a: number, b: string>", nil),
      ("{a: 1, b: \"x\", c: 2}", "context<a: number, b: string>", "{a: 1, b: \"x\", c: 2}"),
      ("[1]", "list<number>", "[1]"),
      ("1", "nothing", "1"), ("[1]", "Any", "[1]"),
    ] as [(String, String, String?)])
  func coercion(text: String, type: String, expected: String?) throws {
    let value = try evaluate(text).value
    #expect(try FEELType(parsing: type).coerce(value)?.text == expected)
  }

  @Test(
    "What is known of variables where a condition is true, and where it is not",
    arguments: [
      ("k != null", ["k"], []), ("null != k and l > 5", ["k", "l"], []), ("k = null", [], ["k"]),
      ("k != null or l > 5", [], []), ("l > 5 or null = k", [], ["k"]), ("not(k = null)", [], []),
      ("k = 1 and (l = 2 or m = 3)", ["k"], []), ("k = l", [], []), ("k.name != null", [], []),
    ] as [(String, [String], [String])])
  func knownValues(text: String, whereTrue: [String], whereNot: [String]) throws {
    let expression = try Expression(parsing: text)
    #expect(expression.namesGivenWhereTrue.sorted() == whereTrue)
    #expect(expression.namesGivenWhereNotTrue.sorted() == whereNot)
  }
}
