package import TramiteFEEL

/// The order of values of one type of field.
package enum FormOrder {
  /// How one value stands to another.
  package enum Order { case less, equal, greater }

  /// The order of two values; nil when they cannot be compared.
  package static func compare(_ left: Value, _ right: Value, at moment: Moment) -> Order? {
    if case .number(let left) = left, case .number(let right) = right { return order(left, right) }
    if case .date(let left) = left, case .date(let right) = right { return order(left, right) }
    if case .time(let left) = left, case .time(let right) = right {
      return order(left.nanosecondOfDay, right.nanosecondOfDay)
    }
    if case .daysDuration(let left) = left, case .daysDuration(let right) = right { return order(left, right) }
    if case .monthsDuration(let left) = left, case .monthsDuration(let right) = right { return order(left, right) }
    guard case .dateTime(let left) = left, case .dateTime(let right) = right, let left = instant(left, moment),
      let right = instant(right, moment)
    else { return nil }
    return order(left, right)
  }

  private static func instant(_ dateTime: DateTime, _ moment: Moment) -> Instant? {
    // The moment's own zone is known although it may not be among its zones.
    if dateTime.zone == .named(moment.zone.identifier) { return moment.zone.instant(of: dateTime) }
    return dateTime.instant(at: moment)
  }

  private static func order<T: Comparable>(_ left: T, _ right: T) -> Order {
    left < right ? .less : right < left ? .greater : .equal
  }
}
