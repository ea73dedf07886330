import TramiteFEEL

/// Tells without asking which rules of a table can match.
///
/// A column whose entries are nothing but constants, comparisons with constants and ranges of them is cut into
/// ``ColumnParts``; the parts of all inputs together leave the rules that match. The answers of the parts come from the
/// entries themselves, so that index and entries cannot disagree.
/// Entries that compute something or read a name are asked, in the order in which the table would ask without an index,
/// so that what they have to say is the same too.
/// - Cost: of a look-up a search among the constants and one operation for each column and 64 rules.
struct DecisionTableIndex: Sendable {
  /// The indexed columns, in their order; those that ask nothing are left out.
  private let columns: [(number: Int, parts: ColumnParts)]
  /// For each column of the table its place in ``columns``, or nil.
  private let places: [Int?]
  /// The first column that cannot be indexed.
  private let firstOpaque: Int
  /// The rules that have an entry in such a column, as bits.
  private let opaque: [UInt64]
  /// The rules, as bits.
  private let all: [UInt64]

  /// - Returns: nil where no column can be indexed.
  init?(_ table: [[DecisionTable.Test]], columns count: Int) {
    let words = (table.count + 63) / 64
    var all = [UInt64](repeating: 0, count: words)
    for rule in table.indices { all[rule / 64] |= 1 << UInt64(rule % 64) }
    var columns: [(number: Int, parts: ColumnParts)] = []
    var places = [Int?](repeating: nil, count: count)
    var firstOpaque = count
    var opaque = [UInt64](repeating: 0, count: words)
    for column in 0..<count {
      let tests = table.map { $0[column] }
      if tests.allSatisfy(\.isAny) { continue }
      if let parts = ColumnParts(tests) {
        places[column] = columns.count
        columns.append((column, parts))
        continue
      }
      firstOpaque = min(firstOpaque, column)
      for (rule, test) in tests.enumerated() where !test.isAny { opaque[rule / 64] |= 1 << UInt64(rule % 64) }
    }
    if columns.isEmpty { return nil }
    self.columns = columns
    self.places = places
    self.firstOpaque = firstOpaque
    self.opaque = opaque
    self.all = all
  }

  /// Goes through the rules that no indexed column rules out, in their order, until `body` says no.
  ///
  /// - Parameter body: gets a rule, and how to ask whether an indexed column lets it pass (nil where the column is not
  ///   indexed); for a rule that needs no question `asks` is false.
  /// - Returns: false where an input has a value that the index does not know: every rule must be asked then.
  func candidates(
    _ inputs: [Value], _ body: (_ rule: Int, _ asks: Bool, _ passes: (_ column: Int) -> Bool?) -> Bool
  ) -> Bool {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: columns.count) { starts in
      for (place, column) in columns.enumerated() {
        guard let part = column.parts.part(of: inputs[column.number]) else { return false }
        starts[place] = part * all.count
      }
      for word in all.indices {
        var late = all[word]
        var early = late
        for (place, column) in columns.enumerated() {
          let bits = column.parts.passing[starts[place] + word]
          late &= bits
          if column.number < firstOpaque { early &= bits }
        }
        var open = (late & ~opaque[word]) | (early & opaque[word])
        while open != 0 {
          let bit = UInt64(1) << UInt64(open.trailingZeroBitCount)
          let rule = word * 64 + open.trailingZeroBitCount
          open &= open - 1
          let goesOn = body(rule, opaque[word] & bit != 0) { column in
            places[column].map { columns[$0].parts.passing[starts[$0] + word] & bit != 0 }
          }
          if !goesOn { return true }
        }
      }
      return true
    }
  }
}

extension DecisionTable.Test {
  var isAny: Bool {
    switch self {
    case .any: true
    case .tests, .unreadable: false
    }
  }
}
