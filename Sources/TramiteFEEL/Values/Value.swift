/// A value of FEEL: what expressions read and give, what variables hold, and what the journal keeps.
///
/// `==` asks for the same value of the same kind (what a journal must keep apart), not for FEEL's `=`, which compares
/// instants and gives null for different kinds. Strings compare by Unicode canonical equivalence here and by code
/// points in FEEL.
/// - Spec: DMN 1.5 §10.3.2.2
/// - Cost: 17 bytes, stride 24; times, dates with time, ranges and functions are boxed.
public enum Value: Hashable, Sendable {
  /// No value.
  case null
  /// True or false.
  case boolean(Bool)
  /// A decimal number.
  case number(Number)
  /// A text.
  case string(String)
  /// A day.
  case date(CalendarDate)
  /// A time of day.
  indirect case time(TimeOfDay)
  /// A date with a time of day.
  indirect case dateTime(DateTime)
  /// A days and time duration.
  case daysDuration(DaysDuration)
  /// A years and months duration.
  case monthsDuration(MonthsDuration)
  /// Values in order.
  case list([Value])
  /// Names with values.
  case context(Context)
  /// All values between two endpoints.
  indirect case range(ValueRange)
  /// A function.
  case function(FunctionValue)
}

extension Value {
  /// Whether the value is null.
  @inline(__always)
  public var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  /// The kind of the value.
  public var kind: ValueKind {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .number: .number
    case .string: .string
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .daysDuration: .daysDuration
    case .monthsDuration: .monthsDuration
    case .list: .list
    case .context: .context
    case .range: .range
    case .function: .function
    }
  }
}

/// The kinds of values, under the names that FEEL's types have.
public enum ValueKind: String, Hashable, Sendable, CaseIterable {
  case null = "Null"
  case boolean
  case number
  case string
  case date
  case time
  case dateTime = "date and time"
  case daysDuration = "days and time duration"
  case monthsDuration = "years and months duration"
  case list
  case context
  case range
  case function
}

extension Value: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral
{
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(integerLiteral value: Int) { self = .number(Number(value)) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(arrayLiteral elements: Value...) { self = .list(elements) }
}
