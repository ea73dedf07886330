/// Compares names for "did you mean".
enum Names {
  /// See ``closestName(to:in:)``.
  static func closest(to name: String, in candidates: [String]) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    var best: (distance: Int, name: String)?
    for candidate in candidates where candidate != name {
      let letters = Array(candidate.lowercased().unicodeScalars)
      let distance = distance(wanted, letters)
      // Two names of one letter have nothing in common but their case.
      let allowed = wanted.count == 1 && letters.count == 1 ? 0 : Swift.max(1, wanted.count / 3)
      guard distance <= allowed else { continue }
      if let best, best.distance <= distance { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// The number of letters to insert, delete, replace or swap with their neighbour.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var cost = Swift.min(last[column + 1] + 1, current[column] + 1)
        cost = Swift.min(cost, last[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = Swift.min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}

/// The candidate that differs least from a name, for "did you mean"; nil when none is close (a third of its letters,
/// at least one, ignoring case).
/// - Cost: the product of the lengths, for each candidate.
public func closestName(to name: String, in candidates: [String]) -> String? {
  Names.closest(to: name, in: candidates)
}
