import TramiteFEEL

extension Texts {
  /// A whole number, its digits grouped as the language does: `12.345`, `12,345`. Spanish does not group four digits.
  func number(_ number: Int) -> String { (number < 0 ? "-" : "") + grouped(String(number.magnitude)) }

  /// A number of a form, with all its digits.
  func number(_ number: Number) -> String {
    let text = number.description
    guard !text.contains(where: { $0 == "e" || $0 == "E" }) else { return text }
    let sign = text.hasPrefix("-") ? "-" : ""
    let parts = text.dropFirst(sign.count).split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first else { return text }
    let fraction = parts.count > 1 ? decimalSign + parts[1] : ""
    return sign + grouped(String(whole)) + fraction
  }

  /// A size of a file: `12 kB`.
  func size(_ bytes: Int) -> String {
    if bytes < 1_000 { return self("size.bytes", count: bytes) }
    if bytes < 1_000_000 { return tenths(bytes, 1_000) + " kB" }
    if bytes < 1_000_000_000 { return tenths(bytes, 1_000_000) + " MB" }
    return tenths(bytes, 1_000_000_000) + " GB"
  }

  private func tenths(_ amount: Int, _ unit: Int) -> String {
    let tenths = (amount * 10 + unit / 2) / unit
    if tenths >= 100 || tenths % 10 == 0 { return number((tenths + (tenths >= 100 ? 5 : 0)) / 10) }
    return "\(tenths / 10)\(decimalSign)\(tenths % 10)"
  }

  /// The decimal sign of the language.
  var decimalSign: String {
    switch language {
    case .english: "."
    case .spanish, .slovene: ","
    }
  }

  private func grouped(_ digits: String) -> String {
    let separator: Character
    switch language {
    case .english: separator = ","
    case .slovene: separator = "."
    case .spanish:
      if digits.count < 5 { return digits }
      separator = "."
    }
    var result = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { result.append(separator) }
      result.append(digit)
    }
    return result
  }
}
