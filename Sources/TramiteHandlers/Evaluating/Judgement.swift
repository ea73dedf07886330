internal import TramiteFEEL

/// Figures compared with their limits, in the order in which they were judged.
struct Judgement {
  private var rows: [Value] = []
  /// Whether every limit is met.
  private(set) var passed = true

  /// The outcome that flows name.
  var outcome: String { passed ? "passed" : "failed" }

  /// The rows `{figure, limit, found, met}`.
  var value: Value { .list(rows) }

  /// A figure that must not be larger than its limit.
  mutating func add(_ figure: String, atMost limit: Number, found: Number) {
    add(figure, limit: limit, found: found, met: found <= limit)
  }

  /// A figure that must not be smaller than its limit.
  mutating func add(_ figure: String, atLeast limit: Number, found: Number) {
    add(figure, limit: limit, found: found, met: found >= limit)
  }

  private mutating func add(_ figure: String, limit: Number, found: Number, met: Bool) {
    passed = passed && met
    rows.append(
      .context(
        Context([
          ("figure", .string(figure)), ("limit", .number(limit)), ("found", .number(found)), ("met", .boolean(met)),
        ])))
  }
}
