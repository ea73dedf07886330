/// The letters that ids of roles, people, calendars and forms may have.
enum Identifiers {
  /// Whether a text can be an id: letters and digits of any script, `.`, `-`, `_`; at most 128 of them, not empty.
  static func isUsable(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard !scalars.isEmpty, scalars.count <= 128 else { return false }
    return scalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType == .decimal || $0 == "." || $0 == "-" || $0 == "_"
        || $0.properties.generalCategory == .nonspacingMark
    }
  }
}
