public import TramiteDocuments

/// Reads a file that a scenario names by its path relative to the scenario's own file; nil when it cannot be read.
public struct ScenarioFiles: Sendable {
  let read: @Sendable (_ path: String) -> [UInt8]?
  /// Reads by a function.
  public init(_ read: @escaping @Sendable (_ path: String) -> [UInt8]?) { self.read = read }
  /// No files.
  public static let none = ScenarioFiles { _ in nil }
}

/// What came of playing a scenario.
public struct ScenarioResult: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// The first difference between what it says and what happened; nil: none.
  public let difference: ScenarioDifference?
  /// The events of all instances, for the coverage.
  public let events: [PlayedEvent]
  /// Whether everything was as the scenario says.
  public var isPassed: Bool { difference == nil }
}

/// The first point at which a scenario and what happened part.
public struct ScenarioDifference: Error, Hashable, Sendable {
  /// Line of the scenario's file.
  public let line: Int
  /// Number of the step, from 1; nil: the start, or what is expected at the end.
  public let step: Int?
  /// What was expected and what was found.
  public let message: String
  /// What helps to mend it.
  public let hint: String?
  /// The path that the scenario describes, by element.
  public let expected: [String]
  /// The path that was gone, by element.
  public let found: [String]

  init(
    line: Int, step: Int? = nil, message: String, hint: String? = nil, expected: [String] = [], found: [String] = []
  ) {
    self.line = line
    self.step = step
    self.message = message
    self.hint = hint
    self.expected = expected
    self.found = found
  }

  /// In one sentence, with the step.
  public var text: String {
    let place = step.map { "step \($0) (line \(line))" } ?? "line \(line)"
    return "\(place): \(message)\(hint.map { " (\($0))" } ?? "")"
  }

  /// Both paths beside each other: what both have on one line, `-` before what is missing, `+` before what came instead.
  public var pathLines: [String] {
    if expected.isEmpty, found.isEmpty { return [] }
    let width = max(8, expected.map(\.count).max() ?? 0)
    var lines = ["  expected" + String(repeating: " ", count: width - 8) + "   found"]
    for row in PathAlignment.rows(expected, found) {
      let left = row.expected ?? ""
      let mark = row.expected == nil ? "  " : row.found == nil ? "- " : "  "
      let gap = String(repeating: " ", count: width - left.count)
      let right = row.found.map { row.expected == nil ? " + \($0)" : "   \($0)" } ?? ""
      var line = mark + left + (right.isEmpty ? "" : gap + right)
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    return lines
  }
}

/// Two paths beside each other, equal elements on one row (longest common subsequence).
package enum PathAlignment {
  package struct Row: Hashable {
    package var expected: String?
    package var found: String?
  }

  /// - Cost: the product of the lengths; of long paths only the first thousand elements are aligned.
  package static func rows(_ expected: [String], _ found: [String]) -> [Row] {
    let left = Array(expected.prefix(1000))
    let right = Array(found.prefix(1000))
    var lengths = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for i in left.indices.reversed() {
      for j in right.indices.reversed() {
        lengths[i][j] = left[i] == right[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    var rows: [Row] = []
    var i = 0
    var j = 0
    while i < left.count || j < right.count {
      if i < left.count, j < right.count, left[i] == right[j] {
        rows.append(Row(expected: left[i], found: right[j]))
        i += 1
        j += 1
      } else if j == right.count || (i < left.count && lengths[i + 1][j] >= lengths[i][j + 1]) {
        rows.append(Row(expected: left[i], found: nil))
        i += 1
      } else {
        rows.append(Row(expected: nil, found: right[j]))
        j += 1
      }
    }
    return rows
  }
}
