extension Machine {
  mutating func path(_ index: Int32, _ value: Int32, _ key: Int32) -> Value {
    let name = program.strings[Int(key)]
    switch evaluate(value) {
    case .null: return .null
    case .context(let context):
      if let found = context[name] { return found }
      let suggestion = Names.closest(to: name, in: context.keys).map { "; did you mean `\($0)`?" } ?? ""
      report(index, .warning, "the context has no member `\(name)`\(suggestion)")
      return .null
    case .list(let values):
      guard charge(values.count, index) else { return .null }
      var results: [Value] = []
      results.reserveCapacity(values.count)
      for value in values { results.append(member(name, of: value, index)) }
      return .list(results)
    case let other: return member(name, of: other, index)
    }
  }

  /// A member of a context in a list, or a property of a value.
  private mutating func member(_ name: String, of value: Value, _ index: Int32) -> Value {
    switch value {
    case .null: return .null
    case .context(let context): return context[name] ?? .null
    case .list(let values):
      guard charge(values.count, index) else { return .null }
      return .list(values.map { member(name, of: $0, index) })
    case .date(let date): return Machine.property(name, of: date) ?? noProperty(name, of: value, index)
    case .time(let time):
      return Machine.property(name, of: time, moment.pointee) ?? noProperty(name, of: value, index)
    case .dateTime(let dateTime): return property(name, of: dateTime) ?? noProperty(name, of: value, index)
    case .daysDuration(let duration):
      return Machine.property(name, of: duration) ?? noProperty(name, of: value, index)
    case .monthsDuration(let duration):
      return Machine.property(name, of: duration) ?? noProperty(name, of: value, index)
    case .range(let range): return Machine.property(name, of: range) ?? noProperty(name, of: value, index)
    case .boolean, .number, .string, .function: return noProperty(name, of: value, index)
    }
  }

  private mutating func noProperty(_ name: String, of value: Value, _ index: Int32) -> Value {
    fail(index, "a \(value.kind.rawValue) has no property `\(name)`")
  }

  private static func property(_ name: String, of date: CalendarDate) -> Value? {
    switch name {
    case "year": .number(Number(Int(date.year)))
    case "month": .number(Number(Int(date.month)))
    case "day": .number(Number(Int(date.day)))
    case "weekday": .number(Number(date.weekday))
    default: nil
    }
  }

  private static func property(_ name: String, of time: TimeOfDay, _ moment: Moment) -> Value? {
    switch name {
    case "hour": return .number(Number(time.hour))
    case "minute": return .number(Number(time.minute))
    case "second":
      let fraction = Number(isNegative: false, coefficient: UInt128(time.nanosecond), exponent: -9) ?? .zero
      return .number(Number(time.second).adding(fraction) ?? .zero)
    case "time offset":
      guard time.zone != .local else { return .null }
      return time.offset(moment).map { .daysDuration(DaysDuration(seconds: Int64($0))) } ?? .null
    case "timezone":
      switch time.zone {
      case .named(let identifier): return .string(identifier)
      case .local, .offset: return .null
      }
    default: return nil
    }
  }

  private func property(_ name: String, of value: DateTime) -> Value? {
    if name == "time offset" {
      guard value.zone != .local else { return .null }
      let offset = value.offset(zones: moment.pointee.zones, localZone: moment.pointee.zone)
      return offset.map { .daysDuration(DaysDuration(seconds: Int64($0))) } ?? .null
    }
    return Machine.property(name, of: value.date) ?? Machine.property(name, of: value.time, moment.pointee)
  }

  private static func property(_ name: String, of duration: DaysDuration) -> Value? {
    let parts = duration.parts
    switch name {
    case "days": return .number(Number(parts.days))
    case "hours": return .number(Number(parts.hours))
    case "minutes": return .number(Number(parts.minutes))
    case "seconds":
      let fraction = Number(
        isNegative: parts.nanoseconds < 0, coefficient: UInt128(parts.nanoseconds.magnitude), exponent: -9)
      return .number(Number(parts.seconds).adding(fraction ?? .zero) ?? .zero)
    default: return nil
    }
  }

  private static func property(_ name: String, of duration: MonthsDuration) -> Value? {
    switch name {
    case "years": .number(Number(duration.months / 12))
    case "months": .number(Number(duration.months % 12))
    default: nil
    }
  }

  private static func property(_ name: String, of range: ValueRange) -> Value? {
    switch name {
    case "start": range.start
    case "end": range.end
    case "start included": .boolean(range.includesStart)
    case "end included": .boolean(range.includesEnd)
    default: nil
    }
  }

  // MARK: - Filters

  mutating func filter(_ index: Int32, _ value: Int32, _ condition: Int32, _ slot: Int32) -> Value {
    let subject = evaluate(value)
    // A value that is no list stands for a list of it; null does not.
    guard !subject.isNull else { return .null }
    var values = [subject]
    if case .list(let list) = subject { values = list }
    if case .constant(let place) = code.nodes[Int(condition)], case .number(let position) = code.constants[Int(place)] {
      return element(position, of: values, index)
    }
    let place = base + Int(slot)
    guard !values.isEmpty else { return filterOfNothing(index, condition) }
    var kept: [Value] = []
    for (number, value) in values.enumerated() {
      locals[place] = value
      switch evaluate(condition) {
      case .boolean(true): kept.append(value)
      case .boolean(false), .null: break
      case .number(let position):
        // A number that does not depend on the item is a position.
        if number == 0 {
          locals[place] = .null
          return element(position, of: values, index)
        }
      case let other:
        _ = fail(condition, "a filter is \(other.kind.rawValue), neither boolean nor a number")
        if number == 0 {
          locals[place] = .null
          return .null
        }
      }
      if isStopped { return .null }
    }
    locals[place] = .null
    return .list(kept)
  }

  /// A filter of an empty list: null where the condition is a position, else an empty list.
  private mutating func filterOfNothing(_ index: Int32, _ condition: Int32) -> Value {
    let count = diagnostics.count
    let value = evaluate(condition)
    guard !isStopped else { return .null }
    // What there is to say of an item that is not there is said of nothing.
    diagnostics.removeLast(diagnostics.count - count)
    guard case .number(let position) = value else { return .list([]) }
    return element(position, of: [], index)
  }

  /// The element at a position from 1, or from -1 backwards; null when there is none.
  private mutating func element(_ position: Number, of values: [Value], _ index: Int32) -> Value {
    guard let number = position.exactInt else {
      return position.isInteger ? .null : fail(index, "a position in a list is an integer")
    }
    if number > 0, number <= values.count { return values[number - 1] }
    if number < 0, number >= -values.count { return values[values.count + number] }
    report(index, .warning, "the list has no element \(number); it has \(values.count)")
    return .null
  }
}
