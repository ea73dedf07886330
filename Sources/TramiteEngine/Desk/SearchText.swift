import Foundation

extension String {
  /// The text as searches compare it: without regard to case and accents, so that `instalacion` finds `Instalación`.
  /// - Cost: linear; texts of ASCII letters alone are not decomposed
  var searchable: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
    var folded = ""
    for scalar in decomposedStringWithCanonicalMapping.unicodeScalars
    where scalar.properties.canonicalCombiningClass == .notReordered {
      folded.unicodeScalars.append(scalar)
    }
    return folded.lowercased()
  }
}
