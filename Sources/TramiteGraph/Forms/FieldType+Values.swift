public import TramiteFEEL

extension FieldType {
  /// A value from outside as a value of this type; nil when it does not fit. Empty text is null for every type.
  ///
  /// Strings become dates, times, durations and numbers only here (settled.md "FEEL in processes"). Options, limits and
  /// lengths are not asked here.
  public func typed(_ value: Value, at moment: Moment) -> Value? {
    if case .null = value { return .null }
    if case .string(let text) = value { return text.isEmpty ? .null : read(text, at: moment) }
    switch self {
    case .string, .text, .url, .email, .person: return nil
    case .integer: return whole(value)
    case .decimal: return value.kind == .number ? value : nil
    case .boolean: return value.kind == .boolean ? value : nil
    case .date: return value.kind == .date ? value : nil
    case .time: return value.kind == .time ? value : nil
    case .dateTime:
      guard case .dateTime(let dateTime) = value else { return nil }
      return FieldType.placed(dateTime, at: moment)
    case .duration: return value.kind == .daysDuration || value.kind == .monthsDuration ? value : nil
    case .choice: return FieldType.optionText(value).map { .string($0) }
    case .multiChoice:
      guard case .list(let values) = value else { return FieldType.optionText(value).map { .list([.string($0)]) } }
      let texts = values.compactMap(FieldType.optionText)
      return texts.count == values.count ? .list(texts.map { .string($0) }) : nil
    case .file: return FieldText.isFile(value) ? value : nil
    case .signature, .secret: return value
    }
  }

  /// A literal of a form file, or a text from outside, as a value of this type; nil when it does not read as one.
  public func read(_ text: String, at moment: Moment) -> Value? {
    switch self {
    case .string: return FieldText.hasControls(text, but: []) ? nil : .string(text)
    case .text: return FieldText.hasControls(text, but: ["\n", "\r", "\t"]) ? nil : .string(text)
    case .integer: return Number(text: text).flatMap { whole(.number($0)) }
    case .decimal: return Number(text: text).map { .number($0) }
    case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case .date: return CalendarDate(iso8601: text).map { .date($0) }
    case .time: return FieldType.readTime(text).map { .time($0) }
    case .dateTime: return FieldType.readDateTime(text).flatMap { FieldType.placed($0, at: moment) }
    case .duration: return Value(iso8601Duration: text)
    case .choice: return .string(text)
    case .multiChoice: return .list([.string(text)])
    case .file: return nil
    case .person: return FieldText.isUserID(text) ? .string(text) : nil
    case .url: return FieldText.isURL(text) ? .string(text) : nil
    case .email: return FieldText.isEmail(text) ? .string(text) : nil
    case .signature, .secret: return .string(text)
    }
  }

  /// A value of an expression as a limit or default of this type: as ``typed(_:at:)``, and the day of a date and time
  /// where a day is wanted.
  func limit(_ value: Value, at moment: Moment) -> Value? {
    if self == .date, case .dateTime(let dateTime) = value { return .date(dateTime.date) }
    if self == .multiChoice { return whole(value) }
    return typed(value, at: moment)
  }

  private func whole(_ value: Value) -> Value? {
    guard case .number(let number) = value, number.isInteger || number == number.truncated else { return nil }
    return .number(number.truncated)
  }

  /// `09:30` is read as `09:30:00`, as browsers send it.
  private static func readTime(_ text: String) -> TimeOfDay? {
    TimeOfDay(iso8601: text) ?? (text.utf8.count == 5 ? TimeOfDay(iso8601: text + ":00") : nil)
  }

  private static func readDateTime(_ text: String) -> DateTime? {
    DateTime(iso8601: text) ?? (text.utf8.count == 16 ? DateTime(iso8601: text + ":00") : nil)
  }

  /// A date and time without zone gets the offset of the moment's zone; one with an unknown zone gives nil.
  private static func placed(_ dateTime: DateTime, at moment: Moment) -> Value? {
    if dateTime.zone == .named(moment.zone.identifier) { return .dateTime(dateTime) }
    guard let offset = dateTime.offset(zones: moment.zones, localZone: moment.zone) else { return nil }
    guard dateTime.zone == .local else { return .dateTime(dateTime) }
    let time = dateTime.time.with(.offset(Int32(offset)))
    return .dateTime(DateTime(date: dateTime.date, time: time))
  }

  /// Values of options are texts; a number or truth value counts as the text it is written with.
  private static func optionText(_ value: Value) -> String? {
    switch value {
    case .string(let text): text
    case .number(let number): number.description
    case .boolean(let truth): truth ? "true" : "false"
    case .null, .date, .time, .dateTime, .daysDuration, .monthsDuration, .list, .context, .range, .function: nil
    }
  }
}

/// Whether texts are what certain types of fields want.
package enum FieldText {
  /// An absolute address of the web: `http` or `https`, a host, no white space; at most 2048 characters.
  package static func isURL(_ text: String) -> Bool {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }), text.utf8.count <= 2048,
      !text.unicodeScalars.contains(where: isBlankOrControl)
    else { return false }
    let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return host.contains { $0.isLetter || $0.isNumber } && !host.contains("@")
  }

  /// `name@domain` with a dot in the domain, no white space; at most 254 characters. Whether it exists is not asked.
  package static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.count <= 254, !text.unicodeScalars.contains(where: isBlankOrControl),
      (1...64).contains(parts[0].count), !text.contains(where: { ",;:<>()[]\"\\".contains($0) })
    else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty && !$0.hasPrefix("-") && !$0.hasSuffix("-") }
  }

  /// An id of a user: no white space, at most 128 characters.
  package static func isUserID(_ text: String) -> Bool {
    !text.isEmpty && text.count <= 128 && !text.unicodeScalars.contains(where: isBlankOrControl)
  }

  /// `{id, name, mediaType, size, sha256}` and nothing else.
  package static func isFile(_ value: Value) -> Bool {
    guard case .context(let file) = value else { return false }
    return fault(ofFile: file) == nil
  }

  /// What keeps a context from being a reference to a file; nil where it is one. Never a value, only names of entries.
  static func fault(ofFile file: Context) -> String? {
    let names = ["id", "name", "mediaType", "size", "sha256"]
    if let missing = names.first(where: { file[$0] == nil }) { return "the entry '\(missing)' is missing" }
    if let foreign = file.entries.first(where: { !names.contains($0.0) }) {
      return "there is no entry '\(foreign.0)' in a file"
    }
    for name in ["id", "name"] where text(file[name])?.isEmpty != false { return "'\(name)' must be a text" }
    guard text(file["mediaType"]) != nil else { return "'mediaType' must be a text" }
    guard case .number(let size)? = file["size"], size.isInteger, !size.isNegative || size.isZero else {
      return "'size' must be a number of bytes"
    }
    guard let hash = text(file["sha256"]), hash.utf8.count == 64,
      hash.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return "'sha256' must have 64 digits of 0 to 9 and a to f" }
    return nil
  }

  private static func text(_ value: Value?) -> String? {
    if case .string(let text)? = value { text } else { nil }
  }

  /// Whether a text has control characters other than these.
  static func hasControls(_ text: String, but allowed: [Unicode.Scalar]) -> Bool {
    text.unicodeScalars.contains { $0.properties.generalCategory == .control && !allowed.contains($0) }
  }

  private static func isBlankOrControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
  }
}
