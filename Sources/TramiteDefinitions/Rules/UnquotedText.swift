import TramiteFEEL
import TramiteGraph

/// A word that something is compared with and that is surely a text whose quotes were forgotten.
///
/// Wrong: `decision = aprobada`. Right: `decision = "aprobada"`.
enum UnquotedText {
  /// The whole word at a name, as far as letters, digits and hyphens go, if it is one side of `=` or `!=`; nil otherwise.
  static func word(at place: NameLocation, in expression: String) -> (text: String, place: NameLocation)? {
    guard !place.isPossiblyMember, !place.isPossiblyFunction else { return nil }
    let scalars = Array(expression.unicodeScalars)
    func belongs(_ index: Int) -> Bool {
      let scalar = scalars[index]
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_" || scalar == "-"
    }
    var start = place.offset
    while start > 0, belongs(start - 1) { start -= 1 }
    var end = min(place.offset + place.length, scalars.count)
    while end < scalars.count, belongs(end) { end += 1 }
    var before = start - 1
    while before >= 0, isBlank(scalars[before]) { before -= 1 }
    guard before >= 0, scalars[before] == "=", before == 0 || !"<>".unicodeScalars.contains(scalars[before - 1]) else {
      return nil
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<end])
    return (
      String(text),
      NameLocation(offset: start, length: end - start, isPossiblyMember: false, isPossiblyFunction: false)
    )
  }
}
