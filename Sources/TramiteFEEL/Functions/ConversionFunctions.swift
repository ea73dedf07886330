extension Machine {
  /// `string`: null for null, a string as it is, ISO 8601 for times, FEEL for the rest.
  mutating func text(_ arguments: Arguments) -> Value {
    // Quotes and escapes make a text at most some times as long as its value.
    guard charge(Machine.weight(of: arguments[0], limit: limits.steps), arguments.node) else { return .null }
    guard case .string(let text) = Machine.text(arguments[0]) else { return .null }
    return made(arguments.node, text)
  }

  private static func text(_ value: Value) -> Value {
    switch value {
    case .null: .null
    case .string: value
    case .date(let date): .string(date.description)
    case .time(let time): .string(time.description)
    case .dateTime(let dateTime): .string(dateTime.description)
    case .daysDuration(let duration): .string(duration.description)
    case .monthsDuration(let duration): .string(duration.description)
    case .boolean, .number, .list, .context, .range, .function: .string(value.text)
    }
  }

  private mutating func invalid(_ arguments: Arguments, _ what: String) -> Value {
    fail(arguments.node, "the string is no \(what)")
  }

  /// A value that a text gave, when the zone it names exists.
  private mutating func known(_ value: Value?, _ arguments: Arguments, _ what: String) -> Value {
    guard let value else { return invalid(arguments, what) }
    if let zone = Temporal.zoneName(of: value), moment.pointee.zones[zone] == nil {
      return fail(arguments.node, "there is no time zone `\(zone)`")
    }
    return value
  }

  /// `number`: digits with a grouping and a decimal separator.
  mutating func number(_ arguments: Arguments) -> Value {
    if case .number = scalar(arguments, 0), arguments.values(from: 1).allSatisfy(\.isNull) {
      return scalar(arguments, 0)
    }
    guard let text = string(arguments, 0) else { return .null }
    var grouping: String?
    var point = "."
    if arguments.count > 1, !arguments[1].isNull {
      guard let given = string(arguments, 1) else { return .null }
      guard [" ", ",", "."].contains(given) else {
        return fail(arguments.node, "`number` expects a space, a comma or a point as grouping separator")
      }
      grouping = given
    }
    if arguments.count > 2, !arguments[2].isNull {
      guard let given = string(arguments, 2) else { return .null }
      guard [",", "."].contains(given), given != grouping else {
        return fail(arguments.node, "`number` expects a comma or a point as decimal separator, not the one for groups")
      }
      point = given
    } else if grouping == "." {
      // A point for groups leaves the comma for decimals only when it is given.
      point = arguments.count > 2 ? "." : "\u{0}"
    }
    var plain = ""
    for scalar in text.unicodeScalars {
      let letter = String(scalar)
      if letter == grouping { continue }
      if letter == point {
        plain += "."
      } else if letter == "." {
        return invalid(arguments, "number")
      } else {
        plain += letter
      }
    }
    guard let number = Number(text: plain) else { return invalid(arguments, "number") }
    return .number(number)
  }

  mutating func date(_ arguments: Arguments) -> Value {
    if arguments.count == 3 {
      guard let year = integer(arguments, 0), let month = integer(arguments, 1), let day = integer(arguments, 2) else {
        return .null
      }
      guard let date = CalendarDate(year: year, month: month, day: day) else {
        return fail(arguments.node, "there is no such day")
      }
      return .date(date)
    }
    switch scalar(arguments, 0) {
    case .string(let text): return known(Temporal.date(text), arguments, "date")
    case .date(let date): return .date(date)
    case .dateTime(let value): return .date(value.date)
    case let other: return wrong(arguments, 0, "a string, a date or a date and time", other)
    }
  }

  mutating func time(_ arguments: Arguments) -> Value {
    if arguments.count > 1 { return timeOfParts(arguments, from: 0) }
    switch scalar(arguments, 0) {
    case .string(let text): return known(Temporal.time(text), arguments, "time")
    case .time(let time): return .time(time)
    case .dateTime(let value): return .time(value.time)
    case .date: return .time(TimeOfDay(nanosecondOfDay: 0, zone: .utc))
    case let other: return wrong(arguments, 0, "a string, a time or a date and time", other)
    }
  }

  /// Hour, minute, second (with a fraction) and, after them, an offset or a zone.
  private mutating func timeOfParts(_ arguments: Arguments, from start: Int) -> Value {
    guard let hour = integer(arguments, start), let minute = integer(arguments, start + 1),
      let second = number(arguments, start + 2)
    else { return .null }
    guard let zone = zone(arguments, start + 3) else { return .null }
    let whole = second.floor
    let fraction = second.subtracting(whole)?.multiplied(by: Number(1_000_000_000))?.truncated.exactInt ?? 0
    guard let seconds = whole.exactInt,
      let time = TimeOfDay(hour: hour, minute: minute, second: seconds, nanosecond: fraction, zone: zone)
    else { return fail(arguments.node, "there is no such time of day") }
    return .time(time)
  }

  private mutating func zone(_ arguments: Arguments, _ place: Int) -> ZoneDesignator? {
    guard place < arguments.count else { return .local }
    switch scalar(arguments, place) {
    case .null: return .local
    case .daysDuration(let offset):
      guard offset.nanoseconds == 0, offset.seconds.magnitude <= 18 * 3600 else {
        _ = fail(arguments.node, "an offset from UTC is at most 18 hours")
        return nil
      }
      return .offset(Int32(offset.seconds))
    case .string(let identifier):
      guard moment.pointee.zones[identifier] != nil else {
        _ = fail(arguments.node, "there is no time zone `\(identifier)`")
        return nil
      }
      return .named(identifier)
    case let other:
      _ = wrong(arguments, place, "a days and time duration or the name of a zone", other)
      return nil
    }
  }

  mutating func dateTime(_ arguments: Arguments) -> Value {
    if arguments.count >= 6 {
      guard let year = integer(arguments, 0), let month = integer(arguments, 1), let day = integer(arguments, 2),
        case .time(let time) = timeOfParts(arguments, from: 3)
      else { return .null }
      guard let date = CalendarDate(year: year, month: month, day: day) else {
        return fail(arguments.node, "there is no such day")
      }
      return .dateTime(DateTime(date: date, time: time))
    }
    if arguments.count == 2 { return dateTimeOfTwo(arguments) }
    switch scalar(arguments, 0) {
    case .string(let text): return known(Temporal.dateTime(text), arguments, "date and time")
    case .dateTime(let value): return .dateTime(value)
    case .date(let date): return .dateTime(DateTime(midnightOf: date))
    case let other: return wrong(arguments, 0, "a string or a date", other)
    }
  }

  private mutating func dateTimeOfTwo(_ arguments: Arguments) -> Value {
    let date: CalendarDate
    switch scalar(arguments, 0) {
    case .date(let value): date = value
    case .dateTime(let value): date = value.date
    case let other: return wrong(arguments, 0, "a date or a date and time", other)
    }
    switch scalar(arguments, 1) {
    case .time(let time): return .dateTime(DateTime(date: date, time: time))
    case let other: return wrong(arguments, 1, "a time", other)
    }
  }

  mutating func duration(_ arguments: Arguments) -> Value {
    switch scalar(arguments, 0) {
    case .string(let text):
      guard let value = Temporal.duration(text) else { return invalid(arguments, "duration") }
      return value
    case .daysDuration(let value): return .daysDuration(value)
    case .monthsDuration(let value): return .monthsDuration(value)
    case let other: return wrong(arguments, 0, "a string", other)
    }
  }

  /// The whole months between two dates; the time of day does not count.
  mutating func yearsAndMonths(_ arguments: Arguments) -> Value {
    guard let from = dateOf(arguments, 0), let to = dateOf(arguments, 1) else { return .null }
    var months = (Int(to.year) - Int(from.year)) * 12 + Int(to.month) - Int(from.month)
    if months > 0, to.day < from.day { months -= 1 }
    if months < 0, to.day > from.day { months += 1 }
    return .monthsDuration(MonthsDuration(months: months))
  }

  private mutating func dateOf(_ arguments: Arguments, _ place: Int) -> CalendarDate? {
    switch scalar(arguments, place) {
    case .date(let date): return date
    case .dateTime(let value): return value.date
    case let other:
      _ = wrong(arguments, place, "a date or a date and time", other)
      return nil
    }
  }

  // MARK: - Range

  /// `range`: a range of literals in a text.
  mutating func range(_ arguments: Arguments) -> Value {
    guard let text = string(arguments, 0) else { return .null }
    do throws(SyntaxError) {
      guard charge(text.utf8.count / 4 + 50, arguments.node) else { return .null }
      let program = try Parser.range(text)
      guard let value = literal(program, program.root), case .range(let range) = value else {
        return fail(arguments.node, "the string is no range of literals")
      }
      if range.start.isNull || range.end.isNull { return value }
      switch Comparison.order(range.start, range.end, moment.pointee) {
      case .less, .equal: return value
      case .greater, .null, .incomparable:
        return fail(arguments.node, "a range's start must not lie behind its end")
      }
    } catch {
      return fail(arguments.node, "the string is no range: \(error.message)")
    }
  }

  /// The value of a literal, or of a range of literals of one kind that has an order; an endpoint may be absent.
  private func literal(_ program: Program, _ node: Int32) -> Value? {
    switch program.nodes[Int(node)] {
    case .constant(let place):
      let value = program.constants[Int(place)]
      guard case .range(let range) = value else { return Checker.hasOrder(value.kind) ? value : nil }
      let ends = [range.start, range.end].filter { !$0.isNull }
      return ends.allSatisfy { Checker.hasOrder($0.kind) && $0.kind == ends[0].kind } ? value : nil
    case .zoned(let place):
      let value = program.constants[Int(place)]
      return Temporal.zoneName(of: value).flatMap { moment.pointee.zones[$0] } == nil ? nil : value
    case .range(let start, let end, let flags):
      let first = start < 0 ? Value.null : literal(program, start)
      let last = end < 0 ? Value.null : literal(program, end)
      guard let first, let last, start < 0 || end < 0 || first.kind == last.kind else { return nil }
      return .range(
        ValueRange(start: first, end: last, includesStart: flags & 1 != 0, includesEnd: flags & 2 != 0))
    case .free, .freeOrBuiltin, .local, .captured, .memberOr, .negate, .arithmetic, .compare, .between, .and, .or,
      .isIn, .conditional, .list, .context, .path, .filter, .iterate, .some, .every, .isInstance, .function,
      .callBuiltin, .callValue, .failure, .compareInput, .conditionOnInput, .noneOf, .anything, .anyOf:
      return nil
    }
  }

  // MARK: - Calendar

  mutating func now(_ arguments: Arguments) -> Value {
    guard let now = DateTime(moment.pointee.now, in: moment.pointee.zone) else { return beyond(arguments.node) }
    return .dateTime(now)
  }

  mutating func today(_ arguments: Arguments) -> Value {
    guard let now = DateTime(moment.pointee.now, in: moment.pointee.zone) else { return beyond(arguments.node) }
    return .date(now.date)
  }

  /// A function of a date, or of the date of a date and time.
  mutating func ofDate(_ arguments: Arguments, _ function: (CalendarDate) -> Value) -> Value {
    guard let date = dateOf(arguments, 0) else { return .null }
    return function(date)
  }
}

/// The names that `day of week` and `month of year` give.
enum CalendarNames {
  static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
