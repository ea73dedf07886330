/// A pattern in which `*` stands for any number of characters (`/` as well) and `?` for one; all else is literal.
///
/// A pattern that ends in `/` means everything below that folder.
/// - Cost: matching is at most pattern length times text length; no backtracking explosion.
struct WildcardPattern: Hashable, Sendable {
  /// The pattern as written.
  let text: String
  private let scalars: [Unicode.Scalar]

  init(_ text: String) {
    self.text = text
    scalars = Array((text.hasSuffix("/") ? text + "*" : text).unicodeScalars)
  }

  /// Whether the whole text fits the pattern. Upper and lower case differ.
  func matches(_ text: String) -> Bool {
    let subject = Array(text.unicodeScalars)
    var position = 0
    var next = 0
    var star: (pattern: Int, subject: Int)?
    while position < subject.count {
      if next < scalars.count, scalars[next] == "*" {
        star = (next, position)
        next += 1
      } else if next < scalars.count, scalars[next] == "?" || scalars[next] == subject[position] {
        next += 1
        position += 1
      } else if let last = star {
        star = (last.pattern, last.subject + 1)
        next = last.pattern + 1
        position = last.subject + 1
      } else {
        return false
      }
    }
    return scalars[next...].allSatisfy { $0 == "*" }
  }
}
