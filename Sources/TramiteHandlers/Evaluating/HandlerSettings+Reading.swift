internal import TramiteEngine
internal import TramiteFEEL

extension HandlerSettings {
  /// A setting's text without surrounding white space, nil where it is not given or blank.
  func text(_ name: String) -> String? {
    guard let text = self[name] else { return nil }
    let trimmed = trimmed(text)
    return trimmed.isEmpty ? nil : trimmed
  }

  /// One of a list of words.
  func choice<Choice: RawRepresentable<String>>(
    _ name: String, among choices: [Choice], default value: Choice
  ) throws(SettingFailure) -> Choice {
    guard let text = text(name) else { return value }
    guard let choice = choices.first(where: { $0.rawValue == text }) else {
      throw SettingFailure(
        setting: name, message: "\(name) is '\(text)'",
        hint: "one of: " + choices.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }

  /// A whole number from 0.
  func count(_ name: String) throws(SettingFailure) -> Int? {
    guard let text = text(name) else { return nil }
    guard let count = Number(text: text)?.exactInt, count >= 0 else {
      throw SettingFailure(setting: name, message: "\(name) is '\(text)'", hint: "a whole number, 0 or more")
    }
    return count
  }

  /// `true` or `false`.
  func flag(_ name: String, default value: Bool) throws(SettingFailure) -> Bool {
    guard let text = text(name) else { return value }
    switch text {
    case "true": return true
    case "false": return false
    default: throw SettingFailure(setting: name, message: "\(name) is '\(text)'", hint: "true or false")
    }
  }

  /// A number above 0, with its unit in words for the message.
  func positive(_ name: String, unit: String) throws(SettingFailure) -> Number? {
    guard let text = text(name) else { return nil }
    guard let number = Number(text: text), number > Number(0) else {
      throw SettingFailure(
        setting: name, message: "\(name) is '\(text)'", hint: "a number above 0, in \(unit), without the unit")
    }
    return number
  }
}

/// A text without surrounding white space.
func trimmed(_ text: some StringProtocol) -> String {
  let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
  var kept = Array(scalars)
  while let last = kept.last, last.properties.isWhitespace { kept.removeLast() }
  return String(String.UnicodeScalarView(kept))
}
