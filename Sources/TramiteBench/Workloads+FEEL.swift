import CAllocations
import TramiteFEEL

extension Workloads {
  /// Expressions, evaluated on one core; each with the allocations of one evaluation.
  static func feel(_ table: inout ResultTable, scale: Int) throws {
    let moment = Moment(now: Instant(millisecondsSince1970: 1_767_603_600_000))
    let ten: [String: Value] = ["x": 11, "y": "banana"]
    for text in [
      "x > 10 and contains(y, \"a\")", "if x > 10 then x * 2 + 1 else 0", "x * 1.21 + 0.5", "x in [1..20]",
    ] {
      try evaluate(text, ten, times: 2_000_000 / scale, moment, &table)
    }
    let numbers = Value.list((0..<10_000).map { .number(Number($0)) })
    let items = Value.list(
      (0..<10_000).map { .context(["amount": .number(Number($0)), "name": .string("item \($0)")]) })
    for text in ["numbers[item > 5000]", "items[amount > 5000].name", "count(for n in numbers return n + 1)"] {
      try evaluate(text, ["numbers": numbers, "items": items], times: 200 / scale, moment, &table)
    }
    try parseExpressions(&table, rounds: max(1, 10 / scale))
  }

  private static func evaluate(
    _ text: String, _ variables: [String: Value], times: Int, _ moment: Moment, _ table: inout ResultTable
  ) throws {
    let expression = try Expression(parsing: text)
    let arguments = expression.names.map { variables[$0] }
    guard !expression.evaluate(arguments, at: moment).failed else { throw BenchFailure("`\(text)` fails") }
    let before = tramite_allocations()
    let watch = Stopwatch()
    var nulls = 0
    for _ in 0..<times where expression.evaluate(arguments, at: moment).value.isNull { nulls += 1 }
    let taken = watch.taken
    let allocations = Double(tramite_allocations() - before) / Double(times)
    guard nulls == 0 else { throw BenchFailure("`\(text)` is null") }
    table.add(text, "none", 1, times, taken, "evaluations/s")
    table.add("  allocations", "none", 1, allocations, "an evaluation")
  }

  /// One megabyte of expressions, each read for itself, and as one.
  private static func parseExpressions(_ table: inout ResultTable, rounds: Int) throws {
    let one = "if order.total > 10.5 and contains(customer.name, \"abc\") then x * 1.21 else [1, 2, 3][item > 1]"
    let count = 990_000 / (one.utf8.count + 2)
    let all = "[" + Array(repeating: one, count: count).joined(separator: ", ") + "]"
    let separate = Stopwatch()
    for _ in 0..<rounds * count { _ = try Expression(parsing: one) }
    let megabytes = Double(rounds * count * one.utf8.count) / 1_000_000
    table.add("parse expressions", "none", 1, megabytes / separate.taken.seconds, "MB/s")
    let together = Stopwatch()
    for _ in 0..<rounds { _ = try Expression(parsing: all) }
    table.add("parse 1 MB, one expression", "none", 1, together.taken.seconds / Double(rounds) * 1000, "ms")
  }
}
