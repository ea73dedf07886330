/// "Did you mean …?": the known name nearest to one that is not known.
package enum NearestName {
  /// The nearest of the names, or nil if none is near: at most a third of the letters differ, at least one edit allowed.
  ///
  /// Upper and lower case count as equal. Of equally near ones the first. Two names of one letter have nothing else in common.
  /// - Cost: the product of the lengths for each candidate; names longer than 64 letters have no near name.
  package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != name {
      let letters = Array(candidate.lowercased().unicodeScalars)
      let allowed = wanted.count == 1 && letters.count == 1 ? 0 : max(1, min(wanted.count, letters.count) / 3)
      guard letters.count <= 64, abs(letters.count - wanted.count) <= allowed else { continue }
      guard let distance = distance(wanted, letters, atMost: min(allowed, (best?.distance ?? .max) - 1)) else {
        continue
      }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// A hint for an unknown name: the near one, else all that are known (at most 12).
  package static func hint(for name: String, among known: [String], kind: String) -> String {
    if let near = nearest(to: name, among: known) { return "did you mean '\(near)'?" }
    guard !known.isEmpty else {
      let noun = kind.hasPrefix("an ") ? kind.dropFirst(3) : kind.hasPrefix("a ") ? kind.dropFirst(2) : kind[...]
      return "there is no \(noun) here"
    }
    let shown = known.prefix(12).joined(separator: ", ")
    return "known here: \(shown)\(known.count > 12 ? ", …" : "")"
  }

  /// Edits of one letter (insert, delete, replace, exchange of neighbours) that make one text the other; nil where they are
  /// more than a limit.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int? {
    guard limit >= 0 else { return nil }
    var twoBack = [Int](repeating: 0, count: right.count + 1)
    var before = Array(0...right.count)
    for i in 0..<left.count {
      var row = [i + 1]
      row.reserveCapacity(right.count + 1)
      for j in 0..<right.count {
        let replaced = before[j] + (left[i] == right[j] ? 0 : 1)
        var least = min(replaced, before[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { least = min(least, twoBack[j - 1] + 1) }
        row.append(least)
      }
      if let least = row.min(), let before = before.min(), min(least, before) > limit { return nil }
      twoBack = before
      before = row
    }
    return before[right.count] <= limit ? before[right.count] : nil
  }
}
