import TramiteFEEL

extension FormField {
  /// What keeps a value from being one of this field, where more can be said than what was expected: a hint that can be
  /// followed. It names no value, because the field may be personal.
  func misfit(of value: Value, at path: String) -> String? {
    guard case .list(let values) = value else { return misfit(ofOne: value) }
    if isMultiple { return values.lazy.compactMap { misfit(ofOne: $0) }.first }
    if type == .multiChoice { return nil }
    let onCommandLine = type == .file ? " (on the command line: --file \(path)=PATH once)" : ""
    return "the field takes one value, not a list: give one\(onCommandLine)"
  }

  private func misfit(ofOne value: Value) -> String? {
    if type == .file, case .context(let file) = value {
      return FieldText.fault(ofFile: file).map { "\($0); or hand in the file itself" }
    }
    guard case .string(let text) = value else { return nil }
    if type == .duration { return Self.misfit(ofDuration: text) }
    return type == .date && text.utf8.count == 10 ? "there is no such day: write year-month-day" : nil
  }

  /// FEEL knows two kinds of durations, which are not mixed (DMN 1.5, 10.3.2.3.7 and 10.3.2.3.8).
  private static func misfit(ofDuration text: String) -> String? {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard text.hasPrefix("P") || text.hasPrefix("-P"), let date = parts.first else {
      return "a duration begins with P: P10D are ten days, PT8H eight hours"
    }
    let hasMonths = date.contains("Y") || date.contains("M")
    let hasDays = date.contains("D") || parts.count > 1
    return hasMonths && hasDays ? "years and months cannot be mixed with days and hours in one duration" : nil
  }
}
