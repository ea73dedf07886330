public import TramiteFEEL
public import TramiteGraph
import TramiteProblems

/// Values, times and texts as people read them in stories, tables and states.
public enum Words {
  /// A text on one line, without anything that could steer a terminal: control characters and line breaks become spaces,
  /// runs of white space one space.
  public static func oneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isGap = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        isGap = true
      } else {
        if isGap, !result.isEmpty { result.append(" ") }
        isGap = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x20, 0x7F...0xA0, 0x2028...0x202F, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// At most `length` characters of a text; what is cut off is shown as `…`.
  public static func shortened(_ text: String, to length: Int) -> String {
    text.count <= length ? text : text.prefix(max(1, length - 1)) + "…"
  }

  /// A value on one line: as JSON, files and signatures by what matters about them, long ones cut off.
  public static func value(_ value: Value, length: Int = 60) -> String {
    shortened(oneLine(plain(value)), to: length)
  }

  private static func plain(_ value: Value) -> String {
    switch value {
    case .context(let context):
      if let file = file(context) { return file }
      if case .string(let user)? = context["user"], context["sha256"] != nil, context["confirmed"] != nil {
        return "signed by \(user)"
      }
      return "{" + context.entries.map { "\($0.key): \(plain($0.value))" }.joined(separator: ", ") + "}"
    case .list(let values): return "[" + values.map(plain).joined(separator: ", ") + "]"
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration, .range, .function:
      return value.json
    }
  }

  private static func file(_ context: Context) -> String? {
    guard case .string(let name)? = context["name"], case .number(let size)? = context["size"], context["sha256"] != nil
    else { return nil }
    return "file \(JSONText.quoted(name)) (\(size) bytes)"
  }

  /// `a = 1, b = "x"`: the entries that are not null; at most `count` of them, then how many there are besides.
  public static func entries(_ context: Context, count: Int = 8) -> String {
    let present = context.entries.filter { !$0.value.isNull }
    var words = present.prefix(count).map { "\($0.key) = \(value($0.value))" }
    if present.count > count { words.append("and \(present.count - count) more") }
    return words.joined(separator: ", ")
  }

  /// A moment in a zone: `2026-01-05 04:00:00`; in UTC with milliseconds where the zone has no such day.
  public static func time(_ instant: Instant, in zone: ZoneRules) -> String {
    guard let local = DateTime(instant, in: zone) else { return instant.description }
    return "\(local.date) \(two(local.time.hour)):\(two(local.time.minute)):\(two(local.time.second))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The name of a node on one line, else its id.
  public static func name(of node: Node) -> String {
    let name = node.name.map(oneLine) ?? ""
    return name.isEmpty ? node.id : name
  }

  /// A count with its word: `1 branch`, `3 branches`.
  public static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}
